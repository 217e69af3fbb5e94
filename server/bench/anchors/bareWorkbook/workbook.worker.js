import writeExcel from 'write-excel-file/universal'

self.onmessage = async ({ data }) => {
  const bytes = await (await writeExcel(data).toBlob()).arrayBuffer()
  self.postMessage(bytes, { transfer: [bytes] })
}

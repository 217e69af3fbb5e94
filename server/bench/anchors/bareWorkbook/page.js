// The least that makes a workbook beside a page: its cells, a worker with the library, a link.
const sheets = await (await fetch('sheets.json')).json()
const button = document.getElementById('make')
button.addEventListener('click', () => {
  const worker = new Worker(new URL('./workbook.worker.js', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }) => {
    worker.terminate()
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([data]))
    link.download = 'bare.xlsx'
    link.click()
  }
  worker.postMessage(sheets)
})
button.disabled = false

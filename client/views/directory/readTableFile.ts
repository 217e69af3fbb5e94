import type { Result } from '../../../shared/core/Result.ts'
import { failed, ok } from '../../../shared/core/Result.ts'
import type { Cell } from '../../../shared/directory/tableColumns.ts'
import { readCsv } from '../../../shared/documents/readCsv.ts'

const MAX_BYTES = 16 * 1024 * 1024
const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b
/** Old Excel files, pictures and PDFs begin with bytes that no text has. */
const isText = (bytes: Uint8Array): boolean =>
  bytes.subarray(0, 2).join() === '255,254' || bytes.subarray(0, 2).join() === '254,255' || !bytes.subarray(0, 4096).includes(0)

/** The rows of a table file, told apart by its bytes: a workbook or a text table. */
export async function readTableFile(file: Blob): Promise<Result<readonly (readonly Cell[])[], 'tooLarge' | 'notTable'>> {
  if (file.size > MAX_BYTES) return failed('tooLarge')
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (isZip(bytes)) {
    const { readXlsx } = await import('../../../shared/documents/readXlsx.ts')
    const rows = await readXlsx(bytes)
    return rows.ok ? rows : failed(rows.code === 'tooLarge' ? 'tooLarge' : 'notTable')
  }
  return isText(bytes) ? ok(readCsv(bytes)) : failed('notTable')
}

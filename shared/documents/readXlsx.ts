import { unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/universal'
import { failed, ok, type Result } from '../core/Result.ts'

/** A workbook of ten thousand rows is below 1 MB packed; more than this is no table for us, or made to fill the memory. */
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024
const MAX_ROWS = 20_000

export type SheetCell = string | number | boolean | Date | null

/** The rows of a workbook's first sheet. `notXlsx`: no workbook, or one that is encrypted; `tooLarge`: more than is read. */
export async function readXlsx(bytes: Uint8Array): Promise<Result<SheetCell[][], 'notXlsx' | 'tooLarge'>> {
  let unpacked = 0
  try {
    // Sizes as the archive states them, before anything is unpacked.
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unpacked += originalSize
        return false
      },
    })
  } catch {
    return failed('notXlsx')
  }
  if (unpacked > MAX_UNPACKED_BYTES) return failed('tooLarge')
  try {
    const rows = await readSheet(new Uint8Array(bytes).buffer)
    if (rows.length > MAX_ROWS) return failed('tooLarge')
    return ok(rows.map((row) => row.map((cell) => (isCell(cell) ? cell : null))))
  } catch {
    return failed('notXlsx')
  }
}

const isCell = (value: unknown): value is SheetCell =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value) || value instanceof Date

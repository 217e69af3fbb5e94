import writeExcel from 'write-excel-file/universal'
import { matrixWorkbook } from '../../shared/documents/matrixWorkbook.ts'
import type { Worksheet } from '../../shared/documents/Worksheet.ts'
import { writeXlsx } from '../../shared/documents/writeXlsx.ts'
import { rollUpMatrix } from '../../shared/matrix/rollUpMatrix.ts'
import { cliText } from '../cli/cliText.ts'
import type { BenchOptions, Measure } from './Measure.ts'
import { agenciesOf, barePages, matrixRows } from './matrixRows.ts'

/** The Excel file of a province's matrix, all its sheets, beside a library alone with the same cells and no looks. */
export async function matrixFile({ reps }: BenchOptions): Promise<Measure> {
  const rows = matrixRows()
  const sheetsOf = (): readonly Worksheet[] => matrixWorkbook(rollUpMatrix(rows), (id) => id, cliText.matrixWords)
  const plain = barePages(sheetsOf())
  const time = async (work: () => unknown): Promise<number> => {
    const began = performance.now()
    await work()
    return performance.now() - began
  }
  const product = (): unknown => writeXlsx(sheetsOf())
  const anchor = async (): Promise<unknown> => (await writeExcel(plain).toBlob()).arrayBuffer()
  // The first of each is the compiler's.
  product()
  await anchor()
  const times = { product: [] as number[], anchor: [] as number[] }
  for (let rep = 0; rep < reps; rep++) {
    times.product.push(await time(product))
    times.anchor.push(await time(anchor))
  }
  return {
    title: `Excel of the matrix: ${rows.length} tasks × ${agenciesOf(rows)} agencies, five sheets`,
    subjects: 'product = sheets, looks, filters, stable bytes; anchor = write-excel-file with the same cells, without looks',
    figures: [{ name: 'file', unit: 'ms', ...times }],
    notes: [],
  }
}

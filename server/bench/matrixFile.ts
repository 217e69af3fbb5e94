import writeExcel from 'write-excel-file/universal'
import { newId, type PlanId } from '../../shared/core/ids.ts'
import { matrixWorkbook } from '../../shared/documents/matrixWorkbook.ts'
import type { Worksheet } from '../../shared/documents/Worksheet.ts'
import { writeXlsx } from '../../shared/documents/writeXlsx.ts'
import { rollUpMatrix } from '../../shared/matrix/rollUpMatrix.ts'
import { planToIndexRows } from '../../shared/plan/planToIndexRows.ts'
import { Random } from '../../shared/testing/Random.ts'
import { cliText } from '../cli/cliText.ts'
import { benchPlan } from './benchPlan.ts'
import type { BenchOptions, Measure } from './Measure.ts'

const PLANS = 20
const TASKS = 20
/** as many columns as a province has agencies */
const AGENCIES = 120

/** The Excel file of a province's matrix, all its sheets, beside the library alone with the same cells and no looks. */
export async function matrixFile({ reps }: BenchOptions): Promise<Measure> {
  const random = new Random(PLANS)
  const plans = Array.from({ length: PLANS }, () => ({ id: newId<PlanId>(random.bytes), plan: benchPlan(TASKS, random.bytes) }))
  let next = 0
  const rows = plans.flatMap(({ id, plan }) =>
    planToIndexRows(plan, id).map((row) => ({
      ...row,
      agencies: row.agencies.map((agency) => {
        const key = `agency ${next++ % AGENCIES}`
        return { ...agency, key, name: key }
      }),
    })),
  )
  const sheetsOf = (): readonly Worksheet[] => matrixWorkbook(rollUpMatrix(rows), (id) => id, cliText.matrixWords)
  const plain = sheetsOf().map(({ columns, rows: lines }, at) => ({
    sheet: `Sheet ${at}`,
    data: [
      columns.map(({ title }) => title),
      ...lines.map((line) =>
        line.kind === 'group'
          ? [line.text]
          : line.cells.map((cell) =>
              cell === '' ? null : typeof cell === 'object' && cell !== null ? ('day' in cell ? cell.day : cell.share) : cell,
            ),
      ),
    ],
  }))
  const time = async (work: () => Promise<unknown>): Promise<number> => {
    const began = performance.now()
    await work()
    return performance.now() - began
  }
  const product = (): Promise<unknown> => writeXlsx(sheetsOf())
  const anchor = async (): Promise<unknown> => (await writeExcel(plain).toBlob()).arrayBuffer()
  // The first of each is the compiler's.
  await product()
  await anchor()
  const times = { product: [] as number[], anchor: [] as number[] }
  for (let rep = 0; rep < reps; rep++) {
    times.product.push(await time(product))
    times.anchor.push(await time(anchor))
  }
  return {
    title: `Excel of the matrix: ${rows.length} tasks × ${new Set(rows.flatMap(({ agencies }) => agencies.map(({ key }) => key))).size} agencies, five sheets`,
    subjects: 'product = sheets, looks, filters, stable bytes; anchor = write-excel-file with the same cells, without looks',
    figures: [{ name: 'file', unit: 'ms', ...times }],
    notes: [],
  }
}

import { expect, test } from 'vitest'
import { matrixWorkbook } from '../../shared/documents/matrixWorkbook.ts'
import { readXlsx } from '../../shared/documents/readXlsx.ts'
import { type WorkbookProgress, writeXlsx } from '../../shared/documents/writeXlsx.ts'
import { rollUpMatrix } from '../../shared/matrix/rollUpMatrix.ts'
import { planToIndexRows } from '../../shared/plan/planToIndexRows.ts'
import { buildPlan, buildTask } from '../../shared/testing/buildPlan.ts'
import { vi } from '../text/vi.ts'
import { threadWorker } from '../workers/testing/threadWorker.ts'
import { makeWorkbook } from './makeWorkbook.ts'

const words = vi.matrix.workbook.words
const plan = buildPlan({ tasks: Array.from({ length: 250 }, (_, at) => buildTask({ wording: `Nhiệm vụ ${at}` })) })
const rows = planToIndexRows(plan, 'mot' as never)
const titles = new Map([['mot', 'Kế hoạch một']])
const start = () => threadWorker(`file://${import.meta.dirname}/workbook.worker.ts`)

test('[MV11] the file has the sheets and the words of the language, and is that of the server and the command line', {
  timeout: 60_000,
}, async () => {
  const steps: WorkbookProgress[] = []
  const made = await makeWorkbook({ rows, titles, words }, (step) => steps.push(step), start).result
  const read = made.ok ? await readXlsx(made.value) : made
  expect(read.ok && read.value[1]?.slice(0, 2)).toEqual([words.columns.number, words.columns.wording])
  const sheets = matrixWorkbook(rollUpMatrix(rows), (id) => titles.get(id) ?? '', words)
  expect(made.ok && Buffer.compare(made.value, writeXlsx(sheets))).toBe(0)
  // It says where it is: every sheet by name, ever more of all rows, all of them at the end.
  const all = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0)
  expect(new Set(steps.map(({ sheet }) => sheet))).toEqual(new Set(Object.values(words.sheets)))
  expect(steps.map((step) => step.rows)).toEqual(steps.map((step) => step.rows).toSorted((a, b) => a - b))
  expect(steps.at(-1)).toMatchObject({ rows: all, ofRows: all })
})

import { newId, type PlanId } from '../../shared/core/ids.ts'
import type { SheetValue, Worksheet } from '../../shared/documents/Worksheet.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import { planToIndexRows } from '../../shared/plan/planToIndexRows.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import { Random } from '../../shared/testing/Random.ts'
import { benchPlan } from './benchPlan.ts'

const PLANS = 20
const TASKS = 20
/** as many columns as a province has agencies */
const AGENCIES = 120

/** The plans of a province, with every agency in some of their tasks; the same at every call. */
export function matrixPlans(): { readonly id: PlanId; readonly plan: Plan }[] {
  const random = new Random(PLANS)
  return Array.from({ length: PLANS }, (_, at) => {
    const plan = benchPlan(TASKS, random.bytes)
    const name = (index: number): string => `Sở thứ ${1 + ((at * plan.agencies.length + index) % AGENCIES)}`
    return {
      id: newId<PlanId>(random.bytes),
      plan: { ...plan, agencies: plan.agencies.map((agency, index) => ({ ...agency, name: name(index) })) },
    }
  })
}

export const matrixRows = (): TaskRow[] => matrixPlans().flatMap(({ id, plan }) => planToIndexRows(plan, id))

export const agenciesOf = (rows: readonly TaskRow[]): number => new Set(rows.flatMap(({ agencies }) => agencies.map(({ key }) => key))).size

function plainValue(cell: SheetValue): string | number | null {
  if (cell === '' || cell === null) return null
  if (typeof cell !== 'object') return cell
  return 'day' in cell ? cell.day : cell.share
}

/** The cells of the sheets as a library takes them: values, and nothing of how they look. */
export const barePages = (sheets: readonly Worksheet[]): { sheet: string; data: (string | number | null)[][] }[] =>
  sheets.map(({ columns, rows }, at) => ({
    sheet: `Sheet ${at}`,
    data: [columns.map(({ title }) => title), ...rows.map((line) => (line.kind === 'group' ? [line.text] : line.cells.map(plainValue)))],
  }))

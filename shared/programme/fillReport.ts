import { nextDue } from '../calendar/dueOn.ts'
import type { IsoDate } from '../core/isoDate.ts'
import type { Plan } from '../plan/plan.ts'
import type { ReportForm, ReportIndicatorDraft, ReportLine, ReportLineDraft } from '../plan/report.ts'

export type ReportedPlan = Pick<Plan, 'tasks' | 'indicators'>

/** What is said of tasks and indicators, taken to the plan as it is now: its words beside them; what the plan has no more is left out. */
export function writtenForm(
  { tasks, indicators }: ReportedPlan,
  lines: readonly ReportLineDraft[],
  actuals: readonly ReportIndicatorDraft[],
): ReportForm {
  const said = new Map(lines.map((line) => [line.taskId, line]))
  const measured = new Map(actuals.map(({ id, actual }) => [id, actual]))
  return {
    lines: tasks.flatMap(({ id, wording, deadline }) => {
      const line = said.get(id)
      return line ? [{ ...line, wording, deadline }] : []
    }),
    indicators: indicators.flatMap(({ id, label, target }) =>
      measured.has(id) ? [{ id, actual: measured.get(id) ?? null, label: label ?? '', target }] : [],
    ),
  }
}

/** [RE5] A draft with what is said anew of some of its tasks and indicators: of the others, what was said of them stays. */
export const changedForm = (
  plan: ReportedPlan,
  draft: ReportForm | null,
  lines: readonly ReportLineDraft[],
  actuals: readonly ReportIndicatorDraft[],
): ReportForm => writtenForm(plan, [...(draft?.lines ?? []), ...lines], [...(draft?.indicators ?? []), ...actuals])

/**
 * [RE1] A report as it begins: every task and indicator of the plan with what was said of it last: in this report's draft, else in
 * the last one handed in (its words of results stay with their own period), else in the plan itself.
 */
export function filledForm(plan: ReportedPlan, draft: ReportForm | null, previous: ReportForm | null): ReportForm {
  const [now, before] = [draft, previous].map((form) => new Map(form?.lines.map((line) => [line.taskId, line])))
  const [actual, earlier] = [draft, previous].map((form) => new Map(form?.indicators.map((one) => [one.id, one.actual])))
  const lines = plan.tasks.map(({ id, status, progress, note }): ReportLineDraft => {
    const own = now?.get(id)
    if (own) return { taskId: id, status: own.status, progress: own.progress, result: own.result }
    const last = before?.get(id)
    if (last) return { taskId: id, status: last.status, progress: last.progress, result: '' }
    return { taskId: id, status: status ?? 'notStarted', progress, result: note ?? '' }
  })
  const indicators = plan.indicators.map(({ id }) => ({ id, actual: actual?.get(id) ?? earlier?.get(id) ?? null }))
  return writtenForm(plan, lines, indicators)
}

/** [RE2] A task is behind when it is stuck, or when its last day has gone by and it is not done. */
export function isBehind({ status, deadline }: Pick<ReportLine, 'status' | 'deadline'>, today: IsoDate): boolean {
  if (status === 'done') return false
  if (status === 'blocked') return true
  // A recurring task's next day is always ahead.
  const due = deadline === null ? null : nextDue(deadline, today)
  return due !== null && due < today
}

export interface ReportCounts {
  readonly all: number
  readonly done: number
  readonly inProgress: number
  readonly notStarted: number
  readonly blocked: number
  readonly behind: readonly ReportLine[]
}

/** [RE2] [RE3] What a report comes to. */
export function countReport(lines: readonly ReportLine[], today: IsoDate): ReportCounts {
  const count = (status: ReportLine['status']): number => lines.filter((line) => line.status === status).length
  return {
    all: lines.length,
    done: count('done'),
    inProgress: count('inProgress'),
    notStarted: count('notStarted'),
    blocked: count('blocked'),
    behind: lines.filter((line) => isBehind(line, today)),
  }
}

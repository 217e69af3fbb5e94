import {
  type ReportFieldValue,
  type ReportForm,
  type ReportIndicatorDraft,
  type ReportLineDraft,
  type ReportSaid,
  reportIndicatorDraftSchema,
  reportLineDraftSchema,
} from '../plan/report.ts'
import { filledForm, type ReportedPlan, writtenForm } from './fillReport.ts'
import { isSameValue } from './mergeSaid.ts'

export interface FieldsSaid {
  readonly form: ReportForm
  /** what was not taken: somebody else has written there meanwhile, the plan has it no more, or it is no value of that field */
  readonly conflicts: readonly ReportSaid[]
}

/**
 * [RE6] A report in which these fields were said anew, each only where what stands there now is what its writer had seen or has said
 * already. The others are left as they are and handed back.
 */
export function sayFields(
  plan: ReportedPlan,
  draft: ReportForm | null,
  previous: ReportForm | null,
  said: readonly ReportSaid[],
): FieldsSaid {
  const now = filledForm(plan, draft, previous)
  const lines = new Map<string, ReportLineDraft>(
    now.lines.map(({ taskId, status, progress, result }) => [taskId, { taskId, status, progress, result }]),
  )
  const indicators = new Map<string, ReportIndicatorDraft>(now.indicators.map(({ id, actual }) => [id, { id, actual }]))
  const conflicts: ReportSaid[] = []
  for (const one of said) {
    const { of, field, value, seen } = one
    const all: Map<string, ReportLineDraft | ReportIndicatorDraft> = field === 'actual' ? indicators : lines
    const before = all.get(of)
    const current = before && (before as Record<string, ReportFieldValue | undefined>)[field]
    const schema = field === 'actual' ? reportIndicatorDraftSchema : reportLineDraftSchema
    const after = schema.safeParse({ ...before, [field]: value })
    const mayTake = current !== undefined && after.success && [...seen, value].some((known) => isSameValue(known, current))
    if (mayTake) all.set(of, after.data)
    else conflicts.push(one)
  }
  return { form: writtenForm(plan, [...lines.values()], [...indicators.values()]), conflicts }
}

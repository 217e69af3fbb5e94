import { MOST_SEEN, type ReportFieldValue, type ReportForm, type ReportSaid } from '../plan/report.ts'

export const isSameValue = (one: ReportFieldValue, other: ReportFieldValue): boolean =>
  (typeof one === 'string' ? one.trim() : one) === (typeof other === 'string' ? other.trim() : other)

export const saidKey = ({ of, field }: Pick<ReportSaid, 'of' | 'field'>): string => `${of} ${field}`

/**
 * [RE7] What was said later laid upon what was said before and may or may not have arrived: one value a field, which knows both what
 * stood there at first and what its writer said since.
 */
export function mergeSaid(before: readonly ReportSaid[], after: readonly ReportSaid[]): ReportSaid[] {
  const merged = new Map(before.map((one) => [saidKey(one), one]))
  for (const one of after) {
    const earlier = merged.get(saidKey(one))
    merged.set(saidKey(one), earlier ? { ...one, seen: newest([...earlier.seen, earlier.value, ...one.seen]) } : one)
  }
  return [...merged.values()]
}

/** The first, which stood there before anything was said, and the last. */
function newest(seen: readonly ReportFieldValue[]): ReportFieldValue[] {
  const different = seen.filter((value, index) => seen.findIndex((other) => isSameValue(value, other)) === index)
  const [first, ...rest] = different
  return first === undefined ? [] : [first, ...rest.slice(-(MOST_SEEN - 1))]
}

/** [RE6] A form as its writer sees it: what they said and the server may not have stands in it. */
export function withSaid(form: ReportForm, said: readonly ReportSaid[]): ReportForm {
  const values = new Map(said.map((one) => [saidKey(one), one.value]))
  const saidOr = <Value extends ReportFieldValue>(of: string, field: ReportSaid['field'], now: Value): Value => {
    const value = values.get(saidKey({ of, field }))
    return value === undefined ? now : (value as Value)
  }
  return {
    lines: form.lines.map((line) => ({
      ...line,
      status: saidOr(line.taskId, 'status', line.status),
      progress: saidOr(line.taskId, 'progress', line.progress),
      result: saidOr(line.taskId, 'result', line.result),
    })),
    indicators: form.indicators.map((one) => ({ ...one, actual: saidOr(one.id, 'actual', one.actual) })),
  }
}

/** What a form says of one field; undefined where it has none of that name. */
export function fieldOf(form: ReportForm, { of, field }: Pick<ReportSaid, 'of' | 'field'>): ReportFieldValue | undefined {
  if (field === 'actual') return form.indicators.find(({ id }) => id === of)?.actual
  return form.lines.find(({ taskId }) => taskId === of)?.[field]
}

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { type ReportForm, type ReportIndicatorDraft, type ReportLineDraft, reportSchema } from '../../../shared/plan/report.ts'
import type { ReportView } from '../../../shared/protocol/programmeApi.ts'
import { useDecision } from '../../hooks/useDecision.ts'

/** So long (ms) after the last key what was typed goes to the server. */
const PAUSE = 900

export interface ReportDraft {
  readonly form: ReportForm
  readonly state: 'saved' | 'saving' | 'unsaved' | 'failed'
  readonly changeLine: (line: ReportLineDraft) => void
  readonly changeIndicator: (indicator: ReportIndicatorDraft) => void
  /** sends what is not saved, and resolves once the server has the report */
  readonly flush: () => Promise<void>
}

/** What was typed here and the server does not have, by task and by indicator. */
interface Typed {
  readonly lines: ReadonlyMap<string, ReportLineDraft>
  readonly indicators: ReadonlyMap<string, ReportIndicatorDraft>
}
const nothing: Typed = { lines: new Map(), indicators: new Map() }

const without = <Value>(all: ReadonlyMap<string, Value>, sent: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> =>
  new Map([...all].filter(([key, value]) => sent.get(key) !== value))

/**
 * [RV2] The report while it is filled in. `filled`: as the server knows it; over it stands what was typed here. Only that is sent, so
 * that two who fill in different tasks keep what both wrote. `kept`: what the server's draft says already.
 */
export function useReportDraft(
  filled: ReportForm,
  kept: ReportForm | null,
  owed: { readonly roundId: string; readonly agencyId: string },
): ReportDraft {
  const queryClient = useQueryClient()
  const [typed, setTyped] = useState(nothing)
  const saving = useDecision('report.save')
  const form: ReportForm = {
    lines: filled.lines.map((line) => ({ ...line, ...typed.lines.get(line.taskId) })),
    indicators: filled.indicators.map((one) => ({ ...one, ...typed.indicators.get(one.id) })),
  }
  const isSaved = typed.lines.size + typed.indicators.size === 0
  const send = async (): Promise<void> => {
    // What nobody has said anything of yet goes along, or the report would lack it.
    const [knownLines, known] = [new Set(kept?.lines.map(({ taskId }) => taskId)), new Set(kept?.indicators.map(({ id }) => id))]
    const answer = await saving.decide({
      ...{ roundId: owed.roundId, agencyId: owed.agencyId },
      lines: form.lines
        .filter(({ taskId }) => typed.lines.has(taskId) || !knownLines.has(taskId))
        .map(({ taskId, status, progress, result }) => ({ taskId, status, progress, result })),
      indicators: form.indicators.filter(({ id }) => typed.indicators.has(id) || !known.has(id)).map(({ id, actual }) => ({ id, actual })),
    })
    const { draft, changedAt, changedBy } = reportSchema.parse(answer)
    queryClient.setQueryData<ReportView>(
      ['report', owed.roundId, owed.agencyId],
      (view) => view && { ...view, draft, changedAt, changedBy },
    )
    setTyped((now) => ({ lines: without(now.lines, typed.lines), indicators: without(now.indicators, typed.indicators) }))
  }
  const newest = useRef({ send, isSaved })
  newest.current = { send, isSaved }
  useEffect(() => {
    if (typed.lines.size + typed.indicators.size === 0) return
    const timer = setTimeout(() => void newest.current.send().catch(() => undefined), PAUSE)
    return () => clearTimeout(timer)
  }, [typed])
  // Whoever leaves the page before the pause is over leaves nothing behind.
  useEffect(
    () => () => {
      if (!newest.current.isSaved) void newest.current.send().catch(() => undefined)
    },
    [],
  )
  return {
    form,
    state: saving.isPending ? 'saving' : saving.failure && !isSaved ? 'failed' : isSaved ? 'saved' : 'unsaved',
    changeLine: (line) => setTyped((now) => ({ ...now, lines: new Map(now.lines).set(line.taskId, line) })),
    changeIndicator: (one) => setTyped((now) => ({ ...now, indicators: new Map(now.indicators).set(one.id, one) })),
    flush: async () => {
      if (!newest.current.isSaved || kept === null) await newest.current.send()
    },
  }
}

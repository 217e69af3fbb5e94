import { useEffect, useRef, useState } from 'react'
import type { ReportForm, ReportIndicatorDraft, ReportLineDraft } from '../../../shared/plan/report.ts'
import { useDecision } from '../../hooks/useDecision.ts'

/** So long (ms) after the last key the report goes to the server. */
const PAUSE = 900

export interface ReportDraft {
  readonly form: ReportForm
  readonly state: 'saved' | 'saving' | 'unsaved' | 'failed'
  readonly changeLine: (line: ReportLineDraft) => void
  readonly changeIndicator: (indicator: ReportIndicatorDraft) => void
  /** sends what is not saved, and resolves once the server has the report */
  readonly flush: () => Promise<void>
}

/** [RV2] The report while it is filled in. `filled`: as the server knows it; taken over as long as nothing is typed here. */
export function useReportDraft(filled: ReportForm, owed: { readonly roundId: string; readonly agencyId: string }): ReportDraft {
  const [typed, setTyped] = useState<ReportForm | null>(null)
  const saving = useDecision('report.save')
  const form = typed ?? filled
  const newest = useRef(form)
  newest.current = form
  const send = async (sent: ReportForm): Promise<void> => {
    await saving.decide({
      roundId: owed.roundId,
      agencyId: owed.agencyId,
      lines: sent.lines.map(({ taskId, status, progress, result }) => ({ taskId, status, progress, result })),
      indicators: sent.indicators.map(({ id, actual }) => ({ id, actual })),
    })
  }
  const sendNow = useRef(send)
  sendNow.current = send
  const [isSaved, setSaved] = useState(true)
  useEffect(() => {
    if (typed === null || isSaved) return
    const timer = setTimeout(() => {
      sendNow.current(typed).then(
        () => newest.current === typed && setSaved(true),
        () => undefined,
      )
    }, PAUSE)
    return () => clearTimeout(timer)
  }, [typed, isSaved])
  const isUnsent = useRef(false)
  isUnsent.current = !isSaved
  // Whoever leaves the page before the pause is over leaves nothing behind.
  useEffect(
    () => () => {
      if (isUnsent.current) sendNow.current(newest.current).catch(() => undefined)
    },
    [],
  )
  const change = (next: ReportForm): void => {
    setTyped(next)
    setSaved(false)
  }
  return {
    form,
    state: saving.isPending ? 'saving' : saving.failure && !isSaved ? 'failed' : isSaved ? 'saved' : 'unsaved',
    changeLine: (line) =>
      change({ ...newest.current, lines: newest.current.lines.map((one) => (one.taskId === line.taskId ? { ...one, ...line } : one)) }),
    changeIndicator: (indicator) =>
      change({
        ...newest.current,
        indicators: newest.current.indicators.map((one) => (one.id === indicator.id ? { ...one, ...indicator } : one)),
      }),
    flush: async () => {
      const sent = newest.current
      await send(sent)
      if (newest.current === sent) setSaved(true)
    },
  }
}

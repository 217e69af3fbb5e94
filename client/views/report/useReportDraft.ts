import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { AccountId, CommandId } from '../../../shared/core/ids.ts'
import { newId } from '../../../shared/core/ids.ts'
import type { ReportFieldValue, ReportForm, ReportIndicatorDraft, ReportLineDraft, ReportSaid } from '../../../shared/plan/report.ts'
import { fieldOf, mergeSaid, saidKey, withSaid } from '../../../shared/programme/mergeSaid.ts'
import { useServices } from '../../app/AppServices.ts'
import { ofReport } from '../../app/queueSaid.ts'
import { useConnectionStatus } from '../../hooks/useConnectionStatus.ts'
import { useSession } from '../../hooks/useSession.ts'
import { FIELD_CONFLICT, saysReport } from '../../localStore/CommandQueue.ts'

/** So long (ms) after the last key what was typed is given to the outbox, which keeps it and sends it. */
const PAUSE = 600

export interface ReportOwed {
  readonly programmeId: string
  readonly roundId: string
  readonly agencyId: string
}

export interface ReportDraft {
  readonly form: ReportForm
  /** `kept`: on the device; `page`: in this page; both wait for the server */
  readonly state: 'saved' | 'saving' | 'kept' | 'page' | 'unsaved' | 'failed'
  /** [RV5] words in whose place somebody else has written */
  readonly conflicts: readonly ReportSaid[]
  readonly changeLine: (line: ReportLineDraft) => void
  readonly changeIndicator: (indicator: ReportIndicatorDraft) => void
  /** keeps one's own words of a conflict, or the other's */
  readonly settle: (conflict: ReportSaid, keepsOwn: boolean) => void
  /** gives and sends what is not sent; true once the server has the report, and nothing is left to choose */
  readonly flush: () => Promise<boolean>
}

/**
 * [RV2] [RV5] The report while it is filled in. `filled`: as the server knows it; over it stands what waits in the outbox, and over that
 * what is being typed. Each field goes by itself, with what stood there.
 */
export function useReportDraft(filled: ReportForm, hasDraft: boolean, owed: ReportOwed): ReportDraft {
  const { outbox, device, consent, random, now } = useServices()
  const account = (useSession()?.account.id ?? '') as AccountId
  const { reachable } = useConnectionStatus()
  const [typed, setTyped] = useState<readonly ReportSaid[]>([])
  const [failed, setFailed] = useState(false)
  const given = useRef(new Set<ReportSaid>())
  const underWay = useRef(new Set<Promise<void>>())
  const { waiting, conflicts } = useWaiting(owed)
  const seenForm = useMemo(() => withSaid(filled, waiting), [filled, waiting])
  const form = useMemo(() => withSaid(seenForm, typed), [seenForm, typed])

  const change = (of: string, field: ReportSaid['field'], value: ReportFieldValue): void =>
    setTyped((before) => {
      const earlier = before.find((one) => saidKey(one) === saidKey({ of, field }))
      const seen = [fieldOf(filled, { of, field }) ?? null, fieldOf(seenForm, { of, field }) ?? null]
      const said = { of, field, seen: [...new Set(seen)], value }
      // What was given may have arrived: then it is what stands there.
      if (earlier && given.current.has(earlier)) return mergeSaid(before, [said])
      return [...before.filter((one) => one !== earlier), earlier ? { ...earlier, value } : said]
    })

  const give = (said: readonly ReportSaid[]): Promise<void> => {
    const giving = giveNow(said).finally(() => underWay.current.delete(giving))
    underWay.current.add(giving)
    return giving
  }
  /** What is on its way already is not given a second time: it would still be waiting when the first has arrived. */
  const giveRest = async (all: readonly ReportSaid[]): Promise<void> => {
    const rest = all.filter((one) => !given.current.has(one))
    if (rest.length > 0) await give(rest)
  }
  const giveNow = async (said: readonly ReportSaid[]): Promise<void> => {
    for (const one of said) given.current.add(one)
    try {
      const { programmeId, roundId, agencyId } = owed
      await outbox.give(account, {
        ...{ kind: 'report', commandId: newId<CommandId>(random), givenAt: now().toISOString() },
        ...{ programmeId, roundId, agencyId, said },
      })
      setFailed(false)
      setTyped((before) => before.filter((one) => !said.includes(one)))
    } catch {
      setFailed(true)
    } finally {
      for (const one of said) given.current.delete(one)
      device.changed()
    }
  }
  const newest = useRef({ giveRest, typed })
  newest.current = { giveRest, typed }
  useEffect(() => {
    if (typed.length === 0) return undefined
    const timer = setTimeout(() => void newest.current.giveRest(typed), PAUSE)
    return () => clearTimeout(timer)
  }, [typed])
  // Whoever leaves the page before the pause is over leaves nothing behind.
  useEffect(
    () => () => {
      const { giveRest: last, typed: rest } = newest.current
      void last(rest)
    },
    [],
  )

  const isKept = consent.keeps(account)
  const state = failed
    ? 'failed'
    : typed.length > 0
      ? 'unsaved'
      : waiting.length === 0
        ? 'saved'
        : reachable
          ? 'saving'
          : isKept
            ? 'kept'
            : 'page'
  return {
    form,
    state,
    conflicts,
    changeLine: (line) => {
      const before = form.lines.find(({ taskId }) => taskId === line.taskId)
      for (const field of ['status', 'progress', 'result'] as const)
        if (before?.[field] !== line[field]) change(line.taskId, field, line[field])
    },
    changeIndicator: ({ id, actual }) => change(id, 'actual', actual),
    settle: (conflict, keepsOwn) =>
      void (async () => {
        const there = fieldOf(filled, conflict)
        if (keepsOwn && there !== undefined) await give([{ ...conflict, seen: [there] }])
        await outbox.settle(account, owed, conflict)
      })(),
    flush: async () => {
      const all = newest.current.typed
      await giveRest(all)
      await Promise.all(underWay.current)
      // A report in which nothing was ever written is made by this.
      if (all.length === 0 && !hasDraft) await give([])
      else await outbox.send()
      return !outbox.snapshot().filter(saysReport).some(ofReport(owed))
    },
  }
}

/** What waits of a report on this device, and what its writer has to choose. */
function useWaiting(owed: ReportOwed): { readonly waiting: readonly ReportSaid[]; readonly conflicts: readonly ReportSaid[] } {
  const { outbox } = useServices()
  const commands = useSyncExternalStore(outbox.subscribe, outbox.snapshot)
  const { programmeId, roundId, agencyId } = owed
  return useMemo(() => {
    const mine = commands.filter(saysReport).filter(ofReport({ programmeId, roundId, agencyId } as ReportOwed))
    const said = (which: (code: string | null) => boolean): ReportSaid[] =>
      mine
        .filter(({ refusal }) => which(refusal?.code ?? null))
        .map((one) => one.said)
        .reduce<ReportSaid[]>(mergeSaid, [])
    return { waiting: said((code) => code === null), conflicts: said((code) => code === FIELD_CONFLICT) }
  }, [commands, programmeId, roundId, agencyId])
}

import type { PlanId } from '../../shared/core/ids.ts'
import { planIdOf } from '../../shared/protocol/documentName.ts'
import type { ServerEvent } from '../../shared/protocol/events.ts'
import type { Instant, Storage } from '../storage/Storage.ts'
import { diffRows, knownRows } from './diffRows.ts'
import type { IndexReading } from './readForIndex.ts'

export interface IndexKeeperOptions {
  readonly storage: Storage
  readonly now: () => Instant
  /** `whole`: all rows, whatever was read before; otherwise those that may differ from the reading before will do */
  readonly readDocument: (document: string, whole: boolean) => Promise<IndexReading | null>
  readonly publish: (events: readonly ServerEvent[]) => void
  readonly repair: (document: string) => Promise<unknown>
  readonly onError: (error: unknown, what: string) => void
}

export interface IndexKeeper {
  /** The document changed; it is read soon, once for all changes until then. */
  readonly touch: (document: string) => void
  /** Reads the document now and resolves when its rows are stored. */
  readonly flush: (document: string) => Promise<void>
  /** Reads what changed while nobody kept the index. */
  readonly catchUp: () => Promise<void>
  /** Finishes what was touched. */
  readonly stop: () => Promise<void>
}

/** Time (ms) in which edits gather before the first pass, and between two passes over one document. */
const GATHER = 10
const PASS_EVERY = 90
/** Passes take at most this share of the process. Fifty plans typed in at once stay below it: a pass over one task is about 0.15 ms. */
const SHARE = 0.1
/** Waiting for a slow disk or database counts as spent, hence a limit (ms). */
const LONGEST_REST = 1_000
/** A pass that found no changed row is noted this seldom (ms): the note costs a commit. */
const NOTE_EVERY = 5_000
const RETRY_AFTER = 2_000
/** A document that stays broken after these many repairs in a row is left as it is until somebody edits it. */
const REPAIRS_IN_A_ROW = 3

interface Kept {
  rows: Map<string, string>
  summary: string
  savedAt: Instant
  repairs: number
}

/** Keeps the index beside the documents: coalesced per document, written as differences. */
export function createIndexKeeper(options: IndexKeeperOptions): IndexKeeper {
  const { storage, now } = options
  const kept = new Map<string, Kept>()
  const due = new Map<string, number>()
  const passedAt = new Map<string, number>()
  let timer: NodeJS.Timeout | null = null
  let restUntil = 0
  let running: Promise<void> = Promise.resolve()
  let stopped = false

  async function recall(document: string, planId: PlanId): Promise<Kept> {
    const found = { rows: new Map(knownRows(await storage.listTaskRows(planId))), summary: '', savedAt: 0, repairs: 0 }
    kept.set(document, found)
    return found
  }

  async function pass(document: string): Promise<void> {
    const planId = planIdOf(document)
    const reading = await options.readDocument(document, !kept.has(document))
    if (!reading || planId === null) return
    const state = kept.get(document) ?? (await recall(document, planId))
    const { row: indexedRow, whole, title, issuer, taskCount } = reading
    const { next, changed, removed } = diffRows(state.rows, reading.rows, whole)
    const summary = JSON.stringify([title, issuer, taskCount])
    const isSame = changed.length + removed.length === 0 && summary === state.summary
    if (isSame && now() - state.savedAt < NOTE_EVERY) schedule(document, state.savedAt + NOTE_EVERY)
    else {
      const at = now()
      const events = await storage.saveIndexChange({ planId, document, indexedRow, changed, removed, title, issuer, taskCount, at })
      if (whole) state.rows = new Map(next)
      else for (const [taskId, row] of next) state.rows.set(taskId, row)
      Object.assign(state, { summary, savedAt: at })
      options.publish(events)
    }
    if (!reading.needsRepair) state.repairs = 0
    else if (state.repairs < REPAIRS_IN_A_ROW) {
      state.repairs += 1
      await options.repair(document)
    }
  }

  /** Passes run one after another; a failed one is tried again later. */
  function enqueue(document: string): Promise<void> {
    due.delete(document)
    passedAt.set(document, now())
    const result = running.then(async () => {
      try {
        await pass(document)
      } catch (error) {
        kept.delete(document)
        if (!stopped) schedule(document, now() + RETRY_AFTER)
        throw error
      }
    })
    running = result.catch(() => undefined)
    return result
  }

  function schedule(document: string, at: number): void {
    due.set(document, Math.min(due.get(document) ?? Number.POSITIVE_INFINITY, at))
    arm()
  }

  function arm(): void {
    if (timer !== null || stopped || due.size === 0) return
    const soonest = Math.min(...due.values()) - now()
    const rest = restUntil - performance.now()
    timer = setTimeout(() => void runDue(), Math.max(1, soonest, rest))
    timer.unref()
  }

  /** One round over all that is due; edits get their turn of the loop between two passes. */
  async function runDue(): Promise<void> {
    const at = now()
    const round = [...due].filter(([, when]) => when <= at).sort((a, b) => a[1] - b[1])
    let spent = 0
    for (const [document] of round) {
      const began = performance.now()
      await enqueue(document).catch((error: unknown) => options.onError(error, 'index'))
      spent += performance.now() - began
      await new Promise((resolve) => setImmediate(resolve))
      if (stopped) break
    }
    restUntil = performance.now() + Math.min(spent / SHARE, LONGEST_REST)
    timer = null
    arm()
  }

  return {
    touch: (document) => {
      if (stopped) return
      const last = passedAt.get(document) ?? 0
      schedule(document, Math.max(now() + GATHER, last + PASS_EVERY))
    },
    flush: enqueue,
    catchUp: async () => {
      for (const { name } of await storage.listUnindexed()) await enqueue(name)
    },
    stop: async () => {
      stopped = true
      if (timer !== null) clearTimeout(timer)
      for (const document of [...due.keys()]) enqueue(document).catch((error: unknown) => options.onError(error, 'index'))
      await running
    },
  }
}

import type { PlanId, TaskId } from '../../shared/core/ids.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import { planIdOf } from '../../shared/protocol/documentName.ts'
import type { ServerEvent } from '../../shared/protocol/events.ts'
import { DataDamaged } from '../storage/DataDamaged.ts'
import type { IndexChange, Instant, Storage } from '../storage/Storage.ts'
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

/** Time (ms) in which edits gather before the first pass, and between two passes over one document that is being typed in. */
const GATHER = 10
const PASS_EVERY = 1000
/** Later passes begin at multiples of this (ms), so that documents meet in one commit. */
const BEAT = 50
/** Passes take at most this share of the process. Fifty plans typed in at once stay below it. */
const SHARE = 0.1
/** Documents are read one after another and written together; edits wait. A turn is a few, or fewer when reading takes longer (ms). */
const MOST_IN_A_TURN = 4
const TURN = 0.3
/** Edits that came meanwhile are taken in before the next turn: a pause as long as the turn, and no longer than this (ms). */
const LONGEST_PAUSE = 3
/** Waiting for a slow disk or database counts as spent, hence a limit (ms). */
const LONGEST_REST = 1_000
/** A pass that found no changed row is noted this seldom (ms): the note costs a commit. */
const NOTE_EVERY = 5_000
const RETRY_AFTER = 2_000
/** A document that stays broken after these many repairs in a row is left as it is until somebody edits it. */
const REPAIRS_IN_A_ROW = 3

interface Kept {
  rows: Map<TaskId, TaskRow>
  summary: string
  savedAt: Instant
  repairs: number
}

/** A document that was read, and what of it is to be written. */
interface Found {
  readonly document: string
  readonly state: Kept
  readonly change: IndexChange | null
  readonly needsRepair: boolean
  /** notes that it is written */
  readonly written: () => void
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

  /** What is to be written of a document that was just read; null when nothing is. */
  async function readOne(document: string): Promise<Found | null> {
    const planId = planIdOf(document)
    const reading = await options.readDocument(document, !kept.has(document))
    if (!reading || planId === null) return null
    const state = kept.get(document) ?? (await recall(document, planId))
    const { row: indexedRow, whole, title, issuer, taskCount, needsRepair } = reading
    const { changed, removed } = diffRows(state.rows, reading.rows, whole)
    const summary = JSON.stringify([title, issuer, taskCount])
    const isSame = changed.length + removed.length === 0 && summary === state.summary
    if (isSame && now() - state.savedAt < NOTE_EVERY) {
      schedule(document, state.savedAt + NOTE_EVERY)
      return { state, change: null, needsRepair, document, written: () => {} }
    }
    const at = now()
    const change = { planId, document, indexedRow, changed, removed, title, issuer, taskCount, at }
    const written = (): void => {
      for (const taskId of removed) state.rows.delete(taskId)
      for (const row of changed) state.rows.set(row.taskId, row)
      Object.assign(state, { summary, savedAt: at })
    }
    return { state, change, needsRepair, document, written }
  }

  /** A pass that failed is tried again later, by a whole reading. */
  function failed(document: string, error: unknown): void {
    kept.delete(document)
    if (!stopped && !(error instanceof DataDamaged)) schedule(document, now() + RETRY_AFTER)
  }

  async function write(found: readonly Found[]): Promise<void> {
    const changes = found.flatMap(({ change }) => change ?? [])
    if (changes.length === 0) return
    const events = await storage.saveIndexChanges(changes)
    for (const { written } of found) written()
    options.publish(events)
  }

  async function mend({ document, state, needsRepair }: Found): Promise<void> {
    if (!needsRepair) state.repairs = 0
    else if (state.repairs < REPAIRS_IN_A_ROW) {
      state.repairs += 1
      await options.repair(document)
    }
  }

  /**
   * Reads the documents and writes what changed, as many of them as fit into a turn; those that did not fit stay due. Resolves
   * with what went wrong.
   */
  async function pass(documents: readonly string[]): Promise<readonly unknown[]> {
    const began = performance.now()
    const found: Found[] = []
    const errors: unknown[] = []
    const trying = async (tried: readonly string[], work: () => Promise<void>): Promise<void> => {
      try {
        await work()
      } catch (error) {
        for (const document of tried) failed(document, error)
        errors.push(error)
      }
    }
    for (const document of documents) {
      due.delete(document)
      passedAt.set(document, now())
      await trying([document], async () => {
        const one = await readOne(document)
        if (one) found.push(one)
      })
      if (found.length >= MOST_IN_A_TURN || performance.now() - began > TURN) break
    }
    await trying(
      found.map(({ document }) => document),
      () => write(found),
    )
    for (const one of found) await trying([one.document], () => mend(one))
    return errors
  }

  /** Passes run one after another. */
  function enqueue(documents: readonly string[]): Promise<readonly unknown[]> {
    const result = running.then(() => pass(documents))
    running = result.then(() => undefined)
    return result
  }

  async function report(errors: Promise<readonly unknown[]>): Promise<void> {
    for (const error of await errors) options.onError(error, 'index')
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

  /** One round over all that is due. */
  async function runDue(): Promise<void> {
    const at = now()
    const isDue = (document: string): boolean => (due.get(document) ?? Number.POSITIVE_INFINITY) <= at
    let round = [...due].sort((a, b) => a[1] - b[1]).map(([document]) => document)
    let spent = 0
    for (round = round.filter(isDue); round.length > 0 && !stopped; round = round.filter(isDue)) {
      const began = performance.now()
      await report(enqueue(round))
      const took = performance.now() - began
      spent += took
      await new Promise((resolve) => setTimeout(resolve, Math.min(took, LONGEST_PAUSE)))
    }
    restUntil = performance.now() + Math.min(spent / SHARE, LONGEST_REST)
    timer = null
    arm()
  }

  return {
    touch: (document) => {
      if (stopped) return
      const next = Math.ceil(((passedAt.get(document) ?? 0) + PASS_EVERY) / BEAT) * BEAT
      schedule(document, Math.max(now() + GATHER, next))
    },
    flush: async (document) => {
      const [error] = await enqueue([document])
      if (error !== undefined) throw error
    },
    catchUp: async () => {
      // One document that cannot be read keeps nobody from the others.
      for (const { name } of await storage.listUnindexed()) await report(enqueue([name]))
    },
    stop: async () => {
      stopped = true
      if (timer !== null) clearTimeout(timer)
      for (const document of [...due.keys()]) void report(enqueue([document]))
      await running
    },
  }
}

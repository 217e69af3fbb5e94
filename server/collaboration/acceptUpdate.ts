import * as Y from 'yjs'
import { type Actor, canPlan } from '../../shared/access/can.ts'
import { asDraft } from '../../shared/access/planFacts.ts'
import { failed, ok } from '../../shared/core/Result.ts'
import { SCHEMA_VERSION } from '../../shared/planDocument/layout.ts'
import { MAX_UPDATE_BYTES, validateUpdate } from '../../shared/planDocument/validateUpdate.ts'
import type { RefusalReason } from '../../shared/protocol/refusalReasons.ts'
import { bringsNothing } from './bringsNothing.ts'
import { compactDocument } from './compactDocument.ts'
import { DocumentRoom, Flight, minSchemaIn } from './DocumentRoom.ts'
import type { Gate, GateOptions, GatePace, Judgement, ReadHeld } from './Gate.ts'
import { loadDocument, newestRow, updatesOf } from './loadDocument.ts'

/** About twelve times the largest plan known. */
const MAX_DOCUMENT_BYTES = 24 * 1024 * 1024
/** Making a shadow of so many bytes holds up everybody for a few milliseconds; one of n times as many is kept n times as long. */
const QUICKLY_SHADOWED = 200_000
const RESYNCS_IN_A_ROW = 3
/** One update may hold up all others for so long (ms); the largest plan takes a tenth of it. */
const LONGEST_JUDGING = 1500
/** Whose update took longer waits for so long (ms), so that sending it again and again does not stop the server. */
const PAUSE_AFTER_SLOW = 60_000

const usualPace: GatePace = { sweepEvery: 10_000, shadowIdle: 30_000, rowsWorthCompacting: 200 }

export const actorKey = (actor: Actor): string => (actor.kind === 'account' ? `account:${actor.id}` : `system:${actor.purpose}`)

/** Origin of what the gate applies: Hocuspocus then skips its own, debounced storing. */
const gateOrigin = { source: 'local', skipStoreHooks: true } as const

const isFromConnection = (origin: unknown): boolean =>
  typeof origin === 'object' && origin !== null && 'source' in origin && origin.source === 'connection'

export function createGate(options: GateOptions): Gate {
  const { storage, now, stopwatch = () => performance.now(), pace = usualPace } = options
  const rooms = new Map<string, DocumentRoom>()
  const resyncs = new Map<string, number>()
  const pausedUntil = new Map<string, number>()
  let stopped = false

  async function roomOf(name: string): Promise<DocumentRoom | null> {
    const known = rooms.get(name)
    if (known) return known
    const record = await storage.findDocument(name)
    const facts = record && (await storage.findPlanFacts(record.planId))
    if (!record || !facts) return null
    const room = rooms.get(name) ?? new DocumentRoom(name, record.frozen, facts)
    rooms.set(name, room)
    return room
  }

  /** One step towards a shadow that may be used. The caller asks again: another waiter may have changed what it found. */
  async function prepareShadow(room: DocumentRoom): Promise<void> {
    if (room.exclusive !== null) return room.exclusive
    if (room.live) {
      try {
        room.shadowFromLive()
      } catch (error) {
        forsakeLive(room, error)
      }
      return
    }
    await room.runExclusively(async () => {
      const log = await storage.readLog(room.name)
      room.shadowFrom(updatesOf(log))
      room.looseRows = log.rows.length
    })
  }

  /** Edits that were under way when the server was away have gaps through nobody's fault: only whole differences are counted. */
  function refuse(room: DocumentRoom, actor: Actor, isDifference: boolean, code: RefusalReason, detail?: string): Judgement {
    if (code !== 'resync' || !isDifference) return failed(code, detail)
    const key = `${room.name} ${actorKey(actor)}`
    const count = (resyncs.get(key) ?? 0) + 1
    resyncs.set(key, count)
    if (count < RESYNCS_IN_A_ROW) return failed('resync', detail)
    resyncs.delete(key)
    return failed('invalidUpdate', `${RESYNCS_IN_A_ROW} differences in a row with a gap`)
  }

  function isPaused(actor: Actor): boolean {
    const key = actorKey(actor)
    const until = pausedUntil.get(key)
    if (until === undefined) return false
    if (stopwatch() < until) return true
    pausedUntil.delete(key)
    return false
  }

  async function judge(name: string, actor: Actor, bytes: Uint8Array, isDifference: boolean, sender?: object): Promise<Judgement> {
    if (stopped) return failed('shuttingDown')
    if (bytes.length > MAX_UPDATE_BYTES) return failed('tooLarge', `${bytes.length} bytes`)
    if (isPaused(actor)) return failed('tooLarge', 'after an update that was too slow to apply')
    const room = rooms.get(name) ?? (await roomOf(name))
    if (!room) return failed('unknownDocument')
    if (!canPlan(actor, 'plan.edit', asDraft(room.facts))) return failed('forbidden')
    if (!room.hasShadow && room.live && room.exclusive === null && bringsNothing(room.live, bytes)) return nothingNew(room)
    while (room.exclusive !== null || !room.hasShadow) await prepareShadow(room)
    // From here to the append nothing waits, so updates are judged and logged in one order.
    if (actor.kind !== 'system' && (room.frozen || !canPlan(actor, 'plan.edit', room.facts)))
      // [SU20] What a sealed plan held may come once more over the line.
      return room.shadow && bringsNothing(room.shadow, bytes) ? nothingNew(room) : failed('frozen')
    if (room.shadowBytes + bytes.length > MAX_DOCUMENT_BYTES) return failed('documentTooLarge')
    const mine = actorKey(actor)
    if (!isDifference && actor.kind === 'account' && room.takesLetters(bytes, mine)) {
      if (resyncs.size > 0) resyncs.delete(`${name} ${mine}`)
      return fly(room, new Flight(bytes, null), actor, sender ? { ...gateOrigin, sender } : gateOrigin)
    }
    const { shadow } = room
    if (!shadow) return failed('storageUnavailable')
    const started = stopwatch()
    const outOfTime = (): boolean => stopwatch() - started > LONGEST_JUDGING
    const judged = validateUpdate(shadow, bytes, { mayWriteMeta: actor.kind === 'system' }, outOfTime)
    if (!judged.ok) {
      if (judged.spoiled) room.dropShadow()
      if (judged.code === 'tooLarge' && outOfTime()) pausedUntil.set(actorKey(actor), stopwatch() + PAUSE_AFTER_SLOW)
      return refuse(room, actor, isDifference, judged.code, judged.detail)
    }
    if (resyncs.size > 0) resyncs.delete(`${name} ${mine}`)
    if (judged.value.empty) return nothingNew(room)
    const foreign = judged.value.writers.find((client) => (room.writers.get(client) ?? mine) !== mine)
    if (foreign !== undefined) {
      room.dropShadow()
      return refuse(room, actor, isDifference, 'resync', `client ${foreign} is somebody else`)
    }
    // A difference may bring what the server has lost of others, so it claims nothing.
    if (!isDifference) for (const client of judged.value.writers) room.claim(client, mine)
    const { tidied, fresh } = judged.value
    const brought = fresh ?? bytes
    const whole = tidied ? Y.mergeUpdates([brought, tidied]) : brought
    const flight = new Flight(whole, actor.kind === 'system' ? minSchemaIn(shadow) : null)
    // What was tidied up, or is only a part of what came, everybody gets.
    const origin = sender && whole === bytes ? { ...gateOrigin, sender } : gateOrigin
    return fly(room, flight, actor, origin)
  }

  /** What was judged good, on its way into the log, the live document and to the disk. */
  async function fly(room: DocumentRoom, flight: Flight, actor: Actor, origin: object): Promise<Judgement> {
    flight.row = storage.append(room.name, actorKey(actor), now(), flight.bytes, {
      written: (rowId) => land(room, flight, rowId, actor, origin),
      refused: () => crash(room, flight),
    })
    room.takesOff(flight, now())
    try {
      const rowId = await flight.row
      room.arrived(flight)
      return ok({ rowId })
    } catch (error) {
      crash(room, flight)
      options.onError(error, 'append')
      return failed('storageUnavailable')
    }
  }

  /** What it repeats may be on its way to the disk still: an acknowledgement says that it is there. */
  async function nothingNew(room: DocumentRoom): Promise<Judgement> {
    return (await room.isOnDisk()) ? ok({ rowId: null }) : failed('storageUnavailable')
  }

  function land(room: DocumentRoom, flight: Flight, rowId: number, actor: Actor, origin: object): void {
    try {
      room.landed(flight, rowId, origin)
    } catch (error) {
      forsakeLive(room, error)
    }
    options.onAccepted(room.name, actor)
  }

  function forsakeLive(room: DocumentRoom, error: unknown): void {
    options.onError(error, 'apply')
    room.forsakeLive()
    setImmediate(() => options.onLost(room.name))
  }

  function crash(room: DocumentRoom, flight: Flight): void {
    if (flight.isOver) return
    // The authors hear their refusals first.
    if (!room.crashed(flight)) setImmediate(() => options.onLost(room.name))
  }

  async function readHeld<Value>(room: DocumentRoom, reader: (doc: Y.Doc, row: number) => Value): Promise<Value> {
    if (room.live) return reader(room.live, room.liveRow)
    const log = await storage.readLog(room.name)
    const doc = loadDocument(new Y.Doc(), log)
    try {
      return reader(doc, newestRow(log))
    } finally {
      doc.destroy()
    }
  }

  async function readDocument<Value>(name: string, reader: (doc: Y.Doc, row: number) => Value): Promise<Value | null> {
    const room = await roomOf(name)
    if (!room) return null
    return room.live ? reader(room.live, room.liveRow) : room.runExclusively(() => readHeld(room, reader))
  }

  /** Anew from storage: what a decision changed. */
  async function rereadStanding(room: DocumentRoom): Promise<void> {
    const record = await storage.findDocument(room.name)
    const facts = record && (await storage.findPlanFacts(record.planId))
    if (record && facts) Object.assign(room, { facts, frozen: record.frozen })
  }

  async function compact(name: string): Promise<void> {
    const room = await roomOf(name)
    if (!room) return
    await room.runExclusively(async () => {
      await compactDocument(storage, name, now())
      room.looseRows = 0
    })
  }

  async function sweep(): Promise<void> {
    for (const room of rooms.values()) {
      const idle = pace.shadowIdle * Math.max(1, room.shadowBytes / QUICKLY_SHADOWED)
      if (!room.isQuiet || now() - room.usedAt < idle) continue
      room.dropShadow()
      if (room.looseRows >= pace.rowsWorthCompacting) await compact(room.name)
    }
  }

  const background = (work: Promise<void>, what: string): void => {
    work.catch((error: unknown) => options.onError(error, what))
  }
  const timer = setInterval(() => background(sweep(), 'sweep'), pace.sweepEvery)
  timer.unref()

  return {
    acceptUpdate: async (name, actor, bytes, isDifference = false, sender) => {
      const judgement = await judge(name, actor, bytes, isDifference, sender)
      options.onJudged(judgement.ok ? null : judgement.code)
      return judgement
    },

    openLive: async (name, doc) => {
      const room = await roomOf(name)
      if (!room) throw new Error(`No such document: ${name}`)
      await room.runExclusively(async () => {
        const log = await storage.readLog(name)
        loadDocument(doc, log)
        room.live = doc
        room.minSchema = minSchemaIn(doc)
        room.liveRow = newestRow(log)
        room.looseRows = log.rows.length
      })
      doc.on('beforeTransaction', ({ origin }: Y.Transaction) => {
        // Hocuspocus opens a transaction for bytes that are emptied by then; Yjs tidies up formats in one of its own.
        if (origin === gateOrigin || room.applying || isFromConnection(origin)) return
        // Yjs has begun it by now and would never end it.
        doc._transaction = null
        doc._transactionCleanups.pop()
        throw new Error(`Only the gate writes: ${name}`)
      })
      doc.once('destroy', () => {
        if (room.live !== doc) return
        room.leave()
        if (room.isQuiet) room.dropShadow()
        if (!stopped && room.looseRows >= pace.rowsWorthCompacting) background(compact(name), 'compact')
      })
    },

    isLive: (name, doc) => rooms.get(name)?.live === doc,

    claimClient: (name, actor, client) => rooms.get(name)?.claim(client, actorKey(actor)) ?? true,

    minSchemaOf: async (name, known) => {
      const found = rooms.get(name)?.minSchema ?? null
      if (found !== null) return found
      if (known >= SCHEMA_VERSION) return 1
      const read = await readDocument(name, minSchemaIn)
      const room = rooms.get(name)
      if (room) room.minSchema = read
      return read
    },

    read: readDocument,

    setFrozen: async (name, frozen) => {
      const room = await roomOf(name)
      if (!room) throw new Error(`No such document: ${name}`)
      await room.runExclusively(async () => {
        await storage.setFrozen(name, frozen)
        room.frozen = frozen
      })
    },

    standingOf: async (name) => {
      const room = await roomOf(name)
      return room && { facts: room.facts, frozen: room.frozen }
    },

    decideOver: async (names, decide) => {
      const held = (await Promise.all([...new Set(names)].sort().map(roomOf))).filter((room) => room !== null)
      const read: ReadHeld = async (name, reader) => {
        const room = held.find((one) => one.name === name)
        return room ? readHeld(room, reader) : null
      }
      // In one order of names, so that two decisions never wait for each other.
      const decideWith = async (rest: readonly DocumentRoom[]): ReturnType<typeof decide> => {
        const [room, ...others] = rest
        if (!room) return decide(read)
        return room.runExclusively(async () => {
          try {
            return await decideWith(others)
          } finally {
            await rereadStanding(room)
          }
        })
      }
      return decideWith(held)
    },

    compact,
    sweep,
    shadowOf: (name) => rooms.get(name)?.shadow ?? null,

    stop: async () => {
      stopped = true
      clearInterval(timer)
      await Promise.all([...rooms.values()].map((room) => room.runExclusively(async () => room.dropShadow())))
    },
  }
}

import { createDecoder } from 'lib0/decoding'
import * as Y from 'yjs'
import { failed, ok, type Result } from '../core/Result.ts'
import { type Misplacement, misplacementIn, type Struct } from './judgePlaces.ts'
import { newStructs, TransactionJudge, type UpdateRights } from './judgeTransaction.ts'
import { defineRoots, rootNames } from './layout.ts'
import { readsBackTheSame } from './readsBack.ts'
import { deletionsIn } from './tidying.ts'

/** One import of a long plan is about 2 MB; more than this is no edit. */
export const MAX_UPDATE_BYTES = 8 * 1024 * 1024
/** The longest plan known has a tenth of this. */
const MAX_STRUCTS = 200_000
/** A deleted run names its length and carries nothing, so a few bytes could use up a client's numbers. */
const MAX_LENGTH = MAX_UPDATE_BYTES
/** So many writes between two looks at the time. */
const WRITES_A_LOOK = 16

export interface Judged {
  /** it brought nothing new */
  readonly empty: boolean
  /** the Yjs clients under whose numbers it brought something new */
  readonly writers: readonly number[]
  /** the marks that Yjs took away as needless now, as an update: they are gone from the shadow, and part of what this one brought */
  readonly tidied: Uint8Array | null
  /** the update without what the document held before; null when it repeats nothing */
  readonly fresh: Uint8Array | null
}
export type UpdateRefusal = 'resync' | 'invalidUpdate' | 'tooLarge'
/** `spoiled`: the shadow holds the refused content and must be thrown away. */
export type Verdict = Result<Judged, UpdateRefusal> & { readonly spoiled: boolean }

interface Fault {
  readonly code: UpdateRefusal
  readonly detail: string
}

/** What can be said of an update before it is applied: sizes, runs of no length, and runs whose beginning is known. Null = nothing. */
function faultOf(structs: readonly Struct[], shadow: Y.Doc): Fault | null {
  if (structs.length > MAX_STRUCTS) return { code: 'tooLarge', detail: `${structs.length} structs` }
  let length = 0
  let next = Y.createID(Number.POSITIVE_INFINITY, 0)
  for (const struct of structs) {
    const { client, clock } = struct.id
    const end = clock + struct.length
    // Yjs takes it for nothing new, yet it would overwrite what stands under its key.
    if (struct.length < 1) return { code: 'invalidUpdate', detail: 'struct: no length' }
    // Yjs writes the highest client first, and merging relies on it: it leaves out who comes too late. Of a client that is named
    // twice Yjs reads the last part, and merging reads all.
    if (client === next.client ? clock !== next.clock : client > next.client)
      return { code: 'invalidUpdate', detail: 'struct: out of order' }
    // [PD20] Yjs would put the new part behind whatever the document holds as the known one.
    const known = Y.getState(shadow.store, client)
    if (clock < known && known < end && !(struct instanceof Y.Skip)) return { code: 'resync', detail: 'struct: begins with what is known' }
    length += struct.length
    next = Y.createID(client, end)
  }
  return length > MAX_LENGTH ? { code: 'tooLarge', detail: `${length} numbers` } : null
}

class TooSlow extends Error {}

/** Yjs notes every write in `changed`, which is the one place to stop a transaction between two of them. */
class WatchedChanges<Key, Value> extends Map<Key, Value> {
  private writes = 0
  private readonly outOfTime: () => boolean

  constructor(outOfTime: () => boolean) {
    super()
    this.outOfTime = outOfTime
  }

  override get(key: Key): Value | undefined {
    this.writes += 1
    if (this.writes % WRITES_A_LOOK === 0 && this.outOfTime()) throw new TooSlow()
    return super.get(key)
  }
}

/**
 * [PD3] Applies `update` to `shadow`, a copy of the document, and judges what *it* brought: names, attributes, marks, keys,
 * values, roots. What was there before is not looked at again, so the cost follows the update and not the document.
 * `resync`: it refers to what the document lacks, the sender must send its full difference.
 * `outOfTime`: asked while the update is applied. Yjs orders what was written at one place by comparing it with everything
 * there, so a few kilobytes can cost minutes; such an update is `tooLarge`.
 */
export function validateUpdate(shadow: Y.Doc, update: Uint8Array, rights: UpdateRights, outOfTime?: () => boolean): Verdict {
  if (update.length > MAX_UPDATE_BYTES) return { ...failed('tooLarge', `${update.length} bytes`), spoiled: false }
  let structs: readonly Struct[]
  try {
    structs = Y.decodeUpdate(update).structs
  } catch (error) {
    return { ...unreadable(error), spoiled: false }
  }
  const fault = faultOf(structs, shadow)
  if (fault) return { ...failed(fault.code, fault.detail), spoiled: false }
  // [PD17] Half of a run is refused above, so what is repeated is whole runs.
  const repeats = structs.some(({ id, length }) => id.clock + length <= Y.getState(shadow.store, id.client))
  const fresh = repeats ? Y.diffUpdate(update, Y.encodeStateVector(shadow)) : null
  const result = judgeApplied(shadow, update, structs, rights, fresh, outOfTime)
  return { ...result, spoiled: !result.ok }
}

const unreadable = (error: unknown): Result<never, 'invalidUpdate'> =>
  failed('invalidUpdate', `bytes: ${error instanceof Error ? error.message : 'unreadable'}`)

function judgeApplied(
  shadow: Y.Doc,
  update: Uint8Array,
  structs: readonly Struct[],
  rights: UpdateRights,
  fresh: Uint8Array | null,
  outOfTime?: () => boolean,
): Result<Judged, UpdateRefusal> {
  defineRoots(shadow)
  const judge = new TransactionJudge(shadow, rights)
  const writers = new Set<number>()
  let empty = true
  let misplacement = null as Misplacement | null
  const tidying: Y.Transaction[] = []
  const look = (): void => {
    if (outOfTime?.()) throw new TooSlow()
  }
  const inspect = (transaction: Y.Transaction): void => {
    const brought = newStructs(transaction)
    // A format change is followed by a transaction of Yjs's own that tidies up: it must not hide the first.
    empty &&= brought.length === 0 && transaction.deleteSet.clients.size === 0
    for (const struct of brought) writers.add(struct.id.client)
    judge.transaction(transaction, brought)
    if (transaction.local) tidying.push(transaction)
    else misplacement = misplacementIn(shadow, structs, transaction.beforeState, look)
  }
  const watch = (transaction: Y.Transaction): void => {
    if (outOfTime) transaction.changed = new WatchedChanges(outOfTime)
  }
  const decoder = createDecoder(update)
  shadow.on('beforeTransaction', watch)
  shadow.on('afterTransaction', inspect)
  try {
    Y.readUpdate(decoder, shadow, null)
  } catch (error) {
    if (error instanceof TooSlow) return failed('tooLarge', 'too slow to apply')
    return unreadable(error)
  } finally {
    shadow.off('beforeTransaction', watch)
    shadow.off('afterTransaction', inspect)
  }
  // Yjs ignores what follows an update, and takes a text that ends too early for a short one.
  if (decoder.pos !== update.length) return failed('invalidUpdate', decoder.pos < update.length ? 'bytes: more follow' : 'bytes: cut off')
  const unknownRoot = [...shadow.share.keys()].find((name) => !(rootNames as readonly string[]).includes(name))
  if (unknownRoot !== undefined) return failed('invalidUpdate', `root: ${unknownRoot.slice(0, 60)}`)
  if (judge.offence !== null) return failed('invalidUpdate', judge.offence)
  if (shadow.store.pendingStructs !== null || shadow.store.pendingDs !== null) return failed('resync')
  if (misplacement?.code === 'order' && readsBackTheSame(shadow)) misplacement = null
  if (misplacement !== null) return failed('invalidUpdate', misplacement.detail)
  return ok({ empty, writers: [...writers], tidied: deletionsIn(tidying), fresh })
}

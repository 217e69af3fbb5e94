import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'

/** More than this at once is pasted, not typed. */
const MOST_LETTERS = 200
/** So many updates are kept at most. */
const MOST_KEPT = 1000
const ONE = 1
const NONE = 0
/** How Yjs marks a struct that carries a text, its left neighbour, and perhaps its right one (Item.write, ContentString.getRef). */
const TEXT_AFTER = 0b1000_0100
const HAS_RIGHT = 0b0100_0000
const LARGEST_CLIENT = 2 ** 32

/** An update that brings letters of one client, to be put behind a letter, and nothing else. */
export interface TypedLetters {
  readonly client: number
  readonly clock: number
  readonly length: number
  readonly left: Y.ID
  readonly right: Y.ID | null
}

const readId = (decoder: decoding.Decoder): Y.ID => Y.createID(decoding.readVarUint(decoder), decoding.readVarUint(decoder))

/** Null for every update of another form, and for bytes that are none: those go the long way. */
export function readTypedLetters(update: Uint8Array): TypedLetters | null {
  const decoder = decoding.createDecoder(update)
  try {
    if (decoding.readVarUint(decoder) !== ONE || decoding.readVarUint(decoder) !== ONE) return null
    const client = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    const info = decoding.readUint8(decoder)
    if ((info & ~HAS_RIGHT) !== TEXT_AFTER || client >= LARGEST_CLIENT) return null
    const left = readId(decoder)
    const right = (info & HAS_RIGHT) === 0 ? null : readId(decoder)
    const { length } = decoding.readVarString(decoder)
    const isAll = decoding.readVarUint(decoder) === NONE && !decoding.hasContent(decoder)
    return isAll && length > 0 && length <= MOST_LETTERS ? { client, clock, length, left, right } : null
  } catch {
    return null
  }
}

/** Letters of one client, one behind the other, that stand before `right`. */
interface Run {
  end: number
  readonly right: Y.ID | null
}

/**
 * [PD23] The short way for what most updates are: a letter typed behind a letter. It can offend against no rule (the text stands, so
 * text may stand there) and its place is true when its neighbours stand side by side, so nothing need be applied to know. What is taken
 * so is kept and brought into the document when something else is to be judged on it.
 */
export class LettersAhead {
  #updates: Uint8Array[] = []
  readonly #runs = new Map<number, Run>()

  get size(): number {
    return this.#updates.length
  }

  /** Whether `letters`, which `update` brings, are taken; false says nothing against them. `doc` lacks what was taken before. */
  take(doc: Y.Doc, update: Uint8Array, letters: TypedLetters): boolean {
    if (this.#updates.length >= MOST_KEPT) return false
    const { client, clock, length, left, right } = letters
    const run = this.#runs.get(client)
    const isNext = run
      ? clock === run.end && left.client === client && left.clock === clock - 1 && sameId(right, run.right)
      : clock === Y.getState(doc.store, client) && standSideBySide(doc, left, right)
    if (!isNext) return false
    if (run) run.end += length
    else this.#runs.set(client, { end: clock + length, right })
    // Whoever sent it may do with its bytes what they like.
    this.#updates.push(update.slice())
    return true
  }

  /** Brings all that was taken into `doc`. */
  bringInto(doc: Y.Doc): void {
    const updates = this.#updates
    this.clear()
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update)
    })
  }

  clear(): void {
    this.#updates = []
    this.#runs.clear()
  }
}

const sameId = (a: Y.ID | null, b: Y.ID | null): boolean => (a === null || b === null ? a === b : Y.compareIDs(a, b))

/** Whether `left` is a letter of a text that stands and has no marks (Yjs tidies those after each change), and `right` is what follows it. */
function standSideBySide({ store }: Y.Doc, left: Y.ID, right: Y.ID | null): boolean {
  const structs = store.clients.get(left.client)
  if (!structs || left.clock >= Y.getState(store, left.client)) return false
  const item = structs[Y.findIndexSS(structs, left.clock)]
  if (!(item instanceof Y.Item) || item.deleted || !(item.content instanceof Y.ContentString) || item.parentSub !== null) return false
  const text = item.parent
  if (!(text instanceof Y.XmlText) || text._item === null || text._item.deleted || text._hasFormatting) return false
  const isLast = left.clock === item.id.clock + item.length - 1
  const follows = isLast ? (item.right?.id ?? null) : Y.createID(left.client, left.clock + 1)
  return sameId(follows, right)
}

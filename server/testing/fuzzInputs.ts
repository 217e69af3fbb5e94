import { writeVarString, writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'
import { bodyOf, defineRoots, mapOf } from '../../shared/planDocument/layout.ts'
import { forgedUpdate } from './forgedUpdate.ts'
import { hostileUpdates } from './hostileUpdates.ts'
import { awarenessFrame, frame, opcodes, syncFrame } from './rawLine.ts'

/** Numbers below `bound`, the same for one seed (mulberry32). */
export type Dice = (bound: number) => number

export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound
  }
}
const pick = <Value>(dice: Dice, values: readonly Value[]): Value => values[dice(values.length)] as Value

const id = (dice: Dice): string => Array.from({ length: 12 }, () => pick(dice, [...'0123456789abcdefghijkmnpqrstvwxyz'])).join('')
const textsOf = (doc: Y.Doc): Y.XmlText[] =>
  bodyOf(doc)
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .filter((child): child is Y.XmlText => child instanceof Y.XmlText)
const blockOf = (dice: Dice, doc: Y.Doc): Y.XmlElement => bodyOf(doc).get(dice(bodyOf(doc).length)) as Y.XmlElement
const TASK = 'aaaaaaaaaaaa'

type Write = (dice: Dice, doc: Y.Doc) => void

const insertBlock: Write = (dice, doc) => {
  const block = new Y.XmlElement(pick(dice, ['paragraph', 'bulletItem', 'legalBasis', 'taskBlock']))
  block.setAttribute('id', id(dice))
  block.insert(0, [new Y.XmlText('thêm')])
  bodyOf(doc).insert(dice(bodyOf(doc).length + 1), [block])
}

/** What editors and forms write, where there is a text. */
const allowed: readonly Write[] = [
  insertBlock,
  (dice, doc) => {
    const text = pick(dice, textsOf(doc))
    text.insert(dice(text.length + 1), pick(dice, ['a', 'ệ', '👍', 'khẩn trương ', '\n', '\u0000']))
  },
  (dice, doc) => {
    const text = pick(dice, textsOf(doc))
    if (text.length > 1) text.delete(dice(text.length - 1), 1)
  },
  (dice, doc) => {
    const text = pick(dice, textsOf(doc))
    if (text.length > 1) text.format(dice(text.length - 1), 1, { [pick(dice, ['bold', 'italic'])]: pick(dice, [{}, null]) })
  },
  (dice, doc) => {
    if (textsOf(doc).length > 3) bodyOf(doc).delete(dice(bodyOf(doc).length), 1)
  },
  (dice, doc) => void mapOf(doc, 'tasks').set(`${TASK}.${pick(dice, ['officer', 'note', 'deliverable'])}`, String(dice(1000))),
  (dice, doc) => void mapOf(doc, 'tasks').set(`${TASK}.agency.${id(dice)}`, { role: 'support', rank: dice(9) }),
  (dice, doc) => void mapOf(doc, 'letterhead').set(pick(dice, ['title', 'issuer']), String(dice(1000))),
]

const strange = ['script', 'onload', 'constructor', '__proto__', 'toString', 'style', 'x', '']

/** What no honest client writes. */
const disallowed: readonly Write[] = [
  (dice, doc) =>
    bodyOf(doc).insert(0, [new Y.XmlElement(pick(dice, ['script', 'iframe', '__proto__', 'constructor', 'tableCell', 'doc']))]),
  (dice, doc) => blockOf(dice, doc).insert(0, [new Y.XmlElement(pick(dice, ['img', 'paragraph', 'table', 'valueOf']))]),
  (dice, doc) => blockOf(dice, doc).setAttribute(pick(dice, strange), 'x'),
  (dice, doc) => blockOf(dice, doc).setAttribute('id', pick(dice, [7, {}, [], 'x'.repeat(50)]) as string),
  (dice, doc) => pick(dice, textsOf(doc)).insert(0, 'x', { [pick(dice, strange)]: {} }),
  (dice, doc) => pick(dice, textsOf(doc)).insert(0, 'x', { bold: pick(dice, [{ style: 'x' }, 1, 'x', [1]]) }),
  (dice, doc) => pick(dice, textsOf(doc)).insertEmbed(0, { src: String(dice(99)) }),
  (dice, doc) => void mapOf(doc, pick(dice, ['tasks', 'agencies', 'indicators', 'letterhead', 'meta'])).set(pick(dice, strange), dice(9)),
  (dice, doc) => void mapOf(doc, 'meta').set(pick(dice, ['minSchema', 'schemaVersion', 'template']), dice(99)),
  (_, doc) => mapOf(doc, 'meta').delete('schemaVersion'),
  (dice, doc) => void doc.getMap(pick(dice, ['users', 'Body', '__proto__', 'metaa'])).set('x', dice(9)),
  (dice, doc) => void mapOf(doc, 'tasks').set(`${TASK}.note`, pick(dice, [new Y.Map(), new Y.Array(), new Y.Doc(), new Uint8Array(9), 5])),
]

/** Heavy ones have cases of their own; these are cheap enough to come by the thousand. */
const cheapHostile = [
  'prototype-key',
  'no-length',
  'no-length-meta',
  'invalid-utf8',
  'long-run',
  'skip-struct',
  'pending-deletion',
  'half-known',
  'two-lists',
  'twice-named',
  'low-first',
] as const

export interface FuzzUpdate {
  readonly bytes: Uint8Array
  /** null: only the walk after the run can tell */
  readonly mustBe: 'taken' | 'refused' | null
}

/** Numbers that several copies write under, each its own text. */
const SHARED_NUMBERS = [4_200_001, 4_200_002]

const writtenBy = (dice: Dice, state: Uint8Array, write: (doc: Y.Doc) => void, client = dice(2 ** 32)): Uint8Array => {
  const doc = defineRoots(new Y.Doc())
  Y.applyUpdate(doc, state)
  // Behind the reading: Yjs gives up a number under which others write.
  doc.clientID = client
  const before = Y.encodeStateVector(doc)
  doc.transact(() => write(doc))
  const bytes = Y.encodeStateAsUpdate(doc, before)
  doc.destroy()
  return bytes
}

const withText = new WeakMap<Uint8Array, boolean>()

function hasText(state: Uint8Array): boolean {
  const known = withText.get(state)
  if (known !== undefined) return known
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const found = textsOf(doc).length > 0
  withText.set(state, found)
  doc.destroy()
  return found
}

/** An update that looks valid: honest, dishonest, both at once, forged, or honest with its bytes damaged. */
export function fuzzUpdate(dice: Dice, state: Uint8Array): FuzzUpdate {
  if (!hasText(state)) return { bytes: writtenBy(dice, state, (doc) => insertBlock(dice, doc)), mustBe: 'taken' }
  const kind = dice(12)
  if (kind < 3) return { bytes: writtenBy(dice, state, (doc) => pick(dice, allowed)(dice, doc)), mustBe: 'taken' }
  if (kind < 5) return { bytes: writtenBy(dice, state, (doc) => pick(dice, disallowed)(dice, doc)), mustBe: 'refused' }
  if (kind < 6) {
    const both = (doc: Y.Doc): void => {
      pick(dice, allowed)(dice, doc)
      pick(dice, disallowed)(dice, doc)
    }
    return { bytes: writtenBy(dice, state, both), mustBe: 'refused' }
  }
  if (kind < 7) return { bytes: hostileUpdates[pick(dice, cheapHostile)]?.make(state) as Uint8Array, mustBe: 'refused' }
  if (kind < 8) return { bytes: writtenBy(dice, state, (doc) => pick(dice, allowed)(dice, doc), pick(dice, SHARED_NUMBERS)), mustBe: null }
  if (kind < 9) return { bytes: forgedUpdate(dice, state), mustBe: null }
  return {
    bytes: damaged(
      dice,
      writtenBy(dice, state, (doc) => pick(dice, [...allowed, ...disallowed])(dice, doc)),
    ),
    mustBe: null,
  }
}

/** Some bytes changed, cut, doubled, or put in. */
export function damaged(dice: Dice, bytes: Uint8Array): Uint8Array {
  let result = bytes.slice()
  for (let turn = dice(4); turn >= 0; turn--) {
    const at = dice(result.length + 1)
    switch (dice(5)) {
      case 0:
        result[Math.min(at, result.length - 1)] = dice(256)
        break
      case 1:
        result = result.slice(0, at)
        break
      case 2:
        result = Uint8Array.from([...result.slice(0, at), dice(256), dice(256), ...result.slice(at)])
        break
      case 3:
        result = Uint8Array.from([...result.slice(0, at), ...result.slice(at + 1 + dice(4))])
        break
      default:
        result[Math.min(at, result.length - 1)] = (result[Math.min(at, result.length - 1)] ?? 0) ^ (1 << dice(8))
    }
  }
  return result
}

/** Making an edit costs as much as judging it, so of one state there are some, which come again and again. */
const EDITS_OF_A_STATE = 6
const editsOf = new WeakMap<Uint8Array, Uint8Array[]>()

function editOf(dice: Dice, state: Uint8Array): Uint8Array {
  const known = editsOf.get(state) ?? []
  editsOf.set(state, known)
  if (known.length < EDITS_OF_A_STATE)
    known.push(writtenBy(dice, state, (doc) => pick(dice, hasText(state) ? allowed : [insertBlock])(dice, doc)))
  return pick(dice, known)
}

/**
 * Frames as one stranger sends them in a row: edits that the gate takes, and last one of any kind, after which the document's
 * connection may be at its end: a refused edit, or rubbish that no gate ever sees.
 */
export function fuzzBurst(dice: Dice, document: string, recorded: readonly Uint8Array[], state: Uint8Array): Uint8Array[] {
  const edits = Array.from({ length: dice(3) }, () => syncFrame(document, 2, editOf(dice, state)))
  const last = dice(3) === 0 ? fuzzFrame(dice, document, recorded, state) : syncFrame(document, 2 - dice(2), fuzzUpdate(dice, state).bytes)
  return [...edits, last]
}

/** A frame as nobody should send it: rubbish, a recorded one damaged, a wrong message type, an update in a frame. */
export function fuzzFrame(dice: Dice, document: string, recorded: readonly Uint8Array[], state: Uint8Array): Uint8Array {
  switch (dice(7)) {
    case 0:
      return Uint8Array.from({ length: dice(60) }, () => dice(256))
    case 1:
      return frame(pick(dice, [document, `${document}\0x`, '__proto__', 'plan/']), dice(12), (encoder) => writeVarUint(encoder, dice(300)))
    case 2:
      return awarenessFrame(document, [[dice(2 ** 31), pick(dice, ['{}', '5', '{"cursor":{"anchor":1}}', '{"user":{"name":1}}', '{'])]])
    case 3:
      return syncFrame(document, dice(4), fuzzUpdate(dice, state).bytes)
    case 4:
      return frame(document, opcodes.stateless, (encoder) => writeVarString(encoder, '{"type":"refused"}'))
    default:
      return recorded.length === 0 ? new Uint8Array(0) : damaged(dice, pick(dice, recorded))
  }
}

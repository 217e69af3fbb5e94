import { createEncoder, type Encoder, toUint8Array, writeUint8, writeUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'
import { bodyOf, defineRoots, mapOf } from '../../shared/planDocument/layout.ts'

/** Numbers of Yjs's update format. */
const STRING = 4
const ANY = 8
const GC = 0
const SKIP = 10
const HAS_LEFT = 0x80
const HAS_RIGHT = 0x40
const HAS_KEY = 0x20
const WRITER = 4_000_001

const copyOf = (state: Uint8Array): Y.Doc => {
  const doc = defineRoots(new Y.Doc())
  Y.applyUpdate(doc, state)
  return doc
}
/** The first block that has a text. */
const block = (doc: Y.Doc): Y.XmlElement =>
  bodyOf(doc)
    .toArray()
    .find((child) => child instanceof Y.XmlElement && child.get(0) instanceof Y.XmlText) as Y.XmlElement
const text = (doc: Y.Doc): Y.XmlText => block(doc).get(0) as Y.XmlText
const idOf = (type: Y.XmlText | Y.XmlElement): Y.ID => (type as unknown as { _item: Y.Item })._item.id
/** The number of a letter of the first text, counted from its first. */
function letterOf(doc: Y.Doc, index: number): Y.ID {
  const first = (text(doc) as unknown as { _start: Y.Item })._start.id
  return Y.createID(first.client, first.clock + index)
}
const taskOf = (doc: Y.Doc): string => String(block(doc).getAttribute('id') ?? 'aaaaaaaaaaaa')

/** What an editor gone wrong writes: an operation of Yjs on a copy. */
const written =
  (write: (doc: Y.Doc) => void) =>
  (state: Uint8Array): Uint8Array => {
    const doc = copyOf(state)
    const before = Y.encodeStateVector(doc)
    write(doc)
    return Y.encodeStateAsUpdate(doc, before)
  }

/** Bytes that no Yjs would write: `structs` of one client from `from` on, and no deletions unless `deletions` writes them. */
function forged(
  count: number,
  structs: (encoder: Encoder) => void,
  deletions?: (encoder: Encoder) => void,
  from = Y.createID(WRITER, 0),
): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, count === 0 ? 0 : 1)
  if (count > 0) {
    writeVarUint(encoder, count)
    writeId(encoder, from)
    structs(encoder)
  }
  if (deletions) deletions(encoder)
  else writeVarUint(encoder, 0)
  return toUint8Array(encoder)
}

/** Head of an item under a key of a root. */
function underKey(encoder: Encoder, root: string, key: string): void {
  writeUint8(encoder, ANY | HAS_KEY)
  writeVarUint(encoder, 1)
  writeVarString(encoder, root)
  writeVarString(encoder, key)
}

/** Head of a text under `parent`, first in it. */
function firstText(encoder: Encoder, parent: Y.ID): void {
  writeUint8(encoder, STRING)
  writeVarUint(encoder, 0)
  writeId(encoder, parent)
}

/** A text between two others. */
function textBetween(encoder: Encoder, left: Y.ID, right: Y.ID): void {
  writeUint8(encoder, STRING | HAS_LEFT | HAS_RIGHT)
  writeId(encoder, left)
  writeId(encoder, right)
  writeVarString(encoder, 'x')
}

function writeId(encoder: Encoder, { client, clock }: Y.ID): void {
  writeVarUint(encoder, client)
  writeVarUint(encoder, clock)
}

function nest(doc: Y.Doc, depth: number): void {
  doc.transact(() => {
    let inner: Y.XmlElement | Y.XmlFragment = bodyOf(doc)
    for (let level = 0; level < depth; level++) {
      const next = new Y.XmlElement(['table', 'tableRow', 'tableCell'][level % 3] as string)
      inner.insert(0, [next])
      inner = next
    }
  })
}

/** Many texts at one place, each before another letter of the first: Yjs compares each with all. About 7 bytes a text. */
export function slowMerge(state: Uint8Array, count: number): Uint8Array {
  const parent = idOf(text(copyOf(state)))
  return forged(count + 1, (encoder) => {
    firstText(encoder, parent)
    writeVarString(encoder, 'y'.repeat(count))
    for (let clock = 0; clock < count; clock++) {
      writeUint8(encoder, STRING | HAS_RIGHT)
      writeVarUint(encoder, WRITER)
      writeVarUint(encoder, clock)
      writeVarString(encoder, 'z')
    }
  })
}

function appended(bytes: Uint8Array, more: Uint8Array): Uint8Array {
  const encoder = createEncoder()
  writeUint8Array(encoder, bytes)
  writeUint8Array(encoder, more)
  return toUint8Array(encoder)
}

/** Hostile updates by class (the ids of the table in server/collaboration/SPEC.md): the plan's state → bytes that must be refused so. */
export const hostileUpdates: Readonly<Record<string, { readonly make: (state: Uint8Array) => Uint8Array; readonly reason: string }>> = {
  'script-node': { reason: 'invalidUpdate', make: written((doc) => bodyOf(doc).insert(0, [new Y.XmlElement('script')])) },
  'misplaced-node': { reason: 'invalidUpdate', make: written((doc) => block(doc).insert(0, [new Y.XmlElement('table')])) },
  'event-attribute': { reason: 'invalidUpdate', make: written((doc) => block(doc).setAttribute('onclick', 'x()')) },
  'huge-attribute': { reason: 'invalidUpdate', make: written((doc) => block(doc).setAttribute('marker', 'x'.repeat(1_000_000))) },
  'unknown-root': { reason: 'invalidUpdate', make: written((doc) => doc.getArray('extra').insert(0, ['x'])) },
  'unknown-key': { reason: 'invalidUpdate', make: written((doc) => mapOf(doc, 'tasks').set(`${taskOf(doc)}.owner`, 'x')) },
  'unknown-mark': { reason: 'invalidUpdate', make: written((doc) => text(doc).format(0, 3, { link: { href: 'javascript:x' } })) },
  'mark-value': { reason: 'invalidUpdate', make: written((doc) => text(doc).format(0, 3, { bold: { onclick: 'x' } })) },
  'wrong-value': { reason: 'invalidUpdate', make: written((doc) => mapOf(doc, 'tasks').set(`${taskOf(doc)}.progress`, 'nhiều')) },
  'nested-type': { reason: 'invalidUpdate', make: written((doc) => mapOf(doc, 'tasks').set(`${taskOf(doc)}.note`, new Y.Map())) },
  subdocument: { reason: 'invalidUpdate', make: written((doc) => mapOf(doc, 'tasks').set(`${taskOf(doc)}.note`, new Y.Doc())) },
  embed: { reason: 'invalidUpdate', make: written((doc) => text(doc).insertEmbed(0, { image: 'x' })) },
  meta: { reason: 'invalidUpdate', make: written((doc) => mapOf(doc, 'meta').set('minSchema', 99)) },
  'meta-deletion': { reason: 'invalidUpdate', make: written((doc) => mapOf(doc, 'meta').delete('minSchema')) },
  'deep-nesting': { reason: 'invalidUpdate', make: written((doc) => nest(doc, 20_000)) },
  'deep-value': {
    reason: 'invalidUpdate',
    make: () =>
      forged(1, (encoder) => {
        underKey(encoder, 'letterhead', 'title')
        writeVarUint(encoder, 1)
        for (let level = 0; level < 200_000; level++) {
          writeUint8(encoder, 117)
          writeVarUint(encoder, 1)
        }
        writeUint8(encoder, 126)
      }),
  },
  'prototype-key': {
    reason: 'invalidUpdate',
    make: (state) =>
      forged(1, (encoder) => {
        underKey(encoder, 'tasks', `${taskOf(copyOf(state))}.agency.aaaaaaaaaaaa`)
        writeVarUint(encoder, 1)
        writeUint8(encoder, 118)
        writeVarUint(encoder, 3)
        for (const [key, value] of [
          ['role', 'lead'],
          ['rank', 1],
          ['__proto__', null],
        ] as const) {
          writeVarString(encoder, key)
          if (typeof value === 'string') {
            writeUint8(encoder, 119)
            writeVarString(encoder, value)
          } else if (value === null) {
            writeUint8(encoder, 118)
            writeVarUint(encoder, 1)
            writeVarString(encoder, 'hidden')
            writeUint8(encoder, 120)
          } else {
            writeUint8(encoder, 125)
            writeUint8(encoder, value)
          }
        }
      }),
  },
  'no-length': {
    reason: 'invalidUpdate',
    make: () =>
      forged(1, (encoder) => {
        underKey(encoder, 'letterhead', 'title')
        writeVarUint(encoder, 0)
      }),
  },
  'no-length-meta': {
    reason: 'invalidUpdate',
    make: () =>
      forged(1, (encoder) => {
        underKey(encoder, 'meta', 'minSchema')
        writeVarUint(encoder, 0)
      }),
  },
  'invalid-utf8': {
    reason: 'invalidUpdate',
    make: (state) =>
      forged(1, (encoder) => {
        firstText(encoder, idOf(text(copyOf(state))))
        writeVarUint(encoder, 3)
        writeUint8Array(encoder, new Uint8Array([0xff, 0xfe, 0x80]))
      }),
  },
  'tiny-structs': {
    reason: 'tooLarge',
    make: (state) => {
      const parent = idOf(text(copyOf(state)))
      return forged(1_000_000, (encoder) => {
        for (let clock = 0; clock < 1_000_000; clock++) {
          if (clock === 0) firstText(encoder, parent)
          else {
            writeUint8(encoder, GC)
            writeVarUint(encoder, 1)
            continue
          }
          writeVarString(encoder, 'x')
        }
      })
    },
  },
  'long-run': {
    reason: 'tooLarge',
    make: () =>
      forged(1, (encoder) => {
        writeUint8(encoder, GC)
        writeVarUint(encoder, 2 ** 40)
      }),
  },
  'slow-merge': { reason: 'tooLarge', make: (state) => slowMerge(state, 20_000) },
  'oversized-delta': { reason: 'tooLarge', make: written((doc) => text(doc).insert(0, 'x'.repeat(8 * 1024 * 1024 + 1))) },
  'pending-gap': {
    reason: 'resync',
    make: (state) => {
      const doc = copyOf(state)
      text(doc).insert(0, 'một ')
      const before = Y.encodeStateVector(doc)
      text(doc).insert(0, 'hai ')
      return Y.encodeStateAsUpdate(doc, before)
    },
  },
  'skip-struct': {
    reason: 'resync',
    make: (state) =>
      forged(2, (encoder) => {
        writeUint8(encoder, SKIP)
        writeVarUint(encoder, 10)
        firstText(encoder, idOf(text(copyOf(state))))
        writeVarString(encoder, 'x')
      }),
  },
  'pending-deletion': {
    reason: 'resync',
    make: () =>
      forged(
        0,
        () => {},
        (encoder) => {
          for (const value of [1, WRITER, 1, 0, 2 ** 40]) writeVarUint(encoder, value)
        },
      ),
  },
  'half-known': {
    reason: 'resync',
    make: (state) => {
      const doc = copyOf(state)
      const { client } = idOf(text(doc))
      const last = Y.createID(client, Y.getState(doc.store, client) - 1)
      const twoNumbers = (encoder: Encoder): void => {
        firstText(encoder, idOf(text(doc)))
        writeVarString(encoder, 'xx')
      }
      return forged(1, twoNumbers, undefined, last)
    },
  },
  'two-lists': {
    reason: 'invalidUpdate',
    make: (state) => {
      const doc = copyOf(state)
      return forged(1, (encoder) => textBetween(encoder, letterOf(doc, 0), idOf(block(doc))))
    },
  },
  'wrong-order': {
    reason: 'invalidUpdate',
    make: (state) => {
      const doc = copyOf(state)
      return forged(1, (encoder) => textBetween(encoder, letterOf(doc, 3), letterOf(doc, 2)))
    },
  },
  'twice-named': {
    reason: 'invalidUpdate',
    make: (state) => {
      const encoder = createEncoder()
      writeVarUint(encoder, 2)
      for (const word of ['một', 'hai']) {
        writeVarUint(encoder, 1)
        writeId(encoder, Y.createID(WRITER, 0))
        firstText(encoder, idOf(text(copyOf(state))))
        writeVarString(encoder, word)
      }
      writeVarUint(encoder, 0)
      return toUint8Array(encoder)
    },
  },
  'low-first': {
    reason: 'invalidUpdate',
    make: (state) => {
      const encoder = createEncoder()
      writeVarUint(encoder, 2)
      for (const client of [WRITER, WRITER + 1]) {
        writeVarUint(encoder, 1)
        writeId(encoder, Y.createID(client, 0))
        firstText(encoder, idOf(text(copyOf(state))))
        writeVarString(encoder, 'x')
      }
      writeVarUint(encoder, 0)
      return toUint8Array(encoder)
    },
  },
  'trailing-bytes': {
    reason: 'invalidUpdate',
    make: (state) => appended(written((doc) => text(doc).insert(0, 'x'))(state), new Uint8Array(5000)),
  },
  'cut-off': { reason: 'invalidUpdate', make: (state) => written((doc) => text(doc).insert(0, 'nhiều chữ'))(state).slice(0, -4) },
  'second-format': {
    reason: 'invalidUpdate',
    make: (state) => Y.convertUpdateFormatV1ToV2(written((doc) => text(doc).insert(0, 'nhiều chữ'))(state)),
  },
}

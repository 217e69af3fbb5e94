import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { buildPlan, buildTask, seededBytes } from '../testing/buildPlan.ts'
import { bodyOf, defineRoots } from './layout.ts'
import { readPlan } from './readPlan.ts'
import { placesIn } from './readsBack.ts'
import { seedUpdate } from './seedPlan.ts'
import { LettersAhead, readTypedLetters } from './typedLetters.ts'
import { validateUpdate } from './validateUpdate.ts'

const seed = seedUpdate(buildPlan({ tasks: [buildTask({ wording: 'Rà soát danh sách' }), buildTask({ wording: 'Trình phê duyệt' })] }))
const textOf = (doc: Y.Doc, at = 0): Y.XmlText => (bodyOf(doc).get(at) as Y.XmlElement).get(0) as Y.XmlText

function replica(client: number, state = seed): Y.Doc {
  const doc = defineRoots(new Y.Doc())
  doc.clientID = client
  Y.applyUpdate(doc, state)
  return doc
}

function written(doc: Y.Doc, write: (doc: Y.Doc) => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  const updates: Uint8Array[] = []
  const keep = (update: Uint8Array): void => void updates.push(update)
  doc.on('update', keep)
  write(doc)
  doc.off('update', keep)
  return updates[0] ?? Y.encodeStateAsUpdate(doc, before)
}

/** What the gate does with letters: tried as they are, and once more beside what was taken before. */
function takes(ahead: LettersAhead, copy: Y.Doc, update: Uint8Array): boolean {
  const letters = readTypedLetters(update)
  if (!letters) return false
  if (ahead.take(copy, update, letters)) return true
  ahead.bringInto(copy)
  return ahead.take(copy, update, letters)
}

describe('[PD23] letters typed behind a letter', () => {
  test('a word typed letter by letter is taken without a copy', () => {
    const [doc, copy, ahead] = [replica(1), replica(2), new LettersAhead()]
    for (const letter of 'thêm')
      expect(
        takes(
          ahead,
          copy,
          written(doc, () => textOf(doc).insert(textOf(doc).length, letter)),
        ),
      ).toBe(true)
    expect(ahead.size).toBe(4)
    expect(textOf(copy).toString()).toBe('Rà soát danh sách')
    ahead.bringInto(copy)
    expect(textOf(copy).toString()).toBe('Rà soát danh sáchthêm')
    expect(ahead.size).toBe(0)
  })

  test.each<[string, (doc: Y.Doc) => void]>([
    ['a letter before all others', (doc) => textOf(doc).insert(0, 'x')],
    ['a deletion', (doc) => textOf(doc).delete(3, 1)],
    ['a mark', (doc) => textOf(doc).format(0, 3, { bold: {} })],
    ['a block', (doc) => bodyOf(doc).insert(0, [new Y.XmlElement('paragraph')])],
    ['a long text', (doc) => textOf(doc).insert(3, 'x'.repeat(500))],
  ])('%s goes the long way', (_, write) => {
    expect(readTypedLetters(written(replica(1), write))).toBeNull()
  })

  test('behind a deleted letter, and in a text with marks, letters go the long way', () => {
    const deleted = replica(1)
    const letter = written(deleted, () => textOf(deleted).insert(4, 'x'))
    const copy = replica(2)
    textOf(copy).delete(3, 1)
    expect(takes(new LettersAhead(), copy, letter)).toBe(false)
    const marked = replica(3)
    textOf(marked).format(0, 2, { bold: {} })
    expect(takes(new LettersAhead(), marked, letter)).toBe(false)
  })

  test('two who type at one place are taken, and the document is the one that everybody has', () => {
    const [one, other, copy, ahead] = [replica(7), replica(5), replica(2), new LettersAhead()]
    const updates = ['a', 'b', 'c'].flatMap((letter, turn) =>
      [one, other].map((doc) => written(doc, () => textOf(doc).insert(4 + turn, letter))),
    )
    for (const update of updates) expect(takes(ahead, copy, update)).toBe(true)
    ahead.bringInto(copy)
    for (const update of updates) for (const doc of [one, other]) Y.applyUpdate(doc, update)
    expect(textOf(copy).toString()).toBe(textOf(one).toString())
    expect(textOf(other).toString()).toBe(textOf(one).toString())
  })

  /** A turn: who writes, what, where, and perhaps a byte of the update that is changed on the way. */
  const turn = fc.record({
    who: fc.nat(2),
    what: fc.constantFrom('type', 'type', 'type', 'on', 'on', 'on', 'delete', 'mark', 'block', 'hear'),
    at: fc.nat(40),
    letter: fc.constantFrom('a', 'ệ', '👍', 'ab', '\n'),
    harm: fc.option(fc.record({ at: fc.nat(30), to: fc.nat(255) }), { freq: 4 }),
  })

  test('whatever is taken, the long way takes too, with the same outcome', () => {
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 40 }), (turns) => {
        const writers = [replica(11), replica(12), replica(4_000_000_013)]
        const [short, long, ahead] = [replica(1), replica(2), new LettersAhead()]
        const carets = [0, 0, 0]
        for (const { who, what, at, letter, harm } of turns) {
          const doc = writers[who] as Y.Doc
          if (what === 'hear') Y.applyUpdate(doc, Y.encodeStateAsUpdate(long))
          if (what === 'hear' || bodyOf(doc).length === 0) continue
          const text = textOf(doc, at % Math.min(2, bodyOf(doc).length)) as Y.XmlText | undefined
          // What came through changed on the way may have deleted it.
          if (!(text instanceof Y.XmlText)) continue
          const place = Math.min(what === 'on' ? (carets[who] as number) : at, text.length)
          const honest = written(doc, () => {
            if (what === 'delete') text.delete(Math.min(place, Math.max(0, text.length - 1)), Math.min(1, text.length))
            else if (what === 'mark') text.format(place, Math.min(2, Math.max(0, text.length - place)), { bold: {} })
            else if (what === 'block') bodyOf(doc).insert(bodyOf(doc).length, [paragraph()])
            else text.insert(place, letter)
          })
          carets[who] = place + letter.length
          const update = honest.slice()
          if (harm && update.length > 0) update[harm.at % update.length] = harm.to
          for (const bytes of harm ? [update, honest] : [honest]) {
            const sent = bytes.slice()
            const taken = takes(ahead, short, sent)
            sent.fill(0)
            const spare = replica(3, Y.encodeStateAsUpdate(long))
            const verdict = validateUpdate(spare, bytes, { mayWriteMeta: false })
            if (taken) {
              expect(verdict.ok && !verdict.value.empty && verdict.value.tidied === null && verdict.value.fresh === null).toBe(true)
              if (verdict.ok) expect(verdict.value.writers).toEqual([readTypedLetters(bytes)?.client])
            }
            if (!verdict.ok) continue
            for (const copy of taken ? [long] : [long, short]) {
              if (copy === short) ahead.bringInto(short)
              validateUpdate(copy, bytes, { mayWriteMeta: false })
            }
          }
        }
        ahead.bringInto(short)
        expect(Y.encodeStateVector(short)).toEqual(Y.encodeStateVector(long))
        expect([...placesIn(short)].sort()).toEqual([...placesIn(long)].sort())
        expect(readPlan(short).plan).toEqual(readPlan(long).plan)
      }),
      { numRuns: 400 },
    )
  })
})

const newBlockId = seededBytes(5)
function paragraph(): Y.XmlElement {
  const made = new Y.XmlElement('paragraph')
  made.setAttribute('id', [...newBlockId(12)].map((byte) => 'abcdefghijkmnpqr'[byte % 16]).join(''))
  made.insert(0, [new Y.XmlText('đoạn')])
  return made
}

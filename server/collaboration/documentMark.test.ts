import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { documentMark } from './documentMark.ts'

type Edit = { readonly by: 0 | 1; readonly at: number; readonly take: number; readonly text: string }
const edits = fc.array(
  fc.record<Edit>({
    by: fc.constantFrom(0, 1),
    at: fc.nat({ max: 40 }),
    take: fc.nat({ max: 3 }),
    text: fc.constantFrom('', 'a', 'việc', 'b c'),
  }),
  { minLength: 1, maxLength: 20 },
)

/** The updates of two people who write in one document, in the order in which they came. */
function write(all: readonly Edit[]): Uint8Array[] {
  const docs = [new Y.Doc(), new Y.Doc()]
  const updates: Uint8Array[] = []
  for (const { by, at, take, text } of all) {
    const doc = docs[by] as Y.Doc
    for (const update of updates) Y.applyUpdate(doc, update)
    const before = Y.encodeStateVector(doc)
    const words = doc.getText('t')
    const from = Math.min(at, words.length)
    doc.transact(() => {
      words.delete(from, Math.min(take, words.length - from))
      if (text !== '') words.insert(from, text)
    })
    updates.push(Y.encodeStateAsUpdate(doc, before))
  }
  return updates
}
const docOf = (updates: readonly Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

test('[PG21] the mark is the same however the log was compacted, and another one after any edit', () => {
  fc.assert(
    fc.property(edits, fc.nat(), (all, cut) => {
      const updates = write(all)
      const at = cut % (updates.length + 1)
      const whole = docOf(updates)
      const mark = documentMark(whole)
      expect(documentMark(docOf([Y.mergeUpdates(updates)]))).toBe(mark)
      expect(documentMark(docOf([Y.encodeStateAsUpdate(docOf(updates.slice(0, at))), ...updates.slice(at)]))).toBe(mark)
      expect(documentMark(docOf(updates.toReversed()))).toBe(mark)
      const length = whole.getText('t').length
      if (length > 0) whole.getText('t').delete(0, 1)
      else whole.getText('t').insert(0, 'x')
      expect(documentMark(whole)).not.toBe(mark)
    }),
  )
})

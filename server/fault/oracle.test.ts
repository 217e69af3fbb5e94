import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { countLost, difference } from './oracle.ts'

function typed(...words: string[]): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const word of words) doc.getText('words').insert(0, word)
  return { doc, updates }
}

function holding(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

test('[FT2] an acknowledged insertion that the document lacks is counted', () => {
  const { updates } = typed('rõ người', 'rõ việc', 'rõ thời gian')
  expect(countLost(holding(updates), updates)).toBe(0)
  expect(countLost(holding(updates.slice(0, 1)), updates)).toBe(2)
})

test('[FT2] an acknowledged deletion that the document lacks is counted', () => {
  const { doc, updates } = typed('rõ người')
  doc.getText('words').delete(0, 3)
  expect(countLost(holding(updates), updates)).toBe(0)
  expect(countLost(holding(updates.slice(0, 1)), updates)).toBe(1)
})

test('[FT3] replicas that differ in text or only in deletions are told apart', () => {
  const { doc, updates } = typed('rõ người', 'rõ việc')
  expect(difference(doc, holding(updates))).toBeNull()
  expect(difference(doc, holding(updates.slice(0, 1)))).toBe('state vectors')
  doc.getText('words').delete(0, 3)
  expect(difference(doc, holding(updates.slice(0, 2)))).toBe('deletions')
})

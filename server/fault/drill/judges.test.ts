import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { PlanId } from '../../../shared/core/ids.ts'
import { AckedBook } from './AckedBook.ts'
import { authorshipFaults } from './authorship.ts'
import { growthIn, type HealthSample } from './HealthLog.ts'

const planId = 'aaaaaaaaaaaa' as PlanId
const document = `plan/${planId}`

function typed(words: string) {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const letter of words) doc.getText('t').insert(0, letter)
  return { client: doc.clientID, updates }
}

const holding = (updates: readonly Uint8Array[]): ReadonlyMap<PlanId, Y.Doc> => {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return new Map([[planId, doc]])
}

test('[FT2] an acknowledged edit is missed also when it was found once, and a copy of the book knows nothing of later ones', () => {
  const { updates } = typed('abc')
  const book = new AckedBook(() => planId)
  book.add([{ drafter: 0, updates: updates.slice(0, 2) }])
  const before = book.copy()
  expect(book.lostIn(holding(updates))).toBe(0)
  book.add([{ drafter: 0, updates: updates.slice(2) }])
  expect(book.lostIn(holding(updates.slice(0, 2)))).toBe(1)
  expect(before.lostIn(holding(updates.slice(0, 2)))).toBe(0)
  expect(book.lostIn(holding([]))).toBeGreaterThan(0)
})

test('[FT8] text under another name, and text under none, are found', () => {
  const { client, updates } = typed('abc')
  const authors = [{ drafter: 0, planId, actor: 'account:a', clients: [client], acked: Y.mergeUpdates(updates) }]
  const kept = (actor: string, bytes: readonly Uint8Array[]) => bytes.map((each) => ({ document, actor, bytes: each }))
  expect(authorshipFaults(kept('account:a', updates), authors)).toEqual([])
  expect(authorshipFaults(kept('account:a', updates.slice(0, 2)), authors)).toHaveLength(1)
  const mixed = [...kept('account:a', updates), ...kept('account:b', updates.slice(2))]
  expect(authorshipFaults(mixed, authors)).toHaveLength(1)
})

test('[FT9] memory and open files that grow within one life are found, what comes and goes is not', () => {
  const sample = (index: number, megabytes: number, descriptors: number): HealthSample => ({
    life: 1,
    at: index,
    heap: megabytes * 1024 * 1024,
    rss: 0,
    descriptors,
  })
  const over = (heap: (index: number) => number, files: (index: number) => number) =>
    growthIn(Array.from({ length: 30 }, (_, index) => sample(index, heap(index), files(index))))
  expect(
    over(
      (index) => 50 + (index % 3) * 40,
      (index) => 40 + (index % 5),
    ),
  ).toEqual([])
  expect(
    over(
      (index) => 50 + index * 5,
      () => 40,
    ),
  ).toHaveLength(1)
  expect(
    over(
      () => 50,
      (index) => 40 + index * 2,
    ),
  ).toHaveLength(1)
})

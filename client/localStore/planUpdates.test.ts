import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { AccountId, PlanId } from '../../shared/core/ids.ts'
import { DexiePlanStore } from './DexiePlanStore.ts'
import { deleteLocalDatabase, LocalDatabase } from './database.ts'
import type { PlanUpdates } from './PlanStore.ts'
import { DexiePlanUpdates } from './planUpdates.ts'

const planId = 'planaaaaaaaa' as PlanId
let accounts = 0
let accountId: AccountId
let opened: (LocalDatabase | PlanUpdates)[] = []

beforeEach(() => {
  accountId = `account${++accounts}` as AccountId
  opened = []
})
afterEach(async () => {
  for (const each of opened.reverse()) await each.close()
  await deleteLocalDatabase(accountId)
})

function openTab(): { database: LocalDatabase; store: DexiePlanStore; updates: PlanUpdates } {
  const database = new LocalDatabase(accountId)
  const store = new DexiePlanStore(database)
  const updates = store.open(planId)
  opened.push(database, updates)
  return { database, store, updates }
}

/** A document whose updates go to `updates`, as an open plan does it. */
function writer(updates: PlanUpdates): Y.Text {
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => updates.append(update))
  return doc.getText('text')
}

function textOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc.getText('text').toString()
}

test('[LS1] what was appended comes back after a reload, whatever the pauses between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.string({ minLength: 1, maxLength: 3 }), fc.boolean()), { maxLength: 12 }), async (edits) => {
      const { updates } = openTab()
      await updates.load()
      await updates.discard()
      const text = writer(updates)
      for (const [typed, wait] of edits) {
        text.insert(text.length, typed)
        if (wait) await updates.flush()
      }
      await updates.flush()
      const reopened = await openTab().updates.load()
      expect(textOf(reopened.updates)).toBe(text.toString())
    }),
    { numRuns: 15 },
  )
})

test('[LS2] pending falls to 0 only when the row is there', async () => {
  const { database, updates } = openTab()
  await updates.load()
  const rowsAtZero: Promise<number>[] = []
  updates.onStatus(() => {
    if (updates.status().pending === 0) rowsAtZero.push(database.planUpdates.count())
  })
  writer(updates).insert(0, 'a')
  expect(updates.status()).toEqual({ pending: 1, savedAt: null, problem: null })
  await updates.flush()
  expect(updates.status().savedAt).toBeInstanceOf(Date)
  expect(await Promise.all(rowsAtZero)).toEqual([1])
})

test('[LS3] a burst becomes one row', async () => {
  const { database, updates } = openTab()
  await updates.load()
  const text = writer(updates)
  for (let n = 0; n < 50; n++) text.insert(n, 'x')
  await vi.waitFor(() => expect(updates.status().pending).toBe(0))
  expect(await database.planUpdates.count()).toBe(1)
})

test('[LS4] a page that goes keeps the last key: flush does not wait for the write on its way', async () => {
  const { database, updates } = openTab()
  await updates.load()
  const text = writer(updates)
  text.insert(0, 'a')
  text.insert(1, 'b')
  const started: number[] = []
  const add = database.planUpdates.add.bind(database.planUpdates)
  database.planUpdates.add = ((row: Parameters<typeof add>[0]) => {
    started.push(1)
    return add(row)
  }) as typeof database.planUpdates.add
  const flushed = updates.flush()
  expect(started).toHaveLength(1)
  await flushed
  expect(textOf((await openTab().updates.load()).updates)).toBe('ab')
})

test('[LS5] no room: the change stays pending, says so, and is written with the next one', async () => {
  const { database, updates } = openTab()
  await updates.load()
  const text = writer(updates)
  const add = database.planUpdates.add
  database.planUpdates.add = () => Dexie.Promise.reject(new DOMException('no room', 'QuotaExceededError'))
  text.insert(0, 'a')
  await updates.flush()
  expect(updates.status()).toEqual({ pending: 1, savedAt: null, problem: 'full' })
  database.planUpdates.add = add
  text.insert(1, 'b')
  await updates.flush()
  expect(updates.status()).toMatchObject({ pending: 0, problem: null })
  expect(textOf((await openTab().updates.load()).updates)).toBe('ab')
})

test('[LS6] two tabs follow each other through the table', async () => {
  const [left, right] = [openTab().updates, openTab().updates]
  await left.load()
  await right.load()
  const doc = new Y.Doc()
  const own: unknown[] = []
  left.onForeign((updates) => own.push(updates))
  right.onForeign((updates) => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  writer(left).insert(0, 'xin chào')
  await vi.waitFor(() => expect(doc.getText('text').toString()).toBe('xin chào'))
  expect(own).toEqual([])
})

test('[LS7] many rows become one; a row that another tab wrote meanwhile is kept', async () => {
  const first = openTab()
  await first.updates.load()
  const text = writer(first.updates)
  const second = openTab()
  await second.updates.load()
  const other = writer(second.updates)
  for (let n = 0; n < 205; n++) {
    text.insert(n, 'a')
    if (n === 203) other.insert(0, 'b')
    await first.updates.flush()
  }
  await second.updates.flush()
  await first.updates.flush()
  expect(await first.database.planUpdates.count()).toBeLessThan(10)
  const reopened = textOf((await openTab().updates.load()).updates)
  expect([...reopened].sort().join('')).toBe(`${'a'.repeat(205)}b`)
})

test('[LS7] a tab that merges hears what another tab wrote and it had not read yet', async () => {
  const mute = { announce: () => {}, onAnnounced: () => {}, close: () => {} }
  const { database, updates: writing } = openTab()
  const merging = new DexiePlanUpdates(database, planId, mute, () => new Date())
  opened.push(merging)
  await writing.load()
  await merging.load()
  const heard = new Y.Doc()
  merging.onForeign((foreign) => {
    for (const update of foreign) Y.applyUpdate(heard, update)
  })
  const other = writer(writing)
  other.insert(0, 'của thẻ kia')
  await writing.flush()
  const own = writer(merging)
  for (let row = 0; row <= 200; row++) {
    own.insert(0, 'x')
    await merging.flush()
  }
  await vi.waitFor(async () => expect(await database.planUpdates.count()).toBe(1))
  expect(heard.getText('text').toString()).toBe('của thẻ kia')
})

test('[LS8] a quarantine survives; discard forgets this plan alone', async () => {
  const { store, updates } = openTab()
  await updates.load()
  writer(updates).insert(0, 'mine')
  const other = store.open('planbbbbbbbb' as PlanId)
  opened.push(other)
  await other.load()
  writer(other).insert(0, 'other')
  await updates.quarantine({ reason: 'frozen', detail: null, since: '2025-04-03T07:00:00.000Z' })
  await Promise.all([updates.flush(), other.flush()])
  expect((await openTab().updates.load()).quarantine).toMatchObject({ reason: 'frozen' })
  await updates.discard()
  expect(await openTab().updates.load()).toEqual({ updates: [], quarantine: null })
  expect(textOf((await other.load()).updates)).toBe('other')
})

test('[LS9] accounts do not see each other', async () => {
  const { updates } = openTab()
  await updates.load()
  writer(updates).insert(0, 'secret')
  await updates.flush()
  accountId = `account${++accounts}` as AccountId
  expect((await openTab().updates.load()).updates).toEqual([])
})

import 'fake-indexeddb/auto'
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { AccountId, AgencyId, PlanId, RoundId, SubmissionId } from '../../shared/core/ids.ts'
import type { NewCommand } from './CommandQueue.ts'
import { DeviceStorage } from './DeviceStorage.ts'
import type { PlanUpdates } from './PlanStore.ts'
import type { KeptSeal } from './SealStore.ts'

const planId = 'planaaaaaaaa' as PlanId
let accounts = 0
let accountId: AccountId
let storage: DeviceStorage

beforeEach(() => {
  accountId = `device${++accounts}` as AccountId
})
afterEach(() => storage.wipe())

const command = (commandId: string): NewCommand => ({
  commandId,
  planId,
  body: { commandId, planId, template: null, update: '' },
  title: 'Kế hoạch',
  issuer: '',
  taskCount: 0,
  givenAt: '2026-11-23T01:00:00.000Z',
})

/** A document whose own updates go to `updates` as an open plan hands them over. */
async function write(target: DeviceStorage): Promise<{ updates: PlanUpdates; text: Y.Text; doc: Y.Doc }> {
  const updates = target.open(planId)
  const doc = new Y.Doc()
  for (const update of (await updates.load()).updates) Y.applyUpdate(doc, update)
  doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => updates.append(update, local))
  return { updates, doc, text: doc.getText('text') }
}

async function textOf(target: DeviceStorage): Promise<string> {
  const updates = target.open(planId)
  const doc = new Y.Doc()
  for (const update of (await updates.load()).updates) Y.applyUpdate(doc, update)
  await updates.close()
  return doc.getText('text').toString()
}

test.each([true, false])('[LS10] unsent words are counted as a reader would, own ones only (kept: %s)', async (keeps) => {
  storage = new DeviceStorage(accountId, keeps)
  const { updates, doc, text } = await write(storage)
  const other = new Y.Doc()
  other.getText('text').insert(0, 'chữ của người khác ')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  expect(await storage.unsent()).toEqual({ plans: 0, words: 0, commands: 0, comments: 0, reports: 0, reviews: 0, seals: 0 })
  for (const letter of 'ba chữ mới') text.insert(text.length, letter)
  await updates.flush()
  expect(await storage.unsent()).toEqual({ plans: 1, words: 3, commands: 0, comments: 0, reports: 0, reviews: 0, seals: 0 })
  updates.sent()
  await updates.close()
  expect(await storage.unsent()).toEqual({ plans: 0, words: 0, commands: 0, comments: 0, reports: 0, reviews: 0, seals: 0 })
})

test('[LS10] what is typed after "sent" counts anew, from there on', async () => {
  storage = new DeviceStorage(accountId, true)
  const first = await write(storage)
  first.text.insert(0, 'đã gửi rồi ')
  await first.updates.flush()
  first.updates.sent()
  await vi.waitFor(async () => expect(await storage.unsent()).toMatchObject({ plans: 0 }), { timeout: 5000 })
  first.text.insert(first.text.length, 'chưa gửi')
  await first.updates.flush()
  expect(await storage.unsent()).toMatchObject({ plans: 1, words: 2 })
  await first.updates.close()
})

test('[LS10] a page that is killed leaves its unsent work marked for the next', async () => {
  storage = new DeviceStorage(accountId, true)
  const { text, updates } = await write(storage)
  text.insert(0, 'còn đây')
  await updates.flush()
  const next = new DeviceStorage(accountId, true)
  expect(await next.unsentPlanIds()).toEqual([planId])
  const { updates: opened } = await write(next)
  opened.sent()
  await opened.close()
  expect(await next.unsentPlanIds()).toEqual([])
  await updates.close()
})

test('[LS11] agreeing carries text, marks and commands to the device, in order; taking it back carries unsent work to the page', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.stringMatching(/^[a-zđơư]{1,5}$/u), { minLength: 1, maxLength: 8 }), async (words) => {
      accountId = `device${++accounts}` as AccountId
      storage = new DeviceStorage(accountId, false)
      const { text, updates } = await write(storage)
      for (const word of words) text.insert(text.length, `${word} `)
      await updates.close()
      await storage.add(command('aaaaaaaaaaaa'))
      await storage.add(command('bbbbbbbbbbbb'))
      const before = { unsent: await storage.unsent(), text: await textOf(storage) }
      expect(before.unsent).toMatchObject({ plans: 1, words: words.length, commands: 2 })
      await storage.keep()
      const reloaded = new DeviceStorage(accountId, true)
      expect({ unsent: await reloaded.unsent(), text: await textOf(reloaded) }).toEqual(before)
      expect((await reloaded.list()).map(({ commandId }) => commandId)).toEqual(['aaaaaaaaaaaa', 'bbbbbbbbbbbb'])
      await reloaded.letGo()
      expect({ unsent: await reloaded.unsent(), text: await textOf(reloaded) }).toEqual(before)
      expect(reloaded.losesOnLeaving).toBe(true)
      const fresh = new DeviceStorage(accountId, true)
      expect(await fresh.unsent()).toEqual({ plans: 0, words: 0, commands: 0, comments: 0, reports: 0, reviews: 0, seals: 0 })
      await fresh.wipe()
    }),
    { numRuns: 10 },
  )
})

test('[LS12] wiping leaves nothing of the account, and nothing of another is touched', async () => {
  storage = new DeviceStorage(accountId, true)
  const other = new DeviceStorage(`${accountId}x` as AccountId, true)
  for (const each of [storage, other]) {
    const { text, updates } = await write(each)
    text.insert(0, 'x')
    await updates.close()
    await each.keepList('tasks', { rows: [1] })
  }
  await storage.wipe()
  const again = new DeviceStorage(accountId, true)
  expect(await again.planIds()).toEqual(new Set())
  expect(await again.keptList('tasks')).toBeUndefined()
  await again.wipe()
  expect(await textOf(other)).toBe('x')
  expect(await other.keptList('tasks')).toEqual({ rows: [1] })
  await other.wipe()
})

test('[LS13] a command with the same id is there once; a refusal stays with it until it is tried again', async () => {
  for (const keeps of [true, false]) {
    storage = new DeviceStorage(accountId, keeps)
    await storage.add(command('aaaaaaaaaaaa'))
    await storage.add(command('aaaaaaaaaaaa'))
    await storage.setRefusal('aaaaaaaaaaaa', { code: 'tooLarge', detail: '9 MB' })
    expect((await storage.list()).map(({ refusal }) => refusal)).toEqual([{ code: 'tooLarge', detail: '9 MB' }])
    await storage.setRefusal('aaaaaaaaaaaa', null)
    await storage.remove('aaaaaaaaaaaa')
    expect(await storage.list()).toEqual([])
    await storage.wipe()
  }
})

test.each(['wipe', 'letGo'] as const)('[LS15] questions under way during %s are answered from what is left', async (end) => {
  storage = new DeviceStorage(accountId, true)
  const { updates, text } = await write(storage)
  text.insert(0, 'chữ')
  await storage.add(command('c1'))
  await updates.close()
  await storage.keepList('plans', ['p'])
  // Not one of them has the database open yet.
  storage = new DeviceStorage(accountId, true)
  const answers = Promise.all([
    storage.list(),
    storage.planIds(),
    storage.unsentPlanIds(),
    storage.heldPlanIds(),
    storage.unsent(),
    storage.keptList('plans'),
    storage.keepList('plans', ['p', 'q']),
    storage.setRefusal('c1', null),
  ])
  const ended = storage[end]()
  const [commands, planIds, unsent, held] = await answers
  await ended
  expect(commands.map(({ commandId }) => commandId)).toEqual((await storage.list()).map(({ commandId }) => commandId))
  for (const ids of [planIds, unsent, held]) expect([...ids].every((id) => id === planId)).toBe(true)
  expect((await storage.list()).length).toBe(end === 'wipe' ? 0 : 1)
})

test('[LS16] a review stays where the reader agreed to it, and goes with the page where not', async () => {
  storage = new DeviceStorage(accountId, false)
  await storage.keepReview('a', { done: 1 })
  await storage.keep()
  await storage.keepReview('b', { done: 2 })
  await storage.dropReview('a')
  storage = new DeviceStorage(accountId, true)
  await storage.keepReview('c', { done: 0 })
  expect((await storage.unsent()).reviews).toBe(1)
  await storage.dropReview('c')
  expect(await storage.reviews()).toEqual([{ done: 2 }])
  await storage.letGo()
  expect(await storage.reviews()).toEqual([{ done: 2 }])
  expect(storage.losesOnLeaving).toBe(true)
  expect(await new DeviceStorage(accountId, false).reviews()).toEqual([])
  await storage.wipe()
  expect(await storage.reviews()).toEqual([])
})

test('[LS17] a seal outlives the page, follows agreeing and taking it back, and counts as unsent work', async () => {
  storage = new DeviceStorage(accountId, false)
  const seal = (plan: string, at: string): KeptSeal => ({
    ...{ planId: plan as PlanId, title: '', roundId: 'r' as RoundId, agencyId: 'soyte' as AgencyId, tried: false, refusal: null },
    ...{ commandId: `c${plan}`, submissionId: `s${plan}` as SubmissionId, at, heardAt: null, update: 'AAA=', hash: '', textHash: '' },
  })
  await storage.keepSeal(seal('later', '2025-04-05T10:00:00.000Z'))
  await storage.keepSeal(seal('first', '2025-04-05T09:00:00.000Z'))
  const plans = async (of: DeviceStorage) => (await of.seals()).map(({ planId }) => planId)
  expect([storage.losesOnLeaving, await plans(storage)]).toEqual([true, ['first', 'later']])
  await storage.keep()
  const reloaded = new DeviceStorage(accountId, true)
  expect([storage.losesOnLeaving, await plans(reloaded), await reloaded.heldPlanIds()]).toEqual([
    false,
    ['first', 'later'],
    expect.arrayContaining(['first', 'later']),
  ])
  await reloaded.wipeSent()
  await reloaded.dropSeal('first' as PlanId)
  expect(await reloaded.unsent()).toMatchObject({ seals: 1 })
  await reloaded.letGo()
  expect([reloaded.losesOnLeaving, await plans(reloaded)]).toEqual([true, ['later']])
  await reloaded.wipe()
  expect([reloaded.losesOnLeaving, await plans(reloaded)]).toEqual([false, []])
})

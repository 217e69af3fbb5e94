import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AccountId, PlanId } from '../../shared/core/ids.ts'
import type { CreatePlan } from '../../shared/protocol/httpApi.ts'
import type { NewCommand, NewPlanCommand } from '../localStore/CommandQueue.ts'
import { DeviceStorage } from '../localStore/DeviceStorage.ts'
import { HttpError, type HttpErrorCode } from './httpClient.ts'
import { Outbox, type OutboxOptions } from './Outbox.ts'

let accounts = 0
let account: AccountId
let storage: DeviceStorage
let answers: Map<string, HttpErrorCode>
let asked: string[]
let authors: Set<string>
let created: string[]
let commented: string[]
let retries: (() => void)[]

beforeEach(() => {
  account = `outbox${++accounts}` as AccountId
  storage = new DeviceStorage(account, true)
  answers = new Map()
  asked = []
  authors = new Set()
  created = []
  commented = []
  retries = []
})
afterEach(() => storage.wipe())

const command = (commandId: string): NewPlanCommand => ({
  commandId,
  planId: `plan${commandId}` as PlanId,
  body: { commandId, planId: `plan${commandId}`, template: null, update: '' },
  title: commandId,
  issuer: '',
  taskCount: 0,
  givenAt: '2026-11-23T01:00:00.000Z',
})

const comment = (commandId: string, plan: string): NewCommand => ({
  kind: 'comment',
  commandId,
  planId: `plan${plan}` as PlanId,
  body: { commandId, act: { act: 'thread.resolve', threadId: 'threadaaaaaa' } },
  givenAt: '2026-11-23T01:00:00.000Z',
})

const unknown = { programmeId: null, place: 'loose', stage: 'draft', ownerId: null, may: null, sharedWith: null } as const
const answer = (commandId: string, author: string): void => {
  asked.push(commandId)
  authors.add(author)
  const code = answers.get(commandId) ?? answers.get('*')
  if (code) throw new HttpError(code, 'why')
}
const newOutbox = (): Outbox => new Outbox(options())
const options = (): OutboxOptions => ({
  http: {
    createPlan: async (body: CreatePlan, author: string) => {
      answer(body.commandId, author)
      return { id: body.planId, title: '', issuer: '', taskCount: 0, createdAt: '', updatedAt: '', createdBy: '', ...unknown }
    },
    comment: async (_planId, { commandId }, author) => answer(commandId, author),
  },
  queueOf: async () => storage,
  onCommented: async (_account, planId) => commented.push(planId) > 0,
  onCreated: (_account, plan) => created.push(plan.id),
  after: (_milliseconds, run) => {
    retries.push(run)
    return () => {
      retries = retries.filter((each) => each !== run)
    }
  },
})

test('[OB1] without a server commands wait, outlive the page, and go in order once it is back', async () => {
  answers.set('*', 'unreachable')
  const before = newOutbox()
  expect(await before.give(account, command('a'))).toEqual({ state: 'waiting' })
  expect(await before.give(account, command('b'))).toEqual({ state: 'waiting' })
  answers.clear()
  asked = []
  const after = newOutbox()
  await after.follow(account)
  expect(asked).toEqual(['a', 'b'])
  expect(created).toEqual(['plana', 'planb'])
  expect(after.snapshot()).toEqual([])
})

test('[OB1] one that must wait holds those after it', async () => {
  answers.set('a', 'storageUnavailable')
  const outbox = newOutbox()
  await outbox.give(account, command('a'))
  await outbox.give(account, command('b'))
  expect(asked).not.toContain('b')
  answers.clear()
  const [retry] = retries
  retry?.()
  await outbox.send()
  expect(created).toEqual(['plana', 'planb'])
})

test('[OB1] a lost answer leads to the same command once more, not to a second one', async () => {
  answers.set('a', 'unreachable')
  const outbox = newOutbox()
  await outbox.give(account, command('a'))
  answers.clear()
  await Promise.all([outbox.send(), outbox.send()])
  expect(asked).toEqual(['a', 'a'])
  expect(created).toEqual(['plana'])
})

test('[OB3] a refused command stays with its reason, lets the next one pass, and goes again when the reader says so', async () => {
  answers.set('a', 'tooLarge')
  const outbox = newOutbox()
  expect(await outbox.give(account, command('a'))).toEqual({ state: 'refused', refusal: { code: 'tooLarge', detail: 'why' } })
  expect(await outbox.give(account, command('b'))).toEqual({ state: 'sent' })
  expect(outbox.snapshot().map(({ commandId, refusal }) => [commandId, refusal?.code])).toEqual([['a', 'tooLarge']])
  await outbox.send()
  expect(asked.filter((id) => id === 'a')).toHaveLength(1)
  answers.clear()
  await outbox.retry('a')
  expect(created).toEqual(['planb', 'plana'])
})

test('[OB1] comments wait in line with plans: one on a plan that was made here follows it', async () => {
  answers.set('*', 'unreachable')
  const before = newOutbox()
  await before.give(account, command('a'))
  expect(await before.give(account, comment('b', 'a'))).toEqual({ state: 'waiting' })
  expect(await storage.unsent()).toMatchObject({ commands: 1, comments: 1 })
  expect(await storage.heldPlanIds()).toEqual(['plana'])
  answers.clear()
  asked = []
  const after = newOutbox()
  await after.follow(account)
  expect([asked, created, commented]).toEqual([['a', 'b'], ['plana'], ['plana']])
  expect(after.snapshot()).toEqual([])
})

test('[OB1] a comment that the server took stands in the queue until the list has been asked for anew', async () => {
  const listed = Promise.withResolvers<boolean>()
  const outbox = new Outbox({ ...options(), onCommented: () => listed.promise })
  const given = outbox.give(account, comment('a', 'x'))
  await vi.waitFor(() => expect(asked).toEqual(['a']))
  expect(outbox.snapshot()).toHaveLength(1)
  listed.resolve(true)
  expect(await given).toEqual({ state: 'sent' })
  expect(outbox.snapshot()).toEqual([])
})

test('[OB3] a plan that is dropped takes the comments on it along, and no others', async () => {
  answers.set('*', 'unreachable')
  const outbox = newOutbox()
  await outbox.give(account, command('a'))
  await outbox.give(account, comment('b', 'a'))
  await outbox.give(account, comment('c', 'x'))
  await outbox.drop('a')
  expect(outbox.snapshot().map(({ commandId }) => commandId)).toEqual(['c'])
})

test('[OB3] a dropped command is not sent', async () => {
  answers.set('a', 'unreachable')
  const outbox = newOutbox()
  await outbox.give(account, command('a'))
  await outbox.drop('a')
  answers.clear()
  await outbox.send()
  expect(created).toEqual([])
})

test.each(['notSignedIn', 'otherAccount'] as const)(
  '[OB5] %s: nothing is tried again by itself; signing in sends it, under its writer’s name',
  async (code) => {
    answers.set('*', code)
    const outbox = newOutbox()
    expect(await outbox.give(account, command('a'))).toEqual({ state: 'waiting' })
    expect([asked, retries]).toEqual([['a'], []])
    answers.clear()
    await outbox.follow(account)
    expect([created, [...authors]]).toEqual([['plana'], [account]])
  },
)

test.each([
  ['no list came', async () => false],
  ['asking for it failed', async () => Promise.reject(new HttpError('unreachable'))],
])('[OB1] a comment that the server took stays, and goes again, when %s: the device would show it nowhere', async (_why, onCommented) => {
  const outbox = new Outbox({ ...options(), onCommented })
  expect(await outbox.give(account, comment('a', 'x'))).toEqual({ state: 'waiting' })
  expect(await storage.list()).toMatchObject([{ commandId: 'a', refusal: null }])
  const after = newOutbox()
  await after.follow(account)
  expect(asked).toEqual(['a', 'a'])
  expect(after.snapshot()).toEqual([])
})

test('[OB1] a comment on a plan that its writer may no longer see is done with', async () => {
  const outbox = new Outbox({ ...options(), onCommented: async () => Promise.reject(new HttpError('notFound')) })
  expect(await outbox.give(account, comment('a', 'x'))).toEqual({ state: 'sent' })
  expect(outbox.snapshot()).toEqual([])
})

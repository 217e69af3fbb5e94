import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AccountId, PlanId } from '../../shared/core/ids.ts'
import type { CreatePlan } from '../../shared/protocol/httpApi.ts'
import type { NewCommand } from '../localStore/CommandQueue.ts'
import { DeviceStorage } from '../localStore/DeviceStorage.ts'
import { HttpError, type HttpErrorCode } from './httpClient.ts'
import { Outbox } from './Outbox.ts'

let accounts = 0
let account: AccountId
let storage: DeviceStorage
let answers: Map<string, HttpErrorCode>
let asked: string[]
let authors: Set<string>
let created: string[]
let retries: (() => void)[]

beforeEach(() => {
  account = `outbox${++accounts}` as AccountId
  storage = new DeviceStorage(account, true)
  answers = new Map()
  asked = []
  authors = new Set()
  created = []
  retries = []
})
afterEach(() => storage.wipe())

const command = (commandId: string): NewCommand => ({
  commandId,
  planId: `plan${commandId}` as PlanId,
  body: { commandId, planId: `plan${commandId}`, template: null, update: '' },
  title: commandId,
  issuer: '',
  taskCount: 0,
  givenAt: '2026-11-23T01:00:00.000Z',
})

const unknown = { programmeId: null, place: 'loose', stage: 'draft', ownerId: null, may: null } as const
const newOutbox = (): Outbox =>
  new Outbox({
    http: {
      createPlan: async (body: CreatePlan, author: string) => {
        asked.push(body.commandId)
        authors.add(author)
        const code = answers.get(body.commandId) ?? answers.get('*')
        if (code) throw new HttpError(code, 'why')
        return { id: body.planId, title: '', issuer: '', taskCount: 0, createdAt: '', updatedAt: '', createdBy: '', ...unknown }
      },
    },
    queueOf: async () => storage,
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

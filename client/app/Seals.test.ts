import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AccountId, AgencyId, PlanId, RoundId, SubmissionId } from '../../shared/core/ids.ts'
import type { DecisionInput } from '../../shared/protocol/decisions.ts'
import type { ObligationView } from '../../shared/protocol/programmeApi.ts'
import type { NewCommand } from '../localStore/CommandQueue.ts'
import { DeviceStorage } from '../localStore/DeviceStorage.ts'
import type { KeptSeal } from '../localStore/SealStore.ts'
import { HttpError, type HttpErrorCode } from './httpClient.ts'
import { Outbox } from './Outbox.ts'
import { Seals, type SealsOptions } from './Seals.ts'

/** What the server says of submissions: by the rules of `obligation.submit`, in so far as they show here. */
let answers: (HttpErrorCode | 'lost' | null)[]
let handedIn: Map<string, DecisionInput<'obligation.submit'>>
let came: string[]
let sent: string[]
let accounts = 0
let account: AccountId
let storage: DeviceStorage
let tabs: (() => void)[]

beforeEach(() => {
  account = `seals${++accounts}` as AccountId
  storage = new DeviceStorage(account, true)
  answers = []
  handedIn = new Map()
  came = []
  sent = []
  tabs = []
})
afterEach(() => storage.wipe())

const health = 'plan1' as PlanId
const seal = (plan: string = health, at = '2025-04-05T15:10:00.000Z'): KeptSeal => ({
  ...{ planId: plan as PlanId, title: 'Kế hoạch', roundId: 'round' as RoundId, agencyId: 'soyte' as AgencyId, tried: false, refusal: null },
  ...{ commandId: `c-${plan}`, submissionId: `s-${plan}` as SubmissionId, at, heardAt: null, update: 'AAA=', hash: 'h', textHash: 't' },
})
const options = (): SealsOptions => ({
  http: {
    decide: (async (_name: string, commandId: string, input: DecisionInput<'obligation.submit'>) => {
      came.push(commandId)
      const answer = answers.shift() ?? null
      if (answer !== null && answer !== 'lost') throw new HttpError(answer, 'why')
      handedIn.set(commandId, handedIn.get(commandId) ?? input)
      if (answer === 'lost') throw new HttpError('unreachable')
    }) as SealsOptions['http']['decide'],
    obligation: async () => {
      if (answers.shift() === 'unreachable') throw new HttpError('unreachable')
      return { submissions: [...handedIn.values()].map(({ submissionId }) => ({ id: submissionId })) } as unknown as ObligationView
    },
  },
  storeOf: async () => storage,
  talk: {
    say: () => {
      for (const tell of tabs) tell()
    },
    listen: (listener) => tabs.push(() => listener('seals')),
  },
  now: () => new Date('2025-04-06T00:30:00.000Z'),
  onSent: ({ planId }) => sent.push(planId),
})

test('[SE1] sealed plans go first, oldest first, over a reload; sent again they are handed in once', async () => {
  const before = new Seals(options())
  await before.seal(account, seal('later', '2025-04-05T16:00:00.000Z'))
  await before.seal(account, seal())
  answers = ['lost']
  expect(await before.send(account)).toBe('wait')
  const after = new Seals(options())
  await after.show(account)
  expect(after.snapshot().map(({ planId, tried }) => [planId, tried])).toEqual([
    [health, true],
    ['later', false],
  ])
  expect(await after.send(account)).toBe('next')
  expect(came).toEqual(['c-plan1', 'c-plan1', 'c-later'])
  expect([handedIn.size, sent, after.snapshot()]).toEqual([2, [health, 'later'], []])
  expect(handedIn.get('c-plan1')).toEqual({
    ...{ roundId: 'round', agencyId: 'soyte', submissionId: 's-plan1', password: null },
    sealed: { at: seal().at, sentAt: '2025-04-06T00:30:00.000Z', heardAt: null, update: 'AAA=', hash: 'h', textHash: 't' },
  })
})

test('[SE1] commands wait behind a seal that waits, and pass one that waits for its head', async () => {
  const seals = new Seals(options())
  await seals.seal(account, seal())
  const asked: string[] = []
  const outbox = new Outbox({
    http: {
      createPlan: () => Promise.reject(new HttpError('internal')),
      comment: async (_plan, { commandId }) => void asked.push(commandId),
      sayReport: () => Promise.reject(new HttpError('internal')),
      noteExport: () => Promise.reject(new HttpError('internal')),
    },
    first: (of) => seals.send(of),
    queueOf: async () => storage,
    onCreated: () => {},
    onCommented: async () => true,
    onReported: () => {},
    newCommandId: () => 'unused',
    after: () => () => {},
  })
  const comment: NewCommand = {
    kind: 'comment',
    commandId: 'comment1',
    planId: health,
    body: { commandId: 'comment1', act: { act: 'thread.resolve', threadId: 'threadaaaaaa' } },
    givenAt: seal().at,
  }
  answers = ['unreachable', 'needsPassword']
  await outbox.give(account, comment)
  expect(asked).toEqual([])
  await outbox.send()
  expect([asked, came.length]).toEqual([['comment1'], 2])
})

test('[SE3] the password is asked for when the server is there, goes out with the seal and stays nowhere', async () => {
  const seals = new Seals(options())
  await seals.seal(account, seal())
  answers = ['needsPassword']
  expect(await seals.send(account)).toBe('next')
  expect(seals.of(health)?.refusal?.code).toBe('needsPassword')
  await seals.send(account)
  expect(came.length).toBe(1)
  answers = ['wrongPassword']
  expect(await seals.confirm(health, 'sai')).toBe('refused')
  expect(seals.of(health)).toMatchObject({ tried: false, refusal: { code: 'wrongPassword' } })
  expect(JSON.stringify(await storage.seals())).not.toContain('sai')
  expect(await seals.confirm(health, 'mot-cau-dai')).toBe('sent')
  expect([handedIn.get('c-plan1')?.password, seals.snapshot(), sent]).toEqual(['mot-cau-dai', [], [health]])
})

test('[SE3] without a password a new sign-in is enough; an ended one refuses nothing', async () => {
  const seals = new Seals(options())
  await seals.seal(account, seal())
  answers = ['notSignedIn', 'needsFreshLink']
  expect(await seals.send(account)).toBe('stop')
  expect(seals.of(health)).toMatchObject({ tried: false, refusal: null })
  expect(await seals.send(account)).toBe('next')
  expect(seals.of(health)?.refusal?.code).toBe('needsFreshLink')
  expect(await seals.send(account)).toBe('next')
  expect(sent).toEqual([health])
})

test('[SE3] a refusal keeps the seal with its reason, until its head sends it again or opens it', async () => {
  const seals = new Seals(options())
  await seals.seal(account, seal())
  answers = ['conflict']
  await seals.send(account)
  expect(seals.of(health)).toMatchObject({ update: 'AAA=', refusal: { code: 'conflict', detail: 'why' } })
  expect(await seals.unseal(health)).toBe('open')
  expect([seals.snapshot(), came.length]).toEqual([[], 1])
})

test('[SE4] of a seal that was sent without an answer the server is asked before it is opened', async () => {
  const seals = new Seals(options())
  await seals.seal(account, seal())
  answers = ['lost']
  await seals.send(account)
  answers = ['unreachable']
  expect(await seals.unseal(health)).toBe('unknown')
  expect(seals.of(health)?.tried).toBe(true)
  expect(await seals.unseal(health)).toBe('sent')
  expect([seals.of(health), sent]).toEqual([null, [health]])
  await seals.seal(account, seal('plan2'))
  answers = ['unreachable']
  await seals.send(account)
  expect(await seals.unseal('plan2' as PlanId)).toBe('open')
})

test('[SE2] every tab of the browser knows of it', async () => {
  const [one, other] = [new Seals(options()), new Seals(options())]
  await other.show(account)
  const heard = new Promise<void>((resolve) => other.subscribe(() => other.of(health) && resolve()))
  await one.seal(account, seal())
  await heard
  expect(other.of(health)).toEqual(seal())
})

import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AccountId, PlanId } from '../../shared/core/ids.ts'
import type { Report, ReportForm, ReportSaid } from '../../shared/plan/report.ts'
import { sayFields } from '../../shared/programme/sayFields.ts'
import type { CreatePlan } from '../../shared/protocol/httpApi.ts'
import { buildTask } from '../../shared/testing/buildPlan.ts'
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
/** what the server has of the report, and what it told */
let draft: ReportForm | null
let told: string[]
let ids = 0
const reported = { tasks: [buildTask({ wording: 'Mở lớp' })], indicators: [] }
const taskId = reported.tasks[0]?.id as string
const ofReport = { programmeId: 'programmeaaa', roundId: 'roundaaaaaaa', agencyId: 'soyte' }
const reportOf = (form: ReportForm): Report => ({
  roundId: ofReport.roundId,
  agencyId: ofReport.agencyId,
  draft: form,
  submitted: null,
  changedAt: '2026-11-23T01:00:00.000Z',
  changedBy: 'Chuyên viên',
})
const said = (value: string, seen = ['']): ReportSaid => ({ of: taskId, field: 'result', seen, value })
const say = (outbox: Outbox, ...all: ReportSaid[]) =>
  outbox.give(account, { kind: 'report', commandId: `said${++ids}`, givenAt: '2026-11-23T01:00:00.000Z', ...ofReport, said: all })
const onServer = (): string | undefined => draft?.lines[0]?.result

beforeEach(() => {
  account = `outbox${++accounts}` as AccountId
  storage = new DeviceStorage(account, true)
  answers = new Map()
  asked = []
  authors = new Set()
  created = []
  commented = []
  retries = []
  draft = null
  told = []
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
    noteExport: async (_of, { commandId }, author) => answer(commandId, author),
    sayReport: async (commandId, { said }, author) => {
      answer(commandId, author)
      const { form, conflicts } = sayFields(reported, draft, null, said)
      draft = form
      return { report: reportOf(form), conflicts: [...conflicts] }
    },
  },
  first: async () => 'next',
  queueOf: async () => storage,
  onCommented: async (_account, planId) => commented.push(planId) > 0,
  onReported: (report) => told.push(report.draft.lines[0]?.result ?? ''),
  newCommandId: () => `made${++ids}`,
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

test('[OB6] what is said of a report without a server waits as one command, outlives the page, and is sent once it is back', async () => {
  answers.set('*', 'unreachable')
  const before = newOutbox()
  expect(await say(before, said('Đã mở'))).toEqual({ state: 'waiting' })
  await Promise.all([
    say(before, said('Đã mở hai lớp', ['', 'Đã mở'])),
    say(before, { of: taskId, field: 'progress', seen: [null], value: 40 }),
  ])
  expect(await storage.list()).toHaveLength(1)
  answers.clear()
  asked = []
  const after = newOutbox()
  await after.follow(account)
  expect([asked.length, onServer(), draft?.lines[0]?.progress]).toEqual([1, 'Đã mở hai lớp', 40])
  expect([after.snapshot(), told]).toEqual([[], ['Đã mở hai lớp']])
})

test('[OB6] when the answer was lost, what is said after it meets no conflict with one’s own words', async () => {
  const outbox = newOutbox()
  draft = sayFields(reported, null, null, [said('Đã mở')]).form
  answers.set('*', 'unreachable')
  await say(outbox, said('Đã mở'))
  await say(outbox, said('Đã mở hai lớp'))
  answers.clear()
  await outbox.send()
  expect([onServer(), outbox.snapshot()]).toEqual(['Đã mở hai lớp', []])
})

test('[OB7] words in whose place somebody else wrote stay here beside theirs until their writer chooses; the rest is saved', async () => {
  const outbox = newOutbox()
  draft = sayFields(reported, null, null, [said('Một lớp')]).form
  await say(outbox, said('Hai lớp'), { of: taskId, field: 'progress', seen: [null], value: 40 })
  expect([onServer(), draft.lines[0]?.progress]).toEqual(['Một lớp', 40])
  expect(outbox.snapshot()).toMatchObject([{ kind: 'report', refusal: { code: 'fieldConflict' }, said: [{ value: 'Hai lớp' }] }])
  // It is sent by nobody, and what is typed elsewhere is.
  asked = []
  await newOutbox().follow(account)
  expect(asked).toEqual([])
  await say(outbox, { of: taskId, field: 'status', seen: ['notStarted'], value: 'inProgress' })
  expect(outbox.snapshot()).toHaveLength(1)
  // The writer keeps their own, but somebody has written once more: the choice comes again, and nothing is lost.
  const choice = (): ReportSaid => outbox.snapshot().flatMap((one) => (one.kind === 'report' ? one.said : []))[0] as ReportSaid
  const first = choice()
  draft = sayFields(reported, draft, null, [said('Ba lớp', ['Một lớp'])]).form
  await say(outbox, said('Hai lớp', ['Một lớp']))
  await outbox.settle(account, ofReport, first)
  expect([onServer(), choice().value]).toEqual(['Ba lớp', 'Hai lớp'])
  const second = choice()
  await say(outbox, said('Hai lớp', ['Ba lớp']))
  await outbox.settle(account, ofReport, second)
  expect([onServer(), outbox.snapshot()]).toEqual(['Hai lớp', []])
})

test('[OB3] a report that was handed in meanwhile takes nothing more: the words stay with the reason', async () => {
  answers.set('*', 'conflict')
  const outbox = newOutbox()
  expect(await say(outbox, said('Muộn'))).toMatchObject({ state: 'refused', refusal: { code: 'conflict' } })
  expect(outbox.snapshot()).toMatchObject([{ said: [{ value: 'Muộn' }] }])
})

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

test('[OB8] a file that was made without a network is told of once there is one; it is no unsent work, and a refused note goes', async () => {
  const note = (commandId: string) => ({ kind: 'export', commandId, givenAt: '2026-11-23T01:00:00.000Z', of: { tasks: 3 } }) as const
  answers.set('*', 'unreachable')
  const outbox = newOutbox()
  expect(await outbox.give(account, note('first'))).toEqual({ state: 'waiting' })
  expect(await storage.unsent()).toEqual({ plans: 0, words: 0, commands: 0, comments: 0, reports: 0, reviews: 0, seals: 0 })
  const inPage = new DeviceStorage(`${account}page` as AccountId, false)
  await inPage.add(note('page'))
  expect(inPage.losesOnLeaving).toBe(false)
  answers.clear()
  asked = []
  answers.set('second', 'notFound')
  await outbox.give(account, note('second'))
  expect([asked, outbox.snapshot()]).toEqual([['first', 'second'], []])
})

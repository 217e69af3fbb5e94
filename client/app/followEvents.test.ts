import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { type PlanSummary, planSummarySchema, type Session } from '../../shared/protocol/httpApi.ts'
import { ConnectionStatus } from './ConnectionStatus.ts'
import { EventStream, type EventTransport } from './eventStream.ts'
import { followEvents } from './followEvents.ts'
import { HttpError, type TaskList } from './httpClient.ts'
import { MatrixStore } from './MatrixStore.ts'
import { SessionKeeper } from './SessionKeeper.ts'
import { createLocalShelf } from './Shelf.ts'

const session: Session = {
  account: { id: '23456789abcd', role: 'member', displayName: 'Phòng Nghiệp vụ Y', agencyName: 'Sở Y tế', memberships: [] },
  serverTime: '2026-11-23T12:00:00.000Z',
  version: '0.1.0',
}
const plan = (title: string): PlanSummary =>
  planSummarySchema.parse({
    id: 'plan23456789',
    title,
    issuer: 'Sở Y tế',
    taskCount: 1,
    createdAt: '2026-11-23T12:00:00.000Z',
    updatedAt: '2026-11-23T12:00:00.000Z',
    createdBy: 'Phòng Nghiệp vụ Y',
  })

/** A device with a session on it, and a server that answers `GET /api/session` as told. */
function device(answer: () => Promise<Session>) {
  localStorage.clear()
  const shelf = createLocalShelf(localStorage)
  shelf.write('session', session)
  let server = answer
  const streams: Parameters<EventTransport['open']>[1][] = []
  const transport: EventTransport = {
    open: (_address, on) => {
      streams.push(on)
      return { close: () => undefined }
    },
    poll: () => new Promise(() => undefined),
    after: () => () => undefined,
    random: () => 0,
  }
  const keeper = new SessionKeeper({
    http: {
      session: () => server(),
      consumeLink: () => server(),
      join: () => server(),
      signInWithPassword: () => server(),
      signOut: async () => undefined,
    },
    shelf,
    talk: { say: () => {}, listen: () => {} },
    losesOnLeaving: () => false,
  })
  const events = new EventStream('/api/events', transport, () => undefined, keeper.account)
  let loads = 0
  const tasks = async (): Promise<TaskList> => {
    loads += 1
    return { cursor: 0, rows: [] }
  }
  const matrix = new MatrixStore({
    http: { tasks },
    events,
    now: () => new Date(),
    after: transport.after,
    kept: { read: async () => null, write: async () => {} },
  })
  const queryClient = new QueryClient()
  const connection = new ConnectionStatus(() => new Date(), shelf)
  followEvents({ events, session: keeper, queryClient, matrix, connection })
  return {
    keeper,
    events,
    queryClient,
    matrix,
    loads: () => loads,
    streams,
    becomes: (next: () => Promise<Session>) => {
      server = next
    },
  }
}
const away = () => Promise.reject(new HttpError('unreachable'))
const settled = () => new Promise<void>((resolve) => setTimeout(resolve))

test('[AP5] when the line opens, a session that came from the device is verified', async () => {
  const { keeper, streams, becomes } = device(away)
  await keeper.ensure()
  await settled()
  expect(keeper.snapshot()).toMatchObject({ status: 'signedIn', standing: 'assumed' })
  becomes(async () => session)
  streams[0]?.open()
  await settled()
  expect(keeper.snapshot()).toMatchObject({ status: 'signedIn', standing: 'verified' })
})

test('[AP6] [AP16] a line that breaks because the session ended stops, with what is shown; signing in again goes on from its cursor', async () => {
  const { keeper, events, queryClient, matrix, loads, streams, becomes } = device(async () => session)
  queryClient.setQueryData(['plans', 'mine'], [plan('shown')])
  await keeper.ensure()
  await settled()
  streams[0]?.open()
  becomes(() => Promise.reject(new HttpError('notSignedIn')))
  streams[0]?.end()
  await settled()
  expect(keeper.snapshot()).toMatchObject({ status: 'signedIn', standing: 'ended' })
  expect(events.state()).toBe('stopped')
  expect(queryClient.getQueryData(['plans', 'mine'])).toEqual([plan('shown')])
  await matrix.reload()
  const loaded = loads()
  becomes(async () => session)
  await keeper.signInAgain('van.thu', 'ba con trâu qua cầu gỗ')
  await settled()
  expect([events.state(), streams.length, loads()]).toEqual(['connecting', 2, loaded + 1])
})

test('[AP18] another account on the same page finds nothing of the first one’s', async () => {
  const { keeper, queryClient, becomes } = device(async () => session)
  await keeper.ensure()
  await settled()
  queryClient.setQueryData(['plans', 'mine'], [plan('shown')])
  becomes(async () => ({ ...session, account: { ...session.account, id: 'zzzzzzzzzzzz' } }))
  await keeper.signIn('link')
  expect(queryClient.getQueryData(['plans', 'mine'])).toBeUndefined()
})

test('a plan that changes elsewhere changes in the list', async () => {
  const { keeper, queryClient, streams } = device(async () => session)
  queryClient.setQueryData(['plans', 'mine'], [plan('before')])
  await keeper.ensure()
  streams[0]?.open()
  streams[0]?.message('change', JSON.stringify({ cursor: 3, kind: 'planChanged', plan: plan('after') }))
  expect(queryClient.getQueryData<PlanSummary[]>(['plans', 'mine'])?.map(({ title }) => title)).toEqual(['after'])
})

test('[AP25] tasks of the plan that answers a programme change in what is known of that programme, and others’ do not', async () => {
  const { keeper, queryClient, streams } = device(async () => session)
  const row = (taskId: string, order: number, planId = 'plan23456789') => ({ taskId, order, planId })
  const shown = () => queryClient.getQueryData<{ rows: { taskId: string }[] }>(['programme', 'p'])?.rows.map(({ taskId }) => taskId)
  queryClient.setQueryData(['programme', 'p'], { obligations: [{ planId: 'plan23456789' }], rows: [row('a', 0), row('b', 1)] })
  await keeper.ensure()
  streams[0]?.open()
  const change = (cursor: number, planId: string, changed: object[], removed: string[]) =>
    streams[0]?.message('change', JSON.stringify({ cursor, kind: 'tasksChanged', change: { planId, changed, removed } }))
  change(3, 'plan23456789', [row('c', 0), row('b', 2)], ['a'])
  expect(shown()).toEqual(['c', 'b'])
  change(4, 'other3456789', [row('d', 0, 'other3456789')], [])
  expect(shown()).toEqual(['c', 'b'])
})

test('[AP29] a stage changes in what is known of duties; a new plan, or one told by its coverage, is asked for again', async () => {
  const { keeper, queryClient, streams } = device(async () => session)
  const answer = (agencyId: string, planId: string | null, sees: string) => ({ roundId: 'r', agencyId, planId, stage: 'drafting', sees })
  const programme = { programmeId: 'p', answers: [answer('yte', 'plan23456789', 'rows'), answer('caibe', 'hidden', 'levels')] }
  queryClient.setQueryData(['duties'], { programmes: [programme], skew: 0 })
  const stages = () =>
    queryClient
      .getQueryData<{ programmes: { answers: { stage: string }[] }[] }>(['duties'])
      ?.programmes[0]?.answers.map(({ stage }) => stage)
  const isAskedFor = () => queryClient.getQueryState(['duties'])?.isInvalidated
  await keeper.ensure()
  streams[0]?.open()
  let cursor = 2
  const tell = (event: object) => streams[0]?.message('change', JSON.stringify({ cursor: ++cursor, ...event }))
  const obligation = (agencyId: string, planId: string, roundId = 'r') => ({
    kind: 'obligationChanged',
    programmeId: 'p',
    obligation: { roundId, agencyId, planId, stage: 'submitted' },
  })
  tell(obligation('yte', 'plan23456789'))
  expect([stages(), isAskedFor()]).toEqual([['submitted', 'drafting'], false])
  tell({ kind: 'tasksChanged', change: { planId: 'plan23456789', changed: [], removed: [] } })
  tell(obligation('yte', 'report', 'another round'))
  expect(isAskedFor()).toBe(false)
  tell({ kind: 'tasksChanged', change: { planId: 'hidden', changed: [], removed: [] } })
  expect(isAskedFor()).toBe(true)
  queryClient.setQueryData(['duties'], { programmes: [programme], skew: 0 })
  tell(obligation('yte', 'laid out just now'))
  expect(isAskedFor()).toBe(true)
})

test.each(['an event', 'a line that opens without a cursor'])(
  '[AP30] %s while the first answer is under way: what is shown in the end is newer than that answer',
  async (reason) => {
    const { keeper, queryClient, streams } = device(async () => session)
    await keeper.ensure()
    const waiting: ((stage: string) => void)[] = []
    const observer = new QueryObserver(queryClient, {
      queryKey: ['obligation', 'r', 'yte'],
      queryFn: () => new Promise<string>((resolve) => waiting.push(resolve)),
    })
    const unsubscribe = observer.subscribe(() => undefined)
    const obligation = { roundId: 'r', agencyId: 'yte', planId: null, stage: 'returned' }
    const returned = (cursor: number) =>
      streams[0]?.message('change', JSON.stringify({ cursor, kind: 'obligationChanged', programmeId: 'p', obligation }))
    if (reason === 'an event') {
      returned(3)
      returned(4)
    } else streams[0]?.message('reset', JSON.stringify({ cursor: 4 }))
    waiting[0]?.('submitted')
    await settled()
    expect(waiting).toHaveLength(2)
    waiting[1]?.('returned')
    await settled()
    expect(observer.getCurrentResult().data).toBe('returned')
    expect(waiting).toHaveLength(2)
    unsubscribe()
  },
)

test('[AP30] a board whose first answer is under way when its round changes is asked for again: it may be older', async () => {
  const { keeper, queryClient, streams } = device(async () => session)
  await keeper.ensure()
  const waiting: ((board: object) => void)[] = []
  const observer = new QueryObserver(queryClient, {
    queryKey: ['board', 'r'],
    queryFn: () => new Promise<object>((resolve) => waiting.push(resolve)),
  })
  const unsubscribe = observer.subscribe(() => undefined)
  const change = { planId: 'plan23456789', changed: [], removed: [] }
  streams[0]?.message('change', JSON.stringify({ cursor: 3, kind: 'tasksChanged', change }))
  waiting[0]?.({ obligations: [] })
  await settled()
  expect(waiting).toHaveLength(2)
  unsubscribe()
})

test('[AP33] a change that is told does not make a list new that was out of date, nor one of an hour ago', async () => {
  const { keeper, queryClient, streams } = device(async () => session)
  await keeper.ensure()
  const anHourAgo = Date.now() - 3_600_000
  queryClient.setQueryData(['board', 'r'], { obligations: [{ agencyId: 'yte', stage: 'drafting' }] }, { updatedAt: anHourAgo })
  queryClient.setQueryData(['plans', 'plans.23456789abcd'], [plan('as it was')], { updatedAt: anHourAgo })
  const tell = (event: object) => streams[0]?.message('change', JSON.stringify(event))
  tell({ cursor: 3, kind: 'programmeChanged', programmeId: 'p' })
  const obligation = { roundId: 'r', agencyId: 'yte', planId: null, stage: 'returned' }
  tell({ cursor: 4, kind: 'obligationChanged', programmeId: 'p', obligation })
  tell({ cursor: 5, kind: 'planChanged', plan: plan('as it is') })
  expect(queryClient.getQueryState(['board', 'r'])).toMatchObject({
    data: { obligations: [{ stage: 'returned' }] },
    isInvalidated: true,
  })
  expect(queryClient.getQueryState(['plans', 'plans.23456789abcd'])).toMatchObject({
    data: [{ title: 'as it is' }],
    dataUpdatedAt: anHourAgo,
  })
})

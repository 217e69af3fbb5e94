import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import type { PlanSummary, Session } from '../../shared/protocol/httpApi.ts'
import { EventStream, type EventTransport } from './eventStream.ts'
import { followEvents } from './followEvents.ts'
import { HttpError, type TaskList } from './httpClient.ts'
import { MatrixStore } from './MatrixStore.ts'
import { SessionKeeper } from './SessionKeeper.ts'
import { createLocalShelf } from './Shelf.ts'

const session: Session = {
  account: { id: '23456789abcd', role: 'member', displayName: 'Phòng Nghiệp vụ Y', agencyName: 'Sở Y tế' },
  serverTime: '2026-11-23T12:00:00.000Z',
  version: '0.1.0',
}
const plan = (title: string): PlanSummary => ({
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
  const keeper = new SessionKeeper(
    { session: () => server(), consumeLink: () => server(), signInWithPassword: () => server(), signOut: async () => undefined },
    shelf,
  )
  const events = new EventStream('/api/events', transport, () => undefined)
  const tasks = async (): Promise<TaskList> => ({ cursor: 0, rows: [] })
  const matrix = new MatrixStore({
    http: { tasks },
    events,
    now: () => new Date(),
    after: transport.after,
    kept: { read: async () => null, write: async () => {} },
  })
  const queryClient = new QueryClient()
  followEvents({ events, session: keeper, queryClient, matrix })
  return {
    keeper,
    events,
    queryClient,
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
  expect(keeper.snapshot()).toMatchObject({ status: 'signedIn', verified: false })
  becomes(async () => session)
  streams[0]?.open()
  await settled()
  expect(keeper.snapshot()).toMatchObject({ status: 'signedIn', verified: true })
})

test('[AP6] a line that breaks because the session ended leads to signing in, and stops', async () => {
  const { keeper, events, streams, becomes } = device(async () => session)
  await keeper.ensure()
  await settled()
  streams[0]?.open()
  becomes(() => Promise.reject(new HttpError('notSignedIn')))
  streams[0]?.end()
  await settled()
  expect(keeper.snapshot().status).toBe('signedOut')
  expect(events.state()).toBe('stopped')
})

test('a plan that changes elsewhere changes in the list', async () => {
  const { keeper, queryClient, streams } = device(async () => session)
  queryClient.setQueryData(['plans', 'mine'], [plan('before')])
  await keeper.ensure()
  streams[0]?.open()
  streams[0]?.message('change', JSON.stringify({ cursor: 3, kind: 'planChanged', plan: plan('after') }))
  expect(queryClient.getQueryData<PlanSummary[]>(['plans', 'mine'])?.map(({ title }) => title)).toEqual(['after'])
})

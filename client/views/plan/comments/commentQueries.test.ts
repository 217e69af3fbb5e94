import 'fake-indexeddb/auto'
import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AccountId, PlanId } from '../../../../shared/core/ids.ts'
import type { Thread } from '../../../../shared/plan/comment.ts'
import type { AppServices } from '../../../app/AppServices.ts'
import { HttpError } from '../../../app/httpClient.ts'
import { DeviceStorage } from '../../../localStore/DeviceStorage.ts'
import { askThreadsAnew, threadsQuery } from './commentQueries.ts'

const planId = '23456789abcd' as PlanId
const older = 'aaaaaaaaaaaa'
const newer = 'bbbbbbbbbbbb'
let accounts = 0
let account: AccountId
let storage: DeviceStorage
let queryClient: QueryClient
let clock: number
let asked: PromiseWithResolvers<Thread[]>[]
let services: Pick<AppServices, 'http' | 'device' | 'now' | 'queryClient'>

beforeEach(() => {
  account = `threads${++accounts}` as AccountId
  storage = new DeviceStorage(account, true)
  queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  clock = Date.UTC(2027, 2, 1)
  asked = []
  services = {
    http: {
      ask: () => {
        const answer = Promise.withResolvers<Thread[]>()
        asked.push(answer)
        return answer.promise
      },
    } as unknown as AppServices['http'],
    device: { of: async () => storage } as unknown as AppServices['device'],
    now: () => new Date(++clock),
    queryClient,
  }
})
afterEach(async () => {
  queryClient.clear()
  await storage.wipe()
})

const thread = (id: string): Thread => ({
  id,
  planId,
  anchor: { blockId: '23456789abce', field: null, quote: 'thống kê', start: null, end: null },
  resolvedAt: null,
  resolvedBy: null,
  comments: [],
})
const hasAsked = async (count: number): Promise<void> => expect.poll(() => asked.length).toBe(count)
const keptIds = async (): Promise<string[]> => ((await storage.keptList(`comments.${planId}`)) as { threads: Thread[] }).threads.map(idOf)
const idOf = ({ id }: Thread): string => id

test('[CP5] the list that is asked for after a comment is on the device when it counts as asked for', async () => {
  const anew = askThreadsAnew(services, account, planId)
  await hasAsked(1)
  asked[0]?.resolve([thread(newer)])
  expect(await anew).toBe(true)
  expect(await keptIds()).toEqual([newer])
})

test('[CP5] without an answer the device’s older list is shown, and does not count', async () => {
  await storage.keepList(`comments.${planId}`, { at: '2027-02-01T01:00:00.000Z', threads: [thread(older)] })
  const anew = askThreadsAnew(services, account, planId)
  await hasAsked(1)
  asked[0]?.reject(new HttpError('unreachable'))
  expect(await anew).toBe(false)
  expect(await queryClient.ensureQueryData(threadsQuery(services, account, planId))).toMatchObject({ threads: [{ id: older }] })
})

test('[CP5] an answer that was asked for before the comment and comes after it is neither shown nor kept', async () => {
  const query = threadsQuery(services, account, planId)
  const before = queryClient.fetchQuery(query).catch(() => undefined)
  await hasAsked(1)
  const anew = askThreadsAnew(services, account, planId)
  await hasAsked(2)
  asked[1]?.resolve([thread(older), thread(newer)])
  expect(await anew).toBe(true)
  asked[0]?.resolve([thread(older)])
  await before
  const third = askThreadsAnew(services, account, planId)
  await hasAsked(3)
  expect(await keptIds()).toEqual([older, newer])
  expect(queryClient.getQueryData(query.queryKey)).toMatchObject({ threads: [{ id: older }, { id: newer }] })
  asked[2]?.resolve([])
  await third
})

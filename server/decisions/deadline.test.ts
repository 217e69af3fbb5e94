import { afterEach, expect, test } from 'vitest'
import { vietnamDay } from '../../shared/calendar/vietnamDay.ts'
import type { IsoDate } from '../../shared/core/isoDate.ts'
import { boardOf } from '../../shared/programme/boardOf.ts'
import type { BoardAnswer } from '../../shared/protocol/programmeApi.ts'
import { decide, planRound } from '../testing/buildProgramme.ts'
import { freshHead, type OwedPlan, startOwing, submit } from '../testing/handIn.ts'
import { randomId, startTestServer, type TestServer } from '../testing/startTestServer.ts'
import { testClock } from '../testing/testClock.ts'

const ends: (() => unknown)[] = []
const zone = process.env.TZ
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})
const clock = testClock('2025-04-01T09:00:00+07:00')

async function start(): Promise<TestServer> {
  clock.set('2025-04-01T09:00:00+07:00')
  const server = await startTestServer({ now: clock.now })
  ends.push(() => server.end())
  return server
}

/** Sends at an instant, by somebody who has just signed in, and takes it back for the next one. */
async function lateDaysAt(server: TestServer, scene: OwedPlan, instant: string): Promise<number> {
  clock.set(instant)
  const { body } = await submit(await freshHead(server, scene))
  return body.result.lateDays
}
const moveRound = (scene: OwedPlan, due: IsoDate, lateness: 'endOfDay' | 'endOfDayBefore' = 'endOfDay') =>
  Promise.all([
    decide(scene.coordinator, 'round.save', { programmeId: scene.id, roundId: scene.roundId, round: { ...planRound, due } }),
    decide(scene.coordinator, 'programme.configure', { programmeId: scene.id, title: 'CT', drafts: 'concerned', lateness }),
  ])

test.each<[string, 'endOfDay' | 'endOfDayBefore', string, number]>([
  ['the last seconds of the day', 'endOfDay', '2025-04-05T23:59:50+07:00', 0],
  ['midnight after it', 'endOfDay', '2025-04-06T00:00:00+07:00', 1],
  ['the same by a policy that draws the line before', 'endOfDayBefore', '2025-04-04T23:59:50+07:00', 0],
  ['the day itself by that policy', 'endOfDayBefore', '2025-04-05T00:00:00+07:00', 1],
  ['a week after', 'endOfDay', '2025-04-12T10:00:00+07:00', 7],
])('[SU4] %s, in Vietnam', async (_name, lateness, instant, late) => {
  const server = await start()
  const scene = await startOwing(server)
  await moveRound(scene, '2025-04-05', lateness)
  expect(await lateDaysAt(server, scene, instant)).toBe(late)
})

test.each([
  ['America/Los_Angeles', 420],
  ['Asia/Ho_Chi_Minh', -420],
  ['Pacific/Kiritimati', -840],
  ['UTC', 0],
])('[SU4] whatever zone the server’s machine is in: %s', async (machine, minutesBehind) => {
  process.env.TZ = machine
  expect(new Date('2025-04-05').getTimezoneOffset()).toBe(minutesBehind)
  const server = await start()
  const scene = await startOwing(server)
  // 23:30 of the 5th in Vietnam is the morning of the 5th in Los Angeles and the 6th in Kiritimati.
  expect(await lateDaysAt(server, scene, '2025-04-05T23:30:00+07:00')).toBe(0)
  const { obligations, round } = (await scene.coordinator.request<BoardAnswer>('GET', `/api/rounds/${scene.roundId}/board`)).body
  clock.set('2025-04-06T00:30:00+07:00')
  const board = boardOf(obligations as never, round, vietnamDay(clock.now()), 'endOfDay')
  expect(board.lines.map(({ obligation, lateDays }) => [obligation.agencyId, lateDays])).toEqual([
    ['sotaichinh', 1],
    ['soyte', 0],
  ])
})

test('[SU4] a day that only leap years have', async () => {
  const server = await start()
  const scene = await startOwing(server)
  await moveRound(scene, '2028-02-29')
  const noDay = { programmeId: scene.id, roundId: scene.roundId, round: { ...planRound, due: '2027-02-29' } }
  expect((await decide(scene.coordinator, 'round.save', noDay)).status).toBe(400)
  expect(await lateDaysAt(server, scene, '2028-03-02T08:00:00+07:00')).toBe(2)
})

test('[SU4] the end of a year', async () => {
  const server = await start()
  const scene = await startOwing(server)
  await moveRound(scene, '2025-12-31')
  expect(await lateDaysAt(server, scene, '2026-01-01T00:00:10+07:00')).toBe(1)
})

test('[SU4] a receipt keeps day and policy, whatever is changed after it', async () => {
  const server = await start()
  const scene = await startOwing(server)
  clock.set('2025-04-07T08:00:00+07:00')
  const renewed = await freshHead(server, scene)
  const receipt = (await submit(renewed)).body.result
  expect(receipt).toMatchObject({ lateDays: 2, lateness: 'endOfDay', due: '2025-04-05' })
  await moveRound(scene, '2025-05-01', 'endOfDayBefore')
  const { body } = await renewed.head.request('GET', `/api/submissions/${receipt.id}`)
  expect(body).toEqual(receipt)
})

test('[SU4] [SU17] a restart in the last minutes: what was answered counts as it was, what comes after midnight is late', async () => {
  const server = await start()
  const scene = await startOwing(server)
  clock.set('2025-04-05T23:58:00+07:00')
  const renewed = await freshHead(server, scene)
  const [commandId, submissionId] = [randomId<string>(), randomId<string>()]
  const first = await submit(renewed, { submissionId }, commandId)
  expect(first.body.result.lateDays).toBe(0)
  await server.end({ keepFolder: true })
  clock.set('2025-04-06T00:03:00+07:00')
  const again = await startTestServer({ now: clock.now }, server.folder)
  ends.push(() => again.end())
  const head = again.as(renewed.head.cookie)
  // The device has not heard the answer and sends its command once more.
  expect((await submit({ ...renewed, head }, { submissionId }, commandId)).body).toEqual(first.body)
  expect((await submit({ ...renewed, head })).body).toEqual({ error: 'conflict', detail: 'submitted' })
  const paper = { fileName: 'a.pdf', file: Buffer.from('%PDF-1.7').toString('base64'), receivedOn: '2025-04-06' }
  const recorded = await decide(again.as(scene.coordinator.cookie), 'submission.record', {
    ...{ roundId: scene.roundId, agencyId: 'sotaichinh', submissionId: randomId<string>(), ...paper },
  })
  expect(recorded.body.result).toMatchObject({ lateDays: 1 })
})

test('[SU4] waiting for one’s turn makes nobody late: the clock is read when the command comes', async () => {
  const [came, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let isBusy = false
  const server = await startTestServer({
    now: clock.now,
    wrapStorage: (storage) => ({
      ...storage,
      // The decision before takes long; ours has come and asks for the sign-in before its turn.
      commit: async (decision) => {
        if (isBusy && decision.audit?.action === 'programme.configure') await free.promise
        return storage.commit(decision)
      },
      findSessionOpening: (session) => {
        if (isBusy) came.resolve()
        return storage.findSessionOpening(session)
      },
    }),
  })
  ends.push(() => server.end())
  clock.set('2025-04-01T09:00:00+07:00')
  const scene = await startOwing(server)
  clock.set('2025-04-05T23:59:50+07:00')
  const renewed = await freshHead(server, scene)
  isBusy = true
  const configured = decide(scene.coordinator, 'programme.configure', {
    ...{ programmeId: scene.id, title: 'CT', drafts: 'concerned', lateness: 'endOfDay' },
  })
  const handedIn = submit(renewed)
  await came.promise
  clock.set('2025-04-06T00:00:30+07:00')
  free.resolve()
  expect((await configured).status).toBe(200)
  expect((await handedIn).body.result).toMatchObject({ lateDays: 0 })
})

import { afterEach, expect, test } from 'vitest'
import type { AccountId } from '../../shared/core/ids.ts'
import type { Session } from '../../shared/protocol/httpApi.ts'
import type { MailSettings, OwnMail } from '../../shared/protocol/mail.ts'
import { decide, province } from '../testing/buildProgramme.ts'
import { freshHead, type OwedPlan, reasonFor, startOwing, submit } from '../testing/handIn.ts'
import { partsOf } from '../testing/partsOf.ts'
import { type Caller, randomId, startTestServer, type TestServer } from '../testing/startTestServer.ts'
import { startTestMailServer, type TestMailServer } from '../testing/testMailServer.ts'

const MINUTE = 60_000
const at = (text: string): number => Date.parse(`${text}+07:00`)
const office = { from: '18:00', to: '07:00', daysOff: true, urgent: false }
const ends: (() => Promise<unknown>)[] = []
let now: number
let mails: TestMailServer
let server: TestServer
let scene: OwedPlan
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** A Thursday at noon; the drafter of Sở Y tế is written to, with these hours. */
async function start(quiet: MailSettings['quiet'], from = '2025-03-27T12:00:00'): Promise<void> {
  now = at(from)
  mails = await startTestMailServer()
  ends.push(mails.end)
  server = await startTestServer({ now: () => now }, undefined, null, { mail: mails.config })
  ends.push(() => server.end())
  scene = await startOwing(server)
  await wish(scene.drafter, quiet)
}
const wish = async (caller: Caller, quiet: MailSettings['quiet']): Promise<void> => {
  const settings = { address: 'soyte@tinh.example', choice: 'all', language: 'vi', quiet }
  expect((await caller.request<OwnMail>('POST', '/api/mail', settings)).body.quiet).toEqual(quiet)
}
const urge = (): Promise<unknown> =>
  decide(scene.coordinator, 'round.urge', { roundId: scene.roundId, agencies: [province.health.id], words: '' })
const letters = async (): Promise<number> => {
  await server.sendMails()
  return mails.received.length
}

test('[NO14] what comes in quiet hours waits until they end, over a restart, and goes once', async () => {
  await start(office)
  now = at('2025-03-28T18:30:00')
  await urge()
  expect(await letters()).toBe(0)
  await server.end({ keepFolder: true })
  server = await startTestServer({ now: () => now }, server.folder, null, { mail: mails.config })
  now = at('2025-03-31T06:59:59')
  expect(await letters()).toBe(0)
  now = at('2025-03-31T07:00:00')
  expect(await letters()).toBe(1)
  expect(await letters()).toBe(1)
})

test('[NO14] what is urgent comes at once to who wants that', async () => {
  await start({ ...office, urgent: true })
  const { id } = (await submit(scene)).body.result
  now = at('2025-03-28T20:00:00')
  await decide(scene.coordinator, 'submission.return', { submissionId: id, reasons: [reasonFor(null)], resubmitBy: null })
  await urge()
  expect(await letters()).toBe(1)
  now = at('2025-03-31T07:00:00')
  expect(await letters()).toBe(2)
})

test('[NO14] other hours count at once, and nothing is too old for having waited', async () => {
  await start(office, '2025-01-24T12:00:00')
  now = at('2025-01-24T18:30:00')
  await urge()
  expect(await letters()).toBe(0)
  await wish(scene.drafter, null)
  expect(await letters()).toBe(1)
  // Tết and its weekend are more than the three after which news is none.
  await wish(scene.drafter, office)
  now = at('2025-01-27T18:30:00')
  await urge()
  now = at('2025-02-03T07:00:00') + MINUTE
  expect(await letters()).toBe(2)
})

test('[NO14] what is over when the hours end is not sent', async () => {
  await start(office)
  now = at('2025-04-03T20:00:00')
  await server.remind()
  expect(await letters()).toBe(0)
  expect((await submit(await freshHead(server, scene))).status).toBe(200)
  now = at('2025-04-04T07:00:00')
  expect(await letters()).toBe(0)
})

test('[NO13] who is mentioned is written to, without a word of the comment, as long as they may read it', async () => {
  await start(null)
  const id = (await scene.drafter.request<Session>('GET', '/api/session')).body.account.id as AccountId
  const say = (planId: string, caller: Caller, threadId = randomId(), commentId = randomId()) => {
    const anchor = { blockId: randomId(), field: null, quote: null, start: null, end: null }
    const act = { act: 'thread.open', threadId, commentId, anchor, text: 'Số liệu mật khẩu tam', mentions: [{ accountId: id }] }
    return caller.request('POST', `/api/plans/${planId}/comments`, { commandId: randomId(), act })
  }
  const threadId = randomId()
  expect((await say(scene.planId, scene.head, threadId)).status).toBe(200)
  expect(await letters()).toBe(1)
  const parts = partsOf(mails.received[0]?.raw ?? '')
  expect(parts).toContain('Có bình luận nhắc đến bạn trong một kế hoạch')
  expect(parts).toContain(`/plans/${scene.planId}?thread=${threadId}`)
  expect(parts).not.toContain('Số liệu')

  // Said and taken back before the letter went out; and said in a plan that the reader may read no more.
  const [goneThread, commentId] = [randomId(), randomId()]
  await say(scene.planId, scene.head, goneThread, commentId)
  const gone = { commandId: randomId(), act: { act: 'comment.delete', threadId: goneThread, commentId } }
  expect((await scene.head.request('POST', `/api/plans/${scene.planId}/comments`, gone)).status).toBe(200)
  await say(scene.planId, scene.head)
  await decide(server.administrator, 'membership.set', { accountId: id, agencyId: province.health.id, capacity: null })
  expect(await letters()).toBe(1)
})

import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { ProgrammeId } from '../../shared/core/ids.ts'
import { bodyOf } from '../../shared/planDocument/layout.ts'
import { decide, province, signInTo } from '../testing/buildProgramme.ts'
import { connectTestClient } from '../testing/connectTestClient.ts'
import { type OwedPlan, reasonFor, setDeliverable, startOwing, submit } from '../testing/handIn.ts'
import { textsInOffice } from '../testing/officeTexts.ts'
import { type Caller, randomId, startTestServer, type TestServer } from '../testing/startTestServer.ts'
import { testClock } from '../testing/testClock.ts'

/** Stands in the plan of Sở Y tế from its draft on. The plan of Sở Tài chính was accepted, so that there is something for everybody. */
const SECRET = 'zqsanphamriengcuasoyte'
const clock = testClock('2025-03-26T08:00:00+07:00')
let server: TestServer
let owing: OwedPlan
let follower: Caller
let viewer: Caller
let last = ''

beforeAll(async () => {
  server = await startTestServer({ now: clock.now, flushPatience: 50 })
  owing = await startOwing(server)
  follower = await server.signIn('follower', 'follower')
  viewer = await signInTo(server, province.police.id, 'viewer')
  const finance = { head: await signInTo(server, province.finance.id, 'head'), owed: { ...owing.owed, agencyId: province.finance.id } }
  const sent = await submit(finance)
  const accepted = await decide(owing.coordinator, 'submission.accept', { submissionId: sent.body.result.id, waiveLateness: null })
  expect([sent.status, accepted.status]).toEqual([200, 200])
  const client = await connectTestClient(server, owing.drafter.cookie, owing.planId)
  // In a task, and in the text around the tasks.
  setDeliverable(client.doc, SECRET)
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.setAttribute('id', randomId())
  paragraph.insert(0, [new Y.XmlText(SECRET)])
  bodyOf(client.doc).push([paragraph])
  await client.saved()
  client.disconnect()
}, 60_000)
afterAll(() => server.end())

async function heard(caller: Caller, path: string): Promise<string> {
  const response = await fetch(`${server.url}/api/rounds/${owing.roundId}/${path}`, { headers: { cookie: caller.cookie } })
  expect([path, response.status]).toEqual([path, 200])
  const file = new Uint8Array(await response.arrayBuffer())
  if (!path.startsWith('bundle')) return textsInOffice(file)
  return Object.entries(unzipSync(file))
    .map(([name, bytes]) => `${name}\n${name.endsWith('.docx') ? textsInOffice(bytes) : new TextDecoder().decode(bytes)}`)
    .join('\n')
}
const files = ['bundle', 'consolidated?to=docx', 'consolidated?to=xlsx'] as const

/** The files that hold the secret, for somebody who asks for drafts too or does not. */
async function secretsFor(caller: Caller, drafts: boolean): Promise<readonly string[]> {
  const found: string[] = []
  for (const path of files) {
    const text = await heard(caller, `${path}${path.includes('?') ? '&' : '?'}drafts=${drafts}`)
    if (text.includes(SECRET)) found.push(path)
  }
  return found
}
const setDrafts = (drafts: 'concerned' | 'private') =>
  decide(owing.coordinator, 'programme.configure', {
    ...{ programmeId: owing.id as ProgrammeId, title: 'Phòng, chống ma túy', drafts, lateness: 'endOfDay' as const },
  })

test('[PP5] [PP6] [PP9] a draft: the coordinator’s people by choice alone, under private drafts nobody, a follower never', async () => {
  expect(await secretsFor(owing.coordinator, true)).toEqual(files)
  expect(await secretsFor(owing.coordinator, false)).toEqual([])
  expect(await secretsFor(viewer, true)).toEqual(files)
  expect(await secretsFor(follower, true)).toEqual([])
  expect((await setDrafts('private')).status).toBe(200)
  expect(await secretsFor(owing.coordinator, true)).toEqual([])
  expect((await setDrafts('concerned')).status).toBe(200)
}, 120_000)

test('[PP5] [PP9] handed in: the coordinator’s people; a follower no word', async () => {
  const sent = await submit(owing)
  expect(sent.status).toBe(200)
  last = sent.body.result.id
  expect(await secretsFor(owing.coordinator, false)).toEqual(files)
  expect(await secretsFor(follower, true)).toEqual([])
}, 120_000)

test('[PP5] [PP9] returned: in the archive as what was handed in, in the consolidated plan only as the draft that it is again', async () => {
  const reason = reasonFor(null)
  expect((await decide(owing.coordinator, 'submission.return', { submissionId: last, reasons: [reason], resubmitBy: null })).status).toBe(
    200,
  )
  expect(await secretsFor(owing.coordinator, false)).toEqual(['bundle'])
  expect(await secretsFor(owing.coordinator, true)).toEqual(files)
  expect(await secretsFor(follower, true)).toEqual([])
  expect((await decide(owing.head, 'reason.answer', { submissionId: last, reasonId: reason.id, answer: 'Đã bổ sung' })).status).toBe(200)
}, 120_000)

test('[PP5] [PP9] accepted: followers too; who may not read the board never', async () => {
  const again = await submit(owing)
  const accepted = await decide(owing.coordinator, 'submission.accept', { submissionId: again.body.result.id, waiveLateness: null })
  expect([again.status, accepted.status]).toEqual([200, 200])
  expect(await secretsFor(follower, false)).toEqual(files)
  for (const path of [...files, 'list']) expect((await owing.head.request('GET', `/api/rounds/${owing.roundId}/${path}`)).status).toBe(403)
}, 120_000)

import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterEach, expect, test } from 'vitest'
import type { AuditChain, AuditPage } from '../../shared/protocol/audit.ts'
import { auditKinds } from '../../shared/protocol/audit.ts'
import { auditActions, auditKindOf } from '../../shared/protocol/auditKinds.ts'
import { decisionNames } from '../../shared/protocol/decisions.ts'
import type { Session } from '../../shared/protocol/httpApi.ts'
import { decide, province } from '../testing/buildProgramme.ts'
import { freshHead, reasonFor, smallDocx, startOwing, submit } from '../testing/handIn.ts'
import { type Caller, randomId, startTestServer, type TestServer } from '../testing/startTestServer.ts'
import { testClock } from '../testing/testClock.ts'

let server: TestServer
afterEach(() => server.end())
const clock = testClock('2025-04-03T23:30:00+07:00')
const pageOf = async (caller: Caller, query = ''): Promise<AuditPage> => (await caller.request<AuditPage>('GET', `/api/audit${query}`)).body
const idOf = async (caller: Caller): Promise<string> => (await caller.request<Session>('GET', '/api/session')).body.account.id

test('[AU1] [AU4] sign-ins, exports and changes of rights are lines, and none holds a secret', async () => {
  server = await startTestServer()
  const { administrator } = server
  const created = await administrator.request<{ account: { id: string }; signInPath: string }>('POST', '/api/accounts', {
    ...{ commandId: randomId(), displayName: 'Chuyên viên', agencyName: 'Sở Y tế', role: 'member' },
  })
  const { account, signInPath } = created.body
  const person = await server.spend(signInPath)
  const password = 'mua thu lá vàng rơi'
  await person.request('POST', '/api/password', { loginName: 'chuyen.vien', password, present: null })
  const token = { id: randomId(), name: 'Bảng điện tử', scope: 'read', days: 3 }
  const { secret } = (await person.request<{ secret: string }>('POST', '/api/tokens', token)).body
  await person.request('DELETE', `/api/tokens/${token.id}`)
  await person.request('DELETE', '/api/session')
  await server.anybody.request('POST', '/api/sign-in/password', { loginName: 'chuyen.vien', password: 'mua thu lá vàng bay' })
  await server.anybody.request('POST', '/api/sign-in/password', { loginName: 'chuyen.vien', password })
  await administrator.request('POST', `/api/accounts/${account.id}/disabled`, { disabled: true })
  await administrator.request('POST', `/api/accounts/${account.id}/disabled`, { disabled: false })
  await administrator.request('POST', '/api/audit/exports', { account: account.id })
  const { rows } = await pageOf(administrator, `?account=${account.id}`)
  expect(rows.map(({ action, by, values }) => [action, by.id === account.id ? 'own' : 'administrator', values.by ?? null])).toEqual([
    ['account.enable', 'administrator', null],
    ['account.disable', 'administrator', null],
    ['session.open', 'own', 'password'],
    ['session.end', 'own', null],
    ['token.revoke', 'own', null],
    ['token.issue', 'own', null],
    ['password.set', 'own', null],
    ['session.open', 'own', 'link'],
    ['account.link', 'administrator', null],
    ['account.create', 'administrator', null],
  ])
  expect((await pageOf(administrator, '?kind=export')).rows.map(({ action }) => action)).toEqual(['audit.export'])
  const kept = JSON.stringify(await server.storage.listAudit(null, 100))
  for (const word of [password, secret, signInPath.split('#')[1] ?? '-', 'chuyen.vien', 'Bảng điện tử']) expect(kept).not.toContain(word)
})

const SECRET = 'zqsecretwording'

test('[AU3] [AC11] what people wrote stands in no line as it is shown; a title is there for who may read it', async () => {
  clock.set('2025-04-03T23:30:00+07:00')
  server = await startTestServer({ now: clock.now, flushPatience: 50 })
  const owing = await startOwing(server)
  const { coordinator, head, owed, id } = owing
  await decide(coordinator, 'programme.configure', { programmeId: id, title: SECRET, drafts: 'private', lateness: 'endOfDay' })
  await decide(coordinator, 'round.urge', { roundId: owed.roundId, agencies: [owed.agencyId], words: SECRET })
  await decide(coordinator, 'obligation.note', { ...owed, note: SECRET })
  await decide(head, 'extension.ask', { ...owed, extensionId: randomId(), until: '2025-04-20', reason: SECRET })
  const { id: submissionId } = (await submit(owing)).body.result
  const reason = reasonFor(null, SECRET)
  await decide(coordinator, 'submission.return', { submissionId, reasons: [reason], resubmitBy: null })
  await decide(head, 'reason.answer', { submissionId, reasonId: reason.id, answer: SECRET })
  const paper = { roundId: owed.roundId, agencyId: province.finance.id, submissionId: randomId<string>() }
  await decide(coordinator, 'submission.record', { ...paper, fileName: `${SECRET}.docx`, file: smallDocx, receivedOn: '2025-04-03' })
  clock.set('2025-04-09T08:00:00+07:00')
  const late = (await submit(await freshHead(server, owing))).body.result
  expect((await decide(coordinator, 'submission.accept', { submissionId: late.id, waiveLateness: SECRET })).status).toBe(200)
  expect((await head.request('GET', `/api/submissions/${late.id}/file`)).status).toBe(200)

  const all = await pageOf(server.administrator, '?limit=500')
  expect(all.next).toBeNull()
  expect(all.rows.map(({ action }) => action)).toEqual(expect.arrayContaining(['submission.accept', 'submission.export', 'round.urge']))
  expect(JSON.stringify(all)).not.toContain(SECRET)
  expect(all.rows.find(({ action }) => action === 'submission.accept')).toMatchObject({
    ...{ programme: { id, title: null }, plan: { id: owing.planId, title: null } },
    agencies: expect.arrayContaining([owed.agencyId]),
  })
  const accountId = await idOf(server.administrator)
  await decide(server.administrator, 'membership.set', { accountId, agencyId: province.police.id, capacity: 'head' })
  const mine = (await pageOf(server.administrator, `?plan=${owing.planId}`)).rows
  expect(mine.length).toBeGreaterThan(5)
  expect(mine[0]?.programme).toEqual({ id, title: SECRET })
})

test('[AU2] it is found by person, agency, kind, programme, plan and day of Vietnam, and pages go on while lines are written', async () => {
  clock.set('2025-04-03T23:30:00+07:00')
  server = await startTestServer({ now: clock.now, flushPatience: 50 })
  const owing = await startOwing(server)
  const { coordinator, head, owed } = owing
  await submit(owing)
  clock.set('2025-04-04T00:10:00+07:00')
  await decide(coordinator, 'round.urge', { roundId: owed.roundId, agencies: [province.finance.id], words: '' })
  const actions = async (query: string) => (await pageOf(server.administrator, query)).rows.map(({ action }) => action)
  expect(await actions('?from=2025-04-04')).toEqual(['round.urge'])
  expect(await actions('?from=2025-04-04&to=2025-04-03')).toEqual([])
  expect((await actions('?to=2025-04-03'))[0]).toBe('obligation.submit')
  expect(await actions(`?agency=${province.finance.id}&kind=round`)).toEqual(['round.urge'])
  expect(await actions(`?person=${await idOf(head)}`)).toEqual(['obligation.submit', 'session.open'])
  expect(await actions(`?programme=${owing.id}&kind=submission`)).toEqual(['obligation.submit'])
  expect(await actions(`?plan=${owing.planId}`)).toEqual(['obligation.submit'])
  expect((await server.administrator.request('GET', '/api/audit?kind=khac')).status).toBe(400)

  const whole = (await pageOf(server.administrator, '?limit=500')).rows.map(({ number }) => number)
  const paged: number[] = []
  for (let next: number | null = null; ; ) {
    const page: AuditPage = await pageOf(server.administrator, `?limit=4${next === null ? '' : `&before=${next}`}`)
    paged.push(...page.rows.map(({ number }) => number))
    next = page.next
    if (next === null) break
    await server.administratorLink()
  }
  expect(paged).toEqual(whole)
})

test('[AU5] the chain is read to its end, or to the first line that does not fit; a line from the end is missed', async () => {
  clock.set('2025-04-03T08:00:00+07:00')
  server = await startTestServer({ now: clock.now })
  for (let index = 0; index < 8; index += 1) await server.administratorLink()
  const chain = async (): Promise<AuditChain> => {
    clock.set(new Date(clock.now() + 60_000).toISOString())
    return (await server.administrator.request<AuditChain>('GET', '/api/audit/chain')).body
  }
  const whole = await chain()
  const last = (await server.storage.listAudit(null, 1))[0]
  expect(whole).toEqual({
    checkedAt: expect.stringMatching(/^2025-04-03T01:0/u),
    lines: last?.seq,
    wholeTo: last?.seq,
    hash: last?.hash,
    fault: null,
  })
  const damage = (sql: string): void => {
    const database = new SqliteDatabase(join(server.folder, 'ro.sqlite'), { timeout: 5000 })
    database.exec(sql)
    database.close()
  }
  damage(`DELETE FROM audit WHERE seq = ${whole.lines}`)
  expect(await chain()).toMatchObject({ lines: whole.lines, wholeTo: whole.lines - 1, fault: { number: whole.lines, kind: 'missing' } })
  damage("UPDATE audit SET actor = 'zzzzzzzzzzzz' WHERE seq = 5")
  expect(await chain()).toMatchObject({ wholeTo: 4, fault: { number: 5, kind: 'changed' } })
  damage('DELETE FROM audit WHERE seq = 3')
  expect(await chain()).toMatchObject({ wholeTo: 2, fault: { number: 3, kind: 'missing' } })
})

test('[AU2] every decision and every other act has a kind', () => {
  // A report is written, not decided, and handed in as every submission.
  expect(decisionNames.filter((name) => auditKindOf(name) === null)).toEqual(['report.save', 'report.say', 'report.submit'])
  expect(auditActions.filter((action) => !auditKinds.includes(auditKindOf(action) ?? ('' as never)))).toEqual([])
  expect(auditKindOf('khac.lạ')).toBeNull()
})

test('[AU4] a device that had no network tells later of a file that it made: one line, with the day, whatever may be read by then', async () => {
  server = await startTestServer()
  const scene = await startOwing(server)
  const outsider = await server.signIn('follower')
  const note = (caller: Caller, madeAt: string | undefined, commandId = randomId()) =>
    caller.request('POST', `/api/plans/${scene.planId}/exports`, { form: 'docx', commandId, madeAt })
  const [commandId, madeAt] = [randomId(), '2025-03-20T18:30:00.000Z']
  for (const caller of [scene.drafter, scene.drafter]) expect((await note(caller, madeAt, commandId)).status).toBe(204)
  expect((await note(outsider, new Date().toISOString())).status).toBe(403)
  expect((await note(outsider, madeAt)).status).toBe(204)
  expect((await scene.drafter.request('POST', '/api/matrix/exports', { tasks: 4, commandId: randomId(), madeAt })).status).toBe(204)
  const { rows } = (await server.administrator.request<AuditPage>('GET', '/api/audit?kind=export')).body
  expect(rows.map(({ action, values }) => [action, values.madeOn])).toEqual([
    ['matrix.export', '2025-03-21'],
    ['plan.export', '2025-03-21'],
    ['plan.export', '2025-03-21'],
  ])
})

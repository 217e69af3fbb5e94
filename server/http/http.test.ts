import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { emptyLetterhead } from '../../shared/plan/letterhead.ts'
import type { MatrixJson } from '../../shared/plan/matrixJson.ts'
import type { PlanFile } from '../../shared/plan/plan.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import type { ServerEvent } from '../../shared/protocol/events.ts'
import type { AccountWithLink, PlanSummary, Session } from '../../shared/protocol/httpApi.ts'
import { agencyRef, buildPlan, buildTask, heading, taskBlock } from '../../shared/testing/buildPlan.ts'
import { randomId, spendLink, startTestServer, type TestServer, temporaryFolder } from '../testing/startTestServer.ts'

const servers: TestServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end()
})
async function start(...args: Parameters<typeof startTestServer>): Promise<TestServer> {
  const server = await startTestServer(...args)
  servers.push(server)
  return server
}

const health = agencyRef()
const task = buildTask({ wording: 'Rà soát trạm y tế', agencies: [[health, 'lead']] })
const plan = {
  ...buildPlan({
    tasks: [task],
    agencies: { [health]: 'Sở Y tế' },
    body: [heading(2, 'Nhiệm vụ'), heading(3, 'Sở Y tế'), taskBlock(task)],
  }),
  letterhead: { ...emptyLetterhead, title: 'Kế hoạch phòng, chống', issuer: 'UBND TỈNH' },
}

test('[HT1] a sign-in link is spent by one POST; looking at its page spends nothing', async () => {
  const server = await start()
  const created = await server.administrator.request<AccountWithLink>('POST', '/api/accounts', {
    commandId: randomId(),
    displayName: 'Chuyên viên',
    agencyName: 'Sở Y tế',
    role: 'member',
  })
  expect(created.body.signInPath).toMatch(/^\/sign-in#[\w-]{43}$/u)
  await server.anybody.request('GET', created.body.signInPath)
  const member = await spendLink(server.url, created.body.signInPath)
  expect((await member.request<Session>('GET', '/api/session')).body.account).toEqual(created.body.account)
  const token = created.body.signInPath.split('#')[1]
  const again = await server.anybody.request('POST', '/api/sign-in/link', { token })
  expect([again.status, again.body]).toEqual([410, { error: 'linkSpent' }])
})

test('[HT2] the session cookie is closed to scripts and other sites; no token is stored as it is', async () => {
  const server = await start()
  const path = await server.administratorLink()
  const token = path.split('#')[1]
  const opened = await server.anybody.request('POST', '/api/sign-in/link', { token })
  const [cookie] = opened.headers.getSetCookie()
  expect(cookie).toMatch(/HttpOnly/u)
  expect(cookie).toMatch(/SameSite=Lax/u)
  expect(cookie).toMatch(/Path=\/(?:;|$)/u)
  const { readFileSync, readdirSync } = await import('node:fs')
  const value = cookie?.split(';')[0]?.split('=')[1] ?? ''
  for (const name of readdirSync(server.folder)) {
    const stored = readFileSync(join(server.folder, name)).toString('latin1')
    expect(stored.includes(String(token)) || stored.includes(value)).toBe(false)
  }
})

test('[HT3] signing out ends the session', async () => {
  const server = await start()
  const member = await server.signIn('member')
  expect((await member.request('DELETE', '/api/session')).status).toBe(204)
  expect((await member.request('GET', '/api/session')).body).toEqual({ error: 'notSignedIn' })
})

test('[HT4] rights: strangers see nothing, followers create nothing, only administrators keep accounts', async () => {
  const server = await start()
  for (const path of ['/api/plans', '/api/matrix', '/api/tasks', '/api/events', '/api/accounts'])
    expect((await server.anybody.request('GET', path)).status).toBe(401)
  const [member, follower] = [await server.signIn('member'), await server.signIn('follower')]
  expect((await member.request('GET', '/api/accounts')).status).toBe(403)
  const request = { commandId: randomId(), planId: randomId(), plan, template: null }
  expect((await follower.request('POST', '/api/plans', request)).status).toBe(403)
  expect(await server.storage.listDocuments()).toEqual([])
  expect((await follower.request('GET', '/api/matrix')).status).toBe(200)
})

test('[HT5] an unsafe request from another site is refused before it does anything', async () => {
  const server = await start()
  const member = await server.signIn('member')
  const request = { commandId: randomId(), planId: randomId(), plan, template: null }
  const foreign = await member.request('POST', '/api/plans', request, { origin: 'https://elsewhere.example' })
  expect([foreign.status, await server.storage.listDocuments()]).toEqual([403, []])
  expect((await member.request('POST', '/api/plans', request, { origin: server.url })).status).toBe(200)
})

test('[HT6] a plan is created once however often its command comes, also at once', async () => {
  const server = await start()
  const member = await server.signIn('member')
  const request = { commandId: randomId(), planId: randomId<never>(), plan, template: null }
  const answers = await Promise.all([1, 2, 3].map(() => member.request<PlanSummary>('POST', '/api/plans', request)))
  answers.push(await member.request<PlanSummary>('POST', '/api/plans', request))
  expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1)
  expect(answers[0]?.body).toMatchObject({ title: 'Kế hoạch phòng, chống', issuer: 'UBND TỈNH', taskCount: 1, createdBy: 'Chuyên viên' })
  expect((await server.storage.readLog(documentName(request.planId))).rows.length).toBe(1)
  const other = await server.signIn('member')
  expect((await other.request('POST', '/api/plans', request)).status).toBe(409)
  expect((await member.request('POST', '/api/plans', { ...request, commandId: randomId() })).status).toBe(409)
})

test('[HT7] a creation that was cut off after its first step is finished by the same command', async () => {
  const server = await start()
  const member = await server.signIn('member')
  const request = { commandId: randomId<never>(), planId: randomId<never>(), plan, template: null }
  const createdBy = (await member.request<Session>('GET', '/api/session')).body.account.id as never
  await server.storage.createPlan({ ...request, document: documentName(request.planId), createdBy, createdAt: 1 })
  expect((await member.request<PlanSummary[]>('GET', '/api/plans')).body).toEqual([])
  expect((await member.request('POST', '/api/plans', request)).status).toBe(200)
  expect((await member.request<PlanSummary[]>('GET', '/api/plans')).body.map(({ taskCount }) => taskCount)).toEqual([1])
})

test('[HT8] a plan comes back as its file, the matrix and the rows hold its task', async () => {
  const server = await start()
  const member = await server.signIn('member')
  const planId = await server.createPlan(plan, member)
  expect((await member.request<PlanFile>('GET', `/api/plans/${planId}/file`)).body).toEqual({ format: 'ro-plan', version: 1, plan })
  expect((await member.request('GET', '/api/plans/zzzzzzzzzzzz/file')).status).toBe(404)
  const matrix = (await member.request<MatrixJson>('GET', '/api/matrix')).body
  expect(matrix.rows).toMatchObject([{ taskId: task.id, planId, section: 'I.1 Sở Y tế', wording: 'Rà soát trạm y tế' }])
  expect(matrix.agencies.map(({ name }) => name)).toEqual(['Sở Y tế'])
  expect(matrix.rows[0]?.lead).toEqual([matrix.agencies[0]?.id])
  const tasks = (await member.request<{ rows: TaskRow[]; cursor: number }>('GET', '/api/tasks')).body
  expect(tasks.rows.map(({ taskId }) => taskId)).toEqual([task.id])
  expect(tasks.cursor).toBe(await server.storage.lastCursor())
})

async function readStream(
  server: TestServer,
  cookie: string,
  query: string,
  count: number,
): Promise<{ event: string; id: number; data: unknown }[]> {
  const stop = new AbortController()
  const response = await fetch(`${server.url}/api/events${query}`, { headers: { cookie }, signal: stop.signal })
  const found: { event: string; id: number; data: unknown }[] = []
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString()
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const [lines, rest] = [text.slice(0, end).split('\n'), text.slice(end + 2)]
      text = rest
      const value = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
      const data = value('data')
      if (data !== undefined) found.push({ event: value('event') ?? '', id: Number(value('id')), data: JSON.parse(data) })
    }
    if (found.length >= count) break
  }
  stop.abort()
  return found
}

test('[HT9] the event stream tells what came after a cursor and goes on with what comes', async () => {
  const server = await start()
  const member = await server.signIn('member')
  await server.createPlan(plan)
  const first = (await server.storage.listEvents(0, 100)) ?? []
  expect((await readStream(server, member.cookie, '?since=0', first.length)).map(({ data }) => data)).toMatchObject(first)
  const reading = readStream(server, member.cookie, `?since=${first[0]?.cursor}`, first.length + 1)
  await server.createPlan({ ...plan, tasks: [{ ...task, officer: 'Trưởng phòng' }] })
  const events = (await reading).map(({ data }) => data as ServerEvent)
  expect(events).toMatchObject(((await server.storage.listEvents(0, 100)) ?? []).slice(1, events.length + 1))
})

test('[HT10] an unknown cursor, or none, gets a reset; the long poll says the same and wakes with news', async () => {
  const server = await start()
  const member = await server.signIn('member')
  await server.createPlan(plan)
  const last = await server.storage.lastCursor()
  expect(await readStream(server, member.cookie, '?since=999999', 1)).toEqual([{ event: 'reset', id: last, data: { cursor: last } }])
  const poll = (since: number) =>
    member.request<{ events: ServerEvent[]; cursor: number; reset: boolean }>('GET', `/api/events?poll=1&since=${since}`)
  expect(await readStream(server, member.cookie, '', 1)).toEqual([{ event: 'reset', id: last, data: { cursor: last } }])
  expect((await member.request('GET', '/api/events?poll=1')).body).toEqual({ events: [], cursor: last, reset: true })
  expect((await poll(999_999)).body).toEqual({ events: [], cursor: last, reset: true })
  expect((await poll(0)).body.events.map(({ cursor }) => cursor).at(-1)).toBe(last)
  const waiting = poll(last)
  await server.createPlan(plan)
  const woken = (await waiting).body
  expect(woken.events.length).toBeGreaterThan(0)
  expect(woken.events.every(({ cursor }) => cursor > last)).toBe(true)
})

test('[HT11] what is not understood is refused with a code, and too much is too much', async () => {
  const server = await start()
  const member = await server.signIn('member')
  const bad = await member.request<{ error: string }>('POST', '/api/plans', { commandId: 'x', plan: {} })
  expect([bad.status, bad.body.error]).toEqual([400, 'invalidRequest'])
  const large = await member.request('POST', '/api/plans', {
    commandId: randomId(),
    planId: randomId(),
    plan: 'x'.repeat(17_000_000),
    template: null,
  })
  expect([large.status, large.body]).toEqual([413, { error: 'tooLarge' }])
  expect((await member.request('GET', '/api/nowhere')).body).toEqual({ error: 'notFound' })
})

test('[HT12] health, metrics and the description of the API are public', async () => {
  const server = await start()
  expect((await server.anybody.request('GET', '/healthz')).body).toMatchObject({ status: 'ok', storage: 'ok' })
  await server.createPlan(plan)
  const metrics = (await server.anybody.request<string>('GET', '/metrics')).body
  expect(metrics).toMatch(/^ro_updates_accepted_total 1$/mu)
  expect(metrics).toMatch(/^ro_log_rows 1$/mu)
  const api = (await server.anybody.request<{ paths: object }>('GET', '/api/openapi.json')).body
  for (const path of ['/api/plans', '/api/matrix', '/api/events', '/api/sign-in/link']) expect(Object.keys(api.paths)).toContain(path)
})

test('[HT35] a script goes out as it was compressed, in a form that its reader understands', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'client/assets'), { recursive: true })
  writeFileSync(join(folder, 'client/index.html'), '<title>Rõ</title>')
  const script = 'export const words = "Rõ người, rõ việc"'
  const file = join(folder, 'client/assets/app-1a2b.js')
  writeFileSync(file, script)
  writeFileSync(`${file}.br`, brotliCompressSync(script))
  writeFileSync(`${file}.gz`, gzipSync(script))
  const server = await start({}, folder)
  for (const [accepted, encoding] of [
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
  ] as const) {
    const { body, headers } = await server.anybody.request('GET', '/assets/app-1a2b.js', undefined, { 'accept-encoding': accepted })
    expect([body, headers.get('content-encoding'), headers.get('vary')]).toEqual([script, encoding, 'accept-encoding'])
    expect([headers.get('content-type'), headers.get('cache-control')]).toEqual([
      expect.stringMatching(/javascript/u),
      expect.stringContaining('immutable'),
    ])
  }
})

test('[HT13] the built client is served: pages never from a cache, hashed files always, programs’ addresses never as a page', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'client/assets'), { recursive: true })
  writeFileSync(join(folder, 'client/index.html'), '<title>Rõ</title>')
  writeFileSync(join(folder, 'client/assets/app-1a2b.js'), '1')
  const server = await start({}, folder)
  const page = await server.anybody.request<string>('GET', '/plans/abc', undefined, { accept: 'text/html' })
  expect([page.status, page.body, page.headers.get('cache-control')]).toEqual([200, '<title>Rõ</title>', 'no-cache'])
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(page.headers.get('x-content-type-options')).toBe('nosniff')
  const asset = await server.anybody.request('GET', '/assets/app-1a2b.js')
  expect(asset.headers.get('cache-control')).toContain('immutable')
  expect((await server.anybody.request('GET', '/api/unknown', undefined, { accept: 'text/html' })).status).toBe(404)
  expect((await server.anybody.request('GET', '/assets/gone.js', undefined, { accept: '*/*' })).status).toBe(404)
})

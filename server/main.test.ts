import { X509Certificate } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { get } from 'node:https'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type * as Y from 'yjs'
import type { PlanId } from '../shared/core/ids.ts'
import { bodyOf } from '../shared/planDocument/layout.ts'
import { readPlan } from '../shared/planDocument/readPlan.ts'
import { buildPlan, buildTask } from '../shared/testing/buildPlan.ts'
import { connectTestClient } from './testing/connectTestClient.ts'
import { type RunningProgram, runProgram, runProgramToEnd } from './testing/runProgram.ts'
import { randomId, spendLink, temporaryFolder } from './testing/startTestServer.ts'

const programs: RunningProgram[] = []
const folders: string[] = []
afterEach(async () => {
  for (const program of programs.splice(0)) {
    program.child.kill('SIGKILL')
    await program.exited
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const folder = (): string => {
  const made = temporaryFolder()
  folders.push(made)
  return made
}
async function run(dataFolder: string): Promise<RunningProgram> {
  const program = await runProgram(dataFolder)
  programs.push(program)
  return program
}
const firstText = (doc: Y.Doc): Y.XmlText => (bodyOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText

test('[CO8] everything acknowledged survives SIGKILL, and the folder can be used again at once', async () => {
  const data = folder()
  const first = await run(data)
  const member = await spendLink(first.url, first.signInPath)
  const planId = randomId<PlanId>()
  const plan = buildPlan({ tasks: [buildTask({ wording: 'Báo cáo' })] })
  await member.request('POST', '/api/plans', { commandId: randomId(), planId, plan, template: null })
  const client = await connectTestClient(first, member.cookie, planId)
  for (let turn = 0; turn < 200; turn++) firstText(client.doc).insert(0, String(turn % 10))
  await client.saved()
  first.child.kill('SIGKILL')
  await first.exited
  client.disconnect()

  const second = await run(data)
  const again = await connectTestClient(second, member.cookie, planId)
  expect(readPlan(again.doc).plan.tasks[0]?.wording).toBe(readPlan(client.doc).plan.tasks[0]?.wording)
  again.disconnect()
})

test('a second process on one data folder is refused with a clear line; the first goes on', async () => {
  const data = folder()
  const first = await run(data)
  const second = await runProgramToEnd(data)
  expect(second.code).toBe(1)
  expect(second.output).toContain(`Another Rõ process is using the data folder ${data}`)
  expect((await fetch(`${first.url}/healthz`)).status).toBe(200)
})

test('each start prints a fresh sign-in link for the administrator, and no secret is in the log', async () => {
  const data = folder()
  const first = await run(data)
  const member = await spendLink(first.url, first.signInPath)
  await fetch(`${first.url}/api/nowhere?token=secret-in-query`, { headers: { cookie: member.cookie } })
  first.child.kill('SIGTERM')
  expect(await first.exited).toBe(0)
  const token = first.signInPath.split('#')[1] ?? ''
  const log = first.output().replace(/^Administrator.*$/mu, '')
  for (const secret of [token, member.cookie.split('=')[1] ?? '', 'secret-in-query']) expect(log.includes(secret)).toBe(false)

  const second = await run(data)
  expect(second.signInPath).not.toBe(first.signInPath)
  const again = await spendLink(second.url, second.signInPath)
  expect((await again.request('GET', '/api/accounts')).body).toHaveLength(1)
})

test('a port that is taken and a setting that is wrong end with one line that says so', async () => {
  const first = await run(folder())
  const taken = await runProgramToEnd(folder(), { PORT: new URL(first.url).port })
  expect([taken.code, taken.output.includes('is taken by another program')]).toEqual([1, true])
  const lan = await runProgramToEnd(folder(), { HOST: '0.0.0.0' })
  expect([lan.code, lan.output.includes('without TLS')]).toEqual([1, true])
})

test('a whole session leaves no secret in the log, at its most talkative', async () => {
  const program = await runProgram(folder(), { RO_LOG_LEVEL: 'trace' })
  programs.push(program)
  const administrator = await spendLink(program.url, program.signInPath)
  const created = await administrator.request<{ signInPath: string }>('POST', '/api/accounts', {
    commandId: randomId(),
    displayName: 'Chuyên viên',
    agencyName: 'Sở Y tế',
    role: 'member',
  })
  const member = await spendLink(program.url, created.body.signInPath)
  const [password, wrong] = ['ba con trâu qua cầu gỗ', 'nam-con-voi-loi-suoi']
  await member.request('POST', '/api/password', { loginName: 'van.thu', password, present: null })
  await member.request('POST', '/api/password', { loginName: 'van.thu', password: 'ngan-qua', present: wrong })
  const opened = await member.request('POST', '/api/sign-in/password', { loginName: 'van.thu', password })
  await member.request('POST', '/api/sign-in/password', { loginName: 'van.thu', password: wrong })
  await member.request('POST', '/api/sign-in/link', { token: 'x'.repeat(999), secret: 'trong-than-yeu-cau' })
  await fetch(`${program.url}/api/sign-in/password`, {
    method: 'POST',
    body: '{"password":"than-hong',
    headers: { 'content-type': 'application/json' },
  })
  await member.request('DELETE', '/api/session?token=trong-dia-chi')
  program.child.kill('SIGTERM')
  expect(await program.exited).toBe(0)

  const log = program.output().replace(/^Administrator.*$/mu, '')
  const cookies = [administrator.cookie, member.cookie, opened.headers.getSetCookie()[0]?.split(';')[0] ?? '']
  const links = [program.signInPath, created.body.signInPath].map((path) => path.split('#')[1] ?? '')
  const secrets = [...cookies.map((cookie) => cookie.split('=')[1] ?? ''), ...links, password, wrong]
  for (const secret of [...secrets, 'ngan-qua', 'trong-than-yeu-cau', 'than-hong', 'trong-dia-chi', '$argon2id$']) {
    expect(secret.length).toBeGreaterThan(7)
    expect(log.includes(secret), secret).toBe(false)
  }
})

test('with --tls the program serves a machine’s own address, with a certificate whose fingerprint it prints', async () => {
  const data = folder()
  const program = await runProgram(data, { HOST: '0.0.0.0' }, ['--tls'])
  programs.push(program)
  const cert = readFileSync(join(data, 'tls/cert.pem'), 'utf8')
  expect(program.output()).toContain(new X509Certificate(cert).fingerprint256)
  const port = Number(new URL(program.url).port)
  const status = await new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/healthz', ca: cert }, (response) => resolve(response.resume().statusCode)).on('error', reject)
  })
  expect(status).toBe(200)
})

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { province } from '../testing/buildProgramme.ts'
import { type OwedPlan, startOwing, submit } from '../testing/handIn.ts'
import { startTestServer, type TestServer } from '../testing/startTestServer.ts'
import { testClock } from '../testing/testClock.ts'
import { runCli } from './main.ts'

const PASSWORD = 'mua thu la vang roi day'
const clock = testClock('2025-03-26T08:00:00+07:00')
const folder = mkdtempSync(join(tmpdir(), 'ro-round-'))
let server: TestServer
let owing: OwedPlan
const before = process.env.RO_PASSWORD

beforeAll(async () => {
  server = await startTestServer({ now: clock.now })
  owing = await startOwing(server)
  expect((await submit(owing)).status).toBe(200)
  const set = await owing.coordinator.request('POST', '/api/password', { loginName: 'dau.moi', password: PASSWORD, present: null })
  expect(set.status).toBeLessThan(300)
}, 60_000)
afterAll(async () => {
  if (before === undefined) delete process.env.RO_PASSWORD
  else process.env.RO_PASSWORD = before
  rmSync(folder, { recursive: true, force: true })
  await server.end()
})

async function ro(...args: readonly string[]): Promise<{ status: number; errors: string }> {
  let errors = ''
  const io = {
    stdout: () => undefined,
    stderr: (text: string) => {
      errors += text
    },
  }
  return { status: await runCli(['round', ...args], io), errors }
}
const address = (): string => `${server.url}/programmes/${owing.id}`

test('[CL15] the archive, by the rights of who signs in', async () => {
  process.env.RO_PASSWORD = PASSWORD
  const out = join(folder, 'all.zip')
  const taken = await ro(address(), '--as', 'dau.moi', '--take', 'zip', '-o', out)
  expect([taken.errors.includes(out), taken.status]).toEqual([true, 0])
  const names = Object.keys(unzipSync(readFileSync(out)))
  expect(names).toContain(`002. ${province.health.name} - bản 1.docx`)
  expect(names).toContain('muc-luc.json')
  const list = join(folder, 'list.xlsx')
  expect((await ro(address(), '--as', 'dau.moi', '--take', 'list', '-o', list)).status).toBe(0)
  expect(Object.keys(unzipSync(readFileSync(list)))).toContain('xl/workbook.xml')
})

test('[CL15] a refusal is one line and leaves no file', async () => {
  const out = join(folder, 'nothing.zip')
  process.env.RO_PASSWORD = 'sai mat khau roi nhe'
  const wrong = await ro(address(), '--as', 'dau.moi', '--take', 'zip', '-o', out)
  expect([wrong.status, wrong.errors.trim().split('\n').length]).toEqual([1, 1])
  process.env.RO_PASSWORD = PASSWORD
  const unknown = await ro(address(), '--as', 'dau.moi', '--take', 'zip', '--round', 'khongcodotnay', '-o', out)
  expect(unknown.status).toBe(1)
  expect(existsSync(out)).toBe(false)
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  expect((await ro('khong-phai-dia-chi', '--as', 'dau.moi', '--take', 'zip', '-o', out)).status).toBe(2)
  expect((await ro(address(), '--as', 'dau.moi', '--take', 'pdf', '-o', out)).status).toBe(2)
})

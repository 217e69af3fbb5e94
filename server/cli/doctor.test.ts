import { createServer } from 'node:http'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startTestServer, type TestServer } from '../testing/startTestServer.ts'
import type { CliError } from './CliError.ts'
import { doctorWaiting } from './doctor.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await server.end()
})

async function doctor(...args: string[]) {
  const said = { stdout: '', stderr: '' }
  const add = (stream: 'stdout' | 'stderr') => (text: string) => {
    said[stream] += text
  }
  const io = { stdout: add('stdout'), stderr: add('stderr') }
  const status = await doctorWaiting(1000)(args, io).catch((error: CliError) => {
    said.stderr = error.message
    return error.exitCode
  })
  return { status, ...said, lines: said.stdout.trimEnd().split('\n') }
}

test('[RD18] one line a check, what to mend in it; without an address the one of the settings; 1 when something failed', async () => {
  vi.stubEnv('PORT', String(server.port))
  vi.stubEnv('HOST', '127.0.0.1')
  const { status, lines, stderr } = await doctor()
  expect(status).toBe(1)
  for (const line of lines) expect(line).toMatch(/^(?:đạt|lưu ý|lỗi)\t[^\t]+\t[^\t]+$/u)
  expect(lines[0]).toMatch(new RegExp(`^đạt\tKết nối\thttp://127\\.0\\.0\\.1:${server.port} trả lời`, 'u'))
  // The client of this server was never built.
  expect(lines.filter((line) => line.startsWith('lỗi'))).toEqual([expect.stringMatching(/^lỗi\tTrang\t.* → npm run build/u)])
  expect(lines.at(-1)).toBe('đạt\tĐường dự phòng\tyêu cầu thường qua được và chờ được 1 giây')
  expect(stderr).toBe(`http://127.0.0.1:${server.port}: 1 lỗi, xem ở trên`)
})

test('[RD18] the public address is the one that is looked at', async () => {
  const nobody = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => nobody.once('listening', resolve))
  const { port } = nobody.address() as { port: number }
  await new Promise((resolve) => nobody.close(resolve))
  vi.stubEnv('RO_PUBLIC_URL', `http://127.0.0.1:${port}/`)
  const { status, stdout, stderr } = await doctor()
  expect(stdout).toBe(`lỗi\tKết nối\tkhông có gì đang nghe ở http://127.0.0.1:${port} → khởi động máy chủ; xem PORT và tường lửa\n`)
  expect([status, stderr]).toEqual([1, `http://127.0.0.1:${port}: 1 lỗi, xem ở trên`])
})

test('[RD18] wrong usage ends with 2', async () => {
  for (const args of [['ro.tinh.example'], ['ftp://ro.tinh.example'], ['http://a.example', 'http://b.example'], ['--fast']])
    expect(await doctor(...args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/^[^\n]+$/u) })
  vi.stubEnv('PORT', '0')
  expect((await doctor()).status).toBe(2)
})

test('[RD18] asking changes nothing: no account, no session, no plan, no row', async () => {
  const before = await server.storage.countLogRows()
  const accounts = (await server.administrator.request('GET', '/api/accounts')).body
  await doctor(server.url)
  expect([await server.storage.countLogRows(), await server.storage.listPlans()]).toEqual([before, []])
  expect((await server.administrator.request('GET', '/api/accounts')).body).toEqual(accounts)
})

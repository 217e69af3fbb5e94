import { spawn } from 'node:child_process'
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { PlanId } from '../../shared/core/ids.ts'
import { changeTaskField } from '../../shared/planDocument/changeTask.ts'
import { origins } from '../../shared/planDocument/origins.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import { readTask } from '../../shared/planDocument/readTask.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { agencyRef, buildPlan, buildTask } from '../../shared/testing/buildPlan.ts'
import type { StoragePlace } from '../storage/openStorage.ts'
import { connectTestClient, type TestClient } from '../testing/connectTestClient.ts'
import { createTestDatabase, findPostgres, HOW_TO_GET_POSTGRES } from '../testing/postgresForTests.ts'
import { spendLink, startTestServer, type TestServer, temporaryFolder } from '../testing/startTestServer.ts'
import { verifyWorkspace } from './verifyWorkspace.ts'

const postgres = await findPostgres()
const program = join(import.meta.dirname, '../cli/main.ts')

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

const newFolder = (): string => {
  const folder = temporaryFolder()
  undo.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
async function newPlace(kind: 'SQLite' | 'PostgreSQL'): Promise<StoragePlace> {
  const dataFolder = newFolder()
  if (kind === 'SQLite') return { dataFolder, databaseUrl: null }
  const database = await createTestDatabase(postgres as string)
  undo.push(database.remove)
  return { dataFolder, databaseUrl: database.url }
}
async function startOn({ dataFolder, databaseUrl }: StoragePlace): Promise<TestServer> {
  const server = await startTestServer({}, dataFolder, databaseUrl)
  undo.push(() => server.end())
  return server
}

/** The real command in its own process, on a place. */
async function ro(place: StoragePlace, ...args: string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const env = { ...process.env, RO_LANG: 'en', RO_DATA: place.dataFolder, DATABASE_URL: place.databaseUrl ?? '' }
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].on('data', (chunk: Buffer) => {
      said[stream] += chunk.toString()
    })
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { status, ...said }
}

const plan = buildPlan({ tasks: [buildTask({ wording: 'Rà soát, lập danh sách' })], agencies: { [agencyRef()]: 'Sở Y tế' } })
const taskId = plan.tasks[0]?.id as NonNullable<(typeof plan.tasks)[0]>['id']

/** Types into a task's field without a pause until told to stop; `acknowledged` is the highest number that the server has confirmed. */
function typeOn(client: TestClient): { acknowledged: () => number; stop: () => Promise<number> } {
  let [written, acknowledged, stopped] = [0, 0, false]
  const done = (async () => {
    while (!stopped) {
      written += 1
      changeTaskField(client.doc, taskId, 'officer', `Phòng ${written}`, origins.form)
      await client.saved()
      acknowledged = written
    }
  })()
  const stop = async (): Promise<number> => {
    stopped = true
    await done
    return written
  }
  return { acknowledged: () => acknowledged, stop }
}

const stateOf = (server: TestServer, planId: PlanId) =>
  server.gate.read(documentName(planId), (doc) => ({
    state: Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64'),
    plan: readPlan(doc).plan,
    officer: Number(/\d+/u.exec(readTask(doc, taskId)?.officer ?? '')?.[0] ?? 0),
  }))

async function drill(from: 'SQLite' | 'PostgreSQL', to: 'SQLite' | 'PostgreSQL'): Promise<void> {
  const old = await newPlace(from)
  const server = await startOn(old)
  const member = await server.signIn('member')
  const [quiet, busy] = [await server.createPlan(plan), await server.createPlan(plan)]
  const reviser = await connectTestClient(server, member.cookie, quiet)
  for (let turn = 0; turn < 20; turn++) changeTaskField(reviser.doc, taskId, 'officer', `Phòng ${turn}`, origins.form)
  await reviser.saved()
  await server.gate.compact(documentName(quiet))
  changeTaskField(reviser.doc, taskId, 'deliverable', 'Báo cáo', origins.form)
  await reviser.saved()
  await server.index.flush(documentName(quiet))
  const drafter = await connectTestClient(server, member.cookie, busy)
  const typing = typeOn(drafter)
  const isTyping = async (beyond: number): Promise<void> => {
    while (typing.acknowledged() <= beyond) await drafter.saved().then(() => new Promise((resolve) => setImmediate(resolve)))
  }
  await isTyping(5)

  const before = typing.acknowledged()
  const file = join(newFolder(), 'workspace.ro')
  expect(await ro(old, 'backup', file)).toMatchObject({ status: 0, stdout: '', stderr: expect.stringContaining('Backed up 2 documents') })
  expect((await verifyWorkspace(old)).findings).toEqual([])
  await isTyping(before + 1)
  const written = await typing.stop()
  const quietBefore = await stateOf(server, quiet)
  const sessionsBefore = await server.storage.readAuthorSessions(documentName(quiet))
  const lastCursor = await server.storage.lastCursor()
  reviser.disconnect()
  drafter.disconnect()
  await server.end({ keepFolder: true })

  const place = await newPlace(to)
  expect(await ro(place, 'verify', file)).toMatchObject({ status: 0, stderr: expect.stringContaining('sound') })
  expect(await ro(place, 'restore', file)).toMatchObject({ status: 0, stdout: '' })
  expect((await verifyWorkspace(place)).findings).toEqual([])
  const again = await startOn(place)
  expect(await stateOf(again, quiet)).toEqual(quietBefore)
  expect(await again.storage.readAuthorSessions(documentName(quiet))).toEqual(sessionsBefore)
  const restored = await stateOf(again, busy)
  expect(restored?.officer).toBeGreaterThanOrEqual(before)
  expect(restored?.officer).toBeLessThanOrEqual(written)
  // An event cursor from before the restore is unknown: whoever has it loads anew.
  expect(await again.storage.listEvents(lastCursor, 10)).toBeNull()
  const back = await connectTestClient(again, member.cookie, busy, { doc: drafter.doc })
  await back.saved()
  expect((await stateOf(again, busy))?.officer).toBe(written)
  const reader = await connectTestClient(again, member.cookie, busy)
  expect(readPlan(reader.doc).plan).toEqual(readPlan(drafter.doc).plan)
  for (const client of [back, reader]) client.disconnect()
}

describe('the restore drill: a backup under load, restored elsewhere', () => {
  test('[MT1–MT4] SQLite → SQLite', () => drill('SQLite', 'SQLite'), 60_000)
  test.skipIf(postgres === null)(`[MT1–MT4] SQLite → PostgreSQL (${HOW_TO_GET_POSTGRES})`, () => drill('SQLite', 'PostgreSQL'), 60_000)
  test.skipIf(postgres === null)(`[MT1–MT4] PostgreSQL → SQLite (${HOW_TO_GET_POSTGRES})`, () => drill('PostgreSQL', 'SQLite'), 60_000)
})

describe('what is refused', () => {
  test('[MT2] a place that is not empty, or a file that is no backup, stays as it is', async () => {
    const place = await newPlace('SQLite')
    const server = await startTestServer({}, place.dataFolder)
    const file = join(newFolder(), 'workspace.ro')
    expect((await ro(place, 'backup', file)).status).toBe(0)
    await server.end({ keepFolder: true })
    const refused = await ro(place, 'restore', file)
    expect(refused).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(/^ro: [^\n]*not empty[^\n]*\n$/u) })

    const empty = { dataFolder: join(newFolder(), 'data'), databaseUrl: null }
    const text = join(newFolder(), 'text.txt')
    writeFileSync(text, 'KẾ HOẠCH')
    expect(await ro(empty, 'restore', text)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^ro: [^\n]*no workspace[^\n]*\n$/u),
    })
    expect(await ro(empty, 'backup', file)).toMatchObject({ status: 1, stderr: expect.stringMatching(/^ro: [^\n]+\n$/u) })
    expect(await ro(empty, 'verify')).toMatchObject({ status: 1 })
    expect(existsSync(empty.dataFolder)).toBe(false)
  })

  test.skipIf(postgres === null)(`[MT2] a database that is not empty (${HOW_TO_GET_POSTGRES})`, async () => {
    const place = await newPlace('PostgreSQL')
    const server = await startOn(place)
    const file = join(newFolder(), 'workspace.ro')
    expect((await ro(place, 'backup', file)).status).toBe(0)
    await server.end({ keepFolder: true })
    const refused = await ro(place, 'restore', file)
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('not empty') })
    expect(refused.stderr).not.toContain('postgres://')
  })

  test('[MT1] a backup that cannot be written leaves the older one, and nothing beside it', async () => {
    const place = await newPlace('SQLite')
    const server = await startTestServer({}, place.dataFolder)
    const folder = newFolder()
    const file = join(folder, 'workspace.ro')
    expect((await ro(place, 'backup', file)).status).toBe(0)
    const missing = join(folder, 'none', 'workspace.ro')
    expect(await ro(place, 'backup', missing)).toMatchObject({ status: 1, stderr: expect.stringMatching(/^ro: [^\n]+\n$/u) })
    expect(await ro(place, 'backup')).toMatchObject({ status: 2 })
    expect(await ro(place, 'backup', folder)).toMatchObject({ status: 1 })
    await server.end()
    expect((await ro(place, 'backup', file)).status).toBe(1)
    expect(readdirSync(folder)).toEqual(['workspace.ro'])
    expect((await ro(place, 'verify', file)).status).toBe(0)
  })
})

test('a signed-in person and the administrator work on after a restore', async () => {
  const old = await newPlace('SQLite')
  const server = await startTestServer({}, old.dataFolder)
  const member = await server.signIn('member', 'Chuyên viên')
  const unspent = await server.administratorLink()
  const file = join(newFolder(), 'workspace.ro')
  expect((await ro(old, 'backup', file)).status).toBe(0)
  await server.end()
  const place = await newPlace('SQLite')
  expect((await ro(place, 'restore', file)).status).toBe(0)
  const again = await startOn(place)
  const answer = await fetch(`${again.url}/api/plans`, { headers: { cookie: member.cookie } })
  expect(answer.status).toBe(200)
  await expect(spendLink(again.url, unspent)).rejects.toThrow('Signing in failed')
  expect((await again.administrator.request<unknown[]>('GET', '/api/accounts')).body).toHaveLength(2)
})

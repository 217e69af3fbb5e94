import { rmSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { documentName } from '../../shared/protocol/documentName.ts'
import type { StoragePlace } from '../storage/openStorage.ts'
import { decide } from '../testing/buildProgramme.ts'
import { connectTestClient } from '../testing/connectTestClient.ts'
import { officerOf, planAt, setOfficer, smallDocx, startOwing, submit } from '../testing/handIn.ts'
import { createTestDatabase, findPostgres, HOW_TO_GET_POSTGRES } from '../testing/postgresForTests.ts'
import { randomId, startTestServer, type TestServer, temporaryFolder } from '../testing/startTestServer.ts'
import { backupWorkspace } from './backupWorkspace.ts'
import { restoreWorkspace } from './restoreWorkspace.ts'
import { verifyWorkspace } from './verifyWorkspace.ts'

const postgres = await findPostgres()
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

const decided = ['agencies', 'agency_groups', 'memberships', 'plan_shares', 'programmes', 'issued_versions', 'assignments'] as const
const owed = ['rounds', 'obligations', 'submissions', 'extensions', 'audit', 'commands'] as const

/** Every row of what was decided, bytes and all. */
function decisionsIn(path: string): Record<string, unknown[]> {
  const database = new SqliteDatabase(path, { readonly: true })
  const rows = (table: string): unknown[] => database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()
  const found = Object.fromEntries([...decided, ...owed].map((table) => [table, rows(table)]))
  database.close()
  return found
}

async function drill(from: 'SQLite' | 'PostgreSQL', to: 'SQLite' | 'PostgreSQL'): Promise<void> {
  const old = await newPlace(from)
  const server = await startOn(old)
  const scene = await startOwing(server)
  const { coordinator, drafter, planId, roundId } = scene
  const writer = await connectTestClient(server, drafter.cookie, planId)
  setOfficer(writer.doc, 'Phòng Nghiệp vụ Y')
  await writer.saved()
  const receipt = (await submit(scene)).body.result
  await decide(drafter, 'plan.share', { planId, agencyId: 'caibe', shared: true })
  const paper = { fileName: 'a.docx', file: smallDocx, receivedOn: '2025-04-05', submissionId: randomId<string>() }
  await decide(coordinator, 'submission.record', { roundId, agencyId: 'sotaichinh', ...paper })
  const [file, again] = [join(newFolder(), 'one.ro'), join(newFolder(), 'two.ro')]
  await backupWorkspace(old, file)
  writer.disconnect()
  await server.end()

  const place = await newPlace(to)
  expect(await restoreWorkspace(file, place)).toMatchObject({ ok: true, value: { documents: 3 } })
  await backupWorkspace(place, again)
  const restored = await startOn(place)
  const [before, after] = [decisionsIn(file), decisionsIn(again)]
  for (const table of ['submissions', 'issued_versions', 'audit', 'obligations']) expect(before[table]).not.toEqual([])
  expect(after).toEqual(before)
  expect((await verifyWorkspace(place)).findings).toEqual([])
  // [SU5] What was handed in is as frozen as it was, for a device from before as well.
  const head = restored.as(scene.head.cookie)
  expect(officerOf(await planAt(head, receipt.id))).toBe('Phòng Nghiệp vụ Y')
  setOfficer(writer.doc, 'Viết sau khi khôi phục')
  const late = await connectTestClient(restored, drafter.cookie, planId, { doc: writer.doc, waitForSync: false })
  await vi.waitFor(() => expect(late.refusals).toEqual([{ type: 'refused', reason: 'frozen' }]))
  late.disconnect()
  expect((await restored.gate.standingOf(documentName(planId)))?.facts.stage).toBe('submitted')
}

describe('decisions in the restore drill', () => {
  test('[MT3] SQLite → SQLite', () => drill('SQLite', 'SQLite'), 60_000)
  test.skipIf(postgres === null)(`[MT3] SQLite → PostgreSQL (${HOW_TO_GET_POSTGRES})`, () => drill('SQLite', 'PostgreSQL'), 60_000)
  test.skipIf(postgres === null)(`[MT3] PostgreSQL → SQLite (${HOW_TO_GET_POSTGRES})`, () => drill('PostgreSQL', 'SQLite'), 60_000)
})

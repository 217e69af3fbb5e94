import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentName } from '../../shared/protocol/documentName.ts'
import { decide } from '../testing/buildProgramme.ts'
import { connectTestClient } from '../testing/connectTestClient.ts'
import { type OwedPlan, setOfficer, startOwing } from '../testing/handIn.ts'
import { startTestServer, type TestServer, temporaryFolder } from '../testing/startTestServer.ts'
import { backupWorkspace } from './backupWorkspace.ts'
import type { Finding } from './Finding.ts'
import { verifyFile } from './verifyWorkspace.ts'

let folder: string
let closed: string
let resumed: string
let draft: string

async function write(server: TestServer, scene: OwedPlan, officer: string): Promise<void> {
  const writer = await connectTestClient(server, scene.drafter.cookie, scene.planId)
  setOfficer(writer.doc, officer)
  await writer.saved()
  writer.disconnect()
}

/** A programme that is closed over a draft, then opened again and written on. */
beforeAll(async () => {
  folder = temporaryFolder()
  ;[closed, resumed] = [join(folder, 'closed.ro'), join(folder, 'resumed.ro')]
  const server = await startTestServer()
  const scene = await startOwing(server)
  const data = { dataFolder: server.folder, databaseUrl: null }
  draft = documentName(scene.planId)
  await write(server, scene, 'Phòng Nghiệp vụ Y')
  await decide(scene.coordinator, 'programme.close', { programmeId: scene.id })
  await backupWorkspace(data, closed)
  await decide(scene.coordinator, 'programme.resume', { programmeId: scene.id, reason: 'Bổ sung' })
  await write(server, scene, 'Phòng Kế hoạch')
  await backupWorkspace(data, resumed)
  await server.end()
})
afterAll(() => rmSync(folder, { recursive: true }))

async function findingsAfter(path: string, ...statements: string[]): Promise<readonly Finding[]> {
  const copy = join(folder, 'copy.ro')
  copyFileSync(path, copy)
  const database = new SqliteDatabase(copy)
  database.pragma('foreign_keys = OFF')
  for (const statement of statements) expect(database.prepare(statement).run().changes).toBeGreaterThan(0)
  database.close()
  return (await verifyFile(copy)).findings
}

/** The last edit of the draft goes as if it had never been. */
const withoutLastEdit = [
  `DELETE FROM updates WHERE id = (SELECT max(id) FROM updates WHERE actor NOT LIKE 'system:%')`,
  'UPDATE index_state SET row_id = (SELECT max(id) FROM updates WHERE updates.document = index_state.document)',
]

test('[MT11] a closed programme is sound, and so is one that was opened again and written on', async () => {
  expect((await verifyFile(closed)).findings).toEqual([])
  expect((await verifyFile(resumed)).findings).toEqual([])
})

test('[MT11] a draft that is not what it was when its programme was closed is found', async () => {
  expect(await findingsAfter(closed, ...withoutLastEdit)).toContainEqual({ code: 'closedDiffers', place: draft, detail: 'draft' })
})

test('[MT11] so is a draft that had changed by the time its programme was opened again', async () => {
  const other = `UPDATE audit SET details = json_set(details, '$.marks."${draft.slice(-12)}"', '0') WHERE action = 'programme.close'`
  expect(await findingsAfter(resumed, other)).toContainEqual({ code: 'closedDiffers', place: draft, detail: 'programme.resume' })
})

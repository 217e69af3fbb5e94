import { copyFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { Migrator } from 'kysely/migration'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { changeLetterhead } from '../../shared/planDocument/changeLetterhead.ts'
import { changeTaskField } from '../../shared/planDocument/changeTask.ts'
import { defineRoots } from '../../shared/planDocument/layout.ts'
import { origins } from '../../shared/planDocument/origins.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { agencyRef, buildPlan, buildTask } from '../../shared/testing/buildPlan.ts'
import { runCli } from '../cli/main.ts'
import { migrations } from '../storage/migrations/migrations.ts'
import { openSqliteStorage } from '../storage/sqlite/openSqliteStorage.ts'
import { SqliteRunner } from '../storage/sqlite/SqliteRunner.ts'
import { connectTestClient } from '../testing/connectTestClient.ts'
import { startTestServer, temporaryFolder } from '../testing/startTestServer.ts'
import { backupWorkspace } from './backupWorkspace.ts'
import type { FindingCode } from './Finding.ts'
import { restoreWorkspace } from './restoreWorkspace.ts'
import { verifyFile } from './verifyWorkspace.ts'

const health = agencyRef()
const agencies = { [health]: 'Sở Y tế' }
const planWith = (...wordings: string[]) =>
  buildPlan({ tasks: wordings.map((wording) => buildTask({ wording, agencies: [[health, 'lead']] })), agencies })

let folder: string
let sound: string
let compacted: string
let loose: string

/** Two plans with edits of a member: one compacted with rows after it, one with rows only. */
beforeAll(async () => {
  folder = temporaryFolder()
  sound = join(folder, 'sound.ro')
  const server = await startTestServer()
  const member = await server.signIn('member')
  const names: string[] = []
  for (const wordings of [['Rà soát', 'Tập huấn'], ['Báo cáo']]) {
    const plan = planWith(...wordings)
    const planId = await server.createPlan(plan)
    names.push(documentName(planId))
    const client = await connectTestClient(server, member.cookie, planId)
    for (let turn = 1; turn <= 6; turn++) {
      for (const { id } of plan.tasks) changeTaskField(client.doc, id, 'officer', `Phòng ${turn}`, origins.form)
      await client.saved()
      if (turn === 4 && names.length === 1) await server.gate.compact(documentName(planId))
    }
    client.disconnect()
    await server.index.flush(documentName(planId))
  }
  ;[compacted, loose] = names as [string, string]
  await backupWorkspace({ dataFolder: server.folder, databaseUrl: null }, sound)
  await server.end()
})
afterAll(() => rmSync(folder, { recursive: true }))

type Damage = (database: SqliteDatabase.Database) => void
const sql =
  (...statements: string[]): Damage =>
  (database) => {
    for (const statement of statements) database.exec(statement.replaceAll('$loose', loose).replaceAll('$compacted', compacted))
  }
const middle = "(SELECT id FROM updates WHERE document = '$loose' ORDER BY id LIMIT 1 OFFSET 3)"

/** A letter of a text in an update becomes another: it still reads, but says something else. */
const flipByte: Damage = (database) => {
  const row = database.prepare('SELECT id, bytes FROM updates WHERE document = ? ORDER BY id LIMIT 1 OFFSET 2').get(loose) as {
    id: number
    bytes: Buffer
  }
  row.bytes.writeUInt8(row.bytes.readUInt8(row.bytes.length - 3) ^ 1, row.bytes.length - 3)
  database.prepare('UPDATE updates SET bytes = ? WHERE document = ? AND id = ?').run(row.bytes, loose, row.id)
}

/** A snapshot, checksum and all, of every author session but the last. */
const snapshotThatLacksARow: Damage = (database) => {
  const sessions = database.prepare('SELECT bytes FROM author_sessions WHERE document = ? ORDER BY id').pluck().all(compacted) as Buffer[]
  const doc = defineRoots(new Y.Doc())
  for (const bytes of sessions.slice(0, -1)) Y.applyUpdate(doc, bytes)
  const snapshot = Y.encodeStateAsUpdate(doc)
  database.prepare('UPDATE snapshots SET bytes = ?, crc = NULL WHERE document = ?').run(snapshot, compacted)
}

const damages: readonly [name: string, code: FindingCode, damage: Damage][] = [
  ['a flipped byte in an update', 'changedRow', flipByte],
  ['a missing row in the middle', 'missingRow', sql(`DELETE FROM updates WHERE document = '$loose' AND id = ${middle}`)],
  [
    'a missing row at the end',
    'indexAhead',
    sql("DELETE FROM updates WHERE document = '$loose' AND id = (SELECT max(id) FROM updates WHERE document = '$loose')"),
  ],
  ['a missing row that later ones build on', 'gap', sql("DELETE FROM updates WHERE document = '$loose' AND seq = 2")],
  [
    'a duplicated row',
    'doubledRow',
    sql(`INSERT INTO updates (document, id, seq, crc, actor, received_at, bytes)
      SELECT document, id + 1000000, seq, crc, actor, received_at, bytes FROM updates WHERE document = '$loose' AND id = ${middle}`),
  ],
  ['a row that is no update', 'unreadableRow', sql("UPDATE updates SET bytes = x'ff00', crc = NULL WHERE document = '$loose' AND seq = 3")],
  [
    'a truncated snapshot',
    'unreadableSnapshot',
    sql("UPDATE snapshots SET bytes = substr(bytes, 1, length(bytes) / 2) WHERE document = '$compacted'"),
  ],
  ['a snapshot that changed', 'changedSnapshot', sql("UPDATE snapshots SET crc = crc + 1 WHERE document = '$compacted'")],
  ['a snapshot that lacks a row', 'snapshotDiffers', snapshotThatLacksARow],
  ['an author session that changed', 'changedSession', sql('UPDATE author_sessions SET crc = crc + 1')],
  [
    'an author session that is gone',
    'snapshotDiffers',
    sql('DELETE FROM author_sessions WHERE id = (SELECT max(id) FROM author_sessions)'),
  ],
  ['an index row that differs', 'indexRowDiffers', sql("UPDATE task_rows SET row = replace(row, 'Báo cáo', 'Báo cào')")],
  ['an index row at another place', 'indexRowDiffers', sql('UPDATE task_rows SET position = 1 - position')],
  ['an index row missing', 'indexRowMissing', sql('DELETE FROM task_rows WHERE position = 0')],
  [
    'an index row too many',
    'indexRowTooMany',
    sql("INSERT INTO task_rows SELECT plan_id, 'zzzzzzzzzzzz', 9, row FROM task_rows WHERE position = 1"),
  ],
  ['a title that differs', 'summaryDiffers', sql("UPDATE plans SET title = 'Khác'")],
  [
    'an orphan document',
    'documentWithoutPlan',
    sql("INSERT INTO documents (name, plan_id, frozen, ready) VALUES ('plan/oooooooooooo', 'oooooooooooo', 0, 0)"),
  ],
  ['a document whose rows are gone', 'documentWithoutContent', sql("DELETE FROM updates WHERE document = '$loose'")],
  ['an event cursor going back', 'eventsGoBack', sql("UPDATE sqlite_sequence SET seq = 1 WHERE name = 'events'")],
  [
    'events in another order',
    'eventsGoBack',
    sql(`INSERT INTO events (kind, body) SELECT kind, json_set(body, '$.updatedAt', '1999-01-01T00:00:00.000Z')
      FROM events WHERE kind = 'planChanged' LIMIT 1`),
  ],
  ['an event cut in half', 'unreadableEvent', sql('UPDATE events SET body = substr(body, 1, 20) WHERE cursor = 2')],
  ['a broken reference', 'brokenReference', sql("DELETE FROM accounts WHERE role = 'member'")],
  ['an author without an account', 'unknownAuthor', sql("UPDATE updates SET actor = 'account:zzzzzzzzzzzz'")],
  ['a role that there is not', 'badAccount', sql("UPDATE accounts SET role = 'owner' WHERE role = 'member'")],
  ['no administrator', 'badAccount', sql("UPDATE accounts SET role = 'member'")],
]

describe('ro verify', () => {
  test('[MT5] finds nothing in a sound workspace, and says how much is kept', async () => {
    const { findings, figures } = await verifyFile(sound)
    expect(findings).toEqual([])
    expect(figures).toMatchObject({ documents: 2, accounts: 2, snapshots: 1 })
    expect(figures.rows).toBeGreaterThan(6)
    expect(figures.sessions).toBeGreaterThanOrEqual(2)
    expect(figures.largest.map(({ name }) => name).sort()).toEqual([compacted, loose].sort())
    expect(figures.largest.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(figures.rowBytes + figures.snapshotBytes + figures.sessionBytes)
    expect(figures.mostRows?.name).toBe(loose)
    for (const moment of [figures.oldest, figures.oldestRow]) expect(Date.now() - (moment ?? 0)).toBeLessThan(600_000)
    expect(figures.disk?.file).toBe(statSync(sound).size)
  })

  test.each(damages)('[MT6] finds %s', async (name, code, damage) => {
    const path = join(folder, `${name}.ro`)
    copyFileSync(sound, path)
    const database = new SqliteDatabase(path)
    database.pragma('foreign_keys = OFF')
    const before = database.prepare('SELECT total_changes()').pluck().get()
    damage(database)
    expect(database.prepare('SELECT total_changes()').pluck().get()).not.toBe(before)
    database.close()
    const bytes = readFileSync(path)
    const { findings } = await verifyFile(path)
    expect(findings).toContainEqual(expect.objectContaining({ code }))
    // [MT7]
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })

  test('[MT6] finds a damaged page of the file', async () => {
    const path = join(folder, 'page.ro')
    const bytes = readFileSync(sound)
    bytes.fill(0xa5, bytes.length - 3 * 4096, bytes.length - 2 * 4096)
    writeFileSync(path, bytes)
    const { findings } = await verifyFile(path)
    expect(findings.map(({ code }) => code)).toContain('unreadablePage')
  })

  test('the command lists what it found, ends with 1 and says so in one line', async () => {
    const path = join(folder, 'command.ro')
    copyFileSync(sound, path)
    const said = { stdout: '', stderr: '' }
    const io = {
      stdout: (text: string) => {
        said.stdout += text
      },
      stderr: (text: string) => {
        said.stderr += text
      },
    }
    expect(await runCli(['verify', path], io)).toBe(0)
    expect(said.stdout).toContain(`\t${loose}\t`)
    const database = new SqliteDatabase(path)
    sql("DELETE FROM updates WHERE document = '$loose' AND seq = 2")(database)
    database.close()
    Object.assign(said, { stdout: '', stderr: '' })
    expect(await runCli(['verify', path], io)).toBe(1)
    expect(said.stdout).toMatch(new RegExp(`^missingRow\\t${loose}\\t1\\t`, 'mu'))
    expect(said.stderr).toMatch(/^ro: [^\n]*command\.ro: [^\n]+\n$/u)
  })

  test('[MT7] a backup of an older version is looked through, and restored in the form of this one', async () => {
    const path = join(folder, 'older.ro')
    const older = new SqliteDatabase(path)
    const queries = new SqliteRunner(older).queries
    const { error } = await new Migrator({ db: queries, provider: { getMigrations: async () => ({ ...migrations }) } }).migrateTo(
      '0001_first',
    )
    expect(error).toBeUndefined()
    older.exec(`INSERT INTO accounts VALUES ('aaaaaaaaaaaa', 'administrator', 'Quản trị', '', 1);
      INSERT INTO documents VALUES ('plan/pppppppppppp', 'pppppppppppp', 0, 1);
      INSERT INTO plans VALUES ('pppppppppppp', 'plan/pppppppppppp', 'cccccccccccc', 'aaaaaaaaaaaa', 1, 1, '', '', 0)`)
    const doc = defineRoots(new Y.Doc())
    const insert = older.prepare('INSERT INTO updates (document, id, actor, received_at, bytes) VALUES (?, ?, ?, ?, ?)')
    for (const [at, name] of ['một', 'hai', 'ba'].entries()) {
      const before = Y.encodeStateVector(doc)
      changeLetterhead(doc, 'title', name, origins.form)
      insert.run('plan/pppppppppppp', 10 * at + 7, 'account:aaaaaaaaaaaa', at, Y.encodeStateAsUpdate(doc, before))
    }
    older.close()
    const bytes = readFileSync(path)
    expect((await verifyFile(path)).findings).toEqual([])
    expect(readFileSync(path).equals(bytes)).toBe(true)

    const dataFolder = join(folder, 'restored')
    expect(await restoreWorkspace(path, { dataFolder, databaseUrl: null })).toEqual({ ok: true, value: { documents: 1 } })
    const storage = await openSqliteStorage(dataFolder)
    expect((await storage.readLog('plan/pppppppppppp')).rows.map(({ id }) => id)).toEqual([7, 17, 27])
    await storage.append('plan/pppppppppppp', 'account:aaaaaaaaaaaa', 9, Y.encodeStateAsUpdate(doc))
    const places = storage.database.prepare('SELECT seq, crc IS NULL FROM updates ORDER BY id').raw().all()
    expect(places).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 0],
    ])
    await storage.close()
  })

  test('a file that is no workspace is refused', async () => {
    await expect(verifyFile(join(folder, 'nowhere.ro'))).rejects.toMatchObject({ name: 'NotAWorkspace' })
    await expect(verifyFile(import.meta.filename)).rejects.toMatchObject({ name: 'NotAWorkspace' })
  })
})

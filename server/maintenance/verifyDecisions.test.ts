import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AuditLine } from '../storage/AuditStorage.ts'
import { auditHash } from '../storage/auditHash.ts'
import { decide } from '../testing/buildProgramme.ts'
import { connectTestClient } from '../testing/connectTestClient.ts'
import { reasonFor, setOfficer, smallDocx, startOwing, submit, viewOf } from '../testing/handIn.ts'
import { randomId, startTestServer, temporaryFolder } from '../testing/startTestServer.ts'
import { testClock } from '../testing/testClock.ts'
import { backupWorkspace } from './backupWorkspace.ts'
import type { FindingCode } from './Finding.ts'
import { verifyFile } from './verifyWorkspace.ts'

let folder: string
let sound: string

/** An issued programme: one agency's plan was returned, came again and was accepted; the other's paper was recorded. */
beforeAll(async () => {
  folder = temporaryFolder()
  sound = join(folder, 'sound.ro')
  // Given in time and handed in a day late, by somebody who has signed in just now.
  const clock = testClock('2025-04-05T23:58:00+07:00')
  const server = await startTestServer({ now: clock.now })
  const scene = await startOwing(server)
  clock.set('2025-04-06T00:02:00+07:00')
  const { coordinator, head, drafter, owed, planId, roundId } = scene
  const first = (await submit(scene)).body.result
  await decide(coordinator, 'submission.return', { submissionId: first.id, reasons: [reasonFor(null)], resubmitBy: null })
  const [reason] = (await viewOf(head, owed)).body.submissions[0]?.reasons ?? []
  await decide(head, 'reason.answer', { submissionId: first.id, reasonId: reason?.id ?? '', answer: 'Đã sửa' })
  const writer = await connectTestClient(server, drafter.cookie, planId)
  setOfficer(writer.doc, 'Phòng Nghiệp vụ Y')
  await writer.saved()
  writer.disconnect()
  const second = (await submit(scene)).body.result
  await decide(coordinator, 'submission.accept', { submissionId: second.id, waiveLateness: 'Bão' })
  const paper = { fileName: 'a.docx', file: smallDocx, receivedOn: '2025-04-05', submissionId: randomId<string>() }
  await decide(coordinator, 'submission.record', { roundId, agencyId: 'sotaichinh', ...paper })
  await backupWorkspace({ dataFolder: server.folder, databaseUrl: null }, sound)
  await server.end()
})
afterAll(() => rmSync(folder, { recursive: true }))

test('[MT5] a programme in the middle of its round is sound, and counted', async () => {
  const { findings, figures } = await verifyFile(sound)
  expect(findings).toEqual([])
  expect(figures).toMatchObject({ programmes: 1, submissions: 3 })
  expect(figures.submissionBytes).toBeGreaterThan(20_000)
  expect(figures.lastAudit?.hash).toMatch(/^[0-9a-f]{64}$/u)
})

type Damage = (database: SqliteDatabase.Database) => void
const sql =
  (...statements: string[]): Damage =>
  (database) => {
    for (const statement of statements) database.exec(statement)
  }
const newest = '(SELECT max(seq) FROM audit)'
const ofPlan = "json_extract(record, '$.source') = 'plan' AND number = 2"

/** Whoever changes a line and knows how it is hashed writes the rest of the chain anew. */
const rewriteChain: Damage = (database) => {
  database.exec("UPDATE audit SET details = json_set(details, '$.lateDays', 0) WHERE action = 'obligation.submit'")
  let previous = database.prepare('SELECT previous FROM audit WHERE seq = 1').pluck().get() as string
  for (const line of database.prepare<[], AuditLine>('SELECT * FROM audit ORDER BY seq').all()) {
    const hash = auditHash({ ...line, previous })
    database.prepare('UPDATE audit SET previous = ?, hash = ? WHERE seq = ?').run(previous, hash, line.seq)
    previous = hash
  }
}

const rehashLine: Damage = (database) => {
  const line = database.prepare<[], AuditLine>('SELECT * FROM audit WHERE seq = 4').get() as AuditLine
  const changed = { ...line, details: '{}' }
  database.prepare('UPDATE audit SET details = ?, hash = ? WHERE seq = 4').run(changed.details, auditHash(changed))
}

const damages: readonly [name: string, code: FindingCode, damage: Damage][] = [
  ['an audit line taken out', 'missingAuditLine', sql('DELETE FROM audit WHERE seq = 4')],
  ['the last audit line taken out', 'missingAuditLine', sql(`DELETE FROM audit WHERE seq = ${newest}`)],
  ['an audit line changed', 'changedAuditLine', sql("UPDATE audit SET actor = 'zzzzzzzzzzzz' WHERE seq = 5")],
  ['an audit line changed with its hash', 'brokenAuditChain', rehashLine],
  [
    'two audit lines that changed places',
    'changedAuditLine',
    sql('UPDATE audit SET seq = -seq WHERE seq IN (3, 4)', 'UPDATE audit SET seq = CASE seq WHEN -3 THEN 4 ELSE 3 END WHERE seq < 0'),
  ],
  [
    'an audit line taken out and the later ones moved up',
    'changedAuditLine',
    sql('DELETE FROM audit WHERE seq = 4', 'UPDATE audit SET seq = seq - 1 WHERE seq > 4'),
  ],
  ['a chain written anew around another number of days', 'changedReceipt', rewriteChain],
  [
    'another text in a submission',
    'changedSubmission',
    sql(`UPDATE submissions SET plan_json = replace(plan_json, 'Phòng', 'Khoa') WHERE ${ofPlan}`),
  ],
  [
    'another document in a submission',
    'changedSubmission',
    sql(`UPDATE submissions SET content = (SELECT content FROM submissions WHERE number = 1 AND content IS NOT NULL) WHERE ${ofPlan}`),
  ],
  ['another file of a submission', 'changedSubmission', sql(`UPDATE submissions SET file = x'504b0304' WHERE ${ofPlan}`)],
  ['another file of a recorded paper', 'changedSubmission', sql("UPDATE submissions SET file = x'504b0304' WHERE content IS NULL")],
  ['a submission that is gone', 'missingSubmission', sql('DELETE FROM submissions WHERE number = 1 AND content IS NOT NULL')],
  ['a receipt that came in time after all', 'changedReceipt', sql("UPDATE submissions SET record = json_set(record, '$.lateDays', 0)")],
  [
    'a receipt from an earlier day',
    'changedReceipt',
    sql("UPDATE submissions SET record = json_set(record, '$.receivedAt', '2025-04-01T00:00:00.000Z')"),
  ],
  [
    'a return that became an acceptance',
    'changedReceipt',
    sql("UPDATE submissions SET record = json_set(record, '$.decision', 'accepted')"),
  ],
  [
    'another reason for waiving',
    'changedReceipt',
    sql("UPDATE submissions SET record = json_set(record, '$.lateWaived', 'Khác') WHERE number = 2"),
  ],
  ['a receipt that cannot be read', 'changedReceipt', sql('UPDATE submissions SET record = substr(record, 1, 40)')],
  [
    'another text of an issued version',
    'changedVersion',
    sql("UPDATE issued_versions SET plan_json = replace(plan_json, 'Rà soát', 'Xem xét')"),
  ],
  ['another document of an issued version', 'changedVersion', sql("UPDATE issued_versions SET content = x'0000'")],
  [
    'an issued version and its hash',
    'changedVersion',
    sql("UPDATE issued_versions SET plan_json = '{}', hash = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'"),
  ],
  ['an issued version that is gone', 'missingVersion', sql('DELETE FROM issued_versions')],
  ['a document that was opened behind the plan’s back', 'notFrozen', sql('UPDATE documents SET frozen = 0 WHERE frozen = 1')],
  [
    'a document that was put back to what it was before',
    'frozenDiffers',
    sql(
      "DELETE FROM updates WHERE actor NOT LIKE 'system:%'",
      'UPDATE index_state SET row_id = (SELECT max(id) FROM updates WHERE updates.document = index_state.document)',
    ),
  ],
]

test.each(damages)('[MT9] [MT10] finds %s', async (name, code, damage) => {
  const path = join(folder, `${name}.ro`)
  copyFileSync(sound, path)
  const database = new SqliteDatabase(path)
  database.pragma('foreign_keys = OFF')
  const before = database.prepare('SELECT total_changes()').pluck().get()
  damage(database)
  expect(database.prepare('SELECT total_changes()').pluck().get()).not.toBe(before)
  database.close()
  expect((await verifyFile(path)).findings).toContainEqual(expect.objectContaining({ code }))
})

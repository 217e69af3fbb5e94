import type { Database } from 'better-sqlite3'
import type { AuditLine } from '../storage/AuditStorage.ts'
import { AUDIT_ROOT, chainFaults } from '../storage/auditHash.ts'
import type { Finding } from './Finding.ts'

const place = 'audit'

/** [MT9] Whether every line of the audit is there, in its order, as it was written. */
export function checkAudit(database: Database): Finding[] {
  return [...checkChain(database), ...checkCommands(database), ...checkSubjects(database)]
}

const codes = { missing: 'missingAuditLine', changed: 'changedAuditLine', broken: 'brokenAuditChain' } as const

/** Each line holds the hash of the one before: what was taken out, changed or moved does not fit its neighbours. */
function checkChain(database: Database): Finding[] {
  const findings: Finding[] = []
  let before = { seq: 0, hash: AUDIT_ROOT }
  for (const line of database.prepare<[], AuditLine>('SELECT * FROM audit ORDER BY seq').iterate()) {
    for (const fault of chainFaults(before, line))
      findings.push({ code: codes[fault], place, detail: fault === 'missing' ? `${before.seq + 1}–${line.seq - 1}` : `${line.seq}` })
    before = line
  }
  return findings
}

/** What lines are about stands beside them as well: of lines taken from the end that no command names, that is left. */
function checkSubjects(database: Database): Finding[] {
  const sql = `SELECT DISTINCT audit_subjects.seq FROM audit_subjects LEFT JOIN audit ON audit.seq = audit_subjects.seq
    WHERE audit.seq IS NULL ORDER BY audit_subjects.seq`
  return database
    .prepare<[], number>(sql)
    .pluck()
    .all()
    .map((seq) => ({ code: 'missingAuditLine', place, detail: `${seq}` }))
}

/** Each decision's command names its line, so that lines taken from the end are missed as well. */
function checkCommands(database: Database): Finding[] {
  const sql = `SELECT commands.audit_seq AS named, audit.seq AS found FROM commands LEFT JOIN audit ON audit.seq = commands.audit_seq
    WHERE commands.audit_seq IS NOT NULL AND (audit.seq IS NULL OR audit.actor <> commands.account OR audit.at <> commands.at)
    ORDER BY commands.audit_seq`
  return database
    .prepare<[], { named: number; found: number | null }>(sql)
    .all()
    .map(({ named, found }) => ({ code: found === null ? 'missingAuditLine' : 'changedAuditLine', place, detail: `${named}` }))
}

import type { Database } from 'better-sqlite3'
import { AUDIT_ROOT, auditHash } from '../storage/auditHash.ts'
import type { AuditLine } from '../storage/DecisionStorage.ts'
import type { Finding } from './Finding.ts'

const place = 'audit'

/** [MT9] Whether every line of the audit is there, in its order, as it was written. */
export function checkAudit(database: Database): Finding[] {
  return [...checkChain(database), ...checkCommands(database)]
}

/** Each line holds the hash of the one before: what was taken out, changed or moved does not fit its neighbours. */
function checkChain(database: Database): Finding[] {
  const findings: Finding[] = []
  let [seq, hash] = [0, AUDIT_ROOT]
  for (const line of database.prepare<[], AuditLine>('SELECT * FROM audit ORDER BY seq').iterate()) {
    if (line.seq !== seq + 1) findings.push({ code: 'missingAuditLine', place, detail: `${seq + 1}–${line.seq - 1}` })
    if (line.hash !== auditHash(line)) findings.push({ code: 'changedAuditLine', place, detail: `${line.seq}` })
    if (line.seq === seq + 1 && line.previous !== hash) findings.push({ code: 'brokenAuditChain', place, detail: `${line.seq}` })
    seq = line.seq
    hash = line.hash
  }
  return findings
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

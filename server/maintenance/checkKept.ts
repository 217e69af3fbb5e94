import { isDeepStrictEqual } from 'node:util'
import type { Database } from 'better-sqlite3'
import { isFrozenStage, type PlanStage, planStages } from '../../shared/access/planFacts.ts'
import type { PlanId } from '../../shared/core/ids.ts'
import type { Submission } from '../../shared/plan/submission.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { fixedOf, sha256, submissionHash } from '../storage/submissionHash.ts'
import type { Tables } from '../storage/tables/tables.ts'
import { closingMarks } from './closingMarks.ts'
import type { Finding } from './Finding.ts'

interface Line {
  readonly action: string
  readonly subject: string
  readonly details: string
}

/** [MT10] Whether what was issued and handed in is all there, as it was, and what the audit says of it. */
export function checkKept(database: Database): Finding[] {
  const lines = database
    .prepare<[], Line>(
      `SELECT action, subject, details FROM audit WHERE action IN ('obligation.submit', 'submission.record', 'submission.return',
        'submission.accept', 'programme.issue', 'programme.amend') ORDER BY seq`,
    )
    .all()
  return [...checkSubmissions(database, lines), ...checkVersions(database, lines), ...checkFreezes(database), ...checkClosings(database)]
}

const cameIn = ({ action }: Line): boolean => action === 'obligation.submit' || action === 'submission.record'

function checkSubmissions(database: Database, lines: readonly Line[]): Finding[] {
  const findings: Finding[] = []
  const told = Map.groupBy(lines, ({ subject }) => subject)
  const seen = new Set<string>()
  const rows = database.prepare<[], Tables['submissions']>('SELECT * FROM submissions ORDER BY id')
  for (const row of rows.iterate()) {
    const place = `submission/${row.id}`
    seen.add(place)
    const receipt = parse<Submission>(row.record)
    if (!receipt) {
      findings.push({ code: 'changedReceipt', place, detail: 'record' })
      continue
    }
    const kept = { content: row.content, planJson: row.plan_json, file: row.file }
    if (submissionHash(kept) !== receipt.hash) findings.push({ code: 'changedSubmission', place, detail: receipt.hash })
    const fault = faultOfReceipt(receipt, row, told.get(place) ?? [])
    if (fault !== null) findings.push({ code: 'changedReceipt', place, detail: fault })
  }
  for (const { subject } of lines.filter(cameIn))
    if (!seen.has(subject)) findings.push({ code: 'missingSubmission', place: subject, detail: '' })
  return findings
}

/** The first part of a receipt that is not what the audit or its row says; null when it is sound. */
function faultOfReceipt(receipt: Submission, row: Tables['submissions'], lines: readonly Line[]): string | null {
  const { id, roundId, agencyId, number, receivedAt, decision, lateWaived } = receipt
  const columns = [row.id, row.round_id, row.agency_id, row.number, row.received_at]
  if (!isDeepStrictEqual(columns, [id, roundId, agencyId, number, Date.parse(receivedAt)])) return 'columns'
  const details = parse<Record<string, unknown>>(lines.find(cameIn)?.details ?? '')
  if (!isDeepStrictEqual(details, fixedOf(receipt))) return 'receipt'
  const decided = lines.findLast(({ action }) => action === 'submission.return' || action === 'submission.accept')
  if (decided?.action !== (decision === null ? undefined : `submission.${decision === 'returned' ? 'return' : 'accept'}`)) return 'decision'
  const waived = decided && parse<{ waived?: string | null }>(decided.details)?.waived
  return (waived ?? null) === lateWaived ? null : 'lateWaived'
}

function checkVersions(database: Database, lines: readonly Line[]): Finding[] {
  const findings: Finding[] = []
  const issues = lines.filter(({ action }) => action === 'programme.issue' || action === 'programme.amend')
  const told = new Map(issues.map((line) => [`${line.subject}#${version(line)}`, line]))
  const seen = new Set<string>()
  for (const row of database.prepare<[], Tables['issued_versions']>('SELECT * FROM issued_versions').iterate()) {
    const place = `programme/${row.programme_id}#${row.version}`
    seen.add(place)
    const { hash, contentHash } = parse<{ hash: string; contentHash: string }>(told.get(place)?.details ?? '') ?? {}
    const isSound = sha256(row.plan_json) === row.hash && hash === row.hash && contentHash === sha256(row.content)
    if (!isSound) findings.push({ code: 'changedVersion', place, detail: row.hash })
  }
  for (const place of told.keys()) if (!seen.has(place)) findings.push({ code: 'missingVersion', place, detail: '' })
  return findings
}

const version = ({ details }: Line): unknown => parse<{ version?: unknown }>(details)?.version

function checkFreezes(database: Database): Finding[] {
  const frozen = planStages.filter((stage: PlanStage) => isFrozenStage(stage))
  const sql = `SELECT documents.name FROM documents JOIN plans ON plans.document = documents.name
    WHERE documents.frozen = 0 AND plans.stage IN (${frozen.map(() => '?').join(', ')})`
  const names = database
    .prepare<string[], string>(sql)
    .pluck()
    .all(...frozen)
  return names.map((place) => ({ code: 'notFrozen', place, detail: '' }))
}

/** [PG21] What stood in a plan when its programme was opened again is what stood there when it was closed. */
function checkClosings(database: Database): Finding[] {
  const lines = database
    .prepare<[], Line>("SELECT action, subject, details FROM audit WHERE action IN ('programme.close', 'programme.resume') ORDER BY seq")
    .all()
  const closed = new Map<string, string>()
  return lines.flatMap(({ action, details }) =>
    Object.entries(closingMarks(details)).flatMap(([planId, mark]): Finding[] => {
      const before = closed.get(planId)
      if (action === 'programme.close') closed.set(planId, mark)
      const differs = action === 'programme.resume' && before !== undefined && before !== mark
      return differs ? [{ code: 'closedDiffers', place: documentName(planId as PlanId), detail: action }] : []
    }),
  )
}

function parse<Value>(json: string): Value | null {
  try {
    return JSON.parse(json) as Value
  } catch {
    return null
  }
}

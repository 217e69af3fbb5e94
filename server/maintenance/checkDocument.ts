import { isDeepStrictEqual } from 'node:util'
import { crc32 } from 'node:zlib'
import type { PlanId } from '../../shared/core/ids.ts'
import { planIdOf } from '../../shared/protocol/documentName.ts'
import { checkLog } from '../collaboration/checkLog.ts'
import { documentMark } from '../collaboration/documentMark.ts'
import { saysTheSame } from '../collaboration/takeBundle.ts'
import { type PlanReading, readWholePlan } from '../projection/readForIndex.ts'
import type { Finding, FindingCode } from './Finding.ts'
import type { KeptDocument } from './readKept.ts'

type Report = (code: FindingCode, detail: string) => void

/** What is wrong with one document: its log, its snapshot, its authors, its index. `accounts` are the ids that exist. */
export function checkDocument(kept: KeptDocument, accounts: ReadonlySet<string>): Finding[] {
  const findings: Finding[] = []
  const report: Report = (code, detail) => void findings.push({ code, place: kept.name, detail })
  if (!kept.plan || planIdOf(kept.name) !== kept.planId || kept.plan.id !== kept.planId) report('documentWithoutPlan', kept.planId)
  if (kept.ready && !kept.snapshot && kept.rows.length === 0) report('documentWithoutContent', '')
  checkBytes(kept, report)
  checkPlaces(kept, report)
  checkAuthors(kept, accounts, report)
  const { faults, doc } = checkLog({
    snapshot: kept.snapshot?.bytes ?? null,
    rows: kept.rows.map((row) => ({ id: row.id, actor: row.actor, receivedAt: row.received_at, bytes: row.bytes })),
    authorSessions: kept.sessions.map((row) => ({ actor: row.actor, from: row.from_at, to: row.to_at, bytes: row.bytes })),
  })
  for (const fault of faults) report(fault.code, 'row' in fault ? `${fault.row}` : '')
  if (!doc) return findings
  if (kept.frozenAs && !saysTheSame(doc, kept.frozenAs)) report('frozenDiffers', kept.plan?.stage ?? '')
  if (kept.closedAs !== null && documentMark(doc) !== kept.closedAs) report('closedDiffers', kept.plan?.stage ?? '')
  checkIndex(kept, () => readWholePlan(doc, kept.planId as PlanId).reading, report)
  doc.destroy()
  return findings
}

const isChanged = ({ bytes, crc }: { readonly bytes: Uint8Array; readonly crc: number | null }): boolean =>
  crc !== null && crc32(bytes) !== crc

function checkBytes({ rows, snapshot, sessions }: KeptDocument, report: Report): void {
  for (const row of rows) if (isChanged(row)) report('changedRow', `${row.id}`)
  if (snapshot && isChanged(snapshot)) report('changedSnapshot', '')
  for (const session of sessions) if (isChanged(session)) report('changedSession', `${session.id}`)
}

/** Places are given 1, 2, 3, …; a snapshot knows how many it took. Together they are all that were ever given. */
function checkPlaces({ rows, snapshot }: KeptDocument, report: Report): void {
  const seen = new Set<number>()
  for (const { id, seq } of rows) {
    if (seen.has(seq)) report('doubledRow', `${id}`)
    seen.add(seq)
  }
  const last = rows.reduce((most, { seq }) => Math.max(most, seq), snapshot?.last_seq ?? 0)
  const missing = last - seen.size - (snapshot?.merged ?? 0)
  if (missing > 0) report('missingRow', `${missing}`)
  if (missing < 0) report('doubledRow', `${-missing}`)
}

function checkAuthors({ rows, sessions }: KeptDocument, accounts: ReadonlySet<string>, report: Report): void {
  for (const actor of new Set([...rows, ...sessions].map((one) => one.actor))) {
    const [kind, id = ''] = actor.split(':')
    if (kind !== 'system' && !(kind === 'account' && accounts.has(id))) report('unknownAuthor', actor)
  }
}

/** The index may be behind the log, which its server mends at its next start; it is never ahead, and never different. */
function checkIndex(kept: KeptDocument, read: () => PlanReading, report: Report): void {
  const { indexedRow, plan, taskRows } = kept
  if (indexedRow === null) return
  const newest = kept.rows.at(-1)?.id ?? 0
  const last = Math.max(newest, kept.snapshot?.last_row ?? 0)
  if (indexedRow > last) report('indexAhead', `${indexedRow} > ${last}`)
  if (indexedRow !== last) return
  const { rows, title, issuer, taskCount } = read()
  const stored = new Map(taskRows.map((row) => [row.task_id, row]))
  for (const row of rows) {
    const found = stored.get(row.taskId)
    stored.delete(row.taskId)
    if (!found) report('indexRowMissing', row.taskId)
    else if (found.position !== row.order || !isDeepStrictEqual(parse(found.row), JSON.parse(JSON.stringify(row))))
      report('indexRowDiffers', row.taskId)
  }
  for (const taskId of stored.keys()) report('indexRowTooMany', taskId)
  const summary = [plan?.title, plan?.issuer, plan?.task_count].map((value) => `${value}`.replaceAll('\0', '\uFFFD'))
  if (
    plan &&
    !isDeepStrictEqual(
      summary,
      [title, issuer, taskCount].map((value) => `${value}`.replaceAll('\0', '\uFFFD')),
    )
  )
    report('summaryDiffers', plan.id)
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

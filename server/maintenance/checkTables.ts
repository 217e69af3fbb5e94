import type { Database } from 'better-sqlite3'
import { accountRoles } from '../../shared/access/can.ts'
import { eventKinds } from '../../shared/protocol/events.ts'
import type { Tables } from '../storage/tables/tables.ts'
import type { Finding } from './Finding.ts'
import { faultsOfFile } from './workspaceFile.ts'

const kinds: readonly string[] = eventKinds

/** What is wrong with the file itself, the references between its tables, events, accounts and sessions. */
export function checkTables(database: Database): Finding[] {
  return [
    ...faultsOfFile(database).map((detail): Finding => ({ code: 'unreadablePage', place: 'ro.sqlite', detail })),
    ...brokenReferences(database),
    ...checkEvents(database),
    ...checkAccounts(database),
  ]
}

function brokenReferences(database: Database): Finding[] {
  const rows = database.pragma('foreign_key_check') as { table: string; parent: string; rowid: number | null }[]
  const taskRows = database
    .prepare<[], string>('SELECT DISTINCT plan_id FROM task_rows WHERE plan_id NOT IN (SELECT id FROM plans)')
    .pluck()
  return [
    ...rows.map(
      ({ table, parent, rowid }): Finding => ({ code: 'brokenReference', place: table, detail: `${parent} ${rowid ?? ''}`.trim() }),
    ),
    ...taskRows.all().map((planId): Finding => ({ code: 'brokenReference', place: 'task_rows', detail: `plans ${planId}` })),
  ]
}

/** Cursors tell the order: what a plan says later is newer, and the counter is never behind what it gave. */
function checkEvents(database: Database): Finding[] {
  const findings: Finding[] = []
  const times = new Map<string, string>()
  let last = 0
  for (const { cursor, kind, body } of database
    .prepare<[], { cursor: number; kind: string; body: string }>('SELECT * FROM events ORDER BY cursor')
    .iterate()) {
    last = cursor
    const event = parseEvent(body)
    if (event === null || !kinds.includes(kind)) findings.push({ code: 'unreadableEvent', place: 'events', detail: `${cursor}` })
    else if (kind === 'planChanged') {
      const { id, updatedAt } = event as { id: string; updatedAt: string }
      if (updatedAt < (times.get(id) ?? '')) findings.push({ code: 'eventsGoBack', place: 'events', detail: `${cursor}` })
      times.set(id, updatedAt)
    }
  }
  const counter = database.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'events'").pluck().get() ?? 0
  if (counter < last) findings.push({ code: 'eventsGoBack', place: 'events', detail: `${counter} < ${last}` })
  return findings
}

function parseEvent(body: string): object | null {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

function checkAccounts(database: Database): Finding[] {
  const accounts = database.prepare<[], Tables['accounts']>('SELECT * FROM accounts').all()
  const roles: readonly string[] = accountRoles
  const findings = accounts
    .filter(({ role }) => !roles.includes(role))
    .map(({ id, role }): Finding => ({ code: 'badAccount', place: id, detail: role }))
  const hasDocuments = database.prepare('SELECT 1 FROM documents').get() !== undefined
  if (hasDocuments && !accounts.some(({ role }) => role === 'administrator'))
    findings.push({ code: 'badAccount', place: 'accounts', detail: 'administrator = 0' })
  const sessions =
    'SELECT account_id, count(*) AS count FROM sessions WHERE expires_at > ends_at OR opened_at > ends_at GROUP BY account_id'
  for (const { account_id, count } of database.prepare<[], { account_id: string; count: number }>(sessions).all())
    findings.push({ code: 'badSession', place: account_id, detail: `${count}` })
  return findings
}

import type { Database } from 'better-sqlite3'
import type { Selectable } from 'kysely'
import type { Tables } from '../storage/tables/tables.ts'
import { closingMarks } from './closingMarks.ts'

export interface KeptDocument {
  readonly name: string
  readonly planId: string
  readonly ready: boolean
  readonly plan: Selectable<Tables['plans']> | null
  readonly snapshot: Tables['snapshots'] | null
  readonly rows: readonly Tables['updates'][]
  readonly sessions: readonly (Omit<Tables['author_sessions'], 'id'> & { readonly id: number })[]
  readonly indexedRow: number | null
  readonly taskRows: readonly Tables['task_rows'][]
  /** what was issued or handed in of a plan that is frozen since; null for others */
  readonly frozenAs: Uint8Array | null
  /** the mark that it had when its programme was closed; null when that is not closed, or an older program closed it */
  readonly closedAs: string | null
}

/** Everything that is kept of each document, one after another. */
export function* readKept(database: Database): Generator<KeptDocument> {
  const of = <Row>(sql: string) => database.prepare<[string], Row>(sql)
  const plan = of<Selectable<Tables['plans']>>('SELECT * FROM plans WHERE document = ?')
  const snapshot = of<Tables['snapshots']>('SELECT * FROM snapshots WHERE document = ?')
  const rows = of<Tables['updates']>('SELECT * FROM updates WHERE document = ? ORDER BY id')
  const sessions = of<KeptDocument['sessions'][number]>('SELECT * FROM author_sessions WHERE document = ? ORDER BY id')
  const indexed = of<{ row_id: number }>('SELECT row_id FROM index_state WHERE document = ?')
  const taskRows = of<Tables['task_rows']>('SELECT * FROM task_rows WHERE plan_id = ? ORDER BY position, task_id')
  const issued = of<{ content: Uint8Array }>(
    `SELECT content FROM issued_versions JOIN programmes ON programmes.id = programme_id
      WHERE master_plan = ? ORDER BY issued_versions.version DESC LIMIT 1`,
  )
  // A sealed one may hold less than the plan, and a recorded one holds none of it.
  const handedIn = of<{ content: Uint8Array | null }>(
    `SELECT CASE json_extract(submissions.record, '$.source') WHEN 'plan' THEN content END AS content
      FROM obligations JOIN submissions ON submissions.round_id = obligations.round_id AND submissions.agency_id = obligations.agency_id
      WHERE plan_id = ? ORDER BY number DESC LIMIT 1`,
  )
  const frozenAs = (plan: Selectable<Tables['plans']> | undefined): Uint8Array | null => {
    if (plan?.stage === 'issued') return issued.get(plan.id)?.content ?? null
    return plan?.stage === 'submitted' || plan?.stage === 'accepted' ? (handedIn.get(plan.id)?.content ?? null) : null
  }
  const closed = marksOfClosed(database)
  for (const document of database.prepare<[], Tables['documents']>('SELECT * FROM documents ORDER BY name').all())
    yield {
      name: document.name,
      planId: document.plan_id,
      ready: document.ready === 1,
      plan: plan.get(document.name) ?? null,
      snapshot: snapshot.get(document.name) ?? null,
      rows: rows.all(document.name),
      sessions: sessions.all(document.name),
      indexedRow: indexed.get(document.name)?.row_id ?? null,
      taskRows: taskRows.all(document.plan_id),
      frozenAs: frozenAs(plan.get(document.name)),
      closedAs: closed.get(document.plan_id) ?? null,
    }
}

/** By plan, its mark at the closing of its programme, of those that are closed. */
function marksOfClosed(database: Database): ReadonlyMap<string, string> {
  const lines = database.prepare<[], { details: string }>(
    `SELECT details FROM programmes JOIN audit ON audit.subject = 'programme/' || programmes.id
      WHERE stage = 'closed' AND action = 'programme.close' ORDER BY seq`,
  )
  return new Map(lines.all().flatMap(({ details }) => Object.entries(closingMarks(details))))
}

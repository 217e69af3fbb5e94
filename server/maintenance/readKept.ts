import type { Database } from 'better-sqlite3'
import type { Tables } from '../storage/tables/tables.ts'

export interface KeptDocument {
  readonly name: string
  readonly planId: string
  readonly ready: boolean
  readonly plan: Tables['plans'] | null
  readonly snapshot: Tables['snapshots'] | null
  readonly rows: readonly Tables['updates'][]
  readonly sessions: readonly (Omit<Tables['author_sessions'], 'id'> & { readonly id: number })[]
  readonly indexedRow: number | null
  readonly taskRows: readonly Tables['task_rows'][]
}

/** Everything that is kept of each document, one after another. */
export function* readKept(database: Database): Generator<KeptDocument> {
  const of = <Row>(sql: string) => database.prepare<[string], Row>(sql)
  const plan = of<Tables['plans']>('SELECT * FROM plans WHERE document = ?')
  const snapshot = of<Tables['snapshots']>('SELECT * FROM snapshots WHERE document = ?')
  const rows = of<Tables['updates']>('SELECT * FROM updates WHERE document = ? ORDER BY id')
  const sessions = of<KeptDocument['sessions'][number]>('SELECT * FROM author_sessions WHERE document = ? ORDER BY id')
  const indexed = of<{ row_id: number }>('SELECT row_id FROM index_state WHERE document = ?')
  const taskRows = of<Tables['task_rows']>('SELECT * FROM task_rows WHERE plan_id = ? ORDER BY position, task_id')
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
    }
}

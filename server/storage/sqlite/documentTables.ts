import type { PlanId } from '../../../shared/core/ids.ts'
import type { PlanSummary } from '../../../shared/protocol/httpApi.ts'
import type { DocumentRecord, Storage } from '../Storage.ts'
import type { SqliteRunner } from './SqliteRunner.ts'
import type { Tables } from './tables.ts'

type DocumentMethods = Pick<Storage, 'readLog' | 'compact' | 'readAuthorSessions' | 'countLogRows' | 'findDocument' | 'listDocuments'> &
  Pick<Storage, 'setFrozen' | 'createPlan' | 'markReady' | 'findPlan' | 'listPlans' | 'listUnindexed'>

const documentRecord = (row: Tables['documents']): DocumentRecord => ({
  name: row.name,
  planId: row.plan_id as PlanId,
  frozen: row.frozen === 1,
  ready: row.ready === 1,
})

type SummaryRow = Pick<Tables['plans'], 'id' | 'title' | 'issuer' | 'task_count' | 'created_at' | 'updated_at'> &
  Pick<Tables['accounts'], 'display_name'>

const planSummary = (row: SummaryRow): PlanSummary => ({
  id: row.id,
  title: row.title,
  issuer: row.issuer,
  taskCount: row.task_count,
  createdAt: new Date(row.created_at).toISOString(),
  updatedAt: new Date(row.updated_at).toISOString(),
  createdBy: row.display_name,
})

const summaries = (runner: SqliteRunner) =>
  runner.queries
    .selectFrom('plans')
    .innerJoin('documents', 'documents.name', 'plans.document')
    .innerJoin('accounts', 'accounts.id', 'plans.created_by')
    .select([
      'plans.id',
      'plans.title',
      'plans.issuer',
      'plans.task_count',
      'plans.created_at',
      'plans.updated_at',
      'accounts.display_name',
    ])
    .where('documents.ready', '=', 1)

/** One plan as lists show it, inside whatever transaction runs. */
export function findSummary(runner: SqliteRunner, planId: PlanId): PlanSummary | null {
  const row = runner.first(summaries(runner).where('plans.id', '=', planId))
  return row ? planSummary(row) : null
}

/** Plans, their documents, and the log, snapshots and author sessions of these. */
export function documentTables(runner: SqliteRunner): DocumentMethods {
  const { queries } = runner
  return {
    readLog: (document) =>
      runner.read(() => {
        const snapshot = runner.first(queries.selectFrom('snapshots').select(['bytes', 'last_row']).where('document', '=', document))
        const rows = runner.all(
          queries.selectFrom('updates').select(['id', 'actor', 'received_at', 'bytes']).where('document', '=', document).orderBy('id'),
        )
        return {
          snapshot: snapshot?.bytes ?? null,
          snapshotRow: snapshot?.last_row ?? 0,
          rows: rows.map((row) => ({ id: row.id, actor: row.actor, receivedAt: row.received_at, bytes: row.bytes })),
        }
      }),

    compact: (document, { snapshot, mergedRows, authorSessions, writtenAt }) =>
      runner.write(() => {
        const values = { bytes: snapshot, last_row: Math.max(0, ...mergedRows), written_at: writtenAt }
        runner.run(
          queries
            .insertInto('snapshots')
            .values({ document, ...values })
            .onConflict((conflict) => conflict.column('document').doUpdateSet(values)),
        )
        for (const { actor, from, to, bytes } of authorSessions)
          runner.run(queries.insertInto('author_sessions').values({ document, actor, from_at: from, to_at: to, bytes }))
        for (const id of mergedRows) runner.run(queries.deleteFrom('updates').where('id', '=', id).where('document', '=', document))
      }),

    readAuthorSessions: (document) =>
      runner.read(() =>
        runner
          .all(queries.selectFrom('author_sessions').selectAll().where('document', '=', document).orderBy('id'))
          .map((row) => ({ actor: row.actor, from: row.from_at, to: row.to_at, bytes: row.bytes })),
      ),

    countLogRows: () =>
      runner.read(() => Number(runner.first(queries.selectFrom('updates').select((select) => select.fn.countAll().as('count')))?.count)),

    findDocument: (name) =>
      runner.read(() => {
        const row = runner.first(queries.selectFrom('documents').selectAll().where('name', '=', name))
        return row ? documentRecord(row) : null
      }),

    listDocuments: () => runner.read(() => runner.all(queries.selectFrom('documents').selectAll().orderBy('name')).map(documentRecord)),

    listUnindexed: () =>
      runner.read(() =>
        runner
          .all(
            queries
              .selectFrom('documents')
              .leftJoin('index_state', 'index_state.document', 'documents.name')
              .selectAll('documents')
              .where((where) => {
                const indexed = where.fn.coalesce('index_state.row_id', where.lit(0))
                const newest = where.selectFrom('updates').select((select) => select.fn.max('updates.id').as('id'))
                const merged = where.selectFrom('snapshots').select('snapshots.last_row')
                return where.or([
                  where(newest.whereRef('updates.document', '=', 'documents.name'), '>', indexed),
                  where(merged.whereRef('snapshots.document', '=', 'documents.name'), '>', indexed),
                ])
              })
              .orderBy('documents.name'),
          )
          .map(documentRecord),
      ),

    setFrozen: (name, frozen) =>
      runner.write(() => {
        runner.run(
          queries
            .updateTable('documents')
            .set({ frozen: frozen ? 1 : 0 })
            .where('name', '=', name),
        )
      }),

    createPlan: ({ planId, document, commandId, createdBy, createdAt }) =>
      runner.write(() => {
        const existing = runner.first(queries.selectFrom('plans').select('command_id').where('id', '=', planId))
        if (existing) return existing.command_id === commandId
        runner.run(queries.insertInto('documents').values({ name: document, plan_id: planId, frozen: 0, ready: 0 }))
        const times = { created_at: createdAt, updated_at: createdAt }
        const content = { title: '', issuer: '', task_count: 0 }
        runner.run(
          queries.insertInto('plans').values({ id: planId, document, command_id: commandId, created_by: createdBy, ...times, ...content }),
        )
        return true
      }),

    markReady: (document) =>
      runner.write(() => {
        runner.run(queries.updateTable('documents').set({ ready: 1 }).where('name', '=', document))
      }),

    findPlan: (planId) => runner.read(() => findSummary(runner, planId)),

    listPlans: () =>
      runner.read(() => runner.all(summaries(runner).orderBy('plans.created_at', 'desc').orderBy('plans.id')).map(planSummary)),
  }
}

import { crc32 } from 'node:zlib'
import type { PlanId } from '../../../shared/core/ids.ts'
import type { ListedPlan } from '../../../shared/protocol/httpApi.ts'
import { DataDamaged } from '../DataDamaged.ts'
import type { DocumentRecord, Storage } from '../Storage.ts'
import { all, first, run, type SqlRunner, type Work } from './SqlRunner.ts'
import type { Tables } from './tables.ts'

type DocumentMethods = Pick<Storage, 'readLog' | 'compact' | 'readAuthorSessions' | 'countLogRows' | 'findDocument' | 'listDocuments'> &
  Pick<Storage, 'setFrozen' | 'createPlan' | 'markReady' | 'findPlan' | 'listPlans' | 'listUnindexed'>

/** A statement may hold this many values, on any database. */
const ROWS_A_DELETE = 500

const highest = (numbers: readonly number[], before = 0): number => numbers.reduce((most, number) => Math.max(most, number), before)

/** A flipped byte would be merged into every copy of the document, so a damaged one is not loaded at all. */
function expectWhole({ bytes, crc }: { readonly bytes: Uint8Array; readonly crc: number | null }, what: () => string): void {
  if (crc !== null && crc32(bytes) !== crc) throw new DataDamaged(`${what()} is damaged; see "ro verify"`)
}

const documentRecord = (row: Tables['documents']): DocumentRecord => ({
  name: row.name,
  planId: row.plan_id as PlanId,
  frozen: row.frozen === 1,
  ready: row.ready === 1,
})

type SummaryRow = Pick<Tables['plans'], 'id' | 'title' | 'issuer' | 'task_count' | 'created_at' | 'updated_at' | 'programme_id'> &
  Pick<Tables['accounts'], 'display_name'>

const planSummary = (row: SummaryRow): ListedPlan => ({
  id: row.id,
  title: row.title,
  issuer: row.issuer,
  taskCount: row.task_count,
  createdAt: new Date(row.created_at).toISOString(),
  updatedAt: new Date(row.updated_at).toISOString(),
  createdBy: row.display_name,
  programmeId: row.programme_id,
})

const summaries = (runner: SqlRunner) =>
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
      'plans.programme_id',
      'accounts.display_name',
    ])
    .where('documents.ready', '=', 1)

/** One plan as lists show it, inside whatever transaction runs. */
export function* findSummary(runner: SqlRunner, planId: PlanId): Work<ListedPlan | null> {
  const row = yield* first(summaries(runner).where('plans.id', '=', planId))
  return row ? planSummary(row) : null
}

/** Plans, their documents, and the log, snapshots and author sessions of these. */
export function documentTables(runner: SqlRunner): DocumentMethods {
  const { queries } = runner
  return {
    readLog: (document) =>
      runner.read(function* () {
        const snapshot = yield* first(queries.selectFrom('snapshots').select(['bytes', 'crc', 'last_row']).where('document', '=', document))
        const rows = yield* all(
          queries
            .selectFrom('updates')
            .select(['id', 'crc', 'actor', 'received_at', 'bytes'])
            .where('document', '=', document)
            .orderBy('id'),
        )
        if (snapshot) expectWhole(snapshot, () => `the snapshot of ${document}`)
        for (const row of rows) expectWhole(row, () => `row ${row.id} of ${document}`)
        return {
          snapshot: snapshot?.bytes ?? null,
          snapshotRow: snapshot?.last_row ?? 0,
          rows: rows.map((row) => ({ id: row.id, actor: row.actor, receivedAt: row.received_at, bytes: row.bytes })),
        }
      }),

    compact: (document, { snapshot, mergedRows, authorSessions, writtenAt }) =>
      runner.write(function* () {
        const merged = new Set(mergedRows)
        const rows = yield* all(queries.selectFrom('updates').select(['id', 'seq']).where('document', '=', document))
        const places = rows.filter(({ id }) => merged.has(id)).map(({ seq }) => seq)
        const before = yield* first(
          queries.selectFrom('snapshots').select(['last_row', 'last_seq', 'merged']).where('document', '=', document),
        )
        const values = {
          bytes: snapshot,
          crc: crc32(snapshot),
          last_row: highest(mergedRows, before?.last_row),
          last_seq: highest(places, before?.last_seq),
          merged: (before?.merged ?? 0) + places.length,
          written_at: writtenAt,
        }
        yield* run(
          queries
            .insertInto('snapshots')
            .values({ document, ...values })
            .onConflict((conflict) => conflict.column('document').doUpdateSet(values)),
        )
        for (const { actor, from, to, bytes } of authorSessions)
          yield* run(queries.insertInto('author_sessions').values({ document, actor, from_at: from, to_at: to, bytes, crc: crc32(bytes) }))
        const written = yield* first(queries.selectFrom('snapshots').select('bytes').where('document', '=', document))
        if (!written || Buffer.compare(written.bytes, snapshot) !== 0)
          throw new DataDamaged(`the snapshot of ${document} is not what was written`)
        for (let from = 0; from < mergedRows.length; from += ROWS_A_DELETE) {
          const some = mergedRows.slice(from, from + ROWS_A_DELETE)
          yield* run(queries.deleteFrom('updates').where('document', '=', document).where('id', 'in', some))
        }
      }),

    readAuthorSessions: (document) =>
      runner
        .list(queries.selectFrom('author_sessions').selectAll().where('document', '=', document).orderBy('id'))
        .then((rows) => rows.map((row) => ({ actor: row.actor, from: row.from_at, to: row.to_at, bytes: row.bytes }))),

    countLogRows: () =>
      runner
        .list(queries.selectFrom('updates').select((select) => select.fn.countAll<number>().as('count')))
        .then(([row]) => row?.count ?? 0),

    findDocument: (name) =>
      runner.read(function* () {
        const row = yield* first(queries.selectFrom('documents').selectAll().where('name', '=', name))
        return row ? documentRecord(row) : null
      }),

    listDocuments: () => runner.list(queries.selectFrom('documents').selectAll().orderBy('name')).then((rows) => rows.map(documentRecord)),

    listUnindexed: () =>
      runner
        .list(
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
        .then((rows) => rows.map(documentRecord)),

    setFrozen: (name, frozen) =>
      runner.write(function* () {
        yield* run(
          queries
            .updateTable('documents')
            .set({ frozen: frozen ? 1 : 0 })
            .where('name', '=', name),
        )
      }),

    createPlan: ({ planId, document, commandId, createdBy, createdAt, ownerId = null, place = 'loose', programmeId = null }) =>
      runner.write(function* () {
        const existing = yield* first(queries.selectFrom('plans').select('command_id').where('id', '=', planId))
        if (existing) return existing.command_id === commandId
        yield* run(queries.insertInto('documents').values({ name: document, plan_id: planId, frozen: 0, ready: 0 }))
        const times = { created_at: createdAt, updated_at: createdAt }
        const content = { title: '', issuer: '', task_count: 0 }
        yield* run(
          queries.insertInto('plans').values({
            id: planId,
            document,
            command_id: commandId,
            created_by: createdBy,
            owner_id: ownerId,
            place,
            programme_id: programmeId,
            ...times,
            ...content,
          }),
        )
        return true
      }),

    markReady: (document) =>
      runner.write(function* () {
        yield* run(queries.updateTable('documents').set({ ready: 1 }).where('name', '=', document))
      }),

    findPlan: (planId) => runner.read(() => findSummary(runner, planId)),

    listPlans: () =>
      runner.list(summaries(runner).orderBy('plans.created_at', 'desc').orderBy('plans.id')).then((rows) => rows.map(planSummary)),
  }
}

import type { TaskRow, TaskRowChange } from '../../../shared/plan/taskRow.ts'
import type { ServerEvent } from '../../../shared/protocol/events.ts'
import type { PlanSummary } from '../../../shared/protocol/httpApi.ts'
import type { Storage } from '../Storage.ts'
import { findSummary } from './documentTables.ts'
import type { SqliteRunner } from './SqliteRunner.ts'

type IndexMethods = Pick<Storage, 'listTaskRows' | 'saveIndexChange' | 'clearIndex' | 'listEvents' | 'lastCursor'>

/** A client that is further behind loads anew. */
const EVENTS_KEPT = 10_000
/** A plan that is being written tells its new time of change this often (ms), not at each key. */
const SUMMARY_AGE = 60_000

/** The index over all plans and the events that tell how it changed. */
export function indexTables(runner: SqliteRunner): IndexMethods {
  const { queries } = runner

  const writeEvent = (kind: ServerEvent['kind'], body: TaskRowChange | PlanSummary): number => {
    const { lastId } = runner.run(queries.insertInto('events').values({ kind, body: JSON.stringify(body) }))
    if (lastId % 100 === 0) runner.run(queries.deleteFrom('events').where('cursor', '<=', lastId - EVENTS_KEPT))
    return lastId
  }

  const lastCursor = (): number =>
    runner.first(queries.selectFrom('events').select((select) => select.fn.max('cursor').as('cursor')))?.cursor ?? 0

  return {
    listTaskRows: (planId) =>
      runner.read(() => {
        const rows = queries.selectFrom('task_rows').select('row').orderBy('plan_id').orderBy('position')
        return runner.all(planId === undefined ? rows : rows.where('plan_id', '=', planId)).map(({ row }) => JSON.parse(row) as TaskRow)
      }),

    saveIndexChange: ({ planId, document, indexedRow, changed, removed, title, issuer, taskCount, at }) =>
      runner.writeDerived(() => {
        const events: ServerEvent[] = []
        for (const taskId of removed)
          runner.run(queries.deleteFrom('task_rows').where('plan_id', '=', planId).where('task_id', '=', taskId))
        for (const row of changed) {
          const values = { position: row.order, row: JSON.stringify(row) }
          runner.run(
            queries
              .insertInto('task_rows')
              .values({ plan_id: planId, task_id: row.taskId, ...values })
              .onConflict((conflict) => conflict.columns(['plan_id', 'task_id']).doUpdateSet(values)),
          )
        }
        runner.run(
          queries
            .insertInto('index_state')
            .values({ document, row_id: indexedRow })
            .onConflict((conflict) => conflict.column('document').doUpdateSet({ row_id: indexedRow })),
        )
        const before = runner.first(
          queries.selectFrom('plans').select(['title', 'issuer', 'task_count', 'updated_at']).where('id', '=', planId),
        )
        if (!before) return events
        const updatedAt = at ?? before.updated_at
        runner.run(
          queries.updateTable('plans').set({ title, issuer, task_count: taskCount, updated_at: updatedAt }).where('id', '=', planId),
        )
        if (changed.length + removed.length > 0) {
          const change: TaskRowChange = { planId, changed, removed }
          events.push({ cursor: writeEvent('tasksChanged', change), kind: 'tasksChanged', change })
        }
        const isNews = before.title !== title || before.issuer !== issuer || before.task_count !== taskCount
        const plan = isNews || updatedAt - before.updated_at > SUMMARY_AGE ? findSummary(runner, planId) : null
        if (plan) events.push({ cursor: writeEvent('planChanged', plan), kind: 'planChanged', plan })
        return events
      }),

    clearIndex: () =>
      runner.write(() => {
        runner.run(queries.deleteFrom('task_rows'))
        runner.run(queries.deleteFrom('index_state'))
      }),

    lastCursor: () => runner.read(lastCursor),

    listEvents: (cursor, limit) =>
      runner.read(() => {
        const last = lastCursor()
        if (cursor > last) return null
        const first = runner.first(queries.selectFrom('events').select((select) => select.fn.min('cursor').as('cursor')))?.cursor ?? 1
        if (cursor < first - 1) return null
        return runner
          .all(queries.selectFrom('events').selectAll().where('cursor', '>', cursor).orderBy('cursor').limit(limit))
          .map(({ cursor: at, kind, body }) =>
            kind === 'tasksChanged'
              ? { cursor: at, kind: 'tasksChanged' as const, change: JSON.parse(body) as TaskRowChange }
              : { cursor: at, kind: 'planChanged' as const, plan: JSON.parse(body) as PlanSummary },
          )
      }),
  }
}

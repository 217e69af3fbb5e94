import type { TaskRow, TaskRowChange } from '../../../shared/plan/taskRow.ts'
import type { ServerEvent } from '../../../shared/protocol/events.ts'
import type { IndexChange, Storage } from '../Storage.ts'
import { findSummary } from './documentTables.ts'
import { eventWriter, readEvent } from './eventTable.ts'
import { all, first, prepare, run, type SqlRunner, type Work } from './SqlRunner.ts'

type IndexMethods = Pick<Storage, 'listTaskRows' | 'saveIndexChanges' | 'clearIndex' | 'listEvents' | 'lastCursor'>

/** A plan that is being written tells its new time of change this often (ms), not at each key. */
const SUMMARY_AGE = 60_000

/** The index over all plans and the events that tell how it changed. */
export function indexTables(runner: SqlRunner): IndexMethods {
  const { queries } = runner

  const writeEvent = eventWriter(runner)
  const deleteRow = prepare(['plan', 'task'], ({ plan, task }) =>
    queries.deleteFrom('task_rows').where('plan_id', '=', plan).where('task_id', '=', task),
  )
  const saveRow = prepare(['plan', 'task', 'position', 'row'], ({ plan, task, position, row }) =>
    queries
      .insertInto('task_rows')
      .values({ plan_id: plan, task_id: task, position, row })
      .onConflict((conflict) => conflict.columns(['plan_id', 'task_id']).doUpdateSet({ position, row })),
  )
  const saveState = prepare(['document', 'row'], ({ document, row }) =>
    queries
      .insertInto('index_state')
      .values({ document, row_id: row })
      .onConflict((conflict) => conflict.column('document').doUpdateSet({ row_id: row })),
  )
  const summaryBefore = prepare(['plan'], ({ plan }) =>
    queries.selectFrom('plans').select(['title', 'issuer', 'task_count', 'updated_at']).where('id', '=', plan),
  )
  const saveSummary = prepare(['plan', 'title', 'issuer', 'taskCount', 'updatedAt'], ({ plan, title, issuer, taskCount, updatedAt }) =>
    queries.updateTable('plans').set({ title, issuer, task_count: taskCount, updated_at: updatedAt }).where('id', '=', plan),
  )

  function* saveChange({ planId, document, indexedRow, changed, removed, title, issuer, taskCount, at }: IndexChange): Work<ServerEvent[]> {
    const events: ServerEvent[] = []
    for (const taskId of removed) yield* run(deleteRow({ plan: planId, task: taskId }))
    for (const row of changed) yield* run(saveRow({ plan: planId, task: row.taskId, position: row.order, row: JSON.stringify(row) }))
    yield* run(saveState({ document, row: indexedRow }))
    const before = yield* first(summaryBefore({ plan: planId }))
    if (!before) return events
    const updatedAt = at ?? before.updated_at
    yield* run(saveSummary({ plan: planId, title, issuer, taskCount, updatedAt }))
    if (changed.length + removed.length > 0) {
      const change: TaskRowChange = { planId, changed, removed }
      events.push(yield* writeEvent({ kind: 'tasksChanged', change }))
    }
    const isNews = before.title !== title || before.issuer !== issuer || before.task_count !== taskCount
    const plan = isNews || updatedAt - before.updated_at > SUMMARY_AGE ? yield* findSummary(runner, planId) : null
    if (plan) events.push(yield* writeEvent({ kind: 'planChanged', plan }))
    return events
  }

  const newest = queries.selectFrom('events').select((select) => select.fn.max('cursor').as('cursor'))
  const oldest = queries.selectFrom('events').select((select) => select.fn.min('cursor').as('cursor'))

  return {
    listTaskRows: (planId) =>
      runner.read(function* () {
        const rows = queries.selectFrom('task_rows').select('row').orderBy('plan_id').orderBy('position')
        const found = yield* all(planId === undefined ? rows : rows.where('plan_id', '=', planId))
        return found.map(({ row }) => JSON.parse(row) as TaskRow)
      }),

    saveIndexChanges: (changes) =>
      runner.writeDerived(function* () {
        const events: ServerEvent[] = []
        for (const change of changes) events.push(...(yield* saveChange(change)))
        return events
      }),

    clearIndex: () =>
      runner.write(function* () {
        yield* run(queries.deleteFrom('task_rows'))
        yield* run(queries.deleteFrom('index_state'))
      }),

    lastCursor: () => runner.list(newest).then(([row]) => row?.cursor ?? 0),

    listEvents: (cursor, limit) =>
      runner.read(function* () {
        const last = (yield* first(newest))?.cursor ?? 0
        if (cursor > last) return null
        const start = (yield* first(oldest))?.cursor ?? 1
        if (cursor < start - 1) return null
        const rows = yield* all(queries.selectFrom('events').selectAll().where('cursor', '>', cursor).orderBy('cursor').limit(limit))
        return rows.map(readEvent)
      }),
  }
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlanId, TaskId } from '../../shared/core/ids.ts'
import { rollUpMatrix } from '../../shared/matrix/rollUpMatrix.ts'
import type { TaskRow, TaskRowChange } from '../../shared/plan/taskRow.ts'
import type { EventMessage } from './eventStream.ts'
import { HttpError, type TaskList } from './httpClient.ts'
import { MatrixStore } from './MatrixStore.ts'

const planId = '23456789abcd' as PlanId
const row = (n: number, wording: string, role: 'lead' | 'support' = 'lead'): TaskRow => ({
  taskId: `task2345678${n}` as TaskId,
  planId,
  order: n,
  section: 'III.4',
  wording,
  agencies: [{ key: 'so-y-te', name: 'Sở Y tế', role }],
  officer: null,
  authority: null,
  deadline: null,
  deliverable: null,
  status: null,
  progress: null,
  covers: {},
  origin: null,
})
const changed = (cursor: number, ...rows: TaskRow[]): EventMessage => ({
  kind: 'event',
  event: { cursor, kind: 'tasksChanged', change: { planId, changed: rows, removed: [] } },
})

/** A store before a server whose answers the test gives one by one. */
function storeWith(kept: { at: number; rows: readonly TaskRow[] } | null = null) {
  const written: (readonly TaskRow[])[] = []
  const asked: { answer: (list: TaskList) => void; fail: (error: HttpError) => void }[] = []
  const timers: (() => void)[] = []
  let tell: (message: EventMessage) => void = () => {}
  const store = new MatrixStore({
    http: { tasks: () => new Promise<TaskList>((answer, fail) => asked.push({ answer, fail })) },
    events: {
      listen: (listener) => {
        tell = listener
        return () => undefined
      },
    },
    now: () => new Date('2026-11-23T07:32:00Z'),
    kept: {
      read: async () => kept,
      write: async (rows) => void written.push(rows),
    },
    after: (_milliseconds, run) => {
      timers.push(run)
      return () => timers.splice(timers.indexOf(run), 1)
    },
  })
  const wordings = () => store.snapshot().matrix.rows.map((line) => line.task.wording)
  return { store, asked, timers, written, wordings, tell: (message: EventMessage) => tell(message) }
}
const settled = () => new Promise<void>((resolve) => setTimeout(resolve))

describe('MatrixStore', () => {
  test('shows the rows of the server', async () => {
    const { store, asked, wordings } = storeWith()
    const loaded = store.ensureLoaded()
    expect(store.snapshot().status).toBe('loading')
    asked[0]?.answer({ cursor: 7, rows: [row(0, 'Đánh giá')] })
    await loaded
    expect(wordings()).toEqual(['Đánh giá'])
    expect(store.snapshot()).toMatchObject({ status: 'ready', failure: null })
  })

  test('[AP11] what arrives while rows load is neither lost nor applied twice', async () => {
    const { store, asked, wordings, tell } = storeWith()
    const loaded = store.ensureLoaded()
    tell(changed(6, row(0, 'older than the rows')))
    tell(changed(8, row(1, 'newer than the rows')))
    asked[0]?.answer({ cursor: 7, rows: [row(0, 'as loaded')] })
    await loaded
    expect(wordings()).toEqual(['as loaded', 'newer than the rows'])
  })

  test('[AP11] a gap loads the rows again', async () => {
    const { store, asked, wordings, tell } = storeWith()
    const loaded = store.ensureLoaded()
    asked[0]?.answer({ cursor: 7, rows: [row(0, 'before')] })
    await loaded
    tell({ kind: 'reset' })
    await settled()
    asked[1]?.answer({ cursor: 40, rows: [row(0, 'after')] })
    await settled()
    expect(wordings()).toEqual(['after'])
  })

  test('[AP11] rows and deltas equal a roll-up of the resulting rows', async () => {
    const change = fc.record({
      n: fc.nat(9),
      wording: fc.string(),
      role: fc.constantFrom('lead' as const, 'support' as const),
      gone: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(change), fc.nat(20), async (changes, during) => {
        const { store, asked, tell } = storeWith()
        const rows = new Map<string, TaskRow>()
        const loaded = store.ensureLoaded()
        for (const [index, { n, wording, role, gone }] of changes.entries()) {
          if (index === during) {
            asked[0]?.answer({ cursor: 0, rows: [] })
            await loaded
          }
          const next = row(n, wording, role)
          if (gone) rows.delete(next.taskId)
          else rows.set(next.taskId, next)
          const delta: TaskRowChange = gone ? { planId, changed: [], removed: [next.taskId] } : { planId, changed: [next], removed: [] }
          tell({ kind: 'event', event: { cursor: index + 1, kind: 'tasksChanged', change: delta } })
        }
        asked[0]?.answer({ cursor: 0, rows: [] })
        await loaded
        expect(store.snapshot().matrix).toEqual(rollUpMatrix([...rows.values()]))
      }),
      { numRuns: 60 },
    )
  })

  test('[AP12] a failed reload keeps the rows', async () => {
    const { store, asked, wordings } = storeWith()
    const loaded = store.ensureLoaded()
    asked[0]?.answer({ cursor: 7, rows: [row(0, 'kept')] })
    await loaded
    const again = store.reload()
    asked[1]?.fail(new HttpError('unreachable'))
    await again
    expect(wordings()).toEqual(['kept'])
    expect(store.snapshot()).toMatchObject({ status: 'ready', failure: 'unreachable', updatedAt: new Date('2026-11-23T07:32:00Z') })
  })

  test('[AP12] a first load that fails says why', async () => {
    const { store, asked } = storeWith()
    const loaded = store.ensureLoaded()
    asked[0]?.fail(new HttpError('storageUnavailable'))
    await loaded
    expect(store.snapshot()).toMatchObject({ status: 'failed', failure: 'storageUnavailable' })
  })

  test('[AP13] a changed cell is fresh for a moment', async () => {
    const { store, asked, timers, tell } = storeWith()
    const loaded = store.ensureLoaded()
    asked[0]?.answer({ cursor: 7, rows: [row(0, 'Đánh giá')] })
    await loaded
    tell(changed(8, row(0, 'Đánh giá', 'support')))
    expect([...store.snapshot().fresh]).toEqual([[`${planId}/task23456780`, new Set(['so-y-te'])]])
    for (const run of [...timers]) run()
    expect(store.snapshot().fresh.size).toBe(0)
  })

  test('nothing of one person is left for the next', async () => {
    const { store, asked, wordings } = storeWith()
    const loaded = store.ensureLoaded()
    asked[0]?.answer({ cursor: 7, rows: [row(0, 'Đánh giá')] })
    await loaded
    store.clear()
    expect(wordings()).toEqual([])
    expect(store.snapshot().status).toBe('idle')
  })

  test('an answer that comes after signing out shows nothing to the next reader', async () => {
    const { store, asked, wordings } = storeWith()
    const loaded = store.ensureLoaded()
    store.clear()
    asked[0]?.answer({ cursor: 7, rows: [row(0, 'of somebody else')] })
    await loaded
    expect(wordings()).toEqual([])
    expect(store.snapshot().status).toBe('idle')
  })

  test('[AP31] the next reader does not wait for the answer to the one before, and loses nothing by it', async () => {
    const { store, asked, wordings, tell } = storeWith()
    const earlier = store.ensureLoaded()
    store.clear()
    const loaded = store.ensureLoaded()
    tell(changed(8, row(1, 'while both are asked for')))
    asked[0]?.answer({ cursor: 7, rows: [row(0, 'of somebody else')] })
    await earlier
    tell(changed(9, row(2, 'while one is asked for')))
    expect(store.snapshot().status).toBe('loading')
    asked[1]?.answer({ cursor: 7, rows: [row(0, 'own')] })
    await loaded
    expect(wordings()).toEqual(['own', 'while both are asked for', 'while one is asked for'])
  })

  test('[AP15] without the server the kept rows are shown with their time, and no delta is laid upon them', async () => {
    const at = Date.UTC(2026, 10, 22, 9)
    const { store, asked, wordings, tell } = storeWith({ at, rows: [row(0, 'kept')] })
    const loaded = store.ensureLoaded()
    asked[0]?.fail(new HttpError('unreachable'))
    await loaded
    expect(wordings()).toEqual(['kept'])
    expect(store.snapshot()).toMatchObject({ status: 'ready', failure: 'unreachable', updatedAt: new Date(at) })
    tell(changed(9, row(1, 'after a gap')))
    expect(wordings()).toEqual(['kept'])
    const again = store.reload()
    asked[1]?.answer({ cursor: 10, rows: [row(0, 'as it is now')] })
    await again
    tell(changed(11, row(1, 'new')))
    expect(wordings()).toEqual(['as it is now', 'new'])
  })

  test('[AP15] the device gets the rows when they have stood for a while', async () => {
    const { store, asked, timers, written } = storeWith()
    const loaded = store.ensureLoaded()
    asked[0]?.answer({ cursor: 7, rows: [row(0, 'Đánh giá')] })
    await loaded
    expect(written).toEqual([])
    for (const run of [...timers]) run()
    expect(written.map((rows) => rows.map(({ wording }) => wording))).toEqual([['Đánh giá']])
  })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AccountId, CommandId, PlanId, TaskId } from '../../shared/core/ids.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import type { IndexChange, Storage } from './Storage.ts'

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
const account = { id: 'aaaaaaaaaaaa' as AccountId, role: 'member', displayName: 'Chuyên viên', agencyName: 'Sở Y tế' } as const
const planId = 'pppppppppppp' as PlanId
const document = `plan/${planId}`
const newPlan = { planId, document, commandId: 'cccccccccccc' as CommandId, createdBy: account.id, createdAt: 1000 }

const row = (taskId: string, order: number, wording = 'Báo cáo'): TaskRow => ({
  taskId: taskId as TaskId,
  planId,
  order,
  section: 'I Mục đích',
  wording,
  agencies: [{ key: 'soyt', name: 'Sở Y tế', role: 'lead' }],
  officer: null,
  authority: null,
  deadline: null,
  deliverable: null,
  status: null,
  progress: null,
})
const change = (parts: Partial<IndexChange>): IndexChange => ({
  ...{ planId, document, indexedRow: 1, changed: [], removed: [], title: 'Kế hoạch', issuer: 'UBND tỉnh', taskCount: 0, at: 2000 },
  ...parts,
})

/** What every Storage must do. `open` gives one over the same data each time it is called for one `place`. */
export function storageContract(name: string, create: () => Promise<{ open: () => Promise<Storage>; remove: () => Promise<void> }>): void {
  describe(`${name} as storage`, () => {
    let place: Awaited<ReturnType<typeof create>>
    let storage: Storage

    beforeEach(async () => {
      place = await create()
      storage = await place.open()
      await storage.createAccount(account, 500)
    })
    afterEach(async () => {
      await storage.close()
      await place.remove()
    })

    async function reopen(): Promise<void> {
      await storage.close()
      storage = await place.open()
    }

    test('[ST1] appends of one turn get ascending ids in the order of the calls, and survive reopening', async () => {
      await storage.createPlan(newPlan)
      const ids = await Promise.all([1, 2, 3].map((value) => storage.append(document, `account:${value}`, 10 * value, bytes(value))))
      expect(ids).toEqual([...ids].sort((a, b) => a - b))
      expect(new Set(ids).size).toBe(3)
      await reopen()
      const log = await storage.readLog(document)
      expect(log.rows.map(({ id }) => id)).toEqual(ids)
      expect(log.rows.map((found) => [found.actor, found.receivedAt, [...found.bytes]])).toEqual([
        ['account:1', 10, [1]],
        ['account:2', 20, [2]],
        ['account:3', 30, [3]],
      ])
      expect(await storage.countLogRows()).toBe(3)
    })

    test('[ST2] one bad append refuses its whole group, and nothing of it is stored', async () => {
      await storage.createPlan(newPlan)
      const group = [storage.append(document, 'a', 1, bytes(1)), storage.append('plan/unknown', 'a', 1, bytes(2))]
      const outcomes = await Promise.allSettled(group)
      expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
      expect((outcomes[0] as PromiseRejectedResult).reason).toMatchObject({ name: 'StorageUnavailable' })
      expect((await storage.readLog(document)).rows).toEqual([])
      await storage.append(document, 'a', 1, bytes(3))
      expect((await storage.readLog(document)).rows.length).toBe(1)
    })

    test('[ST3] compaction removes exactly the rows it merged; a later id is never an earlier one again', async () => {
      await storage.createPlan(newPlan)
      const [first, second] = [await storage.append(document, 'a', 1, bytes(1)), await storage.append(document, 'a', 2, bytes(2))]
      const late = await storage.append(document, 'b', 3, bytes(3))
      const authorSessions = [{ actor: 'a', from: 1, to: 2, bytes: bytes(1, 2) }]
      await storage.compact(document, { snapshot: bytes(9), mergedRows: [first, second], authorSessions, writtenAt: 4 })
      const log = await storage.readLog(document)
      expect([...(log.snapshot ?? [])]).toEqual([9])
      expect(log.snapshotRow).toBe(second)
      expect(log.rows.map(({ id }) => id)).toEqual([late])
      expect((await storage.readAuthorSessions(document)).map((session) => ({ ...session, bytes: [...session.bytes] }))).toEqual([
        { actor: 'a', from: 1, to: 2, bytes: [1, 2] },
      ])
      await storage.compact(document, { snapshot: bytes(9, 9), mergedRows: [late], authorSessions: [], writtenAt: 5 })
      await reopen()
      expect(await storage.append(document, 'a', 6, bytes(6))).toBeGreaterThan(late)
    })

    test('[ST4] a plan is created once; the same command again is harmless, another is not', async () => {
      expect(await storage.createPlan(newPlan)).toBe(true)
      expect(await storage.createPlan(newPlan)).toBe(true)
      expect(await storage.createPlan({ ...newPlan, commandId: 'dddddddddddd' as CommandId })).toBe(false)
      expect(await storage.listPlans()).toEqual([])
      expect(await storage.findDocument(document)).toEqual({ name: document, planId, frozen: false, ready: false })
      await storage.markReady(document)
      await storage.setFrozen(document, true)
      expect(await storage.findDocument(document)).toEqual({ name: document, planId, frozen: true, ready: true })
      expect(await storage.listPlans()).toMatchObject([{ id: planId, createdBy: 'Chuyên viên', createdAt: '1970-01-01T00:00:01.000Z' }])
    })

    test('[ST5] a sign-in link is spent by its first use, also by two at once, and dies with its time', async () => {
      await storage.createSignInLink('hash', account.id, 100)
      expect(await storage.consumeSignInLink('other', 50)).toBeNull()
      const both = await Promise.all([storage.consumeSignInLink('hash', 50), storage.consumeSignInLink('hash', 50)])
      expect(both).toEqual([account.id, null])
      await storage.createSignInLink('late', account.id, 100)
      expect(await storage.consumeSignInLink('late', 100)).toBeNull()
    })

    test('[ST6] a session gives its account until it ends or is deleted', async () => {
      await storage.createSession('hash', account.id, 100, { openedAt: 10, openedBy: 'link', endsAt: 1000 })
      expect(await storage.findSession('hash', 99)).toEqual(account)
      expect(await storage.findSession('hash', 100)).toBeNull()
      await storage.deleteSession('hash')
      expect(await storage.findSession('hash', 99)).toBeNull()
    })

    test('[ST7] a command keeps its first result', async () => {
      const id = 'cccccccccccc' as CommandId
      expect(await storage.findCommand(id)).toBeNull()
      await storage.saveCommand(id, account.id, '1', 1)
      await storage.saveCommand(id, account.id, '2', 2)
      expect(await storage.findCommand(id)).toEqual({ account: account.id, result: '1' })
    })

    test('[ST8] index rows are upserted, removed and listed in the order of the plan, each change with one event', async () => {
      await storage.createPlan(newPlan)
      await storage.markReady(document)
      const start = await storage.lastCursor()
      const first = await storage.saveIndexChange(change({ changed: [row('bbbbbbbbbbbb', 1), row('aaaaaaaaaaaa', 0)], taskCount: 2 }))
      expect(first.map(({ kind }) => kind)).toEqual(['tasksChanged', 'planChanged'])
      const second = await storage.saveIndexChange(
        change({ changed: [row('bbbbbbbbbbbb', 0, 'Khác')], removed: ['aaaaaaaaaaaa' as TaskId], taskCount: 1, at: 3000 }),
      )
      expect(await storage.listTaskRows()).toEqual([row('bbbbbbbbbbbb', 0, 'Khác')])
      expect(await storage.listTaskRows('qqqqqqqqqqqq' as PlanId)).toEqual([])
      expect(await storage.saveIndexChange(change({ taskCount: 1, at: 4000 }))).toEqual([])
      expect(await storage.listEvents(start, 100)).toEqual([...first, ...second])
      expect(await storage.findPlan(planId)).toMatchObject({ title: 'Kế hoạch', taskCount: 1, updatedAt: '1970-01-01T00:00:04.000Z' })
    })

    test('[ST9] events are read after a cursor; one from the future is unknown', async () => {
      await storage.createPlan(newPlan)
      await storage.markReady(document)
      for (let turn = 1; turn <= 4; turn++) await storage.saveIndexChange(change({ changed: [row('bbbbbbbbbbbb', 0, `lần ${turn}`)] }))
      const last = await storage.lastCursor()
      const all = (await storage.listEvents(0, 100)) ?? []
      expect(all.at(-1)?.cursor).toBe(last)
      expect(await storage.listEvents(all[1]?.cursor ?? 0, 2)).toEqual(all.slice(2, 4))
      expect(await storage.listEvents(last, 100)).toEqual([])
      expect(await storage.listEvents(last + 1, 100)).toBeNull()
    })

    test('[ST10] a document is unindexed while its log is ahead of its index', async () => {
      await storage.createPlan(newPlan)
      expect(await storage.listUnindexed()).toEqual([])
      const first = await storage.append(document, 'a', 1, bytes(1))
      expect((await storage.listUnindexed()).map((found) => found.name)).toEqual([document])
      await storage.saveIndexChange(change({ indexedRow: first }))
      expect(await storage.listUnindexed()).toEqual([])
      const second = await storage.append(document, 'a', 1, bytes(2))
      await storage.compact(document, { snapshot: bytes(9), mergedRows: [first, second], authorSessions: [], writtenAt: 4 })
      expect((await storage.listUnindexed()).map((found) => found.name)).toEqual([document])
      await storage.clearIndex()
      expect(await storage.listTaskRows()).toEqual([])
    })
  })
}

import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AccountId, CommandId, PlanId, TaskId } from '../../shared/core/ids.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import type { IndexChange, Storage } from './Storage.ts'

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
const account = {
  id: 'aaaaaaaaaaaa' as AccountId,
  role: 'member',
  displayName: 'Chuyên viên',
  agencyName: 'Sở Y tế',
  memberships: [],
} as const
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
  covers: {},
  origin: null,
})
const change = (parts: Partial<IndexChange>): IndexChange => ({
  ...{ planId, document, indexedRow: 1, changed: [], removed: [], title: 'Kế hoạch', issuer: 'UBND tỉnh', taskCount: 0, at: 2000 },
  ...parts,
})

/** Where one test keeps its data. */
export interface StoragePlaceForTest {
  /** one storage over the same data each time */
  readonly open: () => Promise<Storage>
  readonly remove: () => Promise<void>
  /** a statement beside the storage, to damage what it keeps */
  readonly execute: (statement: string) => Promise<void>
}

/** What every Storage must do. */
export function storageContract(name: string, create: () => Promise<StoragePlaceForTest>): void {
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

    test('[ST1] [ST2] a listener hears of each row once, in the order of the log, and of each refusal, before the append is answered', async () => {
      await storage.createPlan(newPlan)
      const heard: string[] = []
      const append = (to: string, name: string): Promise<unknown> => {
        const listener = { written: (id: number) => heard.push(`${name} ${id}`), refused: () => heard.push(`${name} refused`) }
        const answer = storage.append(to, 'a', 1, bytes(1), listener)
        return answer.then(
          (id) => heard.push(`${name} answered ${id}`),
          () => heard.push(`${name} answered`),
        )
      }
      await Promise.all([append(document, 'one'), append(document, 'two')])
      const [one = 0, two = 0] = (await storage.readLog(document)).rows.map(({ id }) => id)
      expect(heard).toEqual([`one ${one}`, `two ${two}`, `one answered ${one}`, `two answered ${two}`])
      heard.length = 0
      await Promise.all([append(document, 'three'), append('plan/unknown', 'four')])
      expect(heard).toEqual(['three refused', 'four refused', 'three answered', 'four answered'])
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
      await storage.endSession('hash')
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
      const first = await storage.saveIndexChanges([change({ changed: [row('bbbbbbbbbbbb', 1), row('aaaaaaaaaaaa', 0)], taskCount: 2 })])
      expect(first.map(({ kind }) => kind)).toEqual(['tasksChanged', 'planChanged'])
      const second = await storage.saveIndexChanges([
        change({ changed: [row('bbbbbbbbbbbb', 0, 'Khác')], removed: ['aaaaaaaaaaaa' as TaskId], taskCount: 1, at: 3000 }),
      ])
      expect(await storage.listTaskRows()).toEqual([row('bbbbbbbbbbbb', 0, 'Khác')])
      expect(await storage.listTaskRows('qqqqqqqqqqqq' as PlanId)).toEqual([])
      expect(await storage.saveIndexChanges([change({ taskCount: 1, at: 4000 })])).toEqual([])
      expect(await storage.listEvents(start, 100)).toEqual([...first, ...second])
      expect(await storage.findPlan(planId)).toMatchObject({ title: 'Kế hoạch', taskCount: 1, updatedAt: '1970-01-01T00:00:04.000Z' })
    })

    test('[ST9] events are read after a cursor; one from the future is unknown', async () => {
      await storage.createPlan(newPlan)
      await storage.markReady(document)
      for (let turn = 1; turn <= 4; turn++) await storage.saveIndexChanges([change({ changed: [row('bbbbbbbbbbbb', 0, `lần ${turn}`)] })])
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
      await storage.saveIndexChanges([change({ indexedRow: first })])
      expect(await storage.listUnindexed()).toEqual([])
      const second = await storage.append(document, 'a', 1, bytes(2))
      await storage.compact(document, { snapshot: bytes(9), mergedRows: [first, second], authorSessions: [], writtenAt: 4 })
      expect((await storage.listUnindexed()).map((found) => found.name)).toEqual([document])
      await storage.clearIndex()
      expect(await storage.listTaskRows()).toEqual([])
    })

    test('[ST11] a row that another writer commits late, with a lower id, outlives the compaction that had not seen it', async () => {
      await storage.createPlan(newPlan)
      const ids: number[] = []
      for (const value of [1, 2, 3]) ids.push(await storage.append(document, 'a', value, bytes(value)))
      const [first, late, last] = ids as [number, number, number]
      await storage.compact(document, { snapshot: bytes(9), mergedRows: [first, last], authorSessions: [], writtenAt: 4 })
      const log = await storage.readLog(document)
      expect([log.snapshotRow, log.rows.map(({ id }) => id)]).toEqual([last, [late]])
      await storage.compact(document, { snapshot: bytes(9, 9), mergedRows: [late], authorSessions: [], writtenAt: 5 })
      expect(await storage.readLog(document)).toMatchObject({ snapshotRow: last, rows: [] })
      expect(await storage.append(document, 'a', 6, bytes(6))).toBeGreaterThan(last)
    })

    test('[ST12] whatever appends and compactions come in whatever order, every acknowledged row is in the log or with its author, once', async () => {
      let round = 0
      const step = fc.oneof(
        fc.record({ kind: fc.constant('append' as const), plan: fc.nat(1), values: fc.array(fc.nat(255), { minLength: 1, maxLength: 6 }) }),
        fc.record({ kind: fc.constant('compact' as const), plan: fc.nat(1), keep: fc.nat(3) }),
        fc.record({ kind: fc.constant('reopen' as const) }),
      )
      const property = fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        round += 1
        const names = [0, 1].map((plan) => `plan/r${round}p${plan}`)
        for (const [plan, name] of names.entries())
          await storage.createPlan({ ...newPlan, planId: `r${round}p${plan}` as PlanId, document: name })
        const acknowledged = new Map<string, string[]>(names.map((name) => [name, []]))
        let highest = 0
        for (const one of steps) {
          if (one.kind === 'reopen') await reopen()
          else if (one.kind === 'append') {
            const name = names[one.plan] as string
            const ids = await Promise.all(one.values.map((value) => storage.append(name, `account:${value}`, value, bytes(value))))
            for (const [at, id] of ids.entries()) {
              expect(id).toBeGreaterThan(highest)
              highest = id
              acknowledged.get(name)?.push(`${one.values[at]}`)
            }
          } else {
            const name = names[one.plan] as string
            const { rows } = await storage.readLog(name)
            const merged = rows.slice(0, Math.max(0, rows.length - one.keep))
            const authorSessions = merged.map((row) => ({ actor: row.actor, from: row.receivedAt, to: row.receivedAt, bytes: row.bytes }))
            const mergedRows = merged.map(({ id }) => id)
            await storage.compact(name, { snapshot: bytes(merged.length), mergedRows, authorSessions, writtenAt: 1 })
          }
        }
        for (const name of names) {
          const kept = [...(await storage.readAuthorSessions(name)), ...(await storage.readLog(name)).rows]
          expect(kept.map((row) => `${row.bytes[0]}`)).toEqual(acknowledged.get(name))
          expect(kept.map(({ actor }) => actor)).toEqual(acknowledged.get(name)?.map((value) => `account:${value}`))
        }
      })
      await fc.assert(property, { numRuns: 25 })
    })

    test('[ST13] a row or a snapshot that is not what was written is never loaded; other documents are', async () => {
      await storage.createPlan(newPlan)
      const other = { ...newPlan, planId: 'qqqqqqqqqqqq' as PlanId, document: 'plan/qqqqqqqqqqqq' }
      await storage.createPlan(other)
      for (const name of [document, other.document]) await storage.append(name, 'a', 1, bytes(1, 2, 3))
      await place.execute(`UPDATE updates SET crc = crc + 1 WHERE document = '${document}'`)
      await expect(storage.readLog(document)).rejects.toMatchObject({ name: 'DataDamaged', message: expect.stringContaining(document) })
      const { rows } = await storage.readLog(other.document)
      await storage.compact(other.document, {
        ...{ snapshot: bytes(9), mergedRows: rows.map(({ id }) => id), authorSessions: [], writtenAt: 1 },
      })
      expect((await storage.readLog(other.document)).rows).toEqual([])
      await place.execute('UPDATE snapshots SET crc = crc + 1')
      await expect(storage.readLog(other.document)).rejects.toMatchObject({ name: 'DataDamaged' })
    })

    test('[ST14] a text with a character that nobody can see does not stop a write', async () => {
      await storage.createPlan(newPlan)
      await storage.markReady(document)
      await storage.saveIndexChanges([change({ title: 'Kế\0hoạch', changed: [row('bbbbbbbbbbbb', 0, 'Rà\0soát')] })])
      expect((await storage.listTaskRows())[0]?.wording).toBe('Rà\0soát')
      expect((await storage.findPlan(planId))?.title).toMatch(/^Kế.hoạch$/u)
    })

    test('[ST15] data of a newer program is refused and left as it is', async () => {
      await storage.close()
      await place.execute("INSERT INTO kysely_migration (name, timestamp) VALUES ('9999_later', '2030')")
      await expect(place.open()).rejects.toMatchObject({ name: 'DataTooNew', message: expect.stringContaining('9999_later') })
      await place.execute("DELETE FROM kysely_migration WHERE name = '9999_later'")
      storage = await place.open()
      expect(await storage.findAccount(account.id)).toEqual(account)
    })
  })
}

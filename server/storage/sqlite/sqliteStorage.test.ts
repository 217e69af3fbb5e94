import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { AccountId, CommandId, PlanId } from '../../../shared/core/ids.ts'
import { temporaryFolder } from '../../testing/startTestServer.ts'
import { accessTokenContract } from '../accessTokenContract.ts'
import { auditContract } from '../auditContract.ts'
import { commentContract } from '../commentContract.ts'
import { decisionContract } from '../decisionContract.ts'
import { GroupCommit } from '../GroupCommit.ts'
import { invitationContract } from '../invitationContract.ts'
import { lockDataFolder } from '../lockDataFolder.ts'
import { noticeContract } from '../noticeContract.ts'
import { passwordContract } from '../passwordContract.ts'
import { storageContract } from '../storageContract.ts'
import { templateContract } from '../templateContract.ts'
import { openSqliteStorage, type SqliteStorage } from './openSqliteStorage.ts'
import { sqliteLog } from './sqliteLog.ts'

const place = async () => {
  const folder = temporaryFolder()
  const execute = async (statement: string): Promise<void> => {
    const database = new Database(join(folder, 'ro.sqlite'))
    database.exec(statement)
    database.close()
  }
  return { open: () => openSqliteStorage(folder), remove: async () => rmSync(folder, { recursive: true }), execute }
}
storageContract('SQLite', place)
passwordContract('SQLite', place)
accessTokenContract('SQLite', place)
commentContract('SQLite', place)
decisionContract('SQLite', place)
auditContract('SQLite', place)
invitationContract('SQLite', place)
templateContract('SQLite', place)
noticeContract('SQLite', place)

const account = { id: 'aaaaaaaaaaaa' as AccountId, role: 'member', displayName: 'Chuyên viên', agencyName: '', memberships: [] } as const
const document = 'plan/pppppppppppp'

async function withStorage(work: (storage: SqliteStorage, folder: string) => Promise<void>): Promise<void> {
  const folder = temporaryFolder()
  const storage = await openSqliteStorage(folder)
  await storage.createAccount(account, 1)
  const plan = { planId: 'pppppppppppp' as PlanId, document, commandId: 'cccccccccccc' as CommandId, createdBy: account.id, createdAt: 1 }
  await storage.createPlan(plan)
  try {
    await work(storage, folder)
  } finally {
    await storage.close()
    rmSync(folder, { recursive: true })
  }
}

const fillDisk = ({ database }: SqliteStorage): void => {
  database.pragma(`max_page_count = ${database.pragma('page_count', { simple: true })}`)
}

test('[ST2] a full disk refuses a group in full, is seen as degraded, and takes writes again when there is space', async () => {
  await withStorage(async (storage) => {
    fillDisk(storage)
    const big = new Uint8Array(100_000).fill(7)
    const group = await Promise.allSettled([storage.append(document, 'a', 1, Uint8Array.of(1)), storage.append(document, 'a', 1, big)])
    expect(group.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect((await storage.readLog(document)).rows).toEqual([])
    expect(storage.health()).toBe('degraded')
    storage.database.pragma('max_page_count = 1000000')
    expect(await storage.probe()).toBe('ok')
    await storage.append(document, 'a', 1, big)
    expect((await storage.readLog(document)).rows.length).toBe(1)
  })
})

test('a group of appends is one commit, synchronised to the disk', async () => {
  const folder = temporaryFolder()
  const commits: number[] = []
  const storage = await openSqliteStorage(folder, (milliseconds) => commits.push(milliseconds))
  await storage.createAccount(account, 1)
  const plan = { planId: 'pppppppppppp' as PlanId, document, commandId: 'cccccccccccc' as CommandId, createdBy: account.id, createdAt: 1 }
  await storage.createPlan(plan)
  await Promise.all(Array.from({ length: 20 }, (_, index) => storage.append(document, 'a', index, Uint8Array.of(index))))
  expect(commits.length).toBe(1)
  expect(storage.database.pragma('journal_mode', { simple: true })).toBe('wal')
  await storage.close()
  rmSync(folder, { recursive: true })
})

test('a data folder is locked for one holder, and free again after it', () => {
  const folder = temporaryFolder()
  const first = lockDataFolder(folder)
  expect(first.ok).toBe(true)
  expect(lockDataFolder(folder)).toMatchObject({ ok: false, code: 'inUse' })
  if (first.ok) first.value()
  const second = lockDataFolder(folder)
  expect(second.ok).toBe(true)
  if (second.ok) second.value()
  rmSync(folder, { recursive: true })
})

test('[ST2] a disk that refuses to sync refuses the group and all that queued meanwhile, and no row of them stays', async () => {
  await withStorage(async ({ database, readLog }) => {
    const begun = Promise.withResolvers<void>()
    const disk = Promise.withResolvers<void>()
    const sync = (): Promise<void> => {
      begun.resolve()
      return disk.promise
    }
    const errors: unknown[] = []
    const onCommit = (error: unknown): unknown => errors.push(error)
    const log = new GroupCommit({ writer: sqliteLog(database, { sync }), lastId: 0, onCommit })
    const first = log.append(document, 'a', 1, Uint8Array.of(1))
    await begun.promise
    const second = log.append(document, 'a', 2, Uint8Array.of(2))
    disk.reject(new Error('EIO'))
    const outcomes = await Promise.allSettled([first, second])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect((await readLog(document)).rows).toEqual([])
    expect(errors[0]).toEqual(new Error('EIO'))
  })
})

test('an append is confirmed only after its sync', async () => {
  await withStorage(async ({ database }) => {
    const order: string[] = []
    const sync = async (): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve))
      order.push('synced')
    }
    const log = new GroupCommit({ writer: sqliteLog(database, { sync }), lastId: 0, onCommit: () => {} })
    await log.append(document, 'a', 1, Uint8Array.of(1)).then(() => order.push('confirmed'))
    expect(order).toEqual(['synced', 'confirmed'])
  })
})

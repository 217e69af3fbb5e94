import pg from 'pg'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { AccountId, CommandId, PlanId } from '../../../shared/core/ids.ts'
import { createTestDatabase, findPostgres, HOW_TO_GET_POSTGRES, runOnce } from '../../testing/postgresForTests.ts'
import { accessTokenContract } from '../accessTokenContract.ts'
import { auditContract } from '../auditContract.ts'
import { commentContract } from '../commentContract.ts'
import { decisionContract } from '../decisionContract.ts'
import { invitationContract } from '../invitationContract.ts'
import { noticeContract } from '../noticeContract.ts'
import { passwordContract } from '../passwordContract.ts'
import type { Storage } from '../Storage.ts'
import { storageContract } from '../storageContract.ts'
import { templateContract } from '../templateContract.ts'
import { openPostgresStorage } from './openPostgresStorage.ts'
import { PostgresRunner } from './PostgresRunner.ts'

const place = await findPostgres()
const document = 'plan/pppppppppppp'
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)

/** Ends the connection that holds the workspace, as an operator or a broken line does. */
const endOwner = `SELECT pg_terminate_backend(pid) FROM pg_locks
  WHERE locktype = 'advisory' AND classid = ${0x526f} AND objid = (hashtext(current_schema())::bigint & 4294967295)::oid`

if (place === null) describe.skip('PostgreSQL as storage', () => test(HOW_TO_GET_POSTGRES, () => {}))
else {
  const create = async () => {
    const { url, remove } = await createTestDatabase(place)
    return { open: () => openPostgresStorage(url), remove, execute: (statement: string) => runOnce(url, statement) }
  }
  storageContract('PostgreSQL', create)
  passwordContract('PostgreSQL', create)
  accessTokenContract('PostgreSQL', create)
  commentContract('PostgreSQL', create)
  decisionContract('PostgreSQL', create)
  auditContract('PostgreSQL', create)
  invitationContract('PostgreSQL', create)
  templateContract('PostgreSQL', create)
  noticeContract('PostgreSQL', create)

  describe('a workspace in PostgreSQL', () => {
    const undo: (() => Promise<unknown>)[] = []
    afterEach(async () => {
      for (const step of undo.splice(0).reverse()) await step()
    })

    async function openWorkspace(): Promise<{ url: string; storage: Storage }> {
      const { url, remove } = await createTestDatabase(place as string)
      undo.push(remove)
      const storage = await openOne(url)
      await storage.createAccount({ id: 'aaaaaaaaaaaa' as AccountId, role: 'member', displayName: 'Chuyên viên', agencyName: '' }, 1)
      const ids = { planId: 'pppppppppppp' as PlanId, commandId: 'cccccccccccc' as CommandId, createdBy: 'aaaaaaaaaaaa' as AccountId }
      await storage.createPlan({ ...ids, document, createdAt: 1 })
      return { url, storage }
    }
    async function openOne(url: string): Promise<Storage> {
      const storage = await openPostgresStorage(url)
      undo.push(() => storage.close())
      return storage
    }

    test('[ST16] belongs to one process: a second is refused until the first has let it go', async () => {
      const { url, storage } = await openWorkspace()
      await expect(openPostgresStorage(url)).rejects.toMatchObject({ message: 'Another Rõ process is using this database' })
      await storage.append(document, 'a', 1, bytes(1))
      await storage.close()
      const next = await openOne(url)
      expect((await next.readLog(document)).rows.length).toBe(1)
    })

    test('[ST16] survives a lost connection: what was refused is not confirmed, what was confirmed is there', async () => {
      const { url, storage } = await openWorkspace()
      const confirmed = [await storage.append(document, 'a', 1, bytes(1))]
      await runOnce(url, endOwner)
      await vi.waitFor(async () => confirmed.push(await storage.append(document, 'a', 2, bytes(2))))
      expect(storage.health()).toBe('ok')
      const ids = (await storage.readLog(document)).rows.map(({ id }) => id)
      expect(ids).toEqual(expect.arrayContaining(confirmed))
      await expect(openPostgresStorage(url)).rejects.toMatchObject({ message: 'Another Rõ process is using this database' })
    })

    test('[ST16] is never written by a process that lost it to another', async () => {
      const { url, storage } = await openWorkspace()
      await runOnce(url, endOwner)
      const taker = await openOne(url)
      await expect(storage.append(document, 'a', 1, bytes(1))).rejects.toMatchObject({ name: 'StorageUnavailable' })
      await taker.append(document, 'b', 2, bytes(2))
      await taker.close()
      await expect(storage.append(document, 'a', 3, bytes(3))).rejects.toMatchObject({ name: 'StorageUnavailable' })
      expect(await storage.probe()).toBe('degraded')
      expect((await storage.readLog(document)).rows.map(({ actor }) => actor)).toEqual(['b'])
    })

    test('[ST11] a transaction of another writer that commits late, with a lower id, outlives the compaction', async () => {
      const { url, storage } = await openWorkspace()
      const first = await storage.append(document, 'a', 1, bytes(1))
      // The id in between is the late writer's.
      await expect(storage.append('plan/unknown', 'a', 1, bytes(1))).rejects.toMatchObject({ name: 'StorageUnavailable' })
      const last = await storage.append(document, 'a', 3, bytes(3))
      const late = new pg.Client({ connectionString: url })
      await late.connect()
      await late.query('BEGIN')
      await late.query('INSERT INTO updates (document, id, seq, actor, received_at, bytes) VALUES ($1, $2, 9, $3, 2, $4)', [
        ...[document, first + 1, 'late', Buffer.of(2)],
      ])
      const mergedRows = (await storage.readLog(document)).rows.map(({ id }) => id)
      expect(mergedRows).toEqual([first, last])
      await storage.compact(document, { snapshot: bytes(9), mergedRows, authorSessions: [], writtenAt: 4 })
      await late.query('COMMIT')
      await late.end()
      expect((await storage.readLog(document)).rows.map(({ actor }) => actor)).toEqual(['late'])
    })

    test('commits wait for the disk, also where the server is set up not to', async () => {
      const { url, remove } = await createTestDatabase(place)
      const relaxed = new URL(url)
      relaxed.searchParams.set('options', `${relaxed.searchParams.get('options')} -c synchronous_commit=off`)
      const runner = new PostgresRunner(relaxed.href)
      undo.push(remove, () => runner.close())
      const { rows } = await runner.owning((client) => client.query('SHOW synchronous_commit'))
      expect(rows).toEqual([{ synchronous_commit: 'on' }])
    })
  })
}

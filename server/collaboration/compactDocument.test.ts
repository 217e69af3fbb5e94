import { rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { AccountId, CommandId, PlanId } from '../../shared/core/ids.ts'
import { bodyOf, defineRoots } from '../../shared/planDocument/layout.ts'
import type { LogRow } from '../storage/Storage.ts'
import { openSqliteStorage, type SqliteStorage } from '../storage/sqlite/openSqliteStorage.ts'
import { temporaryFolder } from '../testing/startTestServer.ts'
import { compactDocument } from './compactDocument.ts'
import { authorSessions } from './compactLog.ts'
import { loadDocument } from './loadDocument.ts'
import { sameContent } from './sameContent.ts'

const document = 'plan/pppppppppppp'
const MINUTE = 60_000
let folder: string
let storage: SqliteStorage
beforeEach(async () => {
  folder = temporaryFolder()
  storage = await openSqliteStorage(folder)
  const account = { id: 'aaaaaaaaaaaa' as AccountId, role: 'member', displayName: 'Chuyên viên', agencyName: '' } as const
  await storage.createAccount(account, 1)
  const plan = { planId: 'pppppppppppp' as PlanId, document, commandId: 'cccccccccccc' as CommandId, createdBy: account.id, createdAt: 1 }
  await storage.createPlan(plan)
})
afterEach(async () => {
  await storage.close()
  rmSync(folder, { recursive: true })
})

interface Keystroke {
  readonly actor: string
  readonly at: number
  readonly bytes: Uint8Array
}

/** Two people write `size` letters at a time, and one deletes a letter. */
function typing(size: number): Keystroke[] {
  const doc = defineRoots(new Y.Doc())
  const written: Keystroke[] = []
  const as = (actor: string, at: number, edit: (text: Y.XmlText) => void): void => {
    const before = Y.encodeStateVector(doc)
    doc.transact(() => {
      const body = bodyOf(doc)
      if (body.length === 0) {
        const paragraph = new Y.XmlElement('paragraph')
        body.insert(0, [paragraph])
        paragraph.insert(0, [new Y.XmlText()])
      }
      edit((body.get(0) as Y.XmlElement).get(0) as Y.XmlText)
    })
    written.push({ actor, at, bytes: Y.encodeStateAsUpdate(doc, before) })
  }
  as('account:one', 0, (text) => text.insert(0, 'a'.repeat(size)))
  as('account:one', MINUTE, (text) => text.insert(1, 'b'.repeat(size)))
  as('account:two', 2 * MINUTE, (text) => text.insert(0, 'c'.repeat(size)))
  as('account:one', 3 * MINUTE, (text) => text.delete(0, 1))
  as('account:one', 90 * MINUTE, (text) => text.insert(0, 'd'.repeat(size)))
  return written
}

async function write(keystrokes: readonly Keystroke[]): Promise<void> {
  for (const { actor, at, bytes } of keystrokes) await storage.append(document, actor, at, bytes)
}
const replay = (updates: readonly Uint8Array[]): Y.Doc => {
  const rows = updates.map((bytes, id): LogRow => ({ id, actor: '', receivedAt: 0, bytes }))
  return loadDocument(new Y.Doc(), { snapshot: null, snapshotRow: 0, rows })
}

test.each([
  ['small: at once', 1],
  ['large: in a thread', 200_000],
])('[CO9] who wrote what, and when, outlives compaction (%s)', async (_name, size) => {
  const keystrokes = typing(size)
  await write(keystrokes)
  await compactDocument(storage, document, 100 * MINUTE)
  const log = await storage.readLog(document)
  expect(log.rows).toEqual([])
  const whole = replay(keystrokes.map(({ bytes }) => bytes))
  expect(sameContent(loadDocument(new Y.Doc(), log), whole)).toBe(true)
  const sessions = await storage.readAuthorSessions(document)
  expect(sessions.map(({ actor, from, to }) => [actor, from / MINUTE, to / MINUTE])).toEqual([
    ['account:one', 0, 1],
    ['account:two', 2, 2],
    ['account:one', 3, 3],
    ['account:one', 90, 90],
  ])
  expect(sameContent(replay(sessions.map(({ bytes }) => bytes)), whole)).toBe(true)
})

test('[CO9] rows that build on a missing one are not compacted: they stay as they are', async () => {
  const [, ...withoutFirst] = typing(1)
  await write(withoutFirst)
  const before = await storage.readLog(document)
  await expect(compactDocument(storage, document, 1)).rejects.toThrow('builds on one that is missing')
  expect(await storage.readLog(document)).toEqual(before)
  expect(await storage.readAuthorSessions(document)).toEqual([])
})

test('[CO9] a failure in the thread is a failure of the compaction', async () => {
  const [, ...withoutFirst] = typing(200_000)
  await write(withoutFirst)
  await expect(compactDocument(storage, document, 1)).rejects.toThrow('builds on one that is missing')
  expect((await storage.readLog(document)).rows.length).toBe(4)
})

test('two documents differ by a letter, by a deletion, and by a part that waits', () => {
  const keystrokes = typing(3).map(({ bytes }) => bytes)
  const whole = replay(keystrokes)
  expect(sameContent(whole, replay(keystrokes))).toBe(true)
  expect(sameContent(whole, replay(keystrokes.slice(0, -1)))).toBe(false)
  expect(sameContent(replay(keystrokes.slice(0, 4)), replay(keystrokes.slice(0, 3)))).toBe(false)
  expect(sameContent(replay(keystrokes.slice(1)), replay(keystrokes.slice(1)))).toBe(false)
})

test('a session is as long as one person goes on without a long pause', () => {
  const row = (actor: string, at: number): LogRow => ({ id: at, actor, receivedAt: at * MINUTE, bytes: replayless })
  const replayless = Y.encodeStateAsUpdate(new Y.Doc())
  const found = authorSessions([row('a', 0), row('a', 30), row('a', 61), row('b', 61), row('a', 62)])
  expect(found.map(({ actor, from, to }) => [actor, from / MINUTE, to / MINUTE])).toEqual([
    ['a', 0, 30],
    ['a', 61, 61],
    ['b', 61, 61],
    ['a', 62, 62],
  ])
})

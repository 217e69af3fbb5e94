import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AccountId, CommandId, PlanId } from '../../shared/core/ids.ts'
import { anchorOfBlock } from '../../shared/planDocument/commentAnchor.ts'
import type { CommentChange, CommentCommit } from './CommentStorage.ts'
import type { Storage } from './Storage.ts'

const author = {
  id: 'aaaaaaaaaaaa' as AccountId,
  role: 'member',
  displayName: 'Chuyên viên',
  agencyName: 'Sở Y tế',
  memberships: [],
} as const
const reader = { ...author, id: 'bbbbbbbbbbbb' as AccountId, displayName: 'Phòng PC04' } as const
const [planId, otherPlan] = ['pppppppppppp' as PlanId, 'qqqqqqqqqqqq' as PlanId]
const at = Date.UTC(2025, 3, 3, 7)

/** What every Storage must do with comments; the rest is in storageContract.ts. */
export function commentContract(name: string, create: () => Promise<{ open: () => Promise<Storage>; remove: () => Promise<void> }>): void {
  describe(`${name} as storage of comments`, () => {
    let place: Awaited<ReturnType<typeof create>>
    let storage: Storage
    let commands = 0

    beforeEach(async () => {
      place = await create()
      storage = await place.open()
      await storage.createAccount(author, 500)
      await storage.createAccount(reader, 501)
      for (const id of [planId, otherPlan]) {
        const commandId = `create${id.slice(6)}` as CommandId
        await storage.createPlan({ planId: id, document: `plan/${id}`, commandId, createdBy: author.id, createdAt: at })
      }
    })
    afterEach(async () => {
      await storage.close()
      await place.remove()
    })

    const commit = (change: CommentChange, parts: Partial<CommentCommit> = {}) => {
      const command = { id: `c${String(commands++).padStart(11, '0')}` as CommandId, account: author.id }
      return storage.commitComment({ command, planId, at, change, notices: [], ...parts })
    }
    const comment = (id: string, text = 'Đã tính chưa?') => ({ id, text, mentions: [{ accountId: reader.id as string }] })
    const open = (threadId: string, commentId: string): CommentChange => ({
      ...{ kind: 'open', threadId, anchor: anchorOfBlock('blockblock00', 'deadline'), comment: comment(commentId) },
    })

    test('[ST47] an act is there whole after a restart: the record, its notice, its event and its command', async () => {
      const body = {
        programmeId: null,
        roundId: null,
        agencyId: null,
        planId,
        days: null,
        due: null,
        words: null,
        threadId: 'thread000000',
      }
      const notices = [{ accountId: reader.id, kind: 'mentioned', body, key: 'mentioned:1' }] as const
      const command = { id: 'command00000' as CommandId, account: author.id }
      const events = await commit(open('thread000000', 'comment00000'), { command, notices })
      expect(events?.map(({ kind }) => kind)).toEqual(['commentsChanged', 'noticesChanged'])
      const cursors = events?.map(({ cursor }) => cursor) ?? []
      expect(cursors).toEqual(cursors.toSorted((a, b) => a - b))
      await commit({ kind: 'reply', threadId: 'thread000000', comment: comment('comment00001', 'Đã tính.') }, { at: at + 1000 })
      await commit({ kind: 'resolve', threadId: 'thread000000', isResolved: true }, { at: at + 2000 })
      await storage.close()
      storage = await place.open()
      expect(await storage.listThreads(otherPlan)).toEqual([])
      const [thread, ...more] = await storage.listThreads(planId)
      expect(more).toEqual([])
      expect(thread).toMatchObject({ anchor: anchorOfBlock('blockblock00', 'deadline'), resolvedAt: new Date(at + 2000).toISOString() })
      expect(thread?.comments.map(({ text, authorName, mentions }) => [text, authorName, mentions])).toEqual([
        ['Đã tính chưa?', author.displayName, [{ accountId: reader.id }]],
        ['Đã tính.', author.displayName, [{ accountId: reader.id }]],
      ])
      expect((await storage.listNotices(reader.id, 10)).map(({ kind, body: { threadId } }) => [kind, threadId])).toEqual([
        ['mentioned', 'thread000000'],
      ])
      expect(await storage.findCommand('command00000' as CommandId)).toMatchObject({ account: author.id })
    })

    test('[ST48] an id that is taken, on whatever plan, leaves nothing behind', async () => {
      await commit(open('thread000000', 'comment00000'))
      const cursor = await storage.lastCursor()
      const command = { id: 'command00000' as CommandId, account: author.id }
      for (const change of [
        open('thread000000', 'comment00001'),
        open('thread000001', 'comment00000'),
        { kind: 'reply', threadId: 'thread000000', comment: comment('comment00000') } as const,
      ])
        expect(await commit(change, { command, planId: otherPlan })).toBeNull()
      expect([await storage.lastCursor(), await storage.findCommand(command.id), await storage.listThreads(otherPlan)]).toEqual([
        cursor,
        null,
        [],
      ])
    })

    test('[ST48] deleted words are gone from the tables, and an edit that comes later brings none back', async () => {
      await commit(open('thread000000', 'comment00000'))
      await commit({ kind: 'edit', comment: comment('comment00000', 'Sửa') })
      await commit({ kind: 'delete', commentId: 'comment00000' })
      await commit({ kind: 'edit', comment: comment('comment00000', 'Muộn') })
      const [thread] = await storage.listThreads(planId)
      expect(thread?.comments).toMatchObject([{ text: '', mentions: [], deletedAt: new Date(at).toISOString() }])
    })
  })
}

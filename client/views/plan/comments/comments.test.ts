import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PlanId } from '../../../../shared/core/ids.ts'
import type { Anchor, Comment, CommentAct, Thread } from '../../../../shared/plan/comment.ts'
import type { PlanPeople } from '../../../../shared/protocol/comments.ts'
import type { QueuedComment } from '../../../localStore/CommandQueue.ts'
import { candidatesOf, mentionAt, mentionsIn, offered, partsOf, withMention } from './mentions.ts'
import { type ShownThread, withWaiting } from './shownThreads.ts'
import { inTextOrder, isIn, isSaying } from './threadFilters.ts'

const self = { id: 'selfselfself', displayName: 'Phòng Nghiệp vụ Y', agencyName: 'Sở Y tế' }
const anchor: Anchor = { blockId: 'blockaaaaaaa', field: null, quote: 'thống kê', start: null, end: null }
const comment = (id: string, change: Partial<Comment> = {}): Comment => ({
  ...{ id, threadId: 'thread1', authorId: 'otherother', authorName: 'Lãnh đạo Sở', authorAgency: 'Sở Y tế', text: id, mentions: [] },
  ...{ at: '2027-03-01T01:00:00.000Z', editedAt: null, deletedAt: null },
  ...change,
})
const thread = (id: string, comments: Comment[] = [comment(`${id}c`)], resolvedAt: string | null = null): Thread => ({
  ...{ id, planId: 'planplanplan', anchor, resolvedAt, resolvedBy: null },
  comments: comments.map((each) => ({ ...each, threadId: id })),
})
let commands = 0
const waiting = (act: CommentAct, refusal: QueuedComment['refusal'] = null): QueuedComment => {
  const commandId = `command${++commands}`
  const givenAt = '2027-03-02T01:00:00.000Z'
  return { kind: 'comment', order: commands, commandId, planId: 'planplanplan' as PlanId, body: { commandId, act }, givenAt, refusal }
}
const shown = (threads: Thread[], ...queued: QueuedComment[]): readonly ShownThread[] => withWaiting(threads, queued, self)
const open: CommentAct = { act: 'thread.open', threadId: 'thread2', commentId: 'c2', anchor, text: 'Có kịp không?', mentions: [] }
const reply: CommentAct = { act: 'comment.reply', threadId: 'thread2', commentId: 'c3', text: 'Kịp', mentions: [] }

test('[CP5] what waits shows at once, an answer to what waits as well, and once when the server knows it', () => {
  const queued = [waiting(open), waiting(reply)]
  const [, own] = shown([thread('thread1')], ...queued)
  expect(own?.comments.map(({ text, authorName, waiting: mark }) => [text, authorName, mark !== null])).toEqual([
    ['Có kịp không?', self.displayName, true],
    ['Kịp', self.displayName, true],
  ])
  const known = thread('thread2', [comment('c2', { authorId: self.id, text: 'Có kịp không?' })])
  expect(shown([known], ...queued)[0]?.comments.map(({ id, waiting: mark }) => [id, mark !== null])).toEqual([
    ['c2', false],
    ['c3', true],
  ])
})

test('[CP5] changes, deletions and resolving show as done until they are refused', () => {
  const server = [thread('thread1', [comment('a', { authorId: self.id }), comment('b')])]
  const why = { code: 'forbidden', detail: null }
  const acts = {
    edit: { act: 'comment.edit', threadId: 'thread1', commentId: 'a', text: 'mới', mentions: [] },
    delete: { act: 'comment.delete', threadId: 'thread1', commentId: 'a' },
    resolve: { act: 'thread.resolve', threadId: 'thread1' },
  } as const satisfies Record<string, CommentAct>
  expect(shown(server, waiting(acts.edit))[0]?.comments[0]).toMatchObject({ text: 'mới', editedAt: expect.any(String) })
  expect(shown(server, waiting(acts.delete))[0]?.comments[0]).toMatchObject({ text: '', deletedAt: expect.any(String) })
  expect(shown(server, waiting(acts.delete, why))[0]?.comments[0]).toMatchObject({ text: 'a', deletedAt: null, waiting: { refusal: why } })
  expect(shown(server, waiting(acts.resolve))[0]).toMatchObject({ resolvedAt: expect.any(String), resolvedBy: self.id })
  expect(shown(server, waiting(acts.resolve, why))[0]).toMatchObject({ resolvedAt: null, waiting: { refusal: why } })
  const resolved = shown([thread('thread1', [comment('a')], '2027-03-01T02:00:00.000Z')], waiting(acts.resolve))[0]
  expect(resolved).toMatchObject({ resolvedAt: '2027-03-01T02:00:00.000Z', waiting: null })
})

test('[CP5] acts whose thread is not here change nothing', () => {
  expect(shown([thread('thread1')], waiting(reply))).toEqual(shown([thread('thread1')]))
})

test('[CP2] open, resolved, and what concerns the reader', () => {
  const reader = { id: self.id, agencies: ['syt'] }
  const of = (comments: Comment[], resolvedAt: string | null = null): ShownThread =>
    shown([thread('t', comments, resolvedAt)])[0] as ShownThread
  const filtersOf = (each: ShownThread) => (['open', 'resolved', 'mine'] as const).filter((filter) => isIn(filter, each, reader))
  expect(filtersOf(of([comment('a')]))).toEqual(['open'])
  expect(filtersOf(of([comment('a')], '2027-03-01T02:00:00.000Z'))).toEqual(['resolved'])
  expect(filtersOf(of([comment('a'), comment('b', { authorId: self.id })]))).toEqual(['open', 'mine'])
  expect(filtersOf(of([comment('a', { mentions: [{ accountId: self.id }] })], '2027-03-01T02:00:00.000Z'))).toEqual(['resolved', 'mine'])
  expect(filtersOf(of([comment('a', { mentions: [{ agencyId: 'syt' }] })]))).toEqual(['open', 'mine'])
  expect(filtersOf(of([comment('a', { mentions: [{ agencyId: 'sxd' }] })]))).toEqual(['open'])
  const deleted = { text: '', deletedAt: '2027-03-01T02:00:00.000Z' }
  expect(isSaying(of([comment('a', deleted), comment('b')]))).toBe(true)
  expect(isSaying(of([comment('a', deleted)]))).toBe(false)
})

test('[CP1] in the order of the text; what is gone from it, and what was not looked for yet, comes last by age', () => {
  const at = (id: string, day: number) => thread(id, [comment(id, { at: `2027-03-0${day}T01:00:00.000Z` })])
  const threads = shown([at('gone2', 4), at('second', 1), at('gone1', 3), at('first', 2), at('unknown', 5)])
  const ordered = inTextOrder(threads, [
    { id: 'first', found: { place: 'block', blockId: 'a' } },
    { id: 'second', found: { place: 'text', blockId: 'b', from: 0, to: 3, isChanged: false } },
    { id: 'gone2', found: { place: 'orphaned' } },
    { id: 'gone1', found: { place: 'orphaned' } },
  ])
  expect(ordered.map(({ id }) => id)).toEqual(['first', 'second', 'gone1', 'gone2', 'unknown'])
})

const person = (id: string, displayName: string, agencyName: string, agencies: string[]) => ({ id, displayName, agencyName, agencies })
const people: PlanPeople = [
  person('p1', 'Lãnh đạo Công an tỉnh', 'Công an tỉnh', ['cat']),
  person('p2', 'Lãnh đạo Sở', 'Sở Xây dựng', ['sxd']),
  person(self.id, self.displayName, 'Sở Y tế', ['syt']),
  person('p3', 'Lãnh đạo Sở', 'Sở Y tế', ['syt']),
  person('p4', 'Lãnh đạo', 'Đảng ủy', ['none']),
]
const names: Record<string, string> = { cat: 'Công an tỉnh', sxd: 'Sở Xây dựng', syt: 'Sở Y tế' }
const candidates = candidatesOf(people, self.id, (id) => names[id] ?? id)
const labels = (query: string) => offered(candidates, query).map(({ label }) => label)

test('[CP4] everybody and their agencies, the own agency first, each by a name of their own', () => {
  expect(candidates.map(({ label }) => label)).toEqual([
    'Phòng Nghiệp vụ Y',
    'Lãnh đạo Sở',
    'Lãnh đạo Công an tỉnh',
    'Lãnh đạo Sở (Sở Xây dựng)',
    'Lãnh đạo',
    'Công an tỉnh',
    'Sở Xây dựng',
    'Sở Y tế',
  ])
})

test('[CP4] names are found without diacritics, by the beginnings of words, best first', () => {
  expect(labels('lanh dao so')).toEqual(['Lãnh đạo Sở', 'Lãnh đạo Sở (Sở Xây dựng)'])
  expect(labels('cong an')).toEqual(['Công an tỉnh', 'Lãnh đạo Công an tỉnh'])
  expect(labels('đảng')).toEqual(['Lãnh đạo'])
  expect(labels('')).toHaveLength(candidates.length - 1)
  expect(labels('nghiep vu')).toEqual([])
  expect(labels('ong')).toEqual([])
})

test('[CP4] a mention is typed from an @ that begins a word up to the caret', () => {
  expect(mentionAt('Nhờ @lan', 8)).toEqual({ at: 4, query: 'lan' })
  expect(mentionAt('Nhờ @lan dao', 12)).toEqual({ at: 4, query: 'lan dao' })
  expect(mentionAt('(@', 2)).toEqual({ at: 1, query: '' })
  expect(mentionAt('ai@tinh.vn', 10)).toBeNull()
  expect(mentionAt('Nhờ @lan\nxem', 12)).toBeNull()
  expect(mentionAt('@ lan', 5)).toBeNull()
  expect(mentionAt('Nhờ @lan', 3)).toBeNull()
})

test('[CP4] choosing puts the name in, and the text then mentions it', () => {
  const typed = mentionAt('Nhờ @lanh xem', 9)
  const candidate = offered(candidates, typed?.query ?? '')[0]
  if (!typed || !candidate) throw new Error('nobody is typed')
  const { text, caret } = withMention('Nhờ @lanh xem', typed, candidate)
  expect([text, caret]).toEqual(['Nhờ @Lãnh đạo Sở xem', 'Nhờ @Lãnh đạo Sở '.length])
  expect(mentionsIn(text, candidates)).toEqual([{ accountId: 'p3' }])
})

test('[CP4] the longest name that stands there whole is meant, each once', () => {
  expect(mentionsIn('@Lãnh đạo Sở (Sở Xây dựng), @Lãnh đạo; @Sở Y tế @Sở Y tế', candidates)).toEqual([
    { accountId: 'p2' },
    { accountId: 'p4' },
    { agencyId: 'syt' },
  ])
  expect(mentionsIn('x@Sở Y tế, @Sở Y tếx, @ Sở Y tế', candidates)).toEqual([])
})

test('[CP4] the parts of any text are the text', async () => {
  const piece = fc.constantFrom('@', 'Lãnh đạo Sở', 'Lãnh đạo', ' ', 'x', '@Công an tỉnh', '\n', '(Sở Xây dựng)')
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
      const parts = partsOf(pieces.join(''), candidates)
      expect(parts.map(({ text }) => text).join('')).toBe(pieces.join(''))
      for (const { text, candidate } of parts) if (candidate) expect(text).toBe(`@${candidate.label}`)
    }),
  )
})

import { afterEach, expect, test } from 'vitest'
import type { PlanId } from '../../shared/core/ids.ts'
import type { CommentAct, Thread } from '../../shared/plan/comment.ts'
import type { Notice } from '../../shared/plan/notice.ts'
import { anchorOfBlock } from '../../shared/planDocument/commentAnchor.ts'
import type { PlanPeople } from '../../shared/protocol/comments.ts'
import type { Session } from '../../shared/protocol/httpApi.ts'
import { decide, draftProgramme, issueAndDelegate, province, signInTo } from '../testing/buildProgramme.ts'
import { createTestDatabase, findPostgres } from '../testing/postgresForTests.ts'
import { type ApiAnswer, type Caller, randomId, startTestServer, type TestServer } from '../testing/startTestServer.ts'

let server: TestServer | null = null
afterEach(async () => {
  await server?.end()
  server = null
})

type Answer = ApiAnswer<{ error?: string; detail?: string }>
const doAct = (by: Caller, planId: string, act: CommentAct, commandId: string = randomId()): Promise<Answer> =>
  by.request('POST', `/api/plans/${planId}/comments`, { commandId, act })
const threadsOf = async (by: Caller, planId: string): Promise<readonly Thread[]> =>
  (await by.request<Thread[]>('GET', `/api/plans/${planId}/comments`)).body
const noticesOf = async (by: Caller): Promise<readonly Notice[]> => (await by.request<Notice[]>('GET', '/api/notices')).body
const commentNotices = async (by: Caller): Promise<readonly string[]> =>
  (await noticesOf(by)).map(({ kind }) => kind).filter((kind) => kind === 'mentioned' || kind === 'replied')
const idOf = async (by: Caller): Promise<string> => (await by.request<Session>('GET', '/api/session')).body.account.id

/** A sub-plan of the health department, its people, the coordinator, and another department, which may not read it. */
async function scene(databaseUrl: string | null = null) {
  server = await startTestServer({}, undefined, databaseUrl)
  const programme = await draftProgramme(server)
  await issueAndDelegate(programme)
  const [drafter, head, viewer, stranger] = await Promise.all([
    signInTo(server, province.health.id, 'drafter'),
    signInTo(server, province.health.id, 'head'),
    signInTo(server, province.health.id, 'viewer'),
    signInTo(server, province.finance.id, 'head'),
  ])
  const plans = (await drafter.request<{ id: PlanId; place: string; ownerId: string }[]>('GET', '/api/plans')).body
  const planId = plans.find(({ place, ownerId }) => place === 'sub' && ownerId === province.health.id)?.id
  if (planId === undefined) throw new Error('No sub-plan')
  const blockId = randomId<string>()
  const open = (text: string, mentions: Extract<CommentAct, { act: 'thread.open' }>['mentions'] = []) =>
    ({ act: 'thread.open', threadId: randomId(), commentId: randomId(), anchor: anchorOfBlock(blockId), text, mentions }) as const
  return { server, programme, drafter, head, viewer, stranger, planId, open, coordinator: programme.coordinator }
}

async function threadLives(databaseUrl: string | null): Promise<void> {
  const { drafter, head, coordinator, planId, open } = await scene(databaseUrl)
  const opened = open('Số liệu này lấy ở đâu?')
  const { threadId } = opened
  const commandId = randomId<string>()
  const twice = await Promise.all([doAct(drafter, planId, opened, commandId), doAct(drafter, planId, opened, commandId)])
  expect(twice.map(({ status }) => status)).toEqual([200, 200])
  expect((await doAct(drafter, planId, opened, commandId)).status).toBe(200)
  const reply = {
    act: 'comment.reply',
    threadId,
    commentId: randomId<string>(),
    text: 'Từ báo cáo quý.',
    mentions: [],
  } satisfies CommentAct
  expect((await doAct(coordinator, planId, reply)).status).toBe(200)
  expect((await doAct(coordinator, planId, { ...reply, act: 'comment.edit', text: 'Từ báo cáo năm.' })).status).toBe(200)
  expect((await doAct(head, planId, { act: 'thread.resolve', threadId })).status).toBe(200)
  const [thread] = await threadsOf(drafter, planId)
  expect(thread?.comments.map(({ text, editedAt }) => [text, editedAt !== null])).toEqual([
    ['Số liệu này lấy ở đâu?', false],
    ['Từ báo cáo năm.', true],
  ])
  expect([thread?.anchor, thread?.resolvedBy]).toEqual([opened.anchor, await idOf(head)])
  expect((await doAct(drafter, planId, { act: 'thread.reopen', threadId })).status).toBe(200)
  expect((await doAct(drafter, planId, { act: 'comment.delete', threadId, commentId: opened.commentId })).status).toBe(200)
  const [after] = await threadsOf(coordinator, planId)
  expect([after?.resolvedAt, after?.comments[0]?.text, after?.comments[0]?.deletedAt === null]).toEqual([null, '', false])
}

test('[CM3] a thread is opened once however often it is sent, answered, changed, resolved, opened again; deleted words are gone', () =>
  threadLives(null))

const postgres = await findPostgres()
test.skipIf(postgres === null)('[CM3] the same on PostgreSQL', async () => {
  const database = await createTestDatabase(postgres ?? '')
  try {
    await threadLives(database.url)
    await server?.end()
    server = null
  } finally {
    await database.remove()
  }
})

test('[CM3] nobody touches another’s words, and an id that is taken is a conflict that changes nothing', async () => {
  const { drafter, head, viewer, planId, open } = await scene()
  const opened = open('Một')
  const { threadId, commentId } = opened
  await doAct(drafter, planId, opened)
  const refused = await Promise.all([
    doAct(head, planId, { act: 'comment.edit', threadId, commentId, text: 'Khác', mentions: [] }),
    doAct(head, planId, { act: 'comment.delete', threadId, commentId }),
    doAct(viewer, planId, open('Tôi chỉ đọc')),
    doAct(viewer, planId, { act: 'thread.resolve', threadId }),
    doAct(head, planId, { act: 'comment.reply', threadId: randomId(), commentId: randomId(), text: 'Hai', mentions: [] }),
    doAct(head, planId, { ...open('Hai'), threadId }),
    doAct(head, planId, { act: 'comment.reply', threadId, commentId, text: 'Hai', mentions: [] }),
    doAct(head, planId, { act: 'comment.reply', threadId, commentId: randomId(), text: 'x'.repeat(4001), mentions: [] }),
  ])
  expect(refused.map(({ body }) => body.error)).toEqual([
    'forbidden',
    'forbidden',
    'forbidden',
    'forbidden',
    'notFound',
    'conflict',
    'conflict',
    'invalidRequest',
  ])
  expect((await threadsOf(viewer, planId)).map(({ comments }) => comments.map(({ text }) => text))).toEqual([['Một']])
})

test('[CM4] who may not read the plan sees no comment, hears no event, and is told nothing, mentioned or not', async () => {
  const { server, drafter, coordinator, stranger, planId, open } = await scene()
  const { cursor } = (await stranger.request<{ cursor: number }>('GET', '/api/tasks')).body
  const strangerId = await idOf(stranger)
  await doAct(drafter, planId, open('Mật', [{ agencyId: province.finance.id }, { accountId: strangerId }]))
  expect((await stranger.request('GET', `/api/plans/${planId}/comments`)).status).toBeGreaterThanOrEqual(403)
  expect((await doAct(stranger, planId, open('Tôi'))).status).toBeGreaterThanOrEqual(403)
  expect(await commentNotices(stranger)).toEqual([])
  // Something that everybody hears, so that no poll has to wait.
  await decide(server.administrator, 'directory.save', { agencies: Object.values(province) as never, groups: [] })
  const heard = async (by: Caller) =>
    (await by.request<{ events: { kind: string }[] }>('GET', `/api/events?poll=1&since=${cursor}`)).body.events.map(({ kind }) => kind)
  expect(await heard(coordinator)).toContain('commentsChanged')
  const ofStranger = await heard(stranger)
  expect(ofStranger).toContain('directoryChanged')
  expect(ofStranger).not.toContain('commentsChanged')
  const people = (await drafter.request<PlanPeople>('GET', `/api/plans/${planId}/people`)).body.map(({ id }) => id)
  expect([people.includes(await idOf(coordinator)), people.includes(strangerId)]).toEqual([true, false])
})

test('[NO4] mentions and answers are told, once, to others than their author; no word of the comment is in them', async () => {
  const { drafter, head, viewer, coordinator, planId, open } = await scene()
  const opened = open('Xem giúp', [{ agencyId: province.police.id }, { accountId: await idOf(drafter) }])
  const { threadId, commentId } = opened
  await doAct(drafter, planId, opened)
  expect([await commentNotices(coordinator), await commentNotices(drafter)]).toEqual([['mentioned'], []])
  const reply = { act: 'comment.reply', threadId, commentId: randomId<string>(), text: 'Đã xem', mentions: [] } satisfies CommentAct
  await doAct(coordinator, planId, reply)
  expect([await commentNotices(drafter), await commentNotices(viewer)]).toEqual([['replied'], []])
  const edit = { act: 'comment.edit', threadId, commentId, text: 'Xem giúp nhé' } as const
  await doAct(drafter, planId, { ...edit, mentions: [...opened.mentions, { accountId: await idOf(head) }] })
  expect([await commentNotices(coordinator), await commentNotices(head)]).toEqual([['mentioned'], ['mentioned']])
  const [notice] = await noticesOf(head)
  expect(notice?.body).toMatchObject({ planId, threadId, words: null })
})

test('[AC12] a submitted plan is commented on still', async () => {
  const { head, coordinator, planId, programme, open } = await scene()
  await decide(head, 'obligation.approve', { roundId: programme.roundId, agencyId: province.health.id })
  expect((await head.request<{ stage: string }>('GET', `/api/plans/${planId}`)).body.stage).toBe('approved')
  expect((await doAct(coordinator, planId, open('Còn thiếu ngày'))).status).toBe(200)
})

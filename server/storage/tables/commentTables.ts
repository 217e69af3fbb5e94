import type { Anchor, Comment, Mention } from '../../../shared/plan/comment.ts'
import type { CommentChange, CommentCommit, CommentStorage } from '../CommentStorage.ts'
import { eventWriter } from './eventTable.ts'
import { noticeWriter } from './noticeTables.ts'
import { all, run, type SqlRunner, type Work } from './SqlRunner.ts'

const instantOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

/** Threads beside plans, and what is said in them. */
export function commentTables(runner: SqlRunner): CommentStorage {
  const { queries } = runner
  const writeEvent = eventWriter(runner)
  const writeNotices = noticeWriter(runner)

  function* writeChange({ planId, at, command: { account }, change }: CommentCommit): Work<void> {
    switch (change.kind) {
      case 'open': {
        const { threadId, anchor } = change
        const thread = {
          id: threadId,
          plan_id: planId,
          anchor: JSON.stringify(anchor),
          opened_at: at,
          resolved_at: null,
          resolved_by: null,
        }
        yield* run(queries.insertInto('comment_threads').values(thread))
        yield* addComment(threadId, account, at, change.comment)
        return
      }
      case 'reply':
        yield* addComment(change.threadId, account, at, change.comment)
        return
      case 'edit': {
        const { id, text, mentions } = change.comment
        const set = { text, mentions: JSON.stringify(mentions), edited_at: at }
        yield* run(queries.updateTable('comments').set(set).where('id', '=', id).where('deleted_at', 'is', null))
        return
      }
      case 'delete': {
        const set = { text: '', mentions: '[]', deleted_at: at }
        yield* run(queries.updateTable('comments').set(set).where('id', '=', change.commentId).where('deleted_at', 'is', null))
        return
      }
      case 'resolve': {
        const set = change.isResolved ? { resolved_at: at, resolved_by: account } : { resolved_at: null, resolved_by: null }
        yield* run(queries.updateTable('comment_threads').set(set).where('id', '=', change.threadId))
      }
    }
  }

  function* isTaken(change: CommentChange): Work<boolean> {
    if (change.kind !== 'open' && change.kind !== 'reply') return false
    const comments = yield* all(queries.selectFrom('comments').select('id').where('id', '=', change.comment.id))
    if (change.kind === 'reply') return comments.length > 0
    const threads = yield* all(queries.selectFrom('comment_threads').select('id').where('id', '=', change.threadId))
    return comments.length + threads.length > 0
  }

  function* addComment(
    threadId: string,
    account: string,
    at: number,
    comment: Extract<CommentChange, { kind: 'reply' }>['comment'],
  ): Work<void> {
    const { id, text, mentions } = comment
    const said = {
      id,
      thread_id: threadId,
      author_id: account,
      text,
      mentions: JSON.stringify(mentions),
      at,
      edited_at: null,
      deleted_at: null,
    }
    yield* run(queries.insertInto('comments').values(said))
  }

  return {
    listThreads: (planId) =>
      runner.read(function* () {
        const threads = yield* all(
          queries.selectFrom('comment_threads').selectAll().where('plan_id', '=', planId).orderBy('opened_at').orderBy('id'),
        )
        const rows = yield* all(
          queries
            .selectFrom('comments')
            .innerJoin('comment_threads', 'comment_threads.id', 'comments.thread_id')
            .innerJoin('accounts', 'accounts.id', 'comments.author_id')
            .selectAll('comments')
            .select(['accounts.display_name', 'accounts.agency_name'])
            .where('comment_threads.plan_id', '=', planId)
            .orderBy('comments.seq'),
        )
        const said = Map.groupBy(
          rows.map(
            (row): Comment => ({
              id: row.id,
              threadId: row.thread_id,
              authorId: row.author_id,
              authorName: row.display_name,
              authorAgency: row.agency_name,
              text: row.text,
              mentions: JSON.parse(row.mentions) as Mention[],
              at: new Date(row.at).toISOString(),
              editedAt: instantOf(row.edited_at),
              deletedAt: instantOf(row.deleted_at),
            }),
          ),
          ({ threadId }) => threadId,
        )
        return threads.map((row) => ({
          id: row.id,
          planId: row.plan_id,
          anchor: JSON.parse(row.anchor) as Anchor,
          resolvedAt: instantOf(row.resolved_at),
          resolvedBy: row.resolved_by,
          comments: said.get(row.id) ?? [],
        }))
      }),

    commitComment: (commit) =>
      runner.write(function* () {
        const { command, planId, at, notices } = commit
        if (yield* isTaken(commit.change)) return null
        yield* writeChange(commit)
        const result = JSON.stringify(null)
        yield* run(queries.insertInto('commands').values({ id: command.id, account: command.account, result, at, audit_seq: null }))
        // In the order of their cursors: a stream passes over what is older than the last it told.
        const said = yield* writeEvent({ kind: 'commentsChanged', planId })
        return [said, ...(yield* writeNotices(notices, at))]
      }),
  }
}

import type { Comment, CommentAct, Thread } from '../../../../shared/plan/comment.ts'
import type { QueuedComment } from '../../../localStore/CommandQueue.ts'

/** A comment with the act of ours that the server does not have yet, or did not take. */
export interface ShownComment extends Comment {
  readonly waiting: QueuedComment | null
}

export interface ShownThread extends Omit<Thread, 'comments'> {
  readonly comments: readonly ShownComment[]
  /** resolving or reopening that waits */
  readonly waiting: QueuedComment | null
}

export interface Writer {
  readonly id: string
  readonly displayName: string
  readonly agencyName: string
}

/** [CP5] What the server has, and upon it our own acts that wait, as if they were done. What the server knows of already is there once. */
export function withWaiting(threads: readonly Thread[], waiting: readonly QueuedComment[], self: Writer): readonly ShownThread[] {
  const shown = threads.map(
    (thread): ShownThread => ({ ...thread, waiting: null, comments: thread.comments.map((comment) => ({ ...comment, waiting: null })) }),
  )
  return waiting.reduce((before, command) => lay(before, command, self), shown)
}

function lay(threads: ShownThread[], command: QueuedComment, self: Writer): ShownThread[] {
  const { act } = command.body
  if (act.act === 'thread.open') {
    if (threads.some(({ id }) => id === act.threadId)) return threads
    const { threadId: id, anchor } = act
    return [
      ...threads,
      { id, planId: command.planId, anchor, resolvedAt: null, resolvedBy: null, waiting: null, comments: [said(act, command, self)] },
    ]
  }
  return threads.map((thread) => (thread.id === act.threadId ? changed(thread, act, command, self) : thread))
}

function changed(thread: ShownThread, act: Exclude<CommentAct, { act: 'thread.open' }>, command: QueuedComment, self: Writer): ShownThread {
  const isRefused = command.refusal !== null
  switch (act.act) {
    case 'comment.reply':
      if (thread.comments.some(({ id }) => id === act.commentId)) return thread
      return { ...thread, comments: [...thread.comments, said(act, command, self)] }
    case 'comment.edit':
      return withComment(thread, act.commentId, { text: act.text, mentions: act.mentions, editedAt: command.givenAt, waiting: command })
    case 'comment.delete':
      return withComment(thread, act.commentId, { ...(isRefused ? {} : { text: '', deletedAt: command.givenAt }), waiting: command })
    case 'thread.resolve':
    case 'thread.reopen': {
      const isResolved = act.act === 'thread.resolve'
      if (isResolved === (thread.resolvedAt !== null)) return thread
      if (isRefused) return { ...thread, waiting: command }
      return { ...thread, waiting: command, resolvedAt: isResolved ? command.givenAt : null, resolvedBy: isResolved ? self.id : null }
    }
  }
}

const withComment = (thread: ShownThread, commentId: string, change: Partial<ShownComment>): ShownThread => ({
  ...thread,
  comments: thread.comments.map((comment) => (comment.id === commentId ? { ...comment, ...change } : comment)),
})

const said = (act: Extract<CommentAct, { act: 'thread.open' | 'comment.reply' }>, command: QueuedComment, self: Writer): ShownComment => ({
  id: act.commentId,
  threadId: act.threadId,
  authorId: self.id,
  authorName: self.displayName,
  authorAgency: self.agencyName,
  text: act.text,
  mentions: act.mentions,
  at: command.givenAt,
  editedAt: null,
  deletedAt: null,
  waiting: command,
})

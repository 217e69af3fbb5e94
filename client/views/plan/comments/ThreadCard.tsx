import { ActionIcon } from '@mantine/core'
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { mayOnComment } from '../../../../shared/access/can.ts'
import { newId } from '../../../../shared/core/ids.ts'
import type { Anchor } from '../../../../shared/plan/comment.ts'
import type { FoundAnchor } from '../../../../shared/planDocument/commentAnchor.ts'
import { useServices } from '../../../app/AppServices.ts'
import { CommentRow, WaitingMark } from './CommentRow.tsx'
import { Composer } from './Composer.tsx'
import type { ShownThread } from './shownThreads.ts'
import { useCommentDesk } from './useCommentDesk.ts'
import { useWhen } from './useWhen.ts'

interface ThreadCardProps {
  readonly thread: ShownThread
  /** undefined until it was looked for */
  readonly found: FoundAnchor | undefined
  readonly isActive: boolean
  readonly onShow: () => void
}

/** What is spoken about, what was said, and the answer. */
export function ThreadCard({ thread, found, isActive, onShow }: ThreadCardProps) {
  const { t } = useTranslation('comments')
  const { random } = useServices()
  const { candidates, reader, may, drafts, act } = useCommentDesk()
  const when = useWhen()
  const aboutWords = useAbout()
  const card = useRef<HTMLLIElement>(null)
  const { id: threadId, anchor, comments, resolvedAt, waiting } = thread
  const about = aboutWords(anchor)
  const draft = drafts.of(threadId)
  const isResolved = resolvedAt !== null
  const mayComment = may.includes('plan.comment')
  const mayResolve = waiting === null && mayOnComment(may, 'thread.resolve', comments[0]?.authorId === reader.id)
  const isThere = comments[0]?.waiting === null
  useEffect(() => {
    if (isActive) card.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  return (
    <li className="thread" data-active={isActive || undefined} data-resolved={isResolved || undefined} ref={card} aria-current={isActive}>
      <div className="thread-head">
        <button type="button" className="thread-about" onClick={onShow} aria-label={`${t('thread', { about })}. ${t('show')}`}>
          <About anchor={anchor} found={found} />
        </button>
        {mayResolve && isThere ? (
          <ActionIcon
            size={28}
            aria-label={`${t(isResolved ? 'reopen' : 'resolve')}: ${about}`}
            title={t(isResolved ? 'reopen' : 'resolve')}
            onClick={() => act({ act: isResolved ? 'thread.reopen' : 'thread.resolve', threadId })}
          >
            {isResolved ? (
              <IconArrowBackUp size={16} stroke={1.75} aria-hidden="true" />
            ) : (
              <IconCheck size={16} stroke={1.75} aria-hidden="true" />
            )}
          </ActionIcon>
        ) : null}
      </div>
      {isResolved ? (
        <p className="thread-resolved">
          <IconCheck size={14} stroke={1.75} aria-hidden="true" />
          {t('resolved', { when: when(resolvedAt) })}
        </p>
      ) : null}
      <ul className="thread-comments">
        {comments.map((comment, index) => (
          <CommentRow key={comment.id} comment={comment} isFirst={index === 0} />
        ))}
      </ul>
      {waiting ? <WaitingMark command={waiting} /> : null}
      {mayComment && !isResolved ? (
        draft === null ? (
          <button type="button" className="thread-reply" aria-label={t('replyTo', { about })} onClick={() => drafts.keep(threadId, '')}>
            {t('reply')}
          </button>
        ) : (
          <Composer
            label={t('replyTo', { about })}
            placeholder={t('placeholder')}
            sendWords={t('send')}
            text={draft}
            onText={(words) => drafts.keep(threadId, words)}
            candidates={candidates}
            onCancel={() => drafts.keep(threadId, null)}
            onSend={(text, mentions) => {
              drafts.keep(threadId, null)
              act({ act: 'comment.reply', threadId, commentId: newId(random), text, mentions })
            }}
            focusAtOnce
          />
        )
      ) : null}
    </li>
  )
}

/** The words as they were, or the name of the block or field; and what has become of them. */
export function About({ anchor, found }: { anchor: Anchor; found: FoundAnchor | undefined }) {
  const { t } = useTranslation('comments')
  const aboutWords = useAbout()
  const fate =
    found?.place === 'orphaned'
      ? t('gone')
      : anchor.quote !== null && found?.place === 'block'
        ? t('wordsGone')
        : found?.place === 'text' && found.isChanged
          ? t('wordsChanged')
          : null
  return (
    <>
      {fate ? <span className="thread-fate">{fate}</span> : null}
      {anchor.quote === null ? <span className="thread-place">{aboutWords(anchor)}</span> : <q className="thread-quote">{anchor.quote}</q>}
    </>
  )
}

/** What a thread is about, to be named by. */
export function useAbout(): (anchor: Anchor) => string {
  const { t } = useTranslation('comments')
  const { taskNumber } = useCommentDesk()
  return ({ quote, field, blockId }) => {
    if (quote !== null) return quote.length > 60 ? `${quote.slice(0, 60)}…` : quote
    const number = taskNumber(blockId)
    if (field !== null) return t(number ? 'newOn.field' : 'newOn.fieldGone', { field: t(`fields.${field}`), number })
    return number ? t('newOn.task', { number }) : t('newOn.block')
  }
}

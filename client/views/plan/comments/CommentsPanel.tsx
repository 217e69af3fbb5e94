import { Button } from '@mantine/core'
import { IconCloudOff, IconEye } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Anchor, Mention } from '../../../../shared/plan/comment.ts'
import type { CommentPlace } from '../../../editor/comments/CommentPlaces.ts'
import { useConnectionStatus } from '../../../hooks/useConnectionStatus.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Failure } from '../../../ui/Failure.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Composer } from './Composer.tsx'
import { About, ThreadCard, useAbout } from './ThreadCard.tsx'
import { isIn, type ThreadFilter, threadFilters } from './threadFilters.ts'
import { useCommentDesk } from './useCommentDesk.ts'
import type { Threads } from './useThreads.ts'
import { useWhen } from './useWhen.ts'

interface CommentsPanelProps {
  /** in the order of the text */
  readonly threads: Threads
  readonly places: readonly CommentPlace[]
  readonly filter: ThreadFilter
  readonly onFilter: (filter: ThreadFilter) => void
  readonly active: string | null
  readonly onShow: (threadId: string) => void
  /** the comment that is being begun */
  readonly begin: Begun | null
}

export interface Begun {
  readonly anchor: Anchor
  readonly text: string
  readonly onText: (text: string) => void
  readonly onCancel: () => void
  readonly onSend: (text: string, mentions: Mention[]) => void
}

/** The threads of a plan beside its text. */
export function CommentsPanel({ threads, places, filter, onFilter, active, onShow, begin }: CommentsPanelProps) {
  const { t } = useTranslation('comments')
  const { reader, may } = useCommentDesk()
  const mayComment = may.includes('plan.comment')
  const shown = threads.threads.filter((thread) => isIn(filter, thread, reader) || thread.id === active)
  const found = new Map(places.map((place) => [place.id, place.found]))
  return (
    <div className="comments">
      <fieldset className="comments-filters">
        <legend className="visually-hidden">{t('filters.label')}</legend>
        {threadFilters.map((each) => (
          <button key={each} type="button" aria-pressed={filter === each} onClick={() => onFilter(each)}>
            {t(`filters.${each}`)} {threads.threads.filter((thread) => isIn(each, thread, reader)).length || ''}
          </button>
        ))}
      </fieldset>
      <Standing threads={threads} mayComment={mayComment} />
      {begin ? <BegunComment begun={begin} /> : null}
      {shown.length > 0 ? (
        <ol className="threads">
          {shown.map((thread) => (
            <ThreadCard
              key={thread.id}
              thread={thread}
              found={found.get(thread.id)}
              isActive={thread.id === active}
              onShow={() => onShow(thread.id)}
            />
          ))}
        </ol>
      ) : threads.state === 'here' && !begin ? (
        <Empty filter={filter} mayComment={mayComment} onAll={() => onFilter('open')} />
      ) : null}
    </div>
  )
}

/** Where the list is from, and what stands in the way of more. */
function Standing({ threads, mayComment }: { threads: Threads; mayComment: boolean }) {
  const { t } = useTranslation('comments')
  const { t: program } = useTranslation()
  const when = useWhen()
  const { reachable } = useConnectionStatus()
  if (threads.state === 'loading')
    return (
      <p className="comments-standing" role="status">
        {t('loading')}
      </p>
    )
  if (threads.state === 'failed' && threads.failure !== 'unreachable')
    return (
      <div className="comments-standing">
        <Failure>{`${t('failed')} ${program(`errors.${threads.failure ?? 'internal'}`)}`}</Failure>
        <Button size="xs" onClick={threads.reload}>
          {t('again')}
        </Button>
      </div>
    )
  const offline = threads.state === 'failed' || !reachable || threads.keptAt !== null
  if (offline)
    return (
      <div className="comments-standing">
        <Notice tone="amber" icon={<IconCloudOff size={16} stroke={1.75} aria-hidden="true" />}>
          {threads.keptAt === null ? t('offline') : t('kept', { when: when(threads.keptAt) })}
        </Notice>
      </div>
    )
  return mayComment ? null : (
    <div className="comments-standing">
      <Notice icon={<IconEye size={16} stroke={1.75} aria-hidden="true" />}>{t('readOnly')}</Notice>
    </div>
  )
}

function BegunComment({ begun }: { begun: Begun }) {
  const { t } = useTranslation('comments')
  const { candidates } = useCommentDesk()
  const about = useAbout()(begun.anchor)
  return (
    <section className="thread" data-active aria-label={t('new')}>
      <h3 className="comments-new">{t('new')}</h3>
      <div className="thread-about">
        <About anchor={begun.anchor} found={undefined} />
      </div>
      <Composer
        label={`${t('new')}: ${about}`}
        placeholder={t('placeholder')}
        sendWords={t('send')}
        text={begun.text}
        onText={begun.onText}
        candidates={candidates}
        onCancel={begun.onCancel}
        onSend={begun.onSend}
        focusAtOnce
      />
    </section>
  )
}

function Empty({ filter, mayComment, onAll }: { filter: ThreadFilter; mayComment: boolean; onAll: () => void }) {
  const { t } = useTranslation('comments')
  return (
    <EmptyState title={t(`empty.${filter}`)} actions={filter === 'open' ? undefined : <Button onClick={onAll}>{t('empty.all')}</Button>}>
      {filter === 'open' && mayComment ? t('empty.openHint') : undefined}
    </EmptyState>
  )
}

import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconCloudUp, IconDots, IconHandStop } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayOnComment } from '../../../../shared/access/can.ts'
import type { HttpErrorCode } from '../../../app/httpClient.ts'
import type { QueuedComment } from '../../../localStore/CommandQueue.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Composer } from './Composer.tsx'
import { partsOf } from './mentions.ts'
import type { ShownComment } from './shownThreads.ts'
import { useCommentDesk } from './useCommentDesk.ts'
import { useWhen } from './useWhen.ts'

/** One comment: who, when, the words; its author may change and delete it. */
export function CommentRow({ comment, isFirst }: { comment: ShownComment; isFirst: boolean }) {
  const { t } = useTranslation('comments')
  const { candidates, reader, may, drafts, act } = useCommentDesk()
  const when = useWhen()
  const [deleting, setDeleting] = useState(false)
  const { id: commentId, threadId, authorId, authorName, authorAgency, text, at, editedAt, deletedAt, waiting } = comment
  const draftKey = `edit.${commentId}`
  const draft = drafts.of(draftKey)
  const mayChange = deletedAt === null && waiting === null && mayOnComment(may, 'comment.change', authorId === reader.id)
  return (
    <li className="comment" data-first={isFirst || undefined}>
      <span aria-hidden="true">
        <Avatar name={authorName} tone={toneOf(authorId)} />
      </span>
      <div className="comment-body">
        <p className="comment-head">
          <b title={authorAgency}>{authorName}</b>{' '}
          <time dateTime={at}>
            {when(at)}
            {editedAt && deletedAt === null ? ` · ${t('edited')}` : ''}
          </time>
        </p>
        {draft !== null ? (
          <Composer
            label={t('edit')}
            placeholder={t('placeholder')}
            sendWords={t('save')}
            text={draft}
            onText={(words) => drafts.keep(draftKey, words)}
            candidates={candidates}
            onCancel={() => drafts.keep(draftKey, null)}
            onSend={(words, mentions) => {
              drafts.keep(draftKey, null)
              if (words !== text) act({ act: 'comment.edit', threadId, commentId, text: words, mentions })
            }}
            focusAtOnce
          />
        ) : deletedAt !== null ? (
          <p className="c3">{t('deleted')}</p>
        ) : (
          <p className="comment-text">
            {partsOf(text, candidates).map(({ at: place, text: words, candidate }) =>
              candidate ? (
                <b key={place} data-self={candidate.isSelf || undefined}>
                  {words}
                </b>
              ) : (
                words
              ),
            )}
          </p>
        )}
        {deleting ? (
          <div className="comment-ask">
            <p>{t('deleteAsk')}</p>
            <Button size="xs" onClick={() => setDeleting(false)}>
              {t('cancel')}
            </Button>
            <Button size="xs" variant="filled" color="red" onClick={() => act({ act: 'comment.delete', threadId, commentId })}>
              {t('delete')}
            </Button>
          </div>
        ) : null}
        {waiting ? <WaitingMark command={waiting} /> : null}
      </div>
      {mayChange && draft === null ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon className="comment-more" size={24} aria-label={t('more')} title={t('more')}>
              <IconDots size={16} stroke={1.75} aria-hidden="true" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => drafts.keep(draftKey, text)}>{t('edit')}</Menu.Item>
            <Menu.Item onClick={() => setDeleting(true)}>{t('delete')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </li>
  )
}

/** [CP5] What was done here and is not on the server: on its way, or refused with the reason. */
export function WaitingMark({ command }: { command: QueuedComment }) {
  const { t } = useTranslation('comments')
  const { t: program } = useTranslation()
  const { outbox, keeps } = useCommentDesk()
  if (command.refusal === null)
    return (
      <p className="comment-waiting" role="status">
        <IconCloudUp size={14} stroke={1.75} aria-hidden="true" />
        {t(keeps ? 'waiting.device' : 'waiting.page')}
      </p>
    )
  return (
    <div className="comment-refused" role="alert">
      <IconHandStop size={14} stroke={1.75} aria-hidden="true" />
      <span>
        {t('refused')} {program(`errors.${command.refusal.code as HttpErrorCode}`)}
      </span>
      <Button size="xs" onClick={() => void outbox.retry(command.commandId)}>
        {t('retry')}
      </Button>
      <Button size="xs" variant="subtle" onClick={() => void outbox.drop(command.commandId)}>
        {t('drop')}
      </Button>
    </div>
  )
}

/** The same tone for one account wherever it speaks. */
function toneOf(id: string): 0 | 1 | 2 | 3 {
  let sum = 0
  for (const letter of id) sum += letter.charCodeAt(0)
  return (sum % 4) as 0 | 1 | 2 | 3
}

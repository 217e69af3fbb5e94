import type { Editor } from '@tiptap/core'
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { newId, type TaskId } from '../../../../shared/core/ids.ts'
import type { Anchor, Mention } from '../../../../shared/plan/comment.ts'
import { anchorOfBlock } from '../../../../shared/planDocument/commentAnchor.ts'
import type { Account } from '../../../../shared/protocol/httpApi.ts'
import { useServices } from '../../../app/AppServices.ts'
import { anchorAtSelection } from '../../../editor/comments/anchorAtSelection.ts'
import { CommentPlaces } from '../../../editor/comments/CommentPlaces.ts'
import type { PlanSession } from '../../../openPlan/PlanSession.ts'
import { comments as en } from '../../../text/en/comments.ts'
import { comments as vi } from '../../../text/vi/comments.ts'
import type { CommentField, CommentRequest } from '../usePlanComments.tsx'
import { CommentsPanel } from './CommentsPanel.tsx'
import './comments.css'
import { SelectionButton } from './SelectionButton.tsx'
import { threadAtClick } from './threadAtClick.ts'
import { inTextOrder, isSaying, type ThreadFilter } from './threadFilters.ts'
import { CommentDeskContext, type Drafts } from './useCommentDesk.ts'
import { useCandidates, useThreads } from './useThreads.ts'

export interface CommentsProps {
  readonly session: PlanSession
  readonly editor: Editor
  readonly account: Account
  /** acts of the rights' table on this plan */
  readonly may: readonly string[]
  readonly tasks: readonly TaskId[]
  /** where the panel shows them; null while it shows something else */
  readonly slot: HTMLElement | null
  /** the thread that the address leads to */
  readonly threadId: string | null
  readonly request: CommentRequest | null
  readonly onOpen: () => void
  readonly onCounts: (open: number, onFields: ReadonlyMap<string, number>) => void
  readonly onSay: (words: string) => void
  readonly onBegin: (field: CommentField | null) => void
}

/** Key under which the comment that is being begun stands among the threads of the text. */
const FRESH = 'fresh'

/** Everything about comments that is not needed before the text stands: the marks in it, the panel, the small button. */
export function Comments(props: CommentsProps) {
  const { session, editor, account, may, tasks, slot, threadId, request, onOpen, onCounts, onSay, onBegin } = props
  const { i18n } = useTranslation()
  useState(() => {
    i18n.addResourceBundle('vi', 'comments', vi)
    i18n.addResourceBundle('en', 'comments', en)
  })
  const { t } = useTranslation('comments')
  const { random, outbox, consent } = useServices()
  const threads = useThreads(session.planId, account)
  const mayComment = may.includes('plan.comment')
  const candidates = useCandidates(session.planId, account.id, mayComment)
  const [active, setActive] = useState<string | null>(null)
  const [fresh, setFresh] = useState<Anchor | null>(null)
  const [filter, setFilter] = useState<ThreadFilter>('open')
  const drafts = useDrafts()

  const places = useMemo(() => new CommentPlaces(editor, session.doc), [editor, session])
  useEffect(() => places.destroy, [places])
  const placed = useSyncExternalStore(places.subscribe, places.snapshot)
  const toScroll = useRef(false)
  useEffect(() => {
    const commented = threads.threads.map(({ id, anchor, resolvedAt }) => ({ id, anchor, isShown: resolvedAt === null }))
    places.show(fresh ? [...commented, { id: FRESH, anchor: fresh, isShown: true }] : commented, fresh ? FRESH : active)
    if (toScroll.current && active !== null) scrollTo(editor, active, threads.threads.find(({ id }) => id === active)?.anchor.blockId)
    toScroll.current = false
  }, [places, threads.threads, fresh, active, editor])
  const ordered = useMemo(() => inTextOrder(threads.threads, placed), [threads.threads, placed])

  useEffect(() => {
    const open = threads.threads.filter((thread) => thread.resolvedAt === null && isSaying(thread))
    const onFields = new Map<string, number>()
    for (const { anchor } of open)
      if (anchor.field) onFields.set(`${anchor.blockId} ${anchor.field}`, (onFields.get(`${anchor.blockId} ${anchor.field}`) ?? 0) + 1)
    onCounts(open.length, onFields)
  }, [threads.threads, onCounts])

  const activate = useCallback((id: string | null, isToScroll: boolean) => {
    toScroll.current = isToScroll
    setFresh(null)
    setActive(id)
  }, [])
  useEffect(() => {
    const { dom } = editor.view
    const click = (event: MouseEvent): void => {
      if (!editor.state.selection.empty) return
      const id = threadAtClick(event, places)
      activate(id === FRESH ? null : id, false)
      if (id === null) return
      setFilter((shown) => (shown === 'mine' ? 'mine' : 'open'))
      onOpen()
    }
    dom.addEventListener('click', click)
    return () => dom.removeEventListener('click', click)
  }, [editor, places, activate, onOpen])

  const handled = useRef<CommentRequest | null>(null)
  useEffect(() => {
    if (!request || handled.current === request || !mayComment) return
    handled.current = request
    const { field, taskId } = request
    const anchor = field && taskId ? anchorOfBlock(taskId, field) : anchorAtSelection(editor.state, session.doc)
    if (!anchor) {
      onSay(t('nowhere'))
      return
    }
    setFresh(anchor)
    setActive(null)
    onOpen()
  }, [request, mayComment, editor, session, onOpen, onSay, t])

  const followed = useRef<string | null>(null)
  useEffect(() => {
    if (threadId === null || followed.current === threadId) return
    const thread = threads.threads.find(({ id }) => id === threadId)
    if (!thread && !(threads.isSettled && threads.state === 'here' && threads.keptAt === null)) return
    followed.current = threadId
    if (!thread) {
      onSay(t('notHere'))
      return
    }
    setFilter(thread.resolvedAt === null ? 'open' : 'resolved')
    activate(threadId, true)
    onOpen()
  }, [threadId, threads, activate, onOpen, onSay, t])

  const desk = useMemo(() => {
    const reader = { id: account.id, agencies: account.memberships.map(({ agencyId }) => agencyId) }
    const taskNumber = (blockId: string): number => (tasks as readonly string[]).indexOf(blockId) + 1
    return { reader, may, candidates, drafts, act: threads.act, outbox, keeps: consent.keeps(account.id), taskNumber }
  }, [account, may, candidates, drafts, threads.act, outbox, consent, tasks])
  const begin = fresh && {
    anchor: fresh,
    text: drafts.of(FRESH) ?? '',
    onText: (words: string) => drafts.keep(FRESH, words),
    onCancel: () => {
      setFresh(null)
      editor.commands.focus(undefined, { scrollIntoView: false })
    },
    onSend: (text: string, mentions: Mention[]) => {
      const id = newId(random)
      threads.act({ act: 'thread.open', threadId: id, commentId: newId(random), anchor: fresh, text, mentions })
      drafts.keep(FRESH, null)
      setFilter('open')
      activate(id, false)
    },
  }
  return (
    <CommentDeskContext value={desk}>
      {slot
        ? createPortal(
            <CommentsPanel
              threads={{ ...threads, threads: ordered }}
              places={placed}
              filter={filter}
              onFilter={setFilter}
              active={active}
              onShow={(id) => activate(id, true)}
              begin={begin}
            />,
            slot,
          )
        : null}
      {mayComment ? <SelectionButton editor={editor} onBegin={() => onBegin(null)} /> : null}
    </CommentDeskContext>
  )
}

function useDrafts(): Drafts {
  const [words, setWords] = useState<ReadonlyMap<string, string>>(new Map())
  const isWriting = [...words.values()].some((text) => text.trim() !== '')
  useEffect(() => {
    if (!isWriting) return
    // Words that were not sent are in this page alone.
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isWriting])
  return useMemo(
    () => ({
      of: (key) => words.get(key) ?? null,
      keep: (key, next) =>
        setWords((before) => {
          const after = new Map(before)
          if (next === null) after.delete(key)
          else after.set(key, next)
          return after
        }),
    }),
    [words],
  )
}

/** Blocks far away are not laid out yet, so the first jump may miss by their estimated heights; the second is exact. */
function scrollTo(editor: Editor, id: string, blockId: string | undefined): void {
  const show = (): void => {
    if (editor.isDestroyed) return
    const { dom } = editor.view
    const place =
      dom.querySelector(`[data-thread="${CSS.escape(id)}"]`) ?? (blockId ? dom.querySelector(`[data-id="${CSS.escape(blockId)}"]`) : null)
    place?.scrollIntoView({ block: 'center' })
  }
  show()
  requestAnimationFrame(show)
}

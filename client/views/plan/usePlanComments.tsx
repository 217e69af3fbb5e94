import type { Editor } from '@tiptap/core'
import {
  type ComponentType,
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { commentActs } from '../../../shared/access/can.ts'
import type { TaskId } from '../../../shared/core/ids.ts'
import type { Anchor } from '../../../shared/plan/comment.ts'
import { useCan } from '../../hooks/useActor.ts'
import { useSession } from '../../hooks/useSession.ts'
import type { PlanSession } from '../../openPlan/PlanSession.ts'
import { Failure } from '../../ui/Failure.tsx'
import type { CommentsProps } from './comments/Comments.tsx'
import { usePlanSummary } from './usePlanSession.ts'

/** The rest of the comments comes when the text stands; where it cannot be had, the text is not the worse for it. */
const Comments = lazy(
  (): Promise<{ default: ComponentType<CommentsProps> }> =>
    import('./comments/Comments.tsx').then(
      ({ Comments: view }) => ({ default: view }),
      () => ({ default: NotLoaded }),
    ),
)

export type CommentField = NonNullable<Anchor['field']>

/** Somebody begins a comment: on a field of a task, or on what is selected in the text. */
export interface CommentRequest {
  readonly field: CommentField | null
  readonly taskId: TaskId | null
}

/** What the fields of a task need of comments. */
export interface FieldComments {
  readonly begin: ((field: CommentField) => void) | null
  /** threads that are open, by `<task> <field>` */
  readonly counts: ReadonlyMap<string, number>
}

export const FieldCommentsContext = createContext<FieldComments>({ begin: null, counts: new Map() })
export const useFieldComments = (): FieldComments => useContext(FieldCommentsContext)

export interface PlanComments {
  /** threads that are open; null until they are known */
  readonly count: number | null
  /** null: the reader may not comment */
  readonly begin: ((field: CommentField | null) => void) | null
  readonly fields: FieldComments
  /** the place in the panel where they are shown */
  readonly panel: ReactNode
  /** stands beside the editor, whatever the panel shows */
  readonly desk: ReactNode
}

interface PlanCommentsParts extends Pick<CommentsProps, 'session' | 'tasks' | 'threadId' | 'onOpen' | 'onSay'> {
  readonly editor: Editor | null
  /** whose fields the panel shows */
  readonly focused: TaskId | null
}

/** The comments of an open plan. The functions must keep their identity. */
export function usePlanComments({ editor, focused, onOpen, ...parts }: PlanCommentsParts): PlanComments {
  const { t } = useTranslation()
  const account = useSession()?.account ?? null
  const may = useCommentActs(parts.session)
  const mayComment = may.includes('plan.comment')
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  const [counts, setCounts] = useState<{ open: number; onFields: ReadonlyMap<string, number> } | null>(null)
  const [request, setRequest] = useState<CommentRequest | null>(null)
  const onCounts = useCallback((open: number, onFields: ReadonlyMap<string, number>) => setCounts({ open, onFields }), [])
  const ask = useCallback(
    (field: CommentField | null) => {
      // Where one writes is there after a moment: keys until then must not go into the text, over the words that are chosen in it.
      if (editor && !editor.isDestroyed) editor.view.dom.blur()
      setRequest({ field, taskId: focused })
    },
    [editor, focused],
  )
  useCommentKey(mayComment ? ask : null)
  const fields = useMemo(() => ({ begin: mayComment ? ask : null, counts: counts?.onFields ?? new Map() }), [mayComment, ask, counts])
  return {
    count: counts?.open ?? null,
    begin: mayComment ? ask : null,
    fields,
    panel: (
      <div className="comments-slot" ref={setSlot}>
        {counts === null ? (
          <p className="plan-panel-hint" role="status">
            {t('plan.comments.loading')}
          </p>
        ) : null}
      </div>
    ),
    desk:
      editor && account ? (
        <Suspense>
          <Comments
            {...parts}
            editor={editor}
            account={account}
            may={may}
            slot={slot}
            request={request}
            onOpen={onOpen}
            onCounts={onCounts}
            onBegin={ask}
          />
        </Suspense>
      ) : null,
  }
}

/** [AC12] What the reader may do with comments, by what the server said last; of what it has said nothing of yet, as the account's role has it. */
function useCommentActs(session: PlanSession): readonly string[] {
  const may = usePlanSummary(session.planId)?.may
  const byRole = useCan('plan.create')
  return may ?? (byRole ? commentActs : none)
}
const none: readonly string[] = []

/** Ctrl Alt M, wherever the focus is: in the text, in a field of the panel, or nowhere when the text can only be read. */
function useCommentKey(ask: ((field: CommentField | null) => void) | null): void {
  useEffect(() => {
    if (!ask) return
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.code !== 'KeyM' || !event.altKey || !(event.ctrlKey || event.metaKey) || event.isComposing) return
      event.preventDefault()
      const field = (document.activeElement as HTMLElement | null)?.closest<HTMLElement>('[data-comment-field]')?.dataset.commentField
      ask((field ?? null) as CommentField | null)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [ask])
}

function NotLoaded({ slot, onCounts }: CommentsProps) {
  const { t } = useTranslation()
  useEffect(() => onCounts(0, new Map()), [onCounts])
  return slot ? createPortal(<Failure>{t('plan.comments.notLoaded')}</Failure>, slot) : null
}

import { ActionIcon } from '@mantine/core'
import { IconLayoutSidebarRight, IconList } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskId } from '../../../shared/core/ids.ts'
import type { FindingPlace } from '../../../shared/plan/finding.ts'
import type { Assignment } from '../../../shared/plan/programme.ts'
import type { UndoOutcome } from '../../../shared/planDocument/PlanUndo.ts'
import { useServices } from '../../app/AppServices.ts'
import { moveToBlock } from '../../editor/commands/moveToTask.ts'
import { taskAtCaret } from '../../editor/focusedTask.ts'
import { PlanEditor } from '../../editor/PlanEditor.tsx'
import { useEditorSnapshot } from '../../editor/useEditorSnapshot.ts'
import { afterFrame } from '../../localStore/afterFrame.ts'
import type { PlanSession } from '../../openPlan/PlanSession.ts'
import { chipWords } from './chipWords.ts'
import { DocumentBar } from './DocumentBar.tsx'
import { FindingsInStatus } from './FindingsInStatus.tsx'
import { focusPanelField, type PanelField } from './focusPanelField.ts'
import { PaperFoot } from './PaperFoot.tsx'
import { PaperHead } from './PaperHead.tsx'
import { PlanOutline } from './PlanOutline.tsx'
import { PlanPanel } from './PlanPanel.tsx'
import type { PanelTab } from './SidePanel.tsx'
import { StatusBar } from './StatusBar.tsx'
import { showBlock } from './showBlock.ts'
import { StageNotice } from './subPlan/StageNotice.tsx'
import { useSubPlanParts } from './subPlan/useSubPlanParts.tsx'
import { ReadingTools, Toolbar } from './Toolbar.tsx'
import { usePlanComments } from './usePlanComments.tsx'
import { usePlanFindings } from './usePlanFindings.tsx'
import { usePlanStatusValue } from './usePlanSession.ts'
import { usePlanUndoKeys } from './usePlanUndoKeys.ts'

const wide = () => window.matchMedia('(min-width: 1024px)').matches

interface PlanWorkspaceProps {
  readonly session: PlanSession
  /** the sentence that the address leads to */
  readonly taskId: TaskId | null
  /** the comments that it leads to */
  readonly threadId: string | null
}

/** Bar, outline, paper and panel of a plan that is ready. */
export function PlanWorkspace({ session, taskId, threadId }: PlanWorkspaceProps) {
  const { t } = useTranslation()
  const { random } = useServices()
  const editable = usePlanStatusValue(session, (status) => status.editable)
  const [editor, setEditor] = useState<Editor | null>(null)
  const editorNow = useRef<Editor | null>(null)
  // The text is painted before what stands around it is drawn for its sake.
  const painted = useRef<(() => void) | null>(null)
  const onEditor = useCallback((living: Editor | null) => {
    editorNow.current = living
    painted.current?.()
    painted.current = living ? afterFrame(() => setEditor(living)) : null
    if (!living) setEditor(null)
  }, [])
  const [outlineOpen, setOutlineOpen] = useState(false)
  const [panelOpen, setPanelOpen] = useState(wide)
  const [tab, setTab] = useState<PanelTab | null>(threadId === null ? null : 'comments')
  const [message, setMessage] = useState<string | null>(null)
  const root = useRef<HTMLDivElement>(null)
  const [taskIds, setTaskIds] = useState<readonly TaskId[]>([])
  const onTasks = useCallback((ids: readonly TaskId[]) => setTaskIds((known) => (sameIds(known, ids) ? known : ids)), [])
  const focused = useEditorSnapshot(editor, (living) => taskAtCaret(living.state)?.id ?? null, null)

  const say = useCallback((outcome: UndoOutcome) => setMessage(outcome === 'overwritten' ? t('plan.undoOverwritten') : null), [t])
  usePlanUndoKeys(root, session, say)
  useEffect(() => {
    if (message === null) return
    const timer = setTimeout(() => setMessage(null), 6000)
    return () => clearTimeout(timer)
  }, [message])

  const openPanel = useCallback((field: PanelField | null) => {
    setPanelOpen(true)
    setTab('task')
    // The panel is there after this turn.
    requestAnimationFrame(() => focusPanelField(root.current, field))
  }, [])
  const select = useCallback(
    (id: string, editorLike: Editor | null = editor) => {
      if (!editorLike || editorLike.isDestroyed) return false
      const found = moveToBlock(id)(editorLike.state, editorLike.view.dispatch)
      if (found) showBlock(root.current, id)
      setOutlineOpen(false)
      return found
    },
    [editor],
  )
  const closeOutline = useCallback(() => setOutlineOpen(false), [])
  const selectFromOutline = useCallback(
    (id: string) => {
      select(id)
      // On a phone the focus would bring the keyboard up.
      if (wide()) editorNow.current?.commands.focus(undefined, { scrollIntoView: false })
    },
    [select],
  )
  const showReasons = useCallback(() => {
    setPanelOpen(true)
    setTab('reasons')
  }, [])
  const showPart = useCallback((part: 'head' | 'foot') => {
    root.current?.querySelector(`[data-part="${part}"]`)?.scrollIntoView({ block: 'center' })
    setOutlineOpen(false)
  }, [])
  const subPlan = useSubPlanParts({
    session,
    editable,
    tasks: taskIds,
    caretTask: useCallback(() => (editorNow.current ? (taskAtCaret(editorNow.current.state)?.id ?? null) : null), []),
    onSelect: selectFromOutline,
    onTaken: useCallback(
      (id: TaskId, { taskNumber }: Assignment) => {
        setMessage(t('subPlan.assigned.taken', { number: taskNumber }))
        selectFromOutline(id)
      },
      [t, selectFromOutline],
    ),
  })
  const comments = usePlanComments({
    session,
    editor,
    focused,
    tasks: taskIds,
    threadId,
    onOpen: useCallback(() => {
      setPanelOpen(true)
      setTab('comments')
    }, []),
    onSay: setMessage,
  })
  const goToFinding = useCallback(
    (place: FindingPlace) => {
      // On a phone the panel lies over the paper.
      if (!wide()) setPanelOpen(false)
      if (place.kind === 'block') selectFromOutline(place.block)
      else if (place.kind === 'task') {
        const field = place.field === null ? null : panelFieldOf(place.field)
        select(place.task)
        if (field === null) selectFromOutline(place.task)
        else openPanel(field)
      } else showPaperField(root.current, place)
    },
    [select, selectFromOutline, openPanel],
  )
  const findings = usePlanFindings({ session, editable, isReady: editor !== null, onGoTo: goToFinding })
  const showFindings = useCallback(() => {
    setPanelOpen(true)
    setTab('findings')
    // The panel is there after this turn.
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>('.plan-panel [role="tab"][aria-selected="true"]')?.focus())
  }, [])
  const words = useMemo(() => chipWords(t), [t])
  const options = useMemo(
    () => ({
      random,
      label: t('plan.text'),
      words: () => words,
      openField: (id: TaskId, field: PanelField | null) => {
        const living = editorNow.current
        if (living && taskAtCaret(living.state)?.id !== id) moveToBlock(id)(living.state, living.view.dispatch)
        openPanel(field)
      },
      onUndone: say,
      openPanel: () => openPanel(null),
    }),
    [random, t, words, openPanel, say],
  )
  // A link to a task: once per link, when the text is there.
  const followed = useRef<TaskId | null>(null)
  useEffect(() => {
    const living = editorNow.current ?? editor
    if (!living || !taskId || followed.current === taskId) return
    followed.current = taskId
    if (!select(taskId, living)) setMessage(t('plan.taskGone'))
  }, [editor, taskId, select, t])

  return (
    <div className="plan" ref={root}>
      <DocumentBar
        session={session}
        start={
          <ActionIcon
            className="plan-outline-button"
            aria-label={t('plan.outline.open')}
            aria-expanded={outlineOpen}
            onClick={() => setOutlineOpen(!outlineOpen)}
          >
            <IconList size={18} stroke={1.75} />
          </ActionIcon>
        }
      >
        {editable && editor ? (
          <Toolbar editor={editor} session={session} onUndone={say} onComment={comments.begin} />
        ) : (
          <ReadingTools onComment={comments.begin} />
        )}
        <ActionIcon
          className="plan-panel-button"
          aria-label={t('plan.panel.open')}
          aria-expanded={panelOpen}
          onClick={() => setPanelOpen(!panelOpen)}
        >
          <IconLayoutSidebarRight size={18} stroke={1.75} />
        </ActionIcon>
      </DocumentBar>
      <div className="plan-main">
        <PlanOutline
          editor={editor}
          current={focused}
          open={outlineOpen}
          onClose={closeOutline}
          onSelect={selectFromOutline}
          onShow={showPart}
          onTasks={onTasks}
        >
          {subPlan?.assigned}
        </PlanOutline>
        <main className="plan-desk" id="content">
          <StageNotice onReasons={showReasons} />
          <article className={subPlan ? 'paper is-sub-plan' : 'paper'}>
            <PaperHead session={session} editable={editable} />
            <PlanEditor session={session} options={options} editable={editable} onEditor={onEditor} />
            <PaperFoot session={session} editable={editable} editor={editor} />
          </article>
        </main>
        {panelOpen ? (
          <PlanPanel
            session={session}
            editable={editable}
            focused={focused}
            tasks={taskIds}
            tab={tab}
            onTab={setTab}
            comments={comments}
            findings={findings}
            onSelect={select}
            onGoTo={selectFromOutline}
            onBackToText={() => editor?.commands.focus()}
            onClose={() => setPanelOpen(false)}
          />
        ) : null}
      </div>
      {comments.desk}
      {findings.desk}
      <StatusBar session={session}>
        {subPlan?.coverage}
        <FindingsInStatus counts={editable ? findings.counts : null} onOpen={showFindings} />
      </StatusBar>
      {message ? (
        <div className="toast" role="status">
          {message}
        </div>
      ) : null}
    </div>
  )
}

const sameIds = (a: readonly TaskId[], b: readonly TaskId[]): boolean => a.length === b.length && a.every((id, at) => id === b[at])

/** The field of the panel that clears a finding of a task. */
const panelFieldOf = (field: NonNullable<Extract<FindingPlace, { kind: 'task' }>['field']>): PanelField | null =>
  field === 'lead' || field === 'deadline' ? field : null

/** A field of header or signature, or the last recipient, with the focus. */
function showPaperField(root: HTMLElement | null, place: Exclude<FindingPlace, { kind: 'task' | 'block' }>): void {
  const field = place.kind === 'letterhead' ? root?.querySelector<HTMLElement>(`.paper [data-field="${place.field}"]`) : null
  const shown = field ?? root?.querySelector<HTMLElement>('.plan-text [data-type="recipientLine"], [data-part="foot"]')
  shown?.scrollIntoView({ block: 'center' })
  field?.querySelector<HTMLElement>('textarea, button')?.focus({ preventScroll: true })
}

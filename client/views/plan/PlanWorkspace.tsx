import { ActionIcon } from '@mantine/core'
import { IconLayoutSidebarRight, IconList } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskId } from '../../../shared/core/ids.ts'
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
import { focusPanelField, type PanelField } from './focusPanelField.ts'
import { PaperFoot } from './PaperFoot.tsx'
import { PaperHead } from './PaperHead.tsx'
import { PlanOutline } from './PlanOutline.tsx'
import { StatusBar } from './StatusBar.tsx'
import { ReturnReasons, useMayAnswer, useReturned, waitsForAnswers } from './subPlan/ReturnReasons.tsx'
import { StageNotice } from './subPlan/StageNotice.tsx'
import { useSubPlanParts } from './subPlan/useSubPlanParts.tsx'
import { TaskPanel } from './TaskPanel.tsx'
import { Toolbar } from './Toolbar.tsx'
import { usePlanStatusValue } from './usePlanSession.ts'
import { usePlanUndoKeys } from './usePlanUndoKeys.ts'

const wide = () => window.matchMedia('(min-width: 1024px)').matches

/** Bar, outline, paper and panel of a plan that is ready. */
export function PlanWorkspace({ session, taskId }: { session: PlanSession; taskId: TaskId | null }) {
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
  const returned = useReturned()
  const mayAnswer = useMayAnswer()
  const [reasonsOpen, setReasonsOpen] = useState<boolean | null>(null)
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
    setReasonsOpen(false)
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
    setReasonsOpen(true)
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

  const place = focused ? taskIds.indexOf(focused) : -1
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
        {editable && editor ? <Toolbar editor={editor} session={session} onUndone={say} /> : <span className="grow" />}
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
          <TaskPanel
            session={session}
            editable={editable}
            taskId={focused}
            index={place}
            count={taskIds.length}
            onMove={(step) => {
              const target = taskIds[place + step] ?? (focused ? undefined : taskIds[0])
              if (target) select(target)
            }}
            onBackToText={() => editor?.commands.focus()}
            onClose={() => setPanelOpen(false)}
            reasons={
              returned && {
                // Unanswered reasons are what one comes for.
                isShown: reasonsOpen ?? waitsForAnswers(returned),
                onShow: setReasonsOpen,
                body: <ReturnReasons submission={returned} mayAnswer={mayAnswer} onSelect={selectFromOutline} />,
              }
            }
          />
        ) : null}
      </div>
      <StatusBar session={session}>{subPlan?.coverage}</StatusBar>
      {message ? (
        <div className="toast" role="status">
          {message}
        </div>
      ) : null}
    </div>
  )
}

const sameIds = (a: readonly TaskId[], b: readonly TaskId[]): boolean => a.length === b.length && a.every((id, at) => id === b[at])

/** Blocks far away are not laid out yet, so the first jump may miss by their estimated heights; the second is exact. */
function showBlock(root: HTMLElement | null, id: string): void {
  const show = () => root?.querySelector(`.plan-text [data-id="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'center' })
  show()
  requestAnimationFrame(show)
}

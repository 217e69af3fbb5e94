import { useTranslation } from 'react-i18next'
import type { TaskId } from '../../../shared/core/ids.ts'
import type { PlanSession } from '../../openPlan/PlanSession.ts'
import { type PanelTab, SidePanel } from './SidePanel.tsx'
import { ReturnReasons, useMayAnswer, useReturned, waitsForAnswers } from './subPlan/ReturnReasons.tsx'
import { TaskForm } from './TaskForm.tsx'
import { TaskSteps, TaskTitle } from './taskPanelHead.tsx'
import { FieldCommentsContext, type PlanComments } from './usePlanComments.tsx'
import type { PlanFindings } from './usePlanFindings.tsx'

interface PlanPanelProps {
  readonly session: PlanSession
  readonly editable: boolean
  /** the task with the caret */
  readonly focused: TaskId | null
  readonly tasks: readonly TaskId[]
  /** null: nobody has chosen */
  readonly tab: PanelTab | null
  readonly onTab: (tab: PanelTab) => void
  readonly comments: PlanComments
  readonly findings: PlanFindings
  /** puts the caret into a block */
  readonly onSelect: (id: string) => void
  /** the same from the text's outline, with the focus */
  readonly onGoTo: (id: string) => void
  readonly onBackToText: () => void
  readonly onClose: () => void
}

const withoutReasons = ['task', 'comments', 'findings'] as const
const allTabs = [...withoutReasons, 'reasons'] as const

/** What stands beside a plan: the task with the caret, what is said of the plan, why it was returned. */
export function PlanPanel(props: PlanPanelProps) {
  const { session, editable, focused, tasks, tab, onTab, comments, findings, onSelect, onGoTo, onBackToText, onClose } = props
  const { t } = useTranslation()
  const returned = useReturned()
  const mayAnswer = useMayAnswer()
  // Unanswered reasons are what one comes for.
  const wanted = tab ?? (returned && waitsForAnswers(returned) ? 'reasons' : 'task')
  const shown = wanted === 'reasons' && !returned ? 'task' : wanted
  const place = { index: focused ? tasks.indexOf(focused) : -1, count: tasks.length }
  const move = (step: 1 | -1): void => {
    const target = tasks[place.index + step] ?? (focused ? undefined : tasks[0])
    if (target) onSelect(target)
  }
  return (
    <SidePanel
      tabs={returned ? allTabs : withoutReasons}
      shown={shown}
      onTab={onTab}
      counts={{ comments: comments.count, findings: countOf(findings.counts) }}
      title={
        shown === 'comments' ? t('plan.comments.heading') : shown === 'findings' ? t('plan.findings.heading') : <TaskTitle {...place} />
      }
      actions={shown === 'comments' || shown === 'findings' ? null : <TaskSteps {...place} onMove={move} />}
      onMove={move}
      onBackToText={onBackToText}
      onClose={onClose}
    >
      {shown === 'comments' ? (
        comments.panel
      ) : shown === 'findings' ? (
        findings.panel
      ) : shown === 'reasons' && returned ? (
        <ReturnReasons submission={returned} mayAnswer={mayAnswer} onSelect={onGoTo} />
      ) : focused ? (
        <FieldCommentsContext value={comments.fields}>
          <TaskForm key={focused} session={session} taskId={focused} editable={editable} />
        </FieldCommentsContext>
      ) : (
        <p className="plan-panel-hint">{t(tasks.length > 0 ? 'plan.panel.noneHint' : 'plan.panel.noTasks')}</p>
      )}
    </SidePanel>
  )
}

const countOf = (counts: PlanFindings['counts']): number | null => counts && counts.layout + counts.clear

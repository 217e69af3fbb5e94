import { ActionIcon, CloseButton } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskId } from '../../../shared/core/ids.ts'
import type { PlanSession } from '../../openPlan/PlanSession.ts'
import { TaskForm } from './TaskForm.tsx'

interface TaskPanelProps {
  readonly session: PlanSession
  readonly editable: boolean
  readonly taskId: TaskId | null
  /** place of the task among all, from 0 */
  readonly index: number
  readonly count: number
  readonly onMove: (step: 1 | -1) => void
  readonly onBackToText: () => void
  readonly onClose: () => void
  /** a second tab: why the plan was returned */
  readonly reasons: { readonly body: ReactNode; readonly isShown: boolean; readonly onShow: (isShown: boolean) => void } | null
}

/** The fields of the task with the caret. It follows the caret and never takes the focus by itself. */
export function TaskPanel({ session, editable, taskId, index, count, onMove, onBackToText, onClose, reasons }: TaskPanelProps) {
  const { t } = useTranslation()
  const panel = useRef<HTMLElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || (event.altKey && event.key === 'Enter')) {
      event.preventDefault()
      leaveInput(panel.current)
      onBackToText()
    } else if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      const field = (document.activeElement as HTMLElement | null)?.closest('[data-panel-field]')?.getAttribute('data-panel-field')
      leaveInput(panel.current)
      onMove(event.key === 'ArrowDown' ? 1 : -1)
      requestAnimationFrame(() => panel.current?.querySelector<HTMLElement>(`[data-panel-field="${field}"] input`)?.focus())
    }
  }
  return (
    <aside className="plan-panel" aria-label={t('plan.panel.label')} ref={panel} onKeyDown={onKeyDown}>
      <div className="plan-panel-grip" aria-hidden="true" />
      <div className="plan-panel-head">
        <h2>
          {taskId && index >= 0 ? (
            <>
              {t('plan.panel.title', { index: index + 1 })} <span className="c3">{t('plan.panel.of', { count })}</span>
            </>
          ) : (
            t('plan.panel.none')
          )}
        </h2>
        <ActionIcon aria-label={t('plan.panel.previous')} disabled={index <= 0} onClick={() => onMove(-1)}>
          <IconChevronUp size={18} stroke={1.75} />
        </ActionIcon>
        <ActionIcon aria-label={t('plan.panel.next')} disabled={count === 0 || index === count - 1} onClick={() => onMove(1)}>
          <IconChevronDown size={18} stroke={1.75} />
        </ActionIcon>
        <CloseButton aria-label={t('plan.panel.close')} onClick={onClose} />
      </div>
      {reasons ? (
        <div className="plan-panel-tabs" role="tablist">
          {[false, true].map((isReasons) => (
            <button
              key={String(isReasons)}
              type="button"
              role="tab"
              aria-selected={reasons.isShown === isReasons}
              onClick={() => reasons.onShow(isReasons)}
            >
              {t(isReasons ? 'subPlan.reasons.tab' : 'plan.panel.assignment')}
            </button>
          ))}
        </div>
      ) : (
        <h3 className="plan-panel-tab">{t('plan.panel.assignment')}</h3>
      )}
      {reasons?.isShown ? (
        reasons.body
      ) : taskId ? (
        <TaskForm key={taskId} session={session} taskId={taskId} editable={editable} />
      ) : (
        <p className="plan-panel-hint">{count > 0 ? t('plan.panel.noneHint') : t('plan.panel.noTasks')}</p>
      )}
    </aside>
  )
}

/** Takes the focus out, so that a field that is being typed in hands over its words. */
function leaveInput(panel: HTMLElement | null): void {
  const active = document.activeElement
  if (active instanceof HTMLElement && panel?.contains(active)) active.blur()
}

import { IconAlertTriangle, IconCornerDownRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { readDeadline } from '../../../shared/calendar/readDeadline.ts'
import { parseIsoDate } from '../../../shared/core/isoDate.ts'
import { changeTaskField } from '../../../shared/planDocument/changeTask.ts'
import { origins } from '../../../shared/planDocument/origins.ts'
import { useServices } from '../../app/AppServices.ts'
import type { TaskRecord } from '../../openPlan/PlanRecords.ts'
import type { PlanSession } from '../../openPlan/PlanSession.ts'
import { deadlineReading } from '../../text/deadlineReading.ts'
import { PanelTextField } from './PanelTextField.tsx'
import { useRecords } from './usePlanSession.ts'

/** A deadline is typed as people write it; what it was read as stands below, and is stored with the words. */
export function DeadlineField({ session, task, editable }: { session: PlanSession; task: TaskRecord; editable: boolean }) {
  const { t } = useTranslation()
  const { now } = useServices()
  const { date } = useRecords(session).letterhead
  const context = { planYear: (date ? parseIsoDate(date)?.year : undefined) ?? now().getFullYear() }
  return (
    <PanelTextField
      field="deadline"
      label={
        <>
          {t('plan.panel.deadline')} <span className="plan-form-aside">{t('plan.panel.deadlineHint')}</span>
        </>
      }
      aria-label={t('plan.panel.deadline')}
      placeholder={t('plan.panel.deadlinePlaceholder')}
      value={task.deadline?.text ?? ''}
      maxLength={500}
      editable={editable}
      onCommit={(text) => {
        changeTaskField(session.doc, task.id, 'deadline', text === '' ? null : readDeadline(text, context), origins.form)
      }}
      below={(draft) => {
        if (draft.trim() === '') return null
        const stored = draft === task.deadline?.text ? task.deadline : null
        const deadline = stored ?? readDeadline(draft, context)
        const unread = deadline.kind === 'unread'
        const Icon = unread ? IconAlertTriangle : IconCornerDownRight
        return (
          <p className="plan-reading" data-unread={unread || undefined} data-testid="deadline-reading">
            <Icon size={14} stroke={1.75} aria-hidden="true" />
            <span>
              {unread ? (
                t('plan.panel.unread')
              ) : (
                <>
                  {t('plan.panel.readAs')} <b>{deadlineReading(deadline, t)}</b>
                </>
              )}
            </span>
          </p>
        )
      }}
    />
  )
}

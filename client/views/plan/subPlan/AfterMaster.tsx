import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { isAfterMaster } from '../../../../shared/calendar/laterThanMaster.ts'
import { changeTaskField } from '../../../../shared/planDocument/changeTask.ts'
import { origins } from '../../../../shared/planDocument/origins.ts'
import type { TaskRecord } from '../../../openPlan/PlanRecords.ts'
import type { PlanSession } from '../../../openPlan/PlanSession.ts'
import { useSubPlanHere } from './useSubPlan.ts'

/** [SP4] Under a deadline that ends after the master's: which, and one click to take the master's words over. */
export function AfterMaster({ session, task, editable }: { session: PlanSession; task: TaskRecord; editable: boolean }) {
  const { t } = useTranslation()
  const subPlan = useSubPlanHere()
  const passed = subPlan?.assignments.find(
    ({ id, deadline }) => Object.hasOwn(task.covers, id) && isAfterMaster(task.deadline, deadline, subPlan.today),
  )
  if (!passed?.deadline) return null
  const { deadline, taskNumber } = passed
  return (
    <p className="after-master" role="status">
      <IconAlertTriangle size={14} stroke={1.75} aria-hidden="true" />
      <span>
        {t('subPlan.afterMaster.text', { number: taskNumber, deadline: deadline.text })}{' '}
        {editable ? (
          <button
            type="button"
            className="assigned-link"
            onClick={() => changeTaskField(session.doc, task.id, 'deadline', deadline, origins.form)}
          >
            {t('subPlan.afterMaster.mend', { deadline: deadline.text })}
          </button>
        ) : null}
      </span>
    </p>
  )
}

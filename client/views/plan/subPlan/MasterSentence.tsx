import { Popover } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Assignment } from '../../../../shared/plan/programme.ts'
import { deadlineReading } from '../../../text/deadlineReading.ts'
import { useSubPlanHere } from './useSubPlan.ts'

/** The master plan's own sentence, where it stands and by when, one click from the task that carries it. */
export function MasterSentence({ assignment }: { assignment: Assignment }) {
  const { t } = useTranslation()
  const subPlan = useSubPlanHere()
  const { deadline, section, taskNumber, wording } = assignment
  return (
    <Popover width={340} position="bottom-start" withinPortal shadow="none" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className="assigned-link">
          {t('subPlan.master.open')}
        </button>
      </Popover.Target>
      <Popover.Dropdown className="master-sentence" aria-label={t('subPlan.master.title', { number: taskNumber })}>
        <p className="c3">
          {t('subPlan.master.title', { number: taskNumber })}
          {section ? `, ${t('subPlan.master.section', { section })}` : null}
        </p>
        <p className="master-words">{wording}</p>
        <p className="c2">
          {deadline ? `${deadline.text} (${deadlineReading(deadline, t)})` : t('subPlan.master.noDeadline')}
          {`, ${t(`subPlan.roles.${assignment.role}`)}`}
          {assignment.group ? `, ${t('subPlan.master.group', { group: assignment.group })}` : null}
        </p>
        {subPlan ? (
          <Link to="/plans/$planId" params={{ planId: subPlan.programme.masterPlanId }} search={{ task: assignment.taskId }}>
            {t('subPlan.master.goTo')}
          </Link>
        ) : null}
      </Popover.Dropdown>
    </Popover>
  )
}

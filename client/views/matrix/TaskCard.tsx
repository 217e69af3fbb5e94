import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskStatus } from '../../../shared/plan/task.ts'
import { deadlineReading } from '../../text/deadlineReading.ts'
import { CoverageGlyph } from '../../ui/CoverageGlyph.tsx'
import { type BadgeTone, StatusBadge } from '../../ui/StatusBadge.tsx'
import { CarrierList } from './CarrierList.tsx'
import type { MatrixColumn } from './MatrixPages.ts'
import type { TaskLine } from './matrixLines.ts'
import './taskCard.css'

const statusLook: { readonly [Status in TaskStatus]: { readonly Icon: typeof IconPencil; readonly tone: BadgeTone } } = {
  notStarted: { Icon: IconCircleDashed, tone: 'dashed' },
  inProgress: { Icon: IconPencil, tone: 'blue' },
  done: { Icon: IconCircleCheck, tone: 'green' },
  blocked: { Icon: IconAlertTriangle, tone: 'amber' },
}

export interface TaskCardProps {
  readonly line: TaskLine
  readonly agency: MatrixColumn | null
}

/** A task's sentence as on paper, its fields, and the way to it. */
export function TaskCard({ line, agency }: TaskCardProps) {
  const { t } = useTranslation()
  const { task } = line.row
  const mark = agency ? (line.item.marks.get(agency.id) ?? null) : null
  const role = mark?.role ?? null
  const title =
    agency && role
      ? t(role === 'lead' ? 'matrix.popoverTitleLead' : 'matrix.popoverTitleSupport', { agency: agency.shortName, number: line.number })
      : t('matrix.popoverTitleTask', { number: line.number })
  const named = (wanted: 'lead' | 'support'): string =>
    task.agencies
      .filter((other) => other.role === wanted)
      .map((other) => other.name)
      .join(', ')
  return (
    <>
      <div className="task-card-head">
        {title}
        {mark && mark.level !== null ? (
          <span className="task-card-level" data-level={mark.level}>
            <CoverageGlyph level={mark.level} />
            {t(`matrix.level.${mark.level}`)}
          </span>
        ) : null}
      </div>
      <div className="task-card-body">
        <blockquote>{task.wording}</blockquote>
        <dl>
          <Field name={t('matrix.popoverLeads')} value={named('lead')} />
          {named('support') ? <Field name={t('matrix.popoverSupports')} value={named('support')} /> : null}
          <Field name={t('matrix.popoverOfficer')} value={task.officer ?? ''} />
          <dt>{t('matrix.popoverDeadline')}</dt>
          <dd>
            {task.deadline ? (
              <>
                <span className="b">{task.deadline.text}</span>
                <span className="task-card-reading">{t('matrix.readAs', { reading: deadlineReading(task.deadline, t) })}</span>
              </>
            ) : (
              <Missing />
            )}
          </dd>
          <dt>{t('matrix.popoverStatus')}</dt>
          <dd>{task.status ? <Status status={task.status} /> : <Missing />}</dd>
        </dl>
        <CarrierList item={line.item} mark={mark} />
      </div>
      <div className="task-card-foot">
        <Button
          variant="filled"
          data-first=""
          renderRoot={(props) => <Link to="/plans/$planId" params={{ planId: task.planId }} search={{ task: task.taskId }} {...props} />}
        >
          {t('matrix.openSentence')}
        </Button>
      </div>
    </>
  )
}

function Field({ name, value }: { name: string; value: string }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value || <Missing />}</dd>
    </>
  )
}

function Missing() {
  const { t } = useTranslation()
  return <span className="c3">{t('matrix.notGiven')}</span>
}

function Status({ status }: { status: TaskStatus }) {
  const { t } = useTranslation()
  const { Icon, tone } = statusLook[status]
  return (
    <StatusBadge tone={tone} icon={<Icon size={14} stroke={1.75} aria-hidden="true" />}>
      {t(`matrix.status.${status}`)}
    </StatusBadge>
  )
}

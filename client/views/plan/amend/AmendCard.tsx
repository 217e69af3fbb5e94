import { Button } from '@mantine/core'
import { IconMinus, IconPencil, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PlanId } from '../../../../shared/core/ids.ts'
import type { AssignmentForm } from '../../../../shared/plan/programme.ts'
import type { AgencyRole, Task } from '../../../../shared/plan/task.ts'
import { type BadgeTone, StatusBadge } from '../../../ui/StatusBadge.tsx'
import type { OpenCard } from './amendPage.ts'
import { KeepOwnForm } from './KeepOwnForm.tsx'
import { SideForm } from './SideForm.tsx'

interface AmendCardProps {
  readonly card: OpenCard
  readonly planId: PlanId
  readonly roleIn: (task: Task) => AgencyRole | null
  /** null: into a new task; the function itself is null where the plan may not be written */
  readonly onTake: ((task: Task | null) => void) | null
  readonly onDrop: ((task: Task) => void) | null
  readonly onKept: (() => void) | null
}

const looks = {
  changed: { icon: IconPencil, tone: 'amber' },
  added: { icon: IconPlus, tone: 'green' },
  withdrawn: { icon: IconMinus, tone: 'red' },
} as const satisfies Record<OpenCard['kind'], { icon: typeof IconPencil; tone: BadgeTone }>

/** [AM1] One assignment: before, now, and the agency's own; each own task with its answer under it. */
export function AmendCard({ card, planId, roleIn, onTake, onDrop, onKept }: AmendCardProps) {
  const { t } = useTranslation()
  const { assignment, kind, before, parts, tasks, version } = card
  const { icon: Icon, tone } = looks[kind]
  const id = `amend-${assignment.id}`
  const now: AssignmentForm | null = kind === 'withdrawn' ? null : assignment
  return (
    <li className="amend-card" aria-labelledby={id}>
      <h2 id={id}>
        <StatusBadge tone={tone} icon={<Icon size={14} stroke={1.75} aria-hidden="true" />}>
          {t(`amend.kinds.${kind}`)}
        </StatusBadge>
        <span>{t('amend.task', { number: assignment.taskNumber })}</span>
        {assignment.section === '' ? null : <span className="c3 amend-section">{assignment.section}</span>}
      </h2>
      <div className="amend-sides">
        <section>
          <h3>{t('amend.sides.before')}</h3>
          {before ? (
            <SideForm form={before} other={now} side="before" />
          ) : (
            <p className="c3">{t(kind === 'added' ? 'amend.notBefore' : 'amend.beforeUnknown')}</p>
          )}
        </section>
        <section>
          <h3>{t('amend.sides.now')}</h3>
          {now ? <SideForm form={now} other={before} side="now" /> : <p className="c3">{t('amend.notNow')}</p>}
        </section>
        <section className="amend-own">
          <h3>{t('amend.sides.own')}</h3>
          {tasks.length === 0 ? <p className="c3">{t('amend.noTask')}</p> : null}
          {tasks.map((task) => (
            <OwnTask key={task.id} task={task} card={card} planId={planId} roleIn={roleIn} onTake={onTake} onDrop={onDrop} />
          ))}
          {kind === 'added' && onTake ? (
            <Button size="xs" onClick={() => onTake(null)}>
              {t('subPlan.assigned.take')}
            </Button>
          ) : null}
        </section>
      </div>
      {onKept ? <KeepOwnForm assignment={assignment} version={version} isEmpty={tasks.length === 0} onKept={onKept} /> : null}
      {kind === 'changed' && parts.length === 0 ? <p className="c3">{t('amend.sameAgain')}</p> : null}
    </li>
  )
}

interface OwnTaskProps extends Pick<AmendCardProps, 'card' | 'planId' | 'roleIn' | 'onTake' | 'onDrop'> {
  readonly task: Task
}

function OwnTask({ task, card, planId, roleIn, onTake, onDrop }: OwnTaskProps) {
  const { t } = useTranslation()
  const { kind, parts, before, assignment } = card
  const others = Object.keys(task.covers).filter((id) => id !== assignment.id).length
  return (
    <div className="amend-task">
      <SideForm form={{ wording: task.wording, deadline: task.deadline, role: roleIn(task) ?? assignment.role }} other={null} side="own" />
      <p className="c3">
        {before && parts.includes('wording') ? t(task.wording === before.wording ? 'amend.asBefore' : 'amend.ownWords') : null}{' '}
        <Link to="/plans/$planId" params={{ planId }} search={{ task: task.id }}>
          {t('amend.open')}
        </Link>
      </p>
      {kind === 'changed' && onTake ? (
        <div className="amend-acts">
          <Button size="xs" onClick={() => onTake(task)}>
            {t('amend.take')}
          </Button>
          {parts.length > 0 ? (
            <span className="c3">{t('amend.takes', { parts: parts.map((part) => t(`amend.parts.${part}`)).join(', ') })}</span>
          ) : null}
        </div>
      ) : null}
      {kind === 'withdrawn' && onDrop ? (
        <div className="amend-acts">
          <Button size="xs" onClick={() => onDrop(task)}>
            {t(others > 0 ? 'amend.untie' : 'amend.drop')}
          </Button>
          {others > 0 ? <span className="c3">{t('amend.carriesOthers', { count: others })}</span> : null}
        </div>
      ) : null}
    </div>
  )
}

import { IconCloud, IconDeviceLaptop } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../../shared/core/isoDate.ts'
import type { PlanSummary } from '../../../shared/protocol/httpApi.ts'
import { useServices } from '../../app/AppServices.ts'
import { dayOf, formatClock, formatDay } from '../../text/formatDay.ts'

export interface PlanTableProps {
  readonly plans: readonly PlanSummary[]
  /** undefined: not known yet, or this device keeps nothing */
  readonly localIds: ReadonlySet<string> | undefined
}

/** One row a plan; on a phone the same rows as cards. */
export function PlanTable({ plans, localIds }: PlanTableProps) {
  const { t } = useTranslation()
  return (
    <table className="plan-table">
      <thead>
        <tr>
          <th scope="col">{t('home.columns.title')}</th>
          <th scope="col">{t('home.columns.issuer')}</th>
          <th scope="col" className="num">
            {t('home.columns.tasks')}
          </th>
          <th scope="col">{t('home.columns.changed')}</th>
          <th scope="col">{t('home.columns.here')}</th>
        </tr>
      </thead>
      <tbody>
        {plans.map((plan) => (
          <PlanRow key={plan.id} plan={plan} isHere={localIds?.has(plan.id) ?? false} />
        ))}
      </tbody>
    </table>
  )
}

function PlanRow({ plan, isHere }: { plan: PlanSummary; isHere: boolean }) {
  const { t } = useTranslation()
  return (
    <tr>
      <td className="plan-title">
        <Link to="/plans/$planId" params={{ planId: plan.id }} title={plan.title}>
          <span>{plan.title || t('home.untitled')}</span>
        </Link>
      </td>
      <td className={plan.issuer ? 'plan-issuer c2' : 'plan-issuer c3'}>{plan.issuer || t('home.noIssuer')}</td>
      <td className="num plan-tasks">
        <span className="wide">{plan.taskCount}</span>
        <span className="narrow">{t('home.taskCount', { count: plan.taskCount })}</span>
      </td>
      <td className="c2 nowrap plan-changed">
        <Moment at={new Date(plan.updatedAt)} />
      </td>
      <td className="nowrap plan-here c3">
        {isHere ? (
          <span className="plan-local">
            <IconDeviceLaptop size={16} stroke={1.75} aria-hidden="true" />
            {t('home.here')}
          </span>
        ) : (
          <span>
            <IconCloud size={16} stroke={1.75} aria-hidden="true" />
            {t('home.notHere')}
          </span>
        )}
      </td>
    </tr>
  )
}

/** Today and yesterday by name, earlier days by date. */
function Moment({ at }: { at: Date }) {
  const { t } = useTranslation()
  const today = dayOf(useServices().now())
  const day = dayOf(at)
  const time = formatClock(at)
  const words = day === today ? t('home.today', { time }) : day === addDays(today, -1) ? t('home.yesterday', { time }) : formatDay(day)
  return <time dateTime={at.toISOString()}>{words}</time>
}

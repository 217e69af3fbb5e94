import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SubmitChecks } from '../../../../shared/check/submitChecks.ts'

/** [SP7] Four checks, each with what it rests on. */
export function CheckList({ checks }: { checks: SubmitChecks }) {
  const { t } = useTranslation()
  const { clarity, coverage, afterMaster, missingFields } = checks
  const unclear = clarity.places - clarity.clear
  const [late] = afterMaster
  return (
    <ul className="check-list">
      <Check
        isGood={unclear === 0}
        title={unclear === 0 ? t('subPlan.checks.clear', { count: clarity.tasks }) : t('subPlan.checks.unclear', { count: unclear })}
      >
        {t('subPlan.checks.places', { clear: clarity.clear, places: clarity.places })}
      </Check>
      <Check isGood={coverage.full === coverage.all} title={t('subPlan.checks.coverage', { full: coverage.full, all: coverage.all })}>
        {coverage.full === coverage.all ? null : t('subPlan.checks.coverageRest', { part: coverage.part, none: coverage.none })}
      </Check>
      <Check
        isGood={late === undefined}
        title={late === undefined ? t('subPlan.checks.inTime') : t('subPlan.checks.afterMaster', { count: afterMaster.length })}
      >
        {late === undefined ? null : t('subPlan.checks.late', { place: late.place, text: late.text, master: late.master })}
      </Check>
      <Check
        isGood={missingFields.length === 0}
        title={t(missingFields.length === 0 ? 'subPlan.checks.whole' : 'subPlan.checks.incomplete', { count: missingFields.length })}
      >
        {missingFields.length === 0 ? null : missingFields.map((field) => t(`plan.letterhead.${field}`)).join(', ')}
      </Check>
    </ul>
  )
}

function Check({ isGood, title, children }: { isGood: boolean; title: string; children: ReactNode }) {
  const Icon = isGood ? IconCircleCheck : IconAlertTriangle
  return (
    <li data-good={isGood || undefined}>
      <Icon size={20} stroke={1.75} aria-hidden="true" />
      <div>
        <b>{title}</b>
        {children ? <p>{children}</p> : null}
      </div>
    </li>
  )
}

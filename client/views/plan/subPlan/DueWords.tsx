import { useTranslation } from 'react-i18next'
import { lastSafeWorkingDay } from '../../../../shared/calendar/dueOn.ts'
import { holidaysAround } from '../../../../shared/calendar/holidays.ts'
import { daysBetween, daysLate, lastDayInTime, wasPastWhenGiven } from '../../../../shared/calendar/lateness.ts'
import { dueLineOf } from '../../../../shared/programme/dueLine.ts'
import { formatDay, weekdayKey } from '../../../text/formatDay.ts'
import type { SubPlan } from './useSubPlan.ts'

/** To whom the plan goes, by when, and how many days are left. */
export function DueWords({ subPlan, owed }: { subPlan: SubPlan; owed: NonNullable<SubPlan['owed']> }) {
  const { t } = useTranslation()
  const { programme, today } = subPlan
  const { round, obligation } = owed
  if (obligation.amending != null) return <p className="c2">{t('amend.reopen.noDay', { number: obligation.amending })}</p>
  const line = dueLineOf(obligation, round)
  const late = daysLate(line, today, programme.lateness)
  const left = daysBetween(today, lastDayInTime(line, programme.lateness))
  const safe = lastSafeWorkingDay(line, holidaysAround(today))
  const days = wasPastWhenGiven(line, programme.lateness)
    ? t('agencyHome.pastWhenGiven')
    : late > 0
      ? t('agencyHome.late', { count: late })
      : left === 0 || safe === today
        ? t('agencyHome.lastDay')
        : t('agencyHome.daysLeft', { count: left, weekday: t(weekdayKey(safe)), day: formatDay(safe) })
  const { to, via } = round
  const start = to && via ? t('agencyHome.to', { to, via }) : to ? t('agencyHome.toOnly', { to }) : t('agencyHome.toNobody')
  return (
    <p className="c2">
      {start} {t(line.before ? 'agencyHome.before' : 'agencyHome.by', { day: formatDay(line.due) })}.{' '}
      <b data-late={late > 0 || undefined}>{days}</b>
    </p>
  )
}

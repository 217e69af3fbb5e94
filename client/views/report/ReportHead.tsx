import { useTranslation } from 'react-i18next'
import type { IsoDate } from '../../../shared/core/isoDate.ts'
import type { Round } from '../../../shared/plan/programme.ts'
import type { ReportLine } from '../../../shared/plan/report.ts'
import type { Obligation } from '../../../shared/plan/submission.ts'
import { dueLineOf } from '../../../shared/programme/dueLine.ts'
import { countReport } from '../../../shared/programme/fillReport.ts'
import { formatDay } from '../../text/formatDay.ts'

interface ReportHeadProps {
  readonly lines: readonly ReportLine[]
  readonly round: Round
  readonly obligation: Obligation
  readonly today: IsoDate
}

/** [RV1] The answer in one sentence, and until when. */
export function ReportHead({ lines, round, obligation, today }: ReportHeadProps) {
  const { t } = useTranslation()
  const { all, done, behind } = countReport(lines, today)
  const { due, before } = dueLineOf(obligation, round)
  const { to, via } = round
  return (
    <div className="report-head">
      <h1 className="t-h1">
        {t('report.answer', { done, all })}, {behind.length > 0 ? t('report.behind', { count: behind.length }) : t('report.noneBehind')}
      </h1>
      <p className="c2">
        {to && via ? t('agencyHome.to', { to, via }) : to ? t('agencyHome.toOnly', { to }) : t('agencyHome.toNobody')}{' '}
        {t(before ? 'agencyHome.before' : 'agencyHome.by', { day: formatDay(due) })}.
      </p>
    </div>
  )
}

import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { vietnamDay } from '../../../shared/calendar/vietnamDay.ts'
import type { Round } from '../../../shared/plan/programme.ts'
import type { Obligation, Submission } from '../../../shared/plan/submission.ts'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf } from '../../app/httpClient.ts'
import { obligationQuery, programmeQuery, reportQuery } from '../../app/programmeQueries.ts'
import { useAgencyNames } from '../../hooks/useAgencyNames.ts'
import { useSession } from '../../hooks/useSession.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import '../plan/subPlan/submit.css'
import '../plan/subPlan/subPlan.css'
import '../programmes/programmes.css'
import './report.css'
import { ReportForm } from './ReportForm.tsx'
import { ReportPaper } from './ReportPaper.tsx'

interface ReportViewProps {
  readonly programmeId: string
  readonly roundId: string
  readonly agencyId: string
}

/** One agency's report of a round: filled in by its own people, read by the others once it was handed in. */
export function ReportView({ programmeId, roundId, agencyId }: ReportViewProps) {
  const { t } = useTranslation()
  const services = useServices()
  const nameOf = useAgencyNames()
  const { data: view } = useQuery(programmeQuery(services, programmeId))
  const { data: owed, error } = useQuery(obligationQuery(services, roundId, agencyId))
  const { data: report, error: failure } = useQuery(reportQuery(services, roundId, agencyId))
  const capacity = useSession()?.account.memberships.find((one) => one.agencyId === agencyId)?.capacity ?? null
  const problem = error ?? failure
  if (problem && !(owed && report)) {
    return (
      <main id="content">
        <EmptyState isPage title={t('report.missing')}>
          {t(`errors.${errorCodeOf(problem)}`)}
        </EmptyState>
      </main>
    )
  }
  if (!view || !owed || !report) {
    return (
      <main id="content">
        <p className="opening" role="status">
          {t('app.loading')}
        </p>
      </main>
    )
  }
  const round = owed.round as Round
  const obligation = owed.obligation as Obligation
  const submissions = owed.submissions as Submission[]
  const today = vietnamDay(services.now().getTime() + view.skew)
  const isFilledIn = capacity !== null && capacity !== 'viewer' && obligation.stage !== 'submitted' && obligation.stage !== 'accepted'
  const shared = { round, obligation, submissions, report, today }
  return (
    <main id="content" className="report">
      <div className="programme-bar">
        <Link to="/programmes/$programmeId" params={{ programmeId }} className="page-back" aria-label={t('report.back')}>
          <IconArrowLeft size={16} stroke={1.75} aria-hidden="true" />
        </Link>
        <p className="programme-title">
          {t('report.name', { period: round.period })}, {nameOf(agencyId)}
        </p>
      </div>
      <div className="report-body">{isFilledIn ? <ReportForm {...shared} capacity={capacity} /> : <ReportPaper {...shared} />}</div>
    </main>
  )
}

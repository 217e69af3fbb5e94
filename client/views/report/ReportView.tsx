import { IconArrowLeft, IconCloudOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { vietnamDay } from '../../../shared/calendar/vietnamDay.ts'
import type { Round } from '../../../shared/plan/programme.ts'
import type { Obligation, Submission } from '../../../shared/plan/submission.ts'
import { useServices } from '../../app/AppServices.ts'
import { useAgencyNames } from '../../hooks/useAgencyNames.ts'
import { useSession } from '../../hooks/useSession.ts'
import { dayOf, formatClock, formatDay } from '../../text/formatDay.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Notice } from '../../ui/Notice.tsx'
import '../plan/subPlan/submit.css'
import '../plan/subPlan/subPlan.css'
import '../programmes/programmes.css'
import './report.css'
import { LeftWords } from './LeftWords.tsx'
import { ReportForm } from './ReportForm.tsx'
import { ReportPaper } from './ReportPaper.tsx'
import { useReportAnswers } from './useReportAnswers.ts'

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
  const { answers, keptAt, failure } = useReportAnswers(programmeId, roundId, agencyId)
  const capacity = useSession()?.account.memberships.find((one) => one.agencyId === agencyId)?.capacity ?? null
  if (failure !== null) {
    return (
      <main id="content">
        <EmptyState isPage title={t('report.missing')}>
          {t(`errors.${failure}`)}
        </EmptyState>
      </main>
    )
  }
  if (!answers) {
    return (
      <main id="content">
        <p className="opening" role="status">
          {t('app.loading')}
        </p>
      </main>
    )
  }
  const { view, owed, report } = answers
  const round = owed.round as Round
  const obligation = owed.obligation as Obligation
  const submissions = owed.submissions as Submission[]
  const today = vietnamDay(services.now().getTime() + view.skew)
  const isFilledIn = capacity !== null && capacity !== 'viewer' && obligation.stage !== 'submitted' && obligation.stage !== 'accepted'
  const names = new Map([
    ...report.tasks.map(({ id, wording }) => [id, wording] as const),
    ...report.indicators.map(({ id, label }) => [id, label ?? ''] as const),
  ])
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
      <div className="report-body">
        {keptAt === null ? null : (
          <Notice icon={<IconCloudOff size={16} stroke={1.75} aria-hidden="true" />}>
            {t('report.keptAt', { time: formatClock(new Date(keptAt)), day: formatDay(dayOf(new Date(keptAt))) })}
          </Notice>
        )}
        <LeftWords roundId={roundId} agencyId={agencyId} nameOf={(id) => names.get(id) ?? null} />
        {isFilledIn ? <ReportForm {...shared} programmeId={programmeId} capacity={capacity} /> : <ReportPaper {...shared} />}
      </div>
    </main>
  )
}

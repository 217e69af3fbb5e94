import { Button } from '@mantine/core'
import { IconArrowBackUp, IconGitMerge, IconSend } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Capacity } from '../../../shared/access/standing.ts'
import type { IsoDate } from '../../../shared/core/isoDate.ts'
import type { Round } from '../../../shared/plan/programme.ts'
import type { Obligation, Submission } from '../../../shared/plan/submission.ts'
import { filledForm, type ReportedPlan } from '../../../shared/programme/fillReport.ts'
import { lastReturn } from '../../../shared/programme/returnReasons.ts'
import type { ReportView } from '../../../shared/protocol/programmeApi.ts'
import { formatClock } from '../../text/formatDay.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { SaveState } from '../../ui/SaveState.tsx'
import { ReturnReasons } from '../plan/subPlan/ReturnReasons.tsx'
import { IndicatorRows } from './IndicatorRows.tsx'
import { ReportHead } from './ReportHead.tsx'
import { ReportLines } from './ReportLines.tsx'
import { SubmitReportDialog } from './SubmitReportDialog.tsx'
import { useReportDraft } from './useReportDraft.ts'

const places = { saved: 'server', saving: 'sending', kept: 'device', page: 'writing', unsaved: 'writing', failed: 'writing' } as const

export interface ReportParts {
  readonly round: Round
  readonly obligation: Obligation
  readonly submissions: readonly Submission[]
  readonly report: ReportView
  readonly today: IsoDate
}

interface ReportFormProps extends ReportParts {
  readonly programmeId: string
  readonly capacity: Capacity
}

/** [RV1] [RV2] The report while it is filled in: one row a task, each saved by itself. */
export function ReportForm({ round, obligation, submissions, report, today, capacity, programmeId }: ReportFormProps) {
  const { t } = useTranslation()
  const [isSubmitting, setSubmitting] = useState(false)
  const filled = useMemo(
    () => filledForm({ tasks: report.tasks, indicators: report.indicators } as unknown as ReportedPlan, report.draft, report.previous),
    [report],
  )
  const draft = useReportDraft(filled, report.draft !== null, { programmeId, roundId: obligation.roundId, agencyId: obligation.agencyId })
  const returned = lastReturn(submissions)
  if (report.tasks.length === 0) {
    return (
      <EmptyState
        title={t('report.noTasks')}
        actions={
          report.planId === null ? null : (
            <Link to="/plans/$planId" params={{ planId: report.planId }}>
              {t('report.openPlan')}
            </Link>
          )
        }
      />
    )
  }
  const { form, state, conflicts, settle } = draft
  const place = places[state]
  const settling = { conflicts, settle }
  return (
    <>
      <div className="report-top">
        <ReportHead lines={form.lines} round={round} obligation={obligation} today={today} />
        <div className="report-acts">
          {report.draft === null && state === 'saved' ? null : (
            <SaveState
              place={place}
              words={t(`report.save.${state === 'failed' ? 'unsaved' : state}`)}
              time={state === 'saved' && report.changedAt ? formatClock(new Date(report.changedAt)) : undefined}
            />
          )}
          {capacity === 'head' ? (
            <Button
              variant="filled"
              leftSection={<IconSend size={16} stroke={1.75} aria-hidden="true" />}
              onClick={() => setSubmitting(true)}
            >
              {t('report.submit.open')}
            </Button>
          ) : (
            <span className="c3">{t('report.submit.headOnly')}</span>
          )}
        </div>
      </div>
      {state === 'failed' ? (
        <Failure>
          {t('report.save.failed')}{' '}
          <button type="button" className="report-link" onClick={() => void draft.flush()}>
            {t('report.save.again')}
          </button>
        </Failure>
      ) : null}
      {conflicts.length > 0 ? (
        <Notice tone="amber" icon={<IconGitMerge size={16} stroke={1.75} aria-hidden="true" />}>
          {t('report.conflict.count', { count: conflicts.length })}
        </Notice>
      ) : null}
      {obligation.stage === 'returned' && returned ? (
        <>
          <Notice tone="amber" icon={<IconArrowBackUp size={16} stroke={1.75} aria-hidden="true" />}>
            {t('report.stage.returned')}
          </Notice>
          <section className="report-reasons" aria-labelledby="report-reasons">
            <h2 id="report-reasons" className="visually-hidden">
              {t('subPlan.reasons.open')}
            </h2>
            <ReturnReasons submission={returned} mayAnswer onSelect={() => undefined} />
          </section>
        </>
      ) : null}
      {report.previous !== null && report.draft === null ? <p className="c2">{t('report.prefilled')}</p> : null}
      <ReportLines lines={form.lines} today={today} onChange={draft.changeLine} settling={settling} />
      <IndicatorRows indicators={form.indicators} onChange={draft.changeIndicator} settling={settling} />
      {isSubmitting ? (
        <SubmitReportDialog
          round={round}
          obligation={obligation}
          submissions={submissions}
          flush={draft.flush}
          onClose={() => setSubmitting(false)}
        />
      ) : null}
    </>
  )
}

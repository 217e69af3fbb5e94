import { IconCheck, IconCircleDashed, IconSend } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { dayOf, formatClock, formatDay } from '../../text/formatDay.ts'
import { Notice } from '../../ui/Notice.tsx'
import { IndicatorRows } from './IndicatorRows.tsx'
import type { ReportParts } from './ReportForm.tsx'
import { ReportHead } from './ReportHead.tsx'
import { ReportLines } from './ReportLines.tsx'

/** [RV3] A report as it was handed in. */
export function ReportPaper({ round, obligation, submissions, report, today }: ReportParts) {
  const { t } = useTranslation()
  const newest = submissions.toSorted((a, b) => b.number - a.number)[0]
  const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const
  const at = newest ? new Date(newest.receivedAt) : null
  const form = report.submitted
  if (!form) {
    return (
      <Notice icon={<IconCircleDashed {...icon} />}>
        <h1 className="report-plain">{t('report.stage.notYet')}</h1>
      </Notice>
    )
  }
  return (
    <>
      <ReportHead lines={form.lines} round={round} obligation={obligation} today={today} />
      {obligation.stage === 'accepted' ? (
        <Notice icon={<IconCheck {...icon} />}>{t('report.stage.accepted')}</Notice>
      ) : at ? (
        <Notice tone="blue" icon={<IconSend {...icon} />}>
          {t('report.stage.submitted', { time: formatClock(at), day: formatDay(dayOf(at)) })}
        </Notice>
      ) : null}
      {newest ? (
        <p className="report-file">
          <a href={`${import.meta.env.BASE_URL}api/submissions/${newest.id}/file`} download>
            {t('report.file', { number: newest.number })}
          </a>
        </p>
      ) : null}
      <ReportLines lines={form.lines} today={today} onChange={null} />
      <IndicatorRows indicators={form.indicators} onChange={null} />
    </>
  )
}

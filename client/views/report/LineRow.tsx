import { NumberInput, Select, Textarea } from '@mantine/core'
import { IconClockExclamation } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '../../../shared/core/isoDate.ts'
import type { ReportLine, ReportLineDraft } from '../../../shared/plan/report.ts'
import { type TaskStatus, taskStatuses } from '../../../shared/plan/task.ts'
import { isBehind } from '../../../shared/programme/fillReport.ts'
import { FieldConflict, type Settling } from './FieldConflict.tsx'

interface LineRowProps {
  readonly line: ReportLine
  readonly number: number
  readonly today: IsoDate
  /** null: as it was handed in */
  readonly onChange: ((line: ReportLineDraft) => void) | null
  readonly settling: Settling | undefined
}

/** One task of the report. */
export function LineRow({ line, number, today, onChange, settling }: LineRowProps) {
  const { t } = useTranslation()
  const { taskId, status, progress, result, wording, deadline } = line
  const now: ReportLineDraft = { taskId, status, progress, result }
  return (
    <tr>
      <td className="report-number">{number}</td>
      <th scope="row" className="report-task">
        {wording}
        <span className="c3">
          {deadline?.text ?? t('report.noDeadline')}
          {isBehind(line, today) ? (
            <b className="report-behind">
              <IconClockExclamation size={14} stroke={1.75} aria-hidden="true" /> {t('report.isBehind')}
            </b>
          ) : null}
        </span>
      </th>
      <td className="report-status" data-label={t('report.columns.status')}>
        {onChange ? (
          <Select
            allowDeselect={false}
            aria-label={t('report.of.status', { number })}
            value={status}
            data={taskStatuses.map((value) => ({ value, label: t(`report.statuses.${value}`) }))}
            onChange={(value) => {
              const next = (value ?? status) as TaskStatus
              onChange({ ...now, status: next, progress: next === 'done' ? 100 : next === 'notStarted' ? null : progress })
            }}
          />
        ) : (
          t(`report.statuses.${status}`)
        )}
        {settling ? <FieldConflict of={taskId} field="status" {...settling} /> : null}
      </td>
      <td className="report-progress" data-label={t('report.columns.progress')}>
        {onChange ? (
          <NumberInput
            aria-label={t('report.of.progress', { number })}
            min={0}
            max={100}
            allowDecimal={false}
            clampBehavior="strict"
            hideControls
            value={progress ?? ''}
            onChange={(value) => onChange({ ...now, progress: typeof value === 'number' ? value : null })}
          />
        ) : progress === null ? null : (
          `${progress}%`
        )}
        {settling ? <FieldConflict of={taskId} field="progress" {...settling} /> : null}
      </td>
      <td className="report-result" data-label={t('report.columns.result')}>
        {onChange ? (
          <Textarea
            autosize
            minRows={1}
            maxLength={4000}
            aria-label={t('report.of.result', { number })}
            value={result}
            onChange={(event) => onChange({ ...now, result: event.currentTarget.value })}
          />
        ) : (
          result
        )}
        {settling ? <FieldConflict of={taskId} field="result" {...settling} /> : null}
      </td>
    </tr>
  )
}

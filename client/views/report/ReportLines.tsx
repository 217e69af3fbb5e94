import { useTranslation } from 'react-i18next'
import type { IsoDate } from '../../../shared/core/isoDate.ts'
import type { ReportForm, ReportLineDraft } from '../../../shared/plan/report.ts'
import type { Settling } from './FieldConflict.tsx'
import { LineRow } from './LineRow.tsx'

const columns = ['number', 'task', 'status', 'progress', 'result'] as const

interface ReportLinesProps {
  readonly lines: ReportForm['lines']
  readonly today: IsoDate
  /** null: as they were handed in */
  readonly onChange: ((line: ReportLineDraft) => void) | null
  readonly settling?: Settling
}

/** The tasks of a report, one row each. */
export function ReportLines({ lines, today, onChange, settling }: ReportLinesProps) {
  const { t } = useTranslation()
  return (
    <table className="report-table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className={`report-${column}`}>
              {t(`report.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <LineRow key={line.taskId} line={line} number={index + 1} today={today} onChange={onChange} settling={settling} />
        ))}
      </tbody>
    </table>
  )
}

import { useTranslation } from 'react-i18next'
import { coverageFilters, type MatrixView, taskTimes } from '../../../shared/matrix/matrixView.ts'
import { taskStatuses } from '../../../shared/plan/task.ts'
import { dayWords } from '../../text/dayWords.ts'
import { DayField } from '../../ui/DayField.tsx'
import type { MatrixColumn } from './MatrixPages.ts'
import { ToolSelect } from './ToolSelect.tsx'

export interface ViewFiltersProps {
  readonly agencies: readonly MatrixColumn[]
  readonly isTold: boolean
  readonly view: MatrixView
  readonly onView: (change: Partial<MatrixView>) => void
}

const ANY = ''
const orNull = <Value extends string>(value: string): Value | null => (value === ANY ? null : (value as Value))

/** What a row and its cells must be to be shown; one cell must be all that is asked of a cell. */
export function ViewFilters({ agencies, isTold, view, onView }: ViewFiltersProps) {
  const { t } = useTranslation()
  const any = { value: ANY, label: t('matrix.any') }
  const named = agencies.map(({ id, shortName }) => ({ value: id, label: shortName }))
  const roles = (['lead', 'support'] as const).map((value) => ({ value, label: t(`matrix.roles.${value}`) }))
  const times = taskTimes.map((value) => ({ value, label: t(`matrix.times.${value}`) }))
  const statuses = taskStatuses.map((value) => ({ value, label: t(`matrix.status.${value}`) }))
  const levels = coverageFilters.map((value) => ({ value, label: t(`matrix.levels.${value}`) }))
  return (
    <div className="matrix-filters">
      <ToolSelect
        label={t('matrix.agency')}
        value={view.agency ?? ANY}
        options={[any, ...named]}
        onChange={(value) => onView({ agency: orNull(value) })}
      />
      <ToolSelect
        label={t('matrix.role')}
        value={view.role ?? ANY}
        options={[any, ...roles]}
        onChange={(value) => onView({ role: orNull(value) })}
      />
      {isTold ? (
        <ToolSelect
          label={t('matrix.coverage')}
          value={view.coverage ?? ANY}
          options={[any, ...levels]}
          onChange={(value) => onView({ coverage: orNull(value) })}
        />
      ) : null}
      <ToolSelect
        label={t('matrix.deadline')}
        value={view.time ?? ANY}
        options={[any, ...times]}
        onChange={(value) => onView({ time: orNull(value) })}
      />
      <div className="matrix-filter-days">
        <DayField
          {...dayWords}
          label={t('matrix.from')}
          value={view.from ?? ''}
          onChange={(day) => onView({ from: day || null })}
          problem={t('board.noDay')}
        />
        <DayField
          {...dayWords}
          label={t('matrix.to')}
          value={view.to ?? ''}
          onChange={(day) => onView({ to: day || null })}
          problem={t('board.noDay')}
        />
      </div>
      <ToolSelect
        label={t('matrix.popoverStatus')}
        value={view.status ?? ANY}
        options={[any, ...statuses]}
        onChange={(value) => onView({ status: orNull(value) })}
      />
    </div>
  )
}

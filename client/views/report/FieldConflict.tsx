import { Button } from '@mantine/core'
import { IconGitMerge } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ReportFieldValue, ReportSaid } from '../../../shared/plan/report.ts'
import type { TaskStatus } from '../../../shared/plan/task.ts'

export interface Settling {
  readonly conflicts: readonly ReportSaid[]
  readonly settle: (conflict: ReportSaid, keepsOwn: boolean) => void
}

interface FieldConflictProps extends Settling {
  readonly of: string
  readonly field: ReportSaid['field']
}

/** [RV5] Under a field: what this reader said of it while somebody else wrote what stands there, and the choice. */
export function FieldConflict({ of, field, conflicts, settle }: FieldConflictProps) {
  const { t } = useTranslation()
  const valueWords = useValueWords()
  const conflict = conflicts.find((one) => one.of === of && one.field === field)
  if (!conflict) return null
  return (
    <section className="report-conflict" aria-label={t('report.conflict.label')}>
      <p>
        <IconGitMerge size={14} stroke={1.75} aria-hidden="true" /> {t('report.conflict.text')} <b>{valueWords(field, conflict.value)}</b>
      </p>
      <div className="report-conflict-acts">
        <Button size="xs" onClick={() => settle(conflict, true)}>
          {t('report.conflict.own')}
        </Button>
        <Button size="xs" variant="transparent" onClick={() => settle(conflict, false)}>
          {t('report.conflict.other')}
        </Button>
      </div>
    </section>
  )
}

/** How a value of a field is said in words. */
export function useValueWords(): (field: ReportSaid['field'], value: ReportFieldValue) => string {
  const { t } = useTranslation()
  return (field, value) => {
    if (value === null || value === '') return t('report.conflict.nothing')
    if (field === 'status') return t(`report.statuses.${value as TaskStatus}`)
    return field === 'progress' ? `${value}%` : String(value).replace('.', field === 'actual' ? ',' : '.')
  }
}

import { ActionIcon } from '@mantine/core'
import { IconMessage } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskId } from '../../../shared/core/ids.ts'
import { useFieldComments } from './usePlanComments.tsx'

/** Fields of the panel that a thread may be about. */
const labels = {
  agencies: 'lead',
  officer: 'officer',
  authority: 'authority',
  deadline: 'deadline',
  deliverable: 'deliverable',
  indicator: 'indicator',
  status: 'status',
} as const

/** A field of the panel with the button that comments on it, and how many threads on it are open. */
export function FieldWithComments({ taskId, field, children }: { taskId: TaskId; field: keyof typeof labels; children: ReactNode }) {
  const { t } = useTranslation()
  const { begin, counts } = useFieldComments()
  const count = counts.get(`${taskId} ${field}`) ?? 0
  const label = t('plan.comments.onField', { field: t(`plan.panel.${labels[field]}`), count })
  return (
    <div className="field-with-comments" data-comment-field={field}>
      {children}
      {begin ? (
        <ActionIcon
          className="field-comments"
          size={22}
          data-count={count > 0 ? count : undefined}
          aria-label={label}
          title={label}
          onClick={() => begin(field)}
        >
          <IconMessage size={14} stroke={1.75} aria-hidden="true" />
          {count > 0 ? <span aria-hidden="true">{count}</span> : null}
        </ActionIcon>
      ) : null}
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { submissionChangesSchema } from '../../../shared/protocol/programmeApi.ts'
import { useServices } from '../../app/AppServices.ts'

/** So many changes are shown; the others are counted. */
const SHOWN = 12

/** [BV20] What a submission says otherwise than the one before it: words struck out and put in, and fields of tasks. */
export function SubmissionChanges({ submissionId, number }: { submissionId: string; number: number }) {
  const { t } = useTranslation()
  const { http } = useServices()
  // What was handed in never changes. A paper that was recorded cannot be compared.
  const { data } = useQuery({
    queryKey: ['submissionChanges', submissionId],
    queryFn: () => http.ask(`/api/submissions/${submissionId}/changes`, submissionChangesSchema),
    enabled: number > 1,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  if (!data) return null
  const { blocks, tasks, letterhead, indicators } = data.changes
  const words = blocks.filter(({ pieces }) => pieces.some(({ kind, text }) => kind !== 'same' && text.trim() !== ''))
  const fields = tasks.filter((task) => task.kind === 'changed')
  const count = words.length + fields.length + letterhead.length + indicators.length
  return (
    <details className="board-changes" open>
      <summary>
        {count === 0 ? t('board.changes.none', { number: number - 1 }) : t('board.changes.count', { count, number: number - 1 })}
      </summary>
      <ul>
        {words.slice(0, SHOWN).map(({ id, pieces }) => (
          <li key={id}>
            {pieces.map(({ kind, text }, index) => {
              // Pieces have no name of their own and never change.
              const key = `${id}-${index}`
              return kind === 'same' ? (
                <span key={key}>{text}</span>
              ) : kind === 'inserted' ? (
                <ins key={key}>{text}</ins>
              ) : (
                <del key={key}>{text}</del>
              )
            })}
          </li>
        ))}
        {fields.slice(0, SHOWN).map(({ id, label, fields: changed }) => (
          <li key={`fields-${id}`}>{t('board.changes.fields', { task: label, count: changed.length })}</li>
        ))}
      </ul>
    </details>
  )
}

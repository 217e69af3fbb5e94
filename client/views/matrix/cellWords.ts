import type { TFunction } from 'i18next'
import type { MatrixItem, MatrixMark } from '../../../shared/matrix/matrixItem.ts'

/** Whether a part is due and not yet carried in full. */
export const dueOf = ({ time }: Pick<MatrixItem, 'time'>, { level }: Pick<MatrixMark, 'level'>): 'overdue' | 'week' | null =>
  level !== null && level !== 'full' && (time === 'overdue' || time === 'week') ? time : null

/** [MV10] What a cell says to who does not see it: agency, part, coverage, dates. */
export function cellWords(agency: string, mark: MatrixMark | null, item: Pick<MatrixItem, 'time'>, t: TFunction): string {
  if (!mark) return t('matrix.cellEmpty', { agency })
  const due = dueOf(item, mark)
  return [
    t('matrix.cell', { agency, role: t(`matrix.${mark.role}`) }),
    mark.level === null ? null : t(`matrix.level.${mark.level}`),
    mark.late.length > 0 ? t('matrix.afterMaster') : null,
    due === null ? null : t(`matrix.due.${due}`),
  ]
    .filter(Boolean)
    .join(', ')
}

import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { MatrixItem, MatrixMark } from '../../../shared/matrix/matrixItem.ts'
import { rowKey } from '../../../shared/matrix/rollUpMatrix.ts'

/** So many stand here; all of them stand under the task's row. */
const AT_MOST = 8

/** The agency's own tasks that carry its part, each leading to its sentence; of a task as a whole, those of all agencies. */
export function CarrierList({ item, mark }: { item: MatrixItem; mark: MatrixMark | null }) {
  const { t } = useTranslation()
  if (!item.isGiven || (mark !== null && mark.level === null)) return null
  const carriers = mark ? mark.carriers : [...new Set(item.carriers)]
  if (carriers.length === 0) return mark ? <p className="task-card-carriers c3">{t('matrix.notCarried')}</p> : null
  const late = new Set(mark ? mark.late : [...item.marks.values()].flatMap((one) => one.late))
  return (
    <div className="task-card-carriers">
      <p>{t('matrix.carriedBy', { count: carriers.length })}</p>
      <ul>
        {carriers.slice(0, AT_MOST).map((row) => (
          <li key={rowKey(row.task)}>
            <Link to="/plans/$planId" params={{ planId: row.task.planId }} search={{ task: row.task.taskId }}>
              {row.task.wording || t('matrix.noWording')}
            </Link>
            {row.task.deadline ? <span className="c3"> {row.task.deadline.text}</span> : null}
            {late.has(row) ? <span className="task-card-late"> {t('matrix.afterMaster')}</span> : null}
          </li>
        ))}
      </ul>
      {carriers.length > AT_MOST ? <p className="c3">{t('matrix.moreCarriers', { count: carriers.length - AT_MOST })}</p> : null}
    </div>
  )
}

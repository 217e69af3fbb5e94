import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskId } from '../../../../shared/core/ids.ts'
import type { Assignment } from '../../../../shared/plan/programme.ts'
import { CoverageGlyph } from '../../../ui/CoverageGlyph.tsx'
import type { AssignedItem, AssignedList } from './assignedList.ts'
import { MasterSentence } from './MasterSentence.tsx'

interface AssignedTasksProps {
  readonly list: AssignedList
  readonly onSelect: (id: TaskId) => void
  /** null where the plan may not be written */
  readonly onTake: ((assignment: Assignment) => void) | null
}

/** So many that are carried in full are shown before the rest is counted. */
const FULL_SHOWN = 3

/** [SP1] Beside the outline: what the agency was given, what is missing first. */
export const AssignedTasks = memo(function AssignedTasks({ list, onSelect, onTake }: AssignedTasksProps) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const { items, counts, all } = list
  const shown = isOpen ? items : items.slice(0, counts.none + counts.part + FULL_SHOWN)
  const rest = items.length - shown.length
  return (
    <section className="assigned" aria-label={t('subPlan.assigned.title')}>
      <div className="plan-outline-head">
        <h2>{t('subPlan.assigned.title')}</h2>
        <span className="c3">{t('subPlan.assigned.covered', { full: counts.full, all })}</span>
      </div>
      <ul>
        {shown.map((item) => (
          <Item key={item.assignment.id} item={item} onSelect={onSelect} onTake={onTake} />
        ))}
      </ul>
      {rest > 0 ? (
        <button type="button" className="assigned-link assigned-rest" onClick={() => setOpen(true)}>
          {t('subPlan.assigned.rest', { count: rest })}
        </button>
      ) : null}
    </section>
  )
})

function Item({
  item: { assignment, level, tasks },
  onSelect,
  onTake,
}: { item: AssignedItem } & Pick<AssignedTasksProps, 'onSelect' | 'onTake'>) {
  const { t } = useTranslation()
  const [first] = tasks
  const words = (
    <>
      {level === 'full' ? null : <b>{t(`subPlan.assigned.levels.${level}`)} </b>}
      {assignment.taskNumber}. {assignment.wording} <span className="c3">({t(`subPlan.roles.${assignment.role}`)})</span>
    </>
  )
  return (
    <li className="assigned-item" data-level={level}>
      <CoverageGlyph level={level} />
      <div>
        {first === undefined ? (
          <p className="assigned-words">{words}</p>
        ) : (
          <button type="button" className="assigned-words" onClick={() => onSelect(first)}>
            {words}
          </button>
        )}
        <p className="assigned-acts">
          {level === 'none' && onTake ? (
            <button type="button" className="assigned-link" onClick={() => onTake(assignment)}>
              {t('subPlan.assigned.take')}
            </button>
          ) : null}
          {tasks.length > 1 ? <span className="c3">{t('subPlan.assigned.tasks', { count: tasks.length })}</span> : null}
          <MasterSentence assignment={assignment} />
        </p>
      </div>
    </li>
  )
}

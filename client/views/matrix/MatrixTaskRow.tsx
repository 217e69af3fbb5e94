import { IconAlertCircle, IconChevronDown, IconChevronRight, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { MatrixItem } from '../../../shared/matrix/matrixItem.ts'
import { MatrixCell } from './MatrixCell.tsx'
import type { MatrixLineRowProps } from './MatrixLineRow.tsx'
import type { TaskLine } from './matrixLines.ts'
import { COLUMN_WIDTH, LINE_HEIGHT } from './measures.ts'

export type MatrixTaskRowProps = Omit<MatrixLineRowProps, 'line'> & { readonly line: TaskLine }

/** A task: number, wording, deadline, and the cells that say something. */
export function MatrixTaskRow(props: MatrixTaskRowProps) {
  const { gridId, line, index, top, width, leftWidth, firstColumn, lastColumn, columns, activeColumn, fresh } = props
  const { t } = useTranslation()
  const { item } = line
  const { task } = line.row
  const classes = ['matrix-line', activeColumn === null ? '' : 'active', line.depth === 1 ? 'own' : ''].filter(Boolean)
  return (
    // biome-ignore-start lint/a11y: rows of a windowed grid; the grid holds the focus, its cells are pointed to
    <div
      className={classes.join(' ')}
      role="row"
      aria-rowindex={index + 2}
      aria-level={2 + line.depth}
      aria-expanded={line.isOpen ?? undefined}
      style={{ width, height: LINE_HEIGHT.task, transform: `translateY(${top}px)` }}
    >
      <div className="matrix-left" style={{ width: leftWidth }}>
        <div className="matrix-number" role="gridcell" aria-colindex={1}>
          {line.depth === 0 ? line.number : ''}
        </div>
        <div
          id={`${gridId}-${index}-0`}
          className={activeColumn === 0 ? 'matrix-task focus' : 'matrix-task'}
          role="rowheader"
          aria-colindex={2}
          aria-selected={activeColumn === 0}
          data-line={index}
          data-column={0}
          title={task.wording}
        >
          {line.isOpen === null ? null : (
            <span className="matrix-twist" data-toggle={line.key} title={t('matrix.ownTasks', { count: item.carriers.length })}>
              {line.isOpen ? (
                <IconChevronDown size={14} stroke={2} aria-hidden="true" />
              ) : (
                <IconChevronRight size={14} stroke={2} aria-hidden="true" />
              )}
            </span>
          )}
          {line.agencyId === null ? null : (
            <span className="matrix-owner">{columns.find(({ id }) => id === line.agencyId)?.shortName ?? line.agencyId}</span>
          )}
          {task.wording}
        </div>
        <DeadlineCell item={item} />
      </div>
      {columns.slice(firstColumn, lastColumn + 1).map((agency, offset) => {
        const column = firstColumn + offset + 1
        const mark = item.marks.get(agency.id) ?? null
        const isFresh = fresh.has(agency.id)
        if (mark === null && activeColumn !== column && !isFresh) return null
        return (
          <MatrixCell
            key={agency.id}
            id={`${gridId}-${index}-${column}`}
            line={index}
            column={column}
            left={leftWidth + (column - 1) * COLUMN_WIDTH}
            agency={agency.shortName}
            mark={mark}
            time={item.time}
            severalLeads={line.severalLeads}
            active={activeColumn === column}
            fresh={isFresh}
          />
        )
      })}
    </div>
    // biome-ignore-end lint/a11y: see above
  )
}

/** As written; what is late or due within the week says so by a sign and a word, not by its colour. */
function DeadlineCell({ item }: { item: MatrixItem }) {
  const { t } = useTranslation()
  const { deadline } = item.row.task
  const due = item.time === 'overdue' || item.time === 'week' ? item.time : null
  const words = deadline === null ? undefined : due === null ? deadline.text : `${deadline.text}, ${t(`matrix.due.${due}`)}`
  return (
    // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useSemanticElements: a cell of a windowed grid; the grid holds the focus
    <div className="matrix-deadline" role="gridcell" aria-colindex={3} data-due={due ?? undefined} title={words}>
      {due === 'overdue' ? <IconAlertCircle size={14} stroke={1.75} aria-hidden="true" /> : null}
      {due === 'week' ? <IconClock size={14} stroke={1.75} aria-hidden="true" /> : null}
      {deadline ? <span className="ellipsis">{deadline.text}</span> : <span className="c3">{t('matrix.noDeadline')}</span>}
      {due === null ? null : <span className="visually-hidden">, {t(`matrix.due.${due}`)}</span>}
    </div>
  )
}

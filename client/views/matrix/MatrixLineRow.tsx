import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MatrixAgency } from '../../../shared/matrix/rollUpMatrix.ts'
import { MatrixCell } from './MatrixCell.tsx'
import type { MatrixLine } from './matrixLines.ts'
import { COLUMN_WIDTH, LINE_HEIGHT } from './measures.ts'

export interface MatrixLineRowProps {
  readonly gridId: string
  readonly line: MatrixLine
  readonly index: number
  readonly top: number
  readonly width: number
  readonly leftWidth: number
  /** indexes of the first and last agency in the window */
  readonly firstColumn: number
  readonly lastColumn: number
  readonly agencies: readonly MatrixAgency[]
  readonly activeColumn: number | null
  /** ids of agencies whose cell changed just now */
  readonly fresh: ReadonlySet<string>
}

/** One line of the grid, at its place. Only cells that say something are there, and the one that is pointed to. */
export const MatrixLineRow = memo(function MatrixLineRow({ line, ...props }: MatrixLineRowProps) {
  const { t } = useTranslation()
  const { index, top, width, leftWidth } = props
  const place = { width, height: LINE_HEIGHT[line.kind], transform: `translateY(${top}px)` }
  if (line.kind === 'task') return <TaskLine line={line} {...props} />
  const words = line.kind === 'plan' ? line.title || t('matrix.untitledPlan') : line.section || t('matrix.noSection')
  return (
    // biome-ignore-start lint/a11y: rows of a windowed grid; the grid holds the focus, its cells are pointed to
    <div className={`matrix-line ${line.kind}`} role="row" aria-rowindex={index + 2} style={place}>
      <div className="matrix-group" role="rowheader" aria-colindex={1} aria-colspan={props.agencies.length + 3}>
        <span className="ellipsis" title={words}>
          {words}
        </span>
        <span className="matrix-group-count">{t('matrix.counts', { count: line.tasks })}</span>
      </div>
      <div className="matrix-group-rest" style={{ left: leftWidth }} />
    </div>
    // biome-ignore-end lint/a11y: see above
  )
})

type TaskLineProps = Omit<MatrixLineRowProps, 'line'> & { readonly line: Extract<MatrixLine, { kind: 'task' }> }

function TaskLine({ gridId, line, index, top, width, leftWidth, firstColumn, lastColumn, agencies, activeColumn, fresh }: TaskLineProps) {
  const { t } = useTranslation()
  const { task, cells } = line.row
  const place = { width, height: LINE_HEIGHT.task, transform: `translateY(${top}px)` }
  return (
    // biome-ignore-start lint/a11y: rows of a windowed grid; the grid holds the focus, its cells are pointed to
    <div className={activeColumn === null ? 'matrix-line' : 'matrix-line active'} role="row" aria-rowindex={index + 2} style={place}>
      <div className="matrix-left" style={{ width: leftWidth }}>
        <div className="matrix-number" role="gridcell" aria-colindex={1}>
          {line.number}
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
          {task.wording}
        </div>
        <div className="matrix-deadline" role="gridcell" aria-colindex={3} title={task.deadline?.text ?? undefined}>
          {task.deadline ? task.deadline.text : <span className="c3">{t('matrix.noDeadline')}</span>}
        </div>
      </div>
      {agencies.slice(firstColumn, lastColumn + 1).map((agency, offset) => {
        const column = firstColumn + offset + 1
        const role = cells.get(agency.id) ?? null
        const isFresh = fresh.has(agency.id)
        if (role === null && activeColumn !== column && !isFresh) return null
        return (
          <MatrixCell
            key={agency.id}
            id={`${gridId}-${index}-${column}`}
            line={index}
            column={column}
            left={leftWidth + (column - 1) * COLUMN_WIDTH}
            agency={agency.name}
            role={role}
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

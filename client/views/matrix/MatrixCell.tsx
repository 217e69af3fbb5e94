import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MatrixMark, TaskTime } from '../../../shared/matrix/matrixItem.ts'
import { cellWords, dueOf } from './cellWords.ts'
import { MatrixMarkGlyph } from './MatrixMarkGlyph.tsx'

export interface MatrixCellProps {
  readonly id: string
  readonly line: number
  readonly column: number
  readonly left: number
  readonly agency: string
  readonly mark: MatrixMark | null
  readonly time: TaskTime
  readonly severalLeads: boolean
  readonly active: boolean
  readonly fresh: boolean
}

/** C filled for the lead, P outlined for a supporter, nothing where nothing is assigned. */
export const MatrixCell = memo(function MatrixCell({
  id,
  line,
  column,
  left,
  agency,
  mark,
  time,
  severalLeads,
  active,
  fresh,
}: MatrixCellProps) {
  const { t } = useTranslation()
  const isOneOfSeveral = severalLeads && mark?.role === 'lead' && !mark.group
  const classes = ['matrix-cell', active ? 'focus' : '', fresh ? 'fresh' : '', isOneOfSeveral ? 'several' : ''].filter(Boolean)
  return (
    // biome-ignore lint/a11y: a cell of a windowed grid; the grid holds the focus, its cells are pointed to
    <div
      id={id}
      role="gridcell"
      aria-colindex={column + 3}
      aria-selected={active}
      aria-label={cellWords(agency, mark, { time }, t)}
      className={classes.join(' ')}
      data-line={line}
      data-column={column}
      style={{ transform: `translateX(${left}px)` }}
    >
      {mark ? <MatrixMarkGlyph part={mark.role} level={mark.level} late={mark.late.length > 0} due={dueOf({ time }, mark)} /> : null}
    </div>
  )
})

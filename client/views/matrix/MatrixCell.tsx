import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CellRole } from '../../../shared/matrix/rollUpMatrix.ts'

export interface MatrixCellProps {
  readonly id: string
  readonly line: number
  readonly column: number
  readonly left: number
  readonly agency: string
  readonly role: CellRole | null
  readonly severalLeads: boolean
  readonly active: boolean
  readonly fresh: boolean
}

/** C filled for the lead, P outlined for a supporter, nothing where nothing is assigned. */
export const MatrixCell = memo(function MatrixCell({ id, line, column, left, agency, role, severalLeads, active, fresh }: MatrixCellProps) {
  const { t } = useTranslation()
  const classes = ['matrix-cell', active ? 'focus' : '', fresh ? 'fresh' : '', severalLeads && role === 'lead' ? 'several' : ''].filter(
    Boolean,
  )
  return (
    // biome-ignore lint/a11y: a cell of a windowed grid; the grid holds the focus, its cells are pointed to
    <div
      id={id}
      role="gridcell"
      aria-colindex={column + 3}
      aria-selected={active}
      aria-label={role ? t('matrix.cell', { agency, role: t(`matrix.${role}`) }) : t('matrix.cellEmpty', { agency })}
      className={classes.join(' ')}
      data-line={line}
      data-column={column}
      style={{ transform: `translateX(${left}px)` }}
    >
      {role ? (
        <span className="matrix-mark" data-role={role} aria-hidden="true">
          {t(role === 'lead' ? 'matrix.leadLetter' : 'matrix.supportLetter')}
        </span>
      ) : null}
    </div>
  )
})

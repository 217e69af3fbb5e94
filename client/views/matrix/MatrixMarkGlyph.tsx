import { useTranslation } from 'react-i18next'
import type { CoverageLevel } from '../../../shared/coverage/coverageOf.ts'
import type { CellRole } from '../../../shared/matrix/rollUpMatrix.ts'

export interface MatrixMarkGlyphProps {
  readonly part: CellRole
  /** a stroke below: whole, half, or none in a dashed frame; null: no stroke, nothing is known */
  readonly level?: CoverageLevel | null
  /** a corner at the upper right */
  readonly late?: boolean
  /** a sign at the upper left: `overdue` an edge, `week` a point */
  readonly due?: 'overdue' | 'week' | null
}

/** C or P with what the letter alone does not say, by shapes; the words are in the cell's label. */
export function MatrixMarkGlyph({ part, level = null, late = false, due = null }: MatrixMarkGlyphProps) {
  const { t } = useTranslation()
  return (
    <span
      className="matrix-mark"
      data-role={part}
      data-level={level ?? undefined}
      data-late={late || undefined}
      data-due={due ?? undefined}
      aria-hidden="true"
    >
      {t(part === 'lead' ? 'matrix.leadLetter' : 'matrix.supportLetter')}
    </span>
  )
}

import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MatrixTotals } from '../../../shared/matrix/matrixTotals.ts'
import { MatrixMarkGlyph } from './MatrixMarkGlyph.tsx'

interface MatrixLegendProps {
  readonly totals: Pick<MatrixTotals, 'severalLeads' | 'after'>
  readonly isTold: boolean
}

/** What the marks mean, as far as there are any, and the keys of the grid. */
export const MatrixLegend = memo(function MatrixLegend({ totals, isTold }: MatrixLegendProps) {
  const { t } = useTranslation()
  return (
    <div className="matrix-legend">
      <span>
        <MatrixMarkGlyph part="lead" />
        {t('matrix.legendLead')}
      </span>
      <span>
        <MatrixMarkGlyph part="support" />
        {t('matrix.legendSupport')}
      </span>
      {isTold ? (
        <>
          {(['full', 'part', 'none'] as const).map((level) => (
            <span key={level}>
              <MatrixMarkGlyph part="support" level={level} />
              {t(`matrix.level.${level}`)}
            </span>
          ))}
          <span>
            <MatrixMarkGlyph part="support" level="none" due="overdue" />
            {t('matrix.due.overdue')}
          </span>
          <span>
            <MatrixMarkGlyph part="support" level="none" due="week" />
            {t('matrix.due.week')}
          </span>
        </>
      ) : null}
      {totals.after > 0 ? (
        <span>
          <MatrixMarkGlyph part="support" level="full" late />
          {t('matrix.afterMaster')}
        </span>
      ) : null}
      {totals.severalLeads > 0 ? (
        <span>
          <span className="matrix-several" aria-hidden="true" />
          {t('matrix.legendSeveral')}
        </span>
      ) : null}
      <span className="grow" />
      <span className="matrix-keys">
        <kbd>← ↑ ↓ →</kbd> {t('matrix.keysMove')}
      </span>
      <span className="matrix-keys">
        <kbd>Enter</kbd> {t('matrix.keysOpen')}
      </span>
      {isTold ? (
        <span className="matrix-keys">
          <kbd>+ −</kbd> {t('matrix.keysExpand')}
        </span>
      ) : null}
      <span className="matrix-keys">
        <kbd>F</kbd> {t('matrix.keysFilter')}
      </span>
    </div>
  )
})

import type { VirtualItem } from '@tanstack/react-virtual'
import { useTranslation } from 'react-i18next'
import type { MatrixPage } from './matrixLines.ts'

export interface MatrixHeadProps {
  readonly page: MatrixPage
  readonly columns: readonly VirtualItem[]
  readonly width: number
  readonly leftWidth: number
  /** the active column, 0 = none of the agencies */
  readonly active: number
}

/** Agency names from bottom to top, how much each was given, and how much of it as lead. */
export function MatrixHead({ page, columns, width, leftWidth, active }: MatrixHeadProps) {
  const { t } = useTranslation()
  const { summary, agencies } = page
  return (
    // biome-ignore-start lint/a11y: rows and heads of a windowed grid; the grid holds the focus, its cells are pointed to
    <div className="matrix-head" role="row" aria-rowindex={1} style={{ width }}>
      <div className="matrix-corner" style={{ width: leftWidth }}>
        <div className="matrix-number" role="columnheader" aria-colindex={1}>
          {t('matrix.number')}
        </div>
        <div className="matrix-task" role="columnheader" aria-colindex={2}>
          {t('matrix.task')}
          <span className="matrix-counts">
            {t('matrix.counts', { count: summary.tasks })}, {t('matrix.countsAgencies', { count: summary.agencies })}
            <br />
            {t('matrix.countsCells', { count: summary.cells })}
          </span>
        </div>
        <div className="matrix-deadline" role="columnheader" aria-colindex={3}>
          <span className="matrix-deadline-name">{t('matrix.deadline')}</span>
          <span className="matrix-total-label">{t('matrix.assigned')}</span>
          <span className="matrix-total-label strong">{t('matrix.leads')}</span>
        </div>
      </div>
      {columns.map((item) => {
        const agency = agencies[item.index]
        if (!agency) return null
        return (
          <div
            key={item.key}
            role="columnheader"
            aria-colindex={item.index + 4}
            aria-label={t('matrix.agencyHead', { agency: agency.name, leads: agency.leads, supports: agency.supports })}
            className={active === item.index + 1 ? 'matrix-agency active' : 'matrix-agency'}
            data-column={item.index + 1}
            title={agency.name}
            style={{ transform: `translateX(${item.start}px)` }}
          >
            <span className="matrix-agency-name">
              <span className="matrix-agency-turned">
                <span>{agency.name}</span>
              </span>
            </span>
            <span className="matrix-total">{agency.leads + agency.supports}</span>
            <span className="matrix-total strong">{agency.leads}</span>
          </div>
        )
      })}
    </div>
    // biome-ignore-end lint/a11y: see above
  )
}

import { IconCheck } from '@tabler/icons-react'
import type { VirtualItem } from '@tanstack/react-virtual'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgencyTotals, MatrixTotals } from '../../../shared/matrix/matrixTotals.ts'
import { columnBands } from './columnBands.ts'
import type { MatrixColumn } from './MatrixPages.ts'
import { COLUMN_WIDTH } from './measures.ts'

export interface MatrixHeadProps {
  readonly totals: MatrixTotals
  readonly columns: readonly MatrixColumn[]
  readonly isTold: boolean
  readonly visible: readonly VirtualItem[]
  readonly width: number
  readonly leftWidth: number
  /** the active column, 0 = none of the agencies */
  readonly active: number
}

/** Blocks of agencies, their names from bottom to top, how much each was given, and how much of it is open (or, untold, led). */
export const MatrixHead = memo(function MatrixHead({ totals, columns, isTold, visible, width, leftWidth, active }: MatrixHeadProps) {
  const { t } = useTranslation()
  const bands = columnBands(columns)
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
            {t('matrix.counts', { count: totals.tasks })}, {t('matrix.countsAgencies', { count: columns.length })}
            <br />
            {t('matrix.countsCells', { count: totals.cells })}
          </span>
        </div>
        <div className="matrix-deadline" role="columnheader" aria-colindex={3}>
          <span className="matrix-deadline-name">{t('matrix.deadline')}</span>
          <span className="matrix-total-label">{t('matrix.assigned')}</span>
          <span className="matrix-total-label strong">{t(isTold ? 'matrix.open' : 'matrix.leads')}</span>
        </div>
      </div>
      {bands.map(({ group, from, to }) => (
        <div
          key={group}
          className="matrix-band"
          aria-hidden="true"
          style={{ width: (to - from) * COLUMN_WIDTH, left: leftWidth + from * COLUMN_WIDTH }}
        >
          {to - from > 1 ? <span style={{ left: leftWidth }}>{t(`matrix.columnGroups.${group}`)}</span> : null}
        </div>
      ))}
      {visible.map((item) => {
        const agency = columns[item.index]
        if (!agency) return null
        return (
          <AgencyHead
            key={item.key}
            agency={agency}
            {...countsOf(totals.agencies.get(agency.id))}
            index={item.index}
            left={item.start}
            isActive={active === item.index + 1}
            isNearEnd={columns.length - item.index < 10}
            isTold={isTold}
            hasBand={bands.length > 0}
            startsBand={bands.some(({ from }) => from === item.index)}
          />
        )
      })}
    </div>
    // biome-ignore-end lint/a11y: see above
  )
})

interface AgencyHeadProps {
  readonly agency: MatrixColumn
  readonly leads: number
  readonly supports: number
  readonly known: number
  readonly open: number
  readonly index: number
  readonly left: number
  readonly isActive: boolean
  readonly isNearEnd: boolean
  readonly isTold: boolean
  readonly hasBand: boolean
  readonly startsBand: boolean
}

const countsOf = ({ leads = 0, supports = 0, known = 0, open = 0 }: Partial<AgencyTotals> = {}) => ({ leads, supports, known, open })

const AgencyHead = memo(function AgencyHead(props: AgencyHeadProps) {
  const { agency, leads, supports, known, open, index, left, isActive, isNearEnd, isTold, hasBand, startsBand } = props
  const { t } = useTranslation()
  const words = t('matrix.agencyHead', { agency: agency.name, leads, supports })
  const classes = ['matrix-agency', isActive ? 'active' : '', hasBand ? 'banded' : '', startsBand ? 'first' : ''].filter(Boolean)
  return (
    // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useSemanticElements: a head of a windowed grid; the grid holds the focus
    <div
      role="columnheader"
      aria-colindex={index + 4}
      aria-label={known > 0 ? `${words}, ${t('matrix.groupOpen', { open, known })}` : words}
      className={classes.join(' ')}
      data-column={index + 1}
      style={{ transform: `translateX(${left}px)` }}
    >
      <span className={isNearEnd ? 'matrix-agency-full end' : 'matrix-agency-full'} aria-hidden="true">
        {agency.name}
      </span>
      <span className="matrix-agency-name">
        <span className="matrix-agency-turned">
          <span>{agency.shortName}</span>
        </span>
      </span>
      <span className="matrix-total">{leads + supports}</span>
      <span className="matrix-total strong">
        {!isTold ? leads : known === 0 ? '' : open === 0 ? <IconCheck size={12} stroke={2} aria-hidden="true" /> : open}
      </span>
    </div>
  )
})

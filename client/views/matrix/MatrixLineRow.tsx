import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { GroupWords } from './GroupWords.tsx'
import type { MatrixColumn } from './MatrixPages.ts'
import { MatrixTaskRow } from './MatrixTaskRow.tsx'
import type { MatrixLine } from './matrixLines.ts'
import { LINE_HEIGHT } from './measures.ts'

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
  readonly columns: readonly MatrixColumn[]
  readonly activeColumn: number | null
  /** ids of agencies whose cell changed just now */
  readonly fresh: ReadonlySet<string>
}

/** One line of the grid, at its place. Only cells that say something are there, and the one that is pointed to. */
export const MatrixLineRow = memo(function MatrixLineRow({ line, ...props }: MatrixLineRowProps) {
  const { t } = useTranslation()
  const { index, top, width } = props
  if (line.kind === 'task') return <MatrixTaskRow line={line} {...props} />
  const open = line.kind === 'section' && line.known > 0 ? line : null
  return (
    // biome-ignore-start lint/a11y: rows of a windowed grid; the grid holds the focus, its cells are pointed to
    <div
      className={`matrix-line ${line.kind}`}
      role="row"
      aria-rowindex={index + 2}
      aria-level={1}
      style={{ width, height: LINE_HEIGHT[line.kind], transform: `translateY(${top}px)` }}
    >
      <div className="matrix-group" role="rowheader" aria-colindex={1} aria-colspan={props.columns.length + 3}>
        <GroupWords line={line} columns={props.columns} />
        <span className="matrix-group-count">
          {t('matrix.counts', { count: line.tasks })}
          {open ? `, ${open.open === 0 ? t('matrix.groupDone') : t('matrix.groupOpen', { open: open.open, known: open.known })}` : ''}
        </span>
      </div>
    </div>
    // biome-ignore-end lint/a11y: see above
  )
})

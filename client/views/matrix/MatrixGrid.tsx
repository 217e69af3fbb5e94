import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, memo, useCallback, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MatrixView } from '../../../shared/matrix/matrixView.ts'
import type { FreshCells } from '../../app/MatrixStore.ts'
import { CellPopover } from './CellPopover.tsx'
import { type GridPlace, moveInGrid } from './gridMoves.ts'
import { MatrixHead } from './MatrixHead.tsx'
import { MatrixLegend } from './MatrixLegend.tsx'
import { MatrixLineRow } from './MatrixLineRow.tsx'
import { type MatrixPage, tellsCoverage } from './MatrixPages.ts'
import type { MatrixLine } from './matrixLines.ts'
import { COLUMN_WIDTH, HEAD_HEIGHT, LINE_HEIGHT, useLeftWidth } from './measures.ts'

export interface MatrixGridProps {
  readonly page: MatrixPage
  /** how the page is looked at: another way starts at the top */
  readonly view: MatrixView
  readonly fresh: FreshCells
  readonly onFilter: () => void
  /** shows or hides the agencies' tasks that carry a task, by its key */
  readonly onToggle: (key: string, open: boolean) => void
}

/** Windowed both ways; one focus stop, whose active cell moves by the arrow keys. */
export const MatrixGrid = memo(function MatrixGrid({ page, view, fresh, onFilter, onToggle }: MatrixGridProps) {
  const { t } = useTranslation()
  const { lines, layout, columns: agencies } = page
  const isTold = tellsCoverage(page)
  const gridId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const stripe = useRef<HTMLDivElement>(null)
  const leftWidth = useLeftWidth()
  const [place, setPlace] = useState<GridPlace>(() => ({ line: firstTask(lines), column: 0 }))
  const [openCell, setOpenCell] = useState<GridPlace | null>(null)
  const active: GridPlace = { line: taskAt(lines, place.line), column: Math.min(place.column, agencies.length) }

  // The windows are measured anew when these functions change, and at no other time.
  const lineHeight = useCallback((index: number) => LINE_HEIGHT[layout[index]?.kind ?? 'task'], [layout])
  const lineKey = useCallback((index: number) => layout[index]?.key ?? index, [layout])
  const columnKey = useCallback((index: number) => agencies[index]?.id ?? index, [agencies])
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: lineHeight,
    getItemKey: lineKey,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    overscan: 8,
    useFlushSync: false,
  })
  const columns = useVirtualizer({
    count: agencies.length,
    horizontal: true,
    getScrollElement: () => scroller.current,
    estimateSize: columnWidth,
    getItemKey: columnKey,
    paddingStart: leftWidth,
    scrollPaddingStart: leftWidth,
    overscan: 6,
    useFlushSync: false,
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter is the reason to scroll, not a value that is read
  useEffect(() => {
    scroller.current?.scrollTo(0, 0)
  }, [view])

  const close = useCallback(() => {
    setOpenCell(null)
    scroller.current?.focus({ preventScroll: true })
  }, [])

  const toggle = (index: number, open: boolean): void => {
    const line = lines[index]
    if (line?.kind === 'task' && line.isOpen !== null) onToggle(line.key, open)
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== scroller.current) return
    if (event.key === 'Enter' || event.key === ' ') setOpenCell(active)
    else if (event.key.toLowerCase() === 'f' && !event.ctrlKey && !event.metaKey && !event.altKey) onFilter()
    else if (event.key === '+' || event.key === '-') toggle(active.line, event.key === '+')
    else {
      const perPage = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_HEIGHT) / LINE_HEIGHT.task) - 1)
      const next = moveInGrid(active, event.key, event.ctrlKey || event.metaKey, lines, agencies.length + 1, perPage)
      if (!next) return
      setPlace(next)
      rows.scrollToIndex(next.line)
      if (next.column > 0) columns.scrollToIndex(next.column - 1)
    }
    event.preventDefault()
  }

  const onClick = (event: MouseEvent): void => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-line]') : null
    if (!cell) return
    if (event.target instanceof Element && event.target.closest('[data-toggle]')) {
      const line = lines[Number(cell.dataset.line)]
      toggle(Number(cell.dataset.line), line?.kind === 'task' && line.isOpen === false)
      return
    }
    const clicked = { line: Number(cell.dataset.line), column: Number(cell.dataset.column) }
    setPlace(clicked)
    setOpenCell(clicked)
  }

  /** The hovered column is tinted without rendering anything again. */
  const onMouseMove = (event: MouseEvent): void => {
    const left = scroller.current ? event.clientX - scroller.current.getBoundingClientRect().left : 0
    const across = left + (scroller.current?.scrollLeft ?? 0) - leftWidth
    const column = left < leftWidth ? 0 : Math.floor(across / COLUMN_WIDTH) + 1
    if (!stripe.current) return
    stripe.current.hidden = column === 0 || column > agencies.length
    stripe.current.style.transform = `translateX(${leftWidth + (column - 1) * COLUMN_WIDTH}px)`
  }

  const width = columns.getTotalSize()
  const visibleColumns = columns.getVirtualItems()
  const openLine = openCell ? lines[openCell.line] : undefined
  return (
    <div className="matrix-frame">
      <div
        ref={scroller}
        id={gridId}
        className="matrix-scroll"
        role="treegrid"
        tabIndex={0}
        aria-label={t('matrix.gridLabel')}
        aria-rowcount={lines.length + 1}
        aria-colcount={agencies.length + 3}
        data-opens={isTold ? '' : undefined}
        data-open={openCell ? '' : undefined}
        aria-activedescendant={`${gridId}-${active.line}-${active.column}`}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onMouseMove={onMouseMove}
        onMouseLeave={() => {
          if (stripe.current) stripe.current.hidden = true
        }}
      >
        <MatrixHead
          totals={page.totals}
          columns={agencies}
          isTold={isTold}
          visible={visibleColumns}
          width={width}
          leftWidth={leftWidth}
          active={active.column}
        />
        <div className="matrix-body" style={{ width, height: rows.getTotalSize() }}>
          <div ref={stripe} className="matrix-stripe" hidden style={{ width: COLUMN_WIDTH }} />
          <ColumnLines visible={visibleColumns} />
          {rows.getVirtualItems().map((item) => {
            const line = lines[item.index]
            return line ? (
              <MatrixLineRow
                key={item.key}
                gridId={gridId}
                line={line}
                index={item.index}
                top={item.start - HEAD_HEIGHT}
                width={width}
                leftWidth={leftWidth}
                firstColumn={visibleColumns[0]?.index ?? 0}
                lastColumn={visibleColumns.at(-1)?.index ?? -1}
                columns={agencies}
                activeColumn={item.index === active.line ? active.column : null}
                fresh={fresh.get(line.key) ?? noFresh}
              />
            ) : null
          })}
        </div>
      </div>
      <MatrixLegend totals={page.totals} isTold={isTold} />
      {openCell && openLine?.kind === 'task' ? (
        <CellPopover
          line={openLine}
          agency={openCell.column > 0 ? (agencies[openCell.column - 1] ?? null) : null}
          anchorId={`${gridId}-${openCell.line}-${openCell.column}`}
          scroller={scroller}
          onClose={close}
        />
      ) : null}
    </div>
  )
})

const columnWidth = (): number => COLUMN_WIDTH
const noFresh: ReadonlySet<string> = new Set()

const ColumnLines = memo(function ColumnLines({ visible }: { visible: readonly VirtualItem[] }) {
  return visible.map(({ key, end }) => <div key={key} className="matrix-column-line" style={{ transform: `translateX(${end - 1}px)` }} />)
})

const firstTask = (lines: readonly MatrixLine[]): number =>
  Math.max(
    0,
    lines.findIndex((line) => line.kind === 'task'),
  )

/** The line itself when it is a task, else the next task: lines move while somebody reads. */
function taskAt(lines: readonly MatrixLine[], index: number): number {
  for (let at = index; at < lines.length; at++) if (lines[at]?.kind === 'task') return at
  return lines.findLastIndex((line) => line.kind === 'task')
}

import { CloseButton } from '@mantine/core'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MatrixColumn } from './MatrixPages.ts'
import type { TaskLine } from './matrixLines.ts'
import { TaskCard } from './TaskCard.tsx'

export interface CellPopoverProps {
  readonly line: TaskLine
  /** null: the task itself was opened, not an agency's part in it */
  readonly agency: MatrixColumn | null
  readonly anchorId: string
  readonly scroller: RefObject<HTMLElement | null>
  readonly onClose: () => void
}

const WIDTH = 384
const GAP = 10
const EDGE = 8

/** What stands behind a cell, beside it. Scrolling or Escape closes it; the focus is on "open the sentence", so Enter goes on. */
export function CellPopover({ line, agency, anchorId, scroller, onClose }: CellPopoverProps) {
  const { t } = useTranslation()
  const panel = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null)

  useLayoutEffect(() => {
    const anchor = document.getElementById(anchorId)?.getBoundingClientRect()
    const frame = panel.current?.offsetParent?.getBoundingClientRect()
    const height = panel.current?.offsetHeight ?? 0
    if (!anchor || !frame) return
    const isWide = anchor.width > 100
    const right = (isWide ? anchor.left + 24 : anchor.right + GAP) - frame.left
    const left = right + WIDTH + EDGE <= frame.width ? right : anchor.left - frame.left - GAP - WIDTH
    const below = isWide ? anchor.bottom + 4 : anchor.top - 40
    const top = Math.min(below - frame.top, frame.height - height - EDGE)
    setPlace({ left: Math.max(EDGE, left), top: Math.max(EDGE, top) })
  }, [anchorId])

  useEffect(() => {
    if (place) panel.current?.querySelector<HTMLElement>('[data-first]')?.focus({ preventScroll: true })
  }, [place])

  useEffect(() => {
    const element = scroller.current
    const onPointer = (event: PointerEvent): void => {
      if (event.target instanceof Node && !panel.current?.contains(event.target)) onClose()
    }
    element?.addEventListener('scroll', onClose, { once: true })
    document.addEventListener('pointerdown', onPointer)
    return () => {
      element?.removeEventListener('scroll', onClose)
      document.removeEventListener('pointerdown', onPointer)
    }
  }, [onClose, scroller])

  return (
    <div
      ref={panel}
      className="matrix-popover"
      role="dialog"
      aria-label={line.row.task.wording}
      style={{ width: WIDTH, ...(place ?? { visibility: 'hidden' }) }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <CloseButton className="matrix-popover-close" size="sm" aria-label={t('app.close')} onClick={onClose} />
      <TaskCard line={line} agency={agency} />
    </div>
  )
}

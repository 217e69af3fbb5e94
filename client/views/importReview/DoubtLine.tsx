import { type RefObject, useEffect, useRef } from 'react'

export interface DoubtLineProps {
  readonly desk: RefObject<HTMLElement | null>
  readonly list: RefObject<HTMLElement | null>
  /** the doubt under decision; null for none */
  readonly doubt: string | null
  /** changes when either side is drawn anew */
  readonly drawn: unknown
}

/** A line from the doubt under decision to its words, while both are in view. It repeats what is lit, for eyes only. */
export function DoubtLine({ desk, list, doubt, drawn }: DoubtLineProps) {
  const picture = useRef<SVGSVGElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn anew stands elsewhere
  useEffect(() => {
    const [source, items, svg] = [desk.current, list.current, picture.current]
    if (!source || !items || !svg) return
    let frame = 0
    const draw = (): void => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        const ends = doubt === null ? null : endsOf(source, items, svg, doubt)
        svg.toggleAttribute('data-shown', ends !== null)
        if (!ends) return
        const [a, b] = ends
        const bend = Math.max(24, (b.x - a.x) / 2)
        svg.querySelector('path')?.setAttribute('d', `M${a.x} ${a.y}C${a.x + bend} ${a.y} ${b.x - bend} ${b.y} ${b.x} ${b.y}`)
        svg.querySelectorAll('circle').forEach((dot, place) => {
          const end = place === 0 ? a : b
          dot.setAttribute('cx', String(end.x))
          dot.setAttribute('cy', String(end.y))
        })
      })
    }
    const sizes = new ResizeObserver(draw)
    for (const side of [source, items]) {
      side.addEventListener('scroll', draw, { passive: true })
      sizes.observe(side)
    }
    draw()
    return () => {
      cancelAnimationFrame(frame)
      sizes.disconnect()
      for (const side of [source, items]) side.removeEventListener('scroll', draw)
    }
  }, [desk, list, doubt, drawn])
  return (
    <svg ref={picture} className="doubt-line" aria-hidden="true">
      <path />
      <circle r="3" />
      <circle r="3" />
    </svg>
  )
}

interface Point {
  readonly x: number
  readonly y: number
}

/** From the end of the words' first line to the head of the doubt; null when one of them is out of view, or the sides are not beside each other. */
function endsOf(source: HTMLElement, items: HTMLElement, svg: SVGSVGElement, doubt: string): [Point, Point] | null {
  const runs = [...source.querySelectorAll(`[data-ids~="${CSS.escape(doubt)}"]`)].flatMap((run) => [...run.getClientRects()])
  const [words] = runs
  const head = items.querySelector(`[data-item="${CSS.escape(doubt)}"] .item-title`)?.getBoundingClientRect()
  const [left, right, frame] = [source.getBoundingClientRect(), items.getBoundingClientRect(), svg.getBoundingClientRect()]
  if (!words || !head || right.left < left.right - 1) return null
  const isSeen = words.bottom > left.top && words.top < left.bottom && head.top >= right.top - 1 && head.top + 20 < right.bottom
  if (!isSeen) return null
  // Other marks part the words: their first line ends with the last run beside the first.
  const end = Math.max(...runs.filter(({ top, bottom }) => top < words.bottom - 4 && bottom > words.top + 4).map((run) => run.right))
  return [
    { x: end - frame.left + 5, y: (words.top + words.bottom) / 2 - frame.top },
    { x: right.left - frame.left + 9, y: head.top + 10 - frame.top },
  ]
}

import { type RefObject, useEffect } from 'react'
import type { SourceRange } from '../../../shared/plan/reading.ts'

interface Placed {
  readonly id: string
  readonly ranges: readonly SourceRange[]
}

/**
 * [IR10] Whoever scrolls one side takes the other along: the first item that is seen on the one stands in view on the other. Only the
 * side that a hand is on leads, so that neither answers the other's answer, nor what a choice brought into view.
 */
export function useLinkedScroll(
  source: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
  items: readonly Placed[],
  blocks: unknown,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: new marks are new elements
  useEffect(() => {
    const [desk, body] = [source.current, list.current]
    if (!desk || !body) return
    let frame = 0
    let lead: HTMLElement | null = null
    const otherOf = (side: HTMLElement): HTMLElement => (side === desk ? body : desk)
    const follow = (side: HTMLElement, selector: (id: string) => string): void => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        const id = side === desk ? firstWords(desk, new Set(items.map((item) => item.id))) : firstItem(body)
        const other = otherOf(side)
        const target = id === null ? null : other.querySelector<HTMLElement>(selector(id))
        if (target) bringInto(other, target)
      })
    }
    const onHand = (event: Event): void => {
      const { target } = event
      lead = target instanceof Node && desk.contains(target) ? desk : target instanceof Node && body.contains(target) ? body : null
      if (event.type === 'keydown' && lead === body) lead = null
    }
    const hands = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const
    for (const hand of hands) window.addEventListener(hand, onHand, { passive: true, capture: true })
    const onSource = (): void => {
      if (lead === desk) follow(desk, (id) => `[data-item="${CSS.escape(id)}"]`)
    }
    const onList = (): void => {
      if (lead === body) follow(body, (id) => `[data-ids~="${CSS.escape(id)}"]`)
    }
    desk.addEventListener('scroll', onSource, { passive: true })
    body.addEventListener('scroll', onList, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      for (const hand of hands) window.removeEventListener(hand, onHand, { capture: true })
      desk.removeEventListener('scroll', onSource)
      body.removeEventListener('scroll', onList)
    }
  }, [source, list, items, blocks])
}

/** The first item whose words are in view or follow; past the last one, the last. */
function firstWords(desk: HTMLElement, ids: ReadonlySet<string>): string | null {
  const top = desk.getBoundingClientRect().top
  let last: string | null = null
  for (const words of desk.querySelectorAll<HTMLElement>('[data-ids]')) {
    const id = words.dataset.ids?.split(' ').find((one) => ids.has(one))
    if (id === undefined) continue
    last = id
    if (words.getBoundingClientRect().bottom >= top + 8) break
  }
  return last
}

function firstItem(body: HTMLElement): string | null {
  const top = body.getBoundingClientRect().top
  for (const item of body.querySelectorAll<HTMLElement>('[data-item]'))
    if (item.getBoundingClientRect().bottom > top + 8) return item.dataset.item ?? null
  return null
}

/** Without `scrollIntoView`, which would move the page as well. */
function bringInto(side: HTMLElement, target: HTMLElement): void {
  const [inner, outer] = [target.getBoundingClientRect(), side.getBoundingClientRect()]
  if (outer.height === 0) return
  side.scrollTop += inner.top - outer.top - 16
}

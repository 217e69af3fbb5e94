import { useEffect, useRef } from 'react'
import { useServices } from '../../app/AppServices.ts'
import type { ReviewActs } from './useReviewActs.ts'

/** [IR9] The keys of a review. Letters and digits act only where nothing is typed, and can be switched off. */
export function useReviewKeys(acts: ReviewActs): void {
  const { shelf } = useServices()
  const now = useRef(acts)
  now.current = acts
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || isElsewhere(event.target)) return
      const act = actOf(event, now.current, shelf.read('singleKeysOff') === true)
      if (!act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [shelf])
}

function actOf(event: KeyboardEvent, acts: ReviewActs, singlesOff: boolean): (() => void) | null {
  const key = event.key.toLowerCase()
  if (event.ctrlKey || event.metaKey) {
    if (key === 'z') return event.shiftKey ? acts.redo : acts.undo
    return key === 'y' ? acts.redo : null
  }
  const inSource = event.target instanceof Element && event.target.closest('.source-desk') !== null
  if (key === 'escape' && acts.open) return acts.close
  if (!inSource) {
    if (key === 'arrowdown') return () => acts.step(1)
    if (key === 'arrowup') return () => acts.step(-1)
    if (key === 'arrowright') return () => acts.stepTab(1)
    if (key === 'arrowleft') return () => acts.stepTab(-1)
  }
  // A button that has the focus keeps its Enter; an item of the list is accepted by it.
  if (key === 'enter') return isOwnButton(event.target) ? null : acts.accept
  if (singlesOff) return null
  if (/^[1-9]$/u.test(key)) return () => acts.choose(Number(key) - 1)
  const letters: Readonly<Record<string, () => void>> = {
    j: () => acts.step(1),
    k: () => acts.step(-1),
    e: acts.edit,
    s: acts.split,
    m: acts.merge,
    x: acts.notTask,
    t: acts.makeTask,
    z: event.shiftKey ? acts.redo : acts.undo,
  }
  return letters[key] ?? null
}

/** Text fields, menus and dialogs have keys of their own. */
function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/u.test(target.tagName)) return true
  return target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null
}

const isOwnButton = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button, a, summary') !== null && target.closest('.item-main, .item-way') === null

import { type RefObject, useEffect } from 'react'
import type { UndoOutcome } from '../../../shared/planDocument/PlanUndo.ts'
import type { PlanSession } from '../../openPlan/PlanSession.ts'

/**
 * Ctrl Z outside the text: one stack for text and fields, except in an input that is being typed in, which undoes its own
 * keys first. The editor handles its own.
 */
export function usePlanUndoKeys(root: RefObject<HTMLElement | null>, session: PlanSession, onUndone: (outcome: UndoOutcome) => void): void {
  useEffect(() => {
    const element = root.current
    if (!element) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      const target = event.target as HTMLElement
      if (target.closest('.plan-text') || target.hasAttribute('data-dirty')) return
      event.preventDefault()
      onUndone(key === 'z' && !event.shiftKey ? session.undo.undo() : session.undo.redo())
    }
    element.addEventListener('keydown', onKeyDown)
    return () => element.removeEventListener('keydown', onKeyDown)
  }, [root, session, onUndone])
}

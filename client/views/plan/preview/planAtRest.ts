import type * as Y from 'yjs'
import type { Plan } from '../../../../shared/plan/plan.ts'

/** Laying out pages costs more than a keystroke of a colleague may: so long (ms) after the last one the pages follow. */
const REST = 400

export interface PlanAtRest {
  readonly subscribe: (listener: () => void) => () => void
  readonly snapshot: () => Plan
}

/** The plan of a live document, read again when nobody has written for a moment. */
export function planAtRest(doc: Y.Doc, read: (doc: Y.Doc) => Plan): PlanAtRest {
  let plan: Plan | null = null
  return {
    subscribe: (listener) => {
      let timer: ReturnType<typeof setTimeout> | null = null
      const soon = () => {
        if (timer) clearTimeout(timer)
        timer = setTimeout(() => {
          plan = read(doc)
          listener()
        }, REST)
      }
      doc.on('update', soon)
      return () => {
        if (timer) clearTimeout(timer)
        doc.off('update', soon)
      }
    },
    snapshot: () => {
      plan ??= read(doc)
      return plan
    },
  }
}

import { useMemo, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import type { Task } from '../../../../shared/plan/task.ts'
import { readPlan } from '../../../../shared/planDocument/readPlan.ts'

/** The tasks of an open plan with their words, in the order of the text. Live. */
export function usePlanTasks(doc: Y.Doc): readonly Task[] {
  const tasks = useMemo(() => {
    let known: readonly Task[] | null = null
    return {
      subscribe: (listener: () => void) => {
        const onUpdate = (): void => {
          known = null
          listener()
        }
        onUpdate()
        doc.on('update', onUpdate)
        return () => doc.off('update', onUpdate)
      },
      snapshot: () => {
        known ??= readPlan(doc).plan.tasks
        return known
      },
    }
  }, [doc])
  return useSyncExternalStore(tasks.subscribe, tasks.snapshot)
}

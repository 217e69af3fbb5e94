import { useEffect } from 'react'
import { loadPlanView } from '../app/loadPlanView.ts'
import { whenIdle } from '../localStore/whenIdle.ts'

/** A busy page loads it after this many milliseconds all the same. */
const PATIENCE = 5000

/** [SH6] Loads a plan's screen in an idle moment once the caller's own screen stands: who reads a list of plans will open one. */
export function usePlanScreenSoon(stands: boolean): void {
  // A failure shows when the route asks again.
  useEffect(() => (stands ? whenIdle(() => void loadPlanView().catch(() => undefined), PATIENCE) : undefined), [stands])
}

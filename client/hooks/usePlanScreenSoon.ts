import { useEffect } from 'react'
import { loadPlanView } from '../app/loadPlanView.ts'
import { whenIdle } from '../localStore/whenIdle.ts'

/** A busy page loads it after this many milliseconds all the same. */
const PATIENCE = 5000

/** The styles that the head of a paper begins with, in both of the font's ranges. */
const paperStyles = ['', 'bold', 'italic'] as const
const letters = 'aạ'

/** [SH6] Loads a plan's screen in an idle moment once the caller's own screen stands: who reads a list of plans will open one. */
export function usePlanScreenSoon(stands: boolean): void {
  useEffect(() => (stands ? whenIdle(() => void loadScreen(), PATIENCE) : undefined), [stands])
}

async function loadScreen(): Promise<void> {
  // A failure shows when the route asks again.
  await loadPlanView().catch(() => undefined)
  // A first paper without them is laid out twice, and the first time in fonts that the system has to be asked for.
  for (const style of paperStyles) document.fonts?.load(`${style} 1em Tinos`, letters).catch(() => undefined)
}

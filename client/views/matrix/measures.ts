import { useSyncExternalStore } from 'react'
import type { MatrixLine } from './matrixLines.ts'

/** Pixels; matrix.css draws what these reserve. */
export const COLUMN_WIDTH = 27
export const HEAD_HEIGHT = 214
export const LINE_HEIGHT: { readonly [Kind in MatrixLine['kind']]: number } = { plan: 34, section: 24, task: 30 }

/** From the widest window down; the task's column takes what the agencies leave, and gives way first. */
const widths = [
  { query: '(min-width: 1920px)', number: 36, task: 720, deadline: 110 },
  { query: '(min-width: 1200px)', number: 36, task: 382, deadline: 110 },
  { query: 'all', number: 36, task: 240, deadline: 96 },
] as const

/** Made once: a list says at any time whether its query holds, and making one is not free for a grid that is drawn at every edit. */
let made: readonly MediaQueryList[] | null = null
const lists = (): readonly MediaQueryList[] => {
  made ??= widths.map(({ query }) => window.matchMedia(query))
  return made
}

function subscribe(listener: () => void): () => void {
  for (const list of lists()) list.addEventListener('change', listener)
  return () => {
    for (const list of lists()) list.removeEventListener('change', listener)
  }
}

/** Width of the three sticky columns together. */
export function useLeftWidth(): number {
  return useSyncExternalStore(subscribe, () => {
    const { number, task, deadline } = widths.find((_, at) => lists()[at]?.matches) ?? widths[2]
    return number + task + deadline
  })
}

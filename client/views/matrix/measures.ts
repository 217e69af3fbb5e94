import { useSyncExternalStore } from 'react'
import type { MatrixLine } from './matrixLines.ts'

/** Pixels; matrix.css draws what these reserve. */
export const COLUMN_WIDTH = 27
export const HEAD_HEIGHT = 178
export const LINE_HEIGHT: { readonly [Kind in MatrixLine['kind']]: number } = { plan: 34, section: 24, task: 30 }

const widest = { number: 36, task: 382, deadline: 110 } as const
const narrow = { number: 36, task: 240, deadline: 96 } as const
const query = '(min-width: 1200px)'

function subscribe(listener: () => void): () => void {
  const list = window.matchMedia(query)
  list.addEventListener('change', listener)
  return () => list.removeEventListener('change', listener)
}

/** Width of the three sticky columns together; the task's gives way on a narrow window. */
export function useLeftWidth(): number {
  const { number, task, deadline } = useSyncExternalStore(subscribe, () => window.matchMedia(query).matches) ? widest : narrow
  return number + task + deadline
}

import { useEffect, useRef, useState } from 'react'
import type { Result } from '../../../shared/core/Result.ts'
import type { WorkbookProgress } from '../../../shared/documents/writeXlsx.ts'
import type { WorkbookQuestion } from '../../documents/makeWorkbook.ts'
import type { Asked, NoAnswer } from '../../workers/askWorker.ts'

/** Idle with what became of the last file, or how far the one is that is being made (null: nothing is written yet). */
export type WorkbookState =
  | { readonly kind: 'idle'; readonly last: 'done' | 'cancelled' | 'failed' | null }
  | { readonly kind: 'busy'; readonly progress: WorkbookProgress | null }

type Make = (question: WorkbookQuestion, onStep: (progress: WorkbookProgress) => void) => Asked<Uint8Array<ArrayBuffer>>

/** [MV12] One workbook at a time: `begin` makes it and hands it on, `cancel` and leaving the screen end the work without a trace. */
export function useWorkbookFile(
  make: Make,
  onMade: (bytes: Uint8Array<ArrayBuffer>, rows: number) => void,
): { readonly state: WorkbookState; readonly begin: (question: WorkbookQuestion) => Promise<void>; readonly cancel: () => void } {
  const [state, setState] = useState<WorkbookState>({ kind: 'idle', last: null })
  const running = useRef<(() => void) | null>(null)
  useEffect(() => () => running.current?.(), [])
  const begin = async (question: WorkbookQuestion): Promise<void> => {
    if (running.current) return
    setState({ kind: 'busy', progress: null })
    const work = make(question, (progress) => setState({ kind: 'busy', progress }))
    running.current = work.cancel
    const made = await work.result
    running.current = null
    setState({ kind: 'idle', last: lastOf(made) })
    if (made.ok) onMade(made.value, question.rows.length)
  }
  return { state, begin, cancel: () => running.current?.() }
}

const lastOf = (made: Result<unknown, NoAnswer>): 'done' | 'cancelled' | 'failed' =>
  made.ok ? 'done' : made.code === 'cancelled' ? 'cancelled' : 'failed'

import { failed, ok, type Result } from '../../shared/core/Result.ts'

/** What a worker says; `answerAsked` is its side. */
export type WorkerMessage<Step, Answer> =
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly reason: string }

/** What of a browser's worker is needed here. */
export interface AskedWorker {
  onmessage: ((event: MessageEvent) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  onmessageerror: ((event: MessageEvent) => void) | null
  postMessage(question: unknown, transfer: Transferable[]): void
  terminate(): void
}

/** `silent`: nothing was heard of it for too long; it hangs, or is gone without a word. */
export type NoAnswer = 'cancelled' | 'failed' | 'silent'

export interface Asked<Answer> {
  /** never rejected */
  readonly result: Promise<Result<Answer, NoAnswer>>
  /** Ends the work and leaves nothing of it; the result is `cancelled`, unless it was there before. */
  readonly cancel: () => void
}

interface Asking<Step> {
  readonly onStep?: (step: Step) => void
  /** what the worker takes over instead of a copy */
  readonly transfer?: Transferable[]
  /** how long a worker may say nothing */
  readonly silentMs?: number
}

const LONGEST_SILENCE_MS = 120_000

/** [AP40] Asks one question of a worker of its own, which ends with the answer, with `cancel`, or when it fails, dies or falls silent. */
export function askWorker<Question, Step, Answer>(
  start: () => AskedWorker,
  question: Question,
  { onStep, transfer = [], silentMs = LONGEST_SILENCE_MS }: Asking<Step> = {},
): Asked<Answer> {
  let resolve: (answer: Result<Answer, NoAnswer>) => void
  const result = new Promise<Result<Answer, NoAnswer>>((settle) => {
    resolve = settle
  })
  let worker: AskedWorker | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOpen = true
  const end = (answer: Result<Answer, NoAnswer>): void => {
    isOpen = false
    clearTimeout(timer)
    worker?.terminate()
    resolve(answer)
  }
  const listen = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => end(failed('silent')), silentMs)
  }
  try {
    worker = start()
    worker.onmessage = ({ data }: MessageEvent<WorkerMessage<Step, Answer>>) => {
      // What was on its way when the work ended is nobody's any more.
      if (!isOpen) return
      if (data.kind === 'done') end(ok(data.answer))
      else if (data.kind === 'failed') end(failed('failed', data.reason))
      else {
        listen()
        onStep?.(data.step)
      }
    }
    worker.onerror = ({ message }) => end(failed('failed', message))
    worker.onmessageerror = () => end(failed('failed', 'an answer that cannot be read'))
    worker.postMessage(question, transfer)
    listen()
  } catch (error) {
    end(failed('failed', String(error)))
  }
  return { result, cancel: () => end(failed('cancelled')) }
}

import { Worker } from 'node:worker_threads'

/** What a thread of {@link runInThread} says at its end. */
export type ThreadAnswer<Made> = { readonly made: Made } | { readonly error: string }

/**
 * Runs one piece of work in a thread of its own and gives what it made: for work of seconds that is asked for seldom. `work` reads
 * `workerData` and posts one {@link ThreadAnswer}. When `signal` says so, the thread ends at once and the promise is rejected.
 */
export function runInThread<Made>(work: URL, data: unknown, signal: AbortSignal): Promise<Made> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason)
      return
    }
    const worker = new Worker(work, { workerData: data })
    const end = (settle: () => void): void => {
      signal.removeEventListener('abort', stop)
      void worker.terminate()
      settle()
    }
    const stop = (): void => end(() => reject(signal.reason))
    signal.addEventListener('abort', stop, { once: true })
    worker.once('message', (answer: ThreadAnswer<Made>) =>
      end(() => ('made' in answer ? resolve(answer.made) : reject(new Error(answer.error)))),
    )
    worker.once('error', (error) => end(() => reject(error)))
    worker.once('exit', (code) => end(() => reject(new Error(`The thread of ${work.pathname} ended with ${code}`))))
  })
}

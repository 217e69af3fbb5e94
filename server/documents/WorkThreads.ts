import { Worker } from 'node:worker_threads'

/** What a thread says of each piece of work: `work` reads a message and posts one of these. */
export type ThreadAnswer = { readonly made: unknown } | { readonly error: string }

/** Unused for so long (ms), a thread ends: the libraries that it loaded take a second to load and some room to keep. */
const IDLE = 60_000

/** Threads for work of seconds that is asked for seldom. A piece of work has a thread of its own while it lasts. */
export class WorkThreads {
  readonly #work: URL
  readonly #all = new Set<Worker>()
  readonly #idle = new Map<Worker, NodeJS.Timeout>()

  constructor(work: URL) {
    this.#work = work
  }

  /** What the thread made of `data`. When `signal` says so, the thread ends at once and the promise is rejected. */
  run<Made>(data: unknown, signal: AbortSignal): Promise<Made> {
    if (signal.aborted) return Promise.reject(signal.reason)
    const worker = this.#take()
    return new Promise((resolve, reject) => {
      const end = (settle: () => void, isSound: boolean): void => {
        signal.removeEventListener('abort', gone)
        // Only these: the worker listens to itself too.
        worker.off('message', answered).off('error', failed).off('exit', ended)
        if (isSound) this.#rest(worker)
        else this.#end(worker)
        settle()
      }
      const answered = (answer: ThreadAnswer): void =>
        end(() => ('made' in answer ? resolve(answer.made as Made) : reject(new Error(answer.error))), true)
      const failed = (error: Error): void => end(() => reject(error), false)
      const ended = (code: number): void => failed(new Error(`A thread of ${this.#work.pathname} ended with ${code}`))
      const gone = (): void => end(() => reject(signal.reason), false)
      signal.addEventListener('abort', gone, { once: true })
      worker.on('message', answered).on('error', failed).on('exit', ended)
      worker.postMessage(data)
    })
  }

  /** Ends all threads; what is being made is rejected. */
  async stop(): Promise<void> {
    for (const timer of this.#idle.values()) clearTimeout(timer)
    this.#idle.clear()
    await Promise.all([...this.#all].map((worker) => worker.terminate()))
    this.#all.clear()
  }

  #take(): Worker {
    const [rested] = this.#idle
    if (rested) {
      const [worker, timer] = rested
      clearTimeout(timer)
      this.#idle.delete(worker)
      return worker
    }
    const worker = new Worker(this.#work)
    worker.unref()
    this.#all.add(worker)
    // A fault of a thread that nobody waits for is nobody's.
    worker.on('error', () => undefined)
    worker.on('exit', () => this.#forget(worker))
    return worker
  }

  #rest(worker: Worker): void {
    const timer = setTimeout(() => this.#end(worker), IDLE)
    timer.unref()
    this.#idle.set(worker, timer)
  }

  #end(worker: Worker): void {
    this.#forget(worker)
    void worker.terminate()
  }

  #forget(worker: Worker): void {
    clearTimeout(this.#idle.get(worker))
    this.#idle.delete(worker)
    this.#all.delete(worker)
  }
}

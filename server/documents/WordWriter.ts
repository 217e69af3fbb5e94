import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { WordAnswer, WordRequest } from './wordWorker.ts'

/** Unused for so long (ms), the thread ends; the Word library takes it half a second to load. */
const IDLE = 60_000
/** Files that were just written: the one made before a plan is held is the one wanted while it is held. */
const KEPT = 60

interface Waiting {
  readonly resolve: (file: Uint8Array) => void
  readonly reject: (error: Error) => void
}

/** Writes plans as Word files in a thread of its own: a long plan takes a second, in which everybody else goes on typing. */
export class WordWriter {
  readonly #kept = new Map<string, Promise<Uint8Array>>()
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #next = 0
  #idle: NodeJS.Timeout | null = null

  /** [SU3] The Word file of a plan, given as its canonical interchange JSON. The same text gives the same bytes. `isDraft`: it bears that mark. */
  write(planJson: string, { isDraft = false }: { readonly isDraft?: boolean } = {}): Promise<Uint8Array> {
    const key = `${createHash('sha256').update(planJson).digest('base64')}${isDraft ? ' draft' : ''}`
    const known = this.#kept.get(key)
    if (known !== undefined) return known
    const file = this.#ask(planJson, isDraft)
    this.#kept.set(key, file)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest)
    file.catch(() => this.#kept.delete(key))
    return file
  }

  /** Ends the thread; what is being written is rejected. */
  async stop(): Promise<void> {
    const worker = this.#worker
    this.#end(new Error('The writer of Word files was stopped'))
    await worker?.terminate()
  }

  #ask(planJson: string, isDraft: boolean): Promise<Uint8Array> {
    if (this.#idle) clearTimeout(this.#idle)
    const worker = this.#worker ?? this.#start()
    const id = this.#next++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.postMessage({ id, planJson, isDraft } satisfies WordRequest)
    })
  }

  #start(): Worker {
    const worker = new Worker(new URL('./wordWorker.ts', import.meta.url))
    worker.unref()
    worker.on('message', (answer: WordAnswer) => {
      const waiting = this.#waiting.get(answer.id)
      this.#waiting.delete(answer.id)
      if ('file' in answer) waiting?.resolve(answer.file)
      else waiting?.reject(new Error(answer.error))
      if (this.#waiting.size === 0) this.#restSoon()
    })
    const ended = (reason: Error): void => {
      if (this.#worker === worker) this.#end(reason)
    }
    worker.on('error', ended)
    worker.on('exit', (code) => ended(new Error(`The writer of Word files ended with ${code}`)))
    this.#worker = worker
    return worker
  }

  #restSoon(): void {
    this.#idle = setTimeout(() => void this.stop(), IDLE)
    this.#idle.unref()
  }

  #end(reason: Error): void {
    if (this.#idle) clearTimeout(this.#idle)
    this.#worker = null
    for (const { reject } of this.#waiting.values()) reject(reason)
    this.#waiting.clear()
  }
}

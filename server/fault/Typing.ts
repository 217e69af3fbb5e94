import type { Random } from '../../shared/testing/Random.ts'
import { randomEdit } from '../../shared/testing/randomEdit.ts'
import type { HeadlessClient } from './HeadlessClient.ts'

/** Drafters who edit at random moments, connected or not, until they are stopped. */
export class Typing {
  readonly #timers = new Map<HeadlessClient, NodeJS.Timeout>()
  /** an edit that threw would end the process without a word of where */
  failure: unknown = null

  constructor(clients: readonly HeadlessClient[], random: Random, editsPerSecond: number) {
    clients.forEach((client, index) => {
      const own = random.fork(index)
      const next = (): void => {
        this.#timers.set(client, setTimeout(edit, (own.next() * 2000) / editsPerSecond))
      }
      const edit = (): void => {
        try {
          randomEdit(client.doc, own)
          next()
        } catch (error) {
          this.failure = error
        }
      }
      next()
    })
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    if (this.failure !== null) throw this.failure
  }
}

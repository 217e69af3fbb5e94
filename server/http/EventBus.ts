import type { ServerEvent } from '../../shared/protocol/events.ts'

type Listener = (events: readonly ServerEvent[]) => void

/** Hands the events that were just stored to the open streams of this process. Who was away reads them from storage. */
export class EventBus {
  readonly #listeners = new Set<Listener>()

  publish(events: readonly ServerEvent[]): void {
    if (events.length > 0) for (const listener of this.#listeners) listener(events)
  }

  /** Returns the function that ends it. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

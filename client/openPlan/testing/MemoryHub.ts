import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { isId, type PlanId } from '../../../shared/core/ids.ts'
import type { RefusalReason } from '../../../shared/protocol/refusalReasons.ts'
import type { LineEvent, LineState, OpenLine, PlanLine } from '../PlanLine.ts'
import { RemoteUpdates } from '../RemoteUpdates.ts'

/** A server in this process: one document, acknowledged on the next microtask. What a real line does, without a network. */
export class MemoryHub {
  readonly doc = new Y.Doc()
  readonly lines = new Set<MemoryLine>()
  online = true
  /** what the gate says to the next updates; null takes them */
  refusal: RefusalReason | null = null
  denial: string | null = null
  readOnly = false

  readonly open: OpenLine = (planId, doc) => new MemoryLine(this, planId, doc)

  setOnline(online: boolean): void {
    this.online = online
    for (const line of this.lines)
      if (online) void line.resync()
      else line.drop()
  }
}

export class MemoryLine implements PlanLine {
  readonly awareness: Awareness
  readonly #hub: MemoryHub
  readonly #doc: Y.Doc
  readonly #listeners = new Set<(event: LineEvent) => void>()
  readonly #remote = new RemoteUpdates(
    (updates) => {
      this.#emit({ type: 'arriving' })
      for (const update of updates) Y.applyUpdate(this.#doc, update, this)
    },
    () => performance.now(),
  )
  #state: LineState = { connected: false, synced: false, unsent: 0, readOnly: false }

  constructor(hub: MemoryHub, planId: PlanId, doc: Y.Doc) {
    if (!isId(planId)) throw new RangeError(`No plan id: ${planId}`)
    this.#hub = hub
    this.#doc = doc
    this.awareness = new Awareness(doc)
    hub.lines.add(this)
    doc.on('update', this.#send)
    this.awareness.on('update', this.#sendAwareness)
    queueMicrotask(() => void this.resync())
  }

  state(): LineState {
    return this.#state
  }

  listen(listener: (event: LineEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async resync(): Promise<void> {
    if (!this.#hub.online || !this.#hub.lines.has(this)) return
    if (this.#hub.denial) {
      this.#emit({ type: 'denied', reason: this.#hub.denial })
      return
    }
    this.#set({ connected: true, readOnly: this.#hub.readOnly, unsent: 1 })
    this.#emit({ type: 'arriving' })
    Y.applyUpdate(this.#doc, Y.encodeStateAsUpdate(this.#hub.doc, Y.encodeStateVector(this.#doc)), this)
    this.#set({ synced: true })
    this.#deliver(Y.encodeStateAsUpdate(this.#doc, Y.encodeStateVector(this.#hub.doc)), 'all')
  }

  /** What a server would say on its own account. */
  tell(event: LineEvent): void {
    this.#emit(event)
  }

  drop(): void {
    this.#set({ connected: false, synced: false })
  }

  hold(isHeld: boolean): void {
    if (isHeld) this.#remote.hold()
    else this.#remote.release()
  }

  close(): void {
    this.#remote.drop()
    this.#hub.lines.delete(this)
    this.#doc.off('update', this.#send)
    this.awareness.destroy()
    this.#listeners.clear()
  }

  readonly #send = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return
    this.#set({ unsent: this.#state.unsent + 1 })
    this.#deliver(update, 'one')
  }

  #deliver(update: Uint8Array, acknowledges: 'one' | 'all'): void {
    queueMicrotask(() => {
      if (!this.#state.connected || this.#state.readOnly || !this.#hub.lines.has(this)) return
      if (this.#hub.refusal) {
        this.#set({ synced: false })
        this.#emit({ type: 'refused', reason: this.#hub.refusal, detail: null })
        return
      }
      Y.applyUpdate(this.#hub.doc, update)
      for (const line of this.#hub.lines) if (line !== this && line.#state.connected) line.#remote.take(update)
      this.#set({ unsent: acknowledges === 'all' ? 0 : Math.max(0, this.#state.unsent - 1) })
    })
  }

  readonly #sendAwareness = (_change: unknown, origin: unknown): void => {
    if (origin === this) return
    const bytes = encodeAwarenessUpdate(this.awareness, [this.#doc.clientID])
    for (const line of this.#hub.lines) if (line !== this && line.#state.connected) applyAwarenessUpdate(line.awareness, bytes, line)
  }

  #set(change: Partial<LineState>): void {
    this.#state = { ...this.#state, ...change }
    this.#emit({ type: 'changed' })
  }

  #emit(event: LineEvent): void {
    for (const listener of [...this.#listeners]) listener(event)
  }
}

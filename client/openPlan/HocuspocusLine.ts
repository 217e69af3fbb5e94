import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { AccountId, PlanId } from '../../shared/core/ids.ts'
import { SCHEMA_VERSION } from '../../shared/planDocument/layout.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { flushAnswer, readFlushQuestion } from '../../shared/protocol/flush.ts'
import { helloToken, OTHER_ACCOUNT } from '../../shared/protocol/hello.ts'
import { isRefusalReason, isRetryable, type RefusalReason } from '../../shared/protocol/refusalReasons.ts'
import { isLasting, type LineSocket } from './LineSocket.ts'
import type { LineEvent, LineState, OpenLine, PlanLine } from './PlanLine.ts'
import { Roads } from './Roads.ts'
import { readMinSchema, readRefusal } from './readRefusal.ts'
import { SteadyProvider } from './SteadyProvider.ts'
import { SteadySocket } from './SteadySocket.ts'
import { TunnelSocket } from './TunnelSocket.ts'

/** One socket for all open plans. The cookie of the session travels with the upgrade. */
export function collaborationSocket(url: string, roads = browserRoads()): SteadySocket {
  // A maxDelay below minDelay never connects and says nothing.
  const pauses = { minDelay: 500, delay: 500, maxDelay: 15_000, factor: 2, jitter: true }
  return new SteadySocket({ url, WebSocketPolyfill: roads.socketClass(), ...pauses })
}

export function browserRoads(): Roads {
  return new Roads({
    openWebSocket: (url) => {
      const socket = new WebSocket(url)
      socket.binaryType = 'arraybuffer'
      return socket as LineSocket
    },
    openTunnel: (url) => new TunnelSocket(tunnelUrl(url), { fetch: window.fetch.bind(window) }),
    page: window,
  })
}

/** Beside the WebSocket's address: "wss://host/collab" → "https://host/collab/http". */
export const tunnelUrl = (url: string): string => `${url.replace(/^ws/u, 'http')}/http`

/** `ws(s)://<this host><base>collab` for a page at `location`. */
export function collaborationUrl(location: Pick<Location, 'protocol' | 'host'>, base = '/'): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${base}collab`
}

/** `account`: whose page the plans are open on; null for a program that is nobody's page. */
export const hocuspocusLines =
  (socket: SteadySocket, account: AccountId | null): OpenLine =>
  (planId, doc) =>
    new HocuspocusLine(socket, account, planId, doc)

class HocuspocusLine implements PlanLine {
  readonly awareness: Awareness
  readonly #socket: SteadySocket
  readonly #provider: SteadyProvider
  readonly #listeners = new Set<(event: LineEvent) => void>()
  /** the gate's message comes just before it closes the document; the exchange may begin anew only after that */
  #announced: { readonly reason: RefusalReason; readonly detail: string | null } | null = null

  constructor(socket: SteadySocket, account: AccountId | null, planId: PlanId, doc: Y.Doc) {
    this.#socket = socket
    this.awareness = new Awareness(doc)
    const changed = () => this.#emit({ type: 'changed' })
    this.#provider = new SteadyProvider({
      websocketProvider: socket,
      name: documentName(planId),
      document: doc,
      awareness: this.awareness,
      token: helloToken(SCHEMA_VERSION, account),
      onAuthenticated: changed,
      onAuthenticationFailed: ({ reason }) => {
        this.#emit({ type: 'denied', reason })
        if (reason === OTHER_ACCOUNT) socket.stop(reason)
      },
      onSynced: changed,
      onUnsyncedChanges: changed,
      onStatus: changed,
      onClose: ({ event }) => this.#closed(event.reason),
      onStateless: ({ payload }) => this.#takeMessage(payload),
    })
    this.#provider.on('arriving', () => this.#emit({ type: 'arriving' }))
    this.#provider.attach()
  }

  state(): LineState {
    return {
      connected: this.#socket.status === 'connected' && this.#provider.isAuthenticated,
      synced: this.#provider.isSynced,
      unsent: this.#provider.unsyncedChanges + this.#provider.waiting,
      readOnly: this.#provider.authorizedScope === 'readonly',
    }
  }

  listen(listener: (event: LineEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async resync(): Promise<void> {
    if (this.#socket.stoppedBy !== null) {
      this.#socket.resume()
      return
    }
    await this.#provider.sendToken()
    this.#provider.startSync()
  }

  hold(isHeld: boolean): void {
    this.#provider.hold(isHeld)
  }

  close(): void {
    this.#listeners.clear()
    this.#provider.destroy()
  }

  #takeMessage(payload: string): void {
    const minSchema = readMinSchema(payload)
    if (minSchema !== null) this.#emit({ type: 'outdated', minSchema })
    const question = readFlushQuestion(payload)
    if (question !== null) this.#answerBehindEdits(question)
    const refusal = readRefusal(payload)
    if (!refusal) return
    if (isRetryable(refusal.reason)) this.#announced = refusal
    else this.#emit({ type: 'refused', ...refusal })
  }

  /** [OP28] Frames arrive in order: an answer that leaves when nothing waits here tells the server that it has seen every edit. */
  #answerBehindEdits(question: string): void {
    const provider = this.#provider
    const answer = (): void => {
      if (provider.waiting > 0) return
      provider.off('unsyncedChanges', soon)
      provider.sendStateless(flushAnswer(question))
    }
    // The count falls just before the difference that it counted is sent, in the same turn.
    const soon = (): void => queueMicrotask(answer)
    provider.on('unsyncedChanges', soon)
    soon()
  }

  #closed(reason: string): void {
    const announced = this.#announced
    this.#announced = null
    // A lost socket comes back by itself; a closed document on a living socket does not.
    if (this.#socket.status !== 'connected') this.#emit(isLasting(reason) ? { type: 'denied', reason } : { type: 'changed' })
    else if (announced) this.#emit({ type: 'refused', ...announced })
    else if (isRefusalReason(reason)) this.#emit({ type: 'refused', reason, detail: null })
    else this.#emit({ type: 'closed' })
  }

  #emit(event: LineEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}

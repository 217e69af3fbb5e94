import type { Hocuspocus, WebSocketLike } from '@hocuspocus/server'
import type { AccountId } from '../../shared/core/ids.ts'
import { HELLO_FRAME, SIGNED_OUT_CODE, SIGNED_OUT_REASON } from '../../shared/protocol/tunnelParts.ts'
import type { SocketContext } from './authenticateUpgrade.ts'
import type { InboundLoad, Inflow } from './InboundLoad.ts'
import { LateFrames } from './LateFrames.ts'

/** One connected client, whatever road it came by. */
export interface Client {
  /** a frame from the client */
  readonly receive: (frame: Uint8Array) => void
  /** the road is gone */
  readonly ended: (code: number, reason: string) => void
}

/** No frame of a document is that short; a client answers the first word so. */
const SHORTEST_FRAME = 2

/** No hook looks at it. The address of a real one would be taken apart several times for every frame. */
const noRequest = { url: '', headers: new Headers() } as Request

/** Everybody connected: the roads open clients here, and from here they are closed. */
export class ClientList {
  readonly #hocuspocus: Hocuspocus
  readonly #load: InboundLoad
  readonly #clients = new Map<Client, { readonly socket: WebSocketLike; readonly context: SocketContext }>()

  constructor(hocuspocus: Hocuspocus, load: InboundLoad) {
    this.#hocuspocus = hocuspocus
    this.#load = load
  }

  get size(): number {
    return this.#clients.size
  }

  /** `socket` carries frames of the line's own protocol; `isGreeted: false` for clients that do not know its first word. */
  open(socket: WebSocketLike, inflow: Inflow, context: SocketContext, { isGreeted = true } = {}): Client {
    const late = new LateFrames()
    const connection = this.#hocuspocus.handleConnection(late.watch(socket), noRequest, context)
    const left = this.#load.open(context.account.id, inflow)
    const client: Client = {
      receive: (frame) => {
        if (frame.length >= SHORTEST_FRAME && !late.isLate(frame)) connection.handleMessage(frame)
      },
      ended: (code, reason) => {
        if (!this.#clients.delete(client)) return
        connection.handleClose({ code, reason })
        left()
      },
    }
    this.#clients.set(client, { socket, context })
    if (isGreeted) socket.send(HELLO_FRAME)
    return client
  }

  /** Ends the connections of one session or token, or all. */
  close(code: number, reason: string, session?: string): void {
    for (const { socket, context } of [...this.#clients.values()])
      if (session === undefined || context.session === session) socket.close(code, reason)
  }

  /** Ends the connections of one account, by whatever session or token. */
  closeAccount(code: number, reason: string, account: AccountId): void {
    for (const { socket, context } of [...this.#clients.values()]) if (context.account.id === account) socket.close(code, reason)
  }

  /** Ends the connections whose session or token has expired since it was shown. */
  async closeExpired(isGood: (context: SocketContext) => Promise<boolean>): Promise<void> {
    const contexts = new Map([...this.#clients.values()].map(({ context }) => [context.session, context]))
    for (const [session, context] of contexts) if (!(await isGood(context))) this.close(SIGNED_OUT_CODE, SIGNED_OUT_REASON, session)
  }
}

import type { WebSocketLike } from '@hocuspocus/server'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { helloToken } from '../../shared/protocol/hello.ts'
import { isRefusalReason, isRetryable } from '../../shared/protocol/refusalReasons.ts'

/** Kinds of frames. The first two are those of y-websocket as well. */
const SYNC = 0
const AWARENESS = 1
const AUTH = 2
const SYNC_REPLY = 4
const CLOSE = 7
const TOKEN = 0
const PERMISSION_DENIED = 1

/** By custom of y-websocket a client comes back after any code but 4400–4499. */
export const yWebsocketCodes = { refused: 4400, badToken: 4401, denied: 4403, tryAgain: 4503 } as const

const prefix = '/yjs/'

/** The document that an address of this road names, "/yjs/plan/abc?token=…" → "plan/abc"; null for another road's address. */
export function yWebsocketDocument(path: string): string | null {
  if (!path.startsWith(prefix)) return null
  try {
    return decodeURIComponent(path.slice(prefix.length))
  } catch {
    return ''
  }
}

type NearSocket = WebSocketLike & { readonly bufferedAmount?: number }

/**
 * One document in the plain y-websocket protocol, for other Yjs programs: its frames name no document and prove no right, and
 * know no acknowledgement. `near` is the program's socket, `far` what the collaboration server is given as one.
 */
export class YWebsocketRoad {
  readonly far: WebSocketLike & { readonly bufferedAmount: number }
  readonly #document: string
  readonly #near: NearSocket

  constructor(near: NearSocket, document: string) {
    this.#near = near
    this.#document = document
    this.far = {
      send: (frame) => this.#send(frame as Uint8Array),
      close: (code, reason) => near.close(code, reason),
      get readyState() {
        return near.readyState
      },
      get bufferedAmount() {
        return near.bufferedAmount ?? 0
      },
    }
  }

  /** The frame that opens the document; whose right it is, the socket's context knows. `schema`: the plan layout that the program knows. */
  openingFrame(schema: number): Uint8Array {
    const encoder = this.#addressed(AUTH)
    encoding.writeVarUint(encoder, TOKEN)
    encoding.writeVarString(encoder, helloToken(schema))
    return encoding.toUint8Array(encoder)
  }

  /** The program's frame in the line's protocol; null for one that has no meaning there. */
  inward(frame: Uint8Array): Uint8Array | null {
    const kind = frame[0]
    if (kind !== SYNC && kind !== AWARENESS) return null
    const encoder = this.#addressed(kind)
    encoding.writeUint8Array(encoder, frame.subarray(1))
    return encoding.toUint8Array(encoder)
  }

  #send(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame)
    decoding.readVarString(decoder)
    const kind = decoding.readVarUint(decoder)
    if (kind === SYNC || kind === SYNC_REPLY || kind === AWARENESS) {
      const out = frame.slice(decoder.pos - 1)
      out[0] = kind === AWARENESS ? AWARENESS : SYNC
      this.#near.send(out)
    } else if (kind === AUTH && decoding.readVarUint(decoder) === PERMISSION_DENIED)
      this.#near.close(yWebsocketCodes.denied, decoding.readVarString(decoder))
    else if (kind === CLOSE) this.#closed(decoding.readVarString(decoder))
  }

  /** Only a new connection begins a new exchange here; what was refused for good must not be sent again. */
  #closed(reason: string): void {
    const isFinal = isRefusalReason(reason) && !isRetryable(reason)
    this.#near.close(isFinal ? yWebsocketCodes.refused : yWebsocketCodes.tryAgain, reason)
  }

  #addressed(kind: number): encoding.Encoder {
    const encoder = encoding.createEncoder()
    encoding.writeVarString(encoder, this.#document)
    encoding.writeVarUint(encoder, kind)
    return encoder
  }
}

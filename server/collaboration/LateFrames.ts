import type { WebSocketLike } from '@hocuspocus/server'
import * as decoding from 'lib0/decoding'

const AUTH = 2
const CLOSE = 7
const DENIED = 1
/** A name longer than this is no plan's. */
const LONGEST_NAME = 127
/** Whoever asks for document after document that is not there must not fill the memory. */
const MOST_NAMES = 1000

/**
 * [CO24] Frames that were under way when the server ended a document's connection. Hocuspocus keeps them and takes them in first when
 * the client signs in to the document again: their answers then pass for those of the exchange, and what hangs on a refused edit is
 * refused once more. The client sends everything anew in any case.
 */
export class LateFrames {
  readonly #ended = new Set<string>()

  /** The same socket, whose outgoing frames are looked at. */
  watch(socket: WebSocketLike): WebSocketLike {
    const sent = (frame: Uint8Array): void => this.#sent(frame)
    return {
      get readyState() {
        return socket.readyState
      },
      get bufferedAmount() {
        return 'bufferedAmount' in socket ? socket.bufferedAmount : undefined
      },
      send: (frame) => {
        if (frame instanceof Uint8Array) sent(frame)
        socket.send(frame)
      },
      close: (code, reason) => socket.close(code, reason),
    } as WebSocketLike
  }

  /** Whether an incoming frame comes too late. Signing in to the document again begins anew. */
  isLate(frame: Uint8Array): boolean {
    if (this.#ended.size === 0) return false
    const decoder = decoding.createDecoder(frame)
    try {
      const document = decoding.readVarString(decoder)
      if (decoding.readVarUint(decoder) !== AUTH) return this.#ended.has(document)
      this.#ended.delete(document)
    } catch {
      // What cannot be read is Hocuspocus's to answer.
    }
    return false
  }

  #sent(frame: Uint8Array): void {
    // Looked at without reading the name: this is done for every frame that goes out.
    const length = frame[0] ?? 0
    const at = 1 + length
    if (length > LONGEST_NAME) return
    if (frame[at] !== CLOSE && !(frame[at] === AUTH && frame[at + 1] === DENIED)) return
    const [oldest] = this.#ended
    if (this.#ended.size >= MOST_NAMES && oldest !== undefined) this.#ended.delete(oldest)
    this.#ended.add(decoding.readVarString(decoding.createDecoder(frame)))
  }
}

import { toBase64 } from 'lib0/buffer'
import * as decoding from 'lib0/decoding'

const SYNC = 0
const SYNC_REPLY = 4
const CLOSE = 7
const SYNC_STATUS = 8
const STEP_1 = 0
const STEP_2 = 1

/**
 * One client's own edits, and which of them the server has acknowledged, read off the frames themselves: a socket's content
 * frames are answered in order, so the n-th "taken" answers the n-th frame. Independent of how the provider counts.
 */
export class AckLedger {
  readonly acked: Uint8Array[] = []
  /** how often the provider called everything saved while frames of edits were unanswered */
  claimedEarly = 0
  readonly #unacked = new Map<string, Uint8Array>()
  /** for each unanswered frame of the current socket, the edits it carries; null once the order is lost */
  #sent: string[][] | null = []
  #isCatchingUp = false

  get edits(): number {
    return this.acked.length + this.#unacked.size
  }

  /** Local edits become known here before they are sent. */
  record(update: Uint8Array): void {
    this.#unacked.set(toBase64(update), update)
  }

  socketOpened(): void {
    this.#sent = []
    this.#isCatchingUp = false
  }

  frameSent(frame: Uint8Array): void {
    const payload = isPing(frame) ? null : contentOf(frame)
    if (payload === 'exchange') {
      // Answers count again once the server's difference has come.
      this.#sent = []
      this.#isCatchingUp = true
    }
    if (!payload || payload === 'exchange' || this.#sent === null) return
    // A full difference carries everything that was not acknowledged when it was made.
    this.#sent.push(payload.isDifference ? [...this.#unacked.keys()] : [toBase64(payload.bytes)])
  }

  frameReceived(frame: Uint8Array): void {
    if (isPing(frame)) return
    const decoder = decoding.createDecoder(frame)
    decoding.readVarString(decoder)
    const type = decoding.readVarUint(decoder)
    // After a refusal the server throws away what was queued behind it: frames are no longer answered one by one.
    if (type === CLOSE) this.#sent = null
    // What was sent before the exchange is answered, or forgotten, before the exchange is.
    if (type === SYNC && decoding.readVarUint(decoder) === STEP_2) this.#isCatchingUp = false
    if (type !== SYNC_STATUS || this.#sent === null || this.#isCatchingUp) return
    const carried = this.#sent.shift() ?? []
    if (decoding.readVarInt(decoder) === 1) for (const key of carried) this.#acknowledge(key)
  }

  /** No edit waits for an answer. */
  get isSettled(): boolean {
    return this.#unacked.size === 0
  }

  /** The provider counts nothing as unsaved. It may be wrong: it starts to count anew while older frames are unanswered. */
  noteClaim(): void {
    if (this.#unacked.size > 0) this.claimedEarly += 1
  }

  #acknowledge(key: string): void {
    const update = this.#unacked.get(key)
    if (!update) return
    this.#unacked.delete(key)
    this.acked.push(update)
  }
}

/** A ping and its answer concern the socket and name no document. */
const isPing = (frame: Uint8Array): boolean => frame.length === 1

/** The content of a frame, or `exchange` for the question that begins one. */
function contentOf(frame: Uint8Array): { bytes: Uint8Array; isDifference: boolean } | 'exchange' | null {
  const decoder = decoding.createDecoder(frame)
  decoding.readVarString(decoder)
  const type = decoding.readVarUint(decoder)
  if (type !== SYNC && type !== SYNC_REPLY) return null
  const step = decoding.readVarUint(decoder)
  if (step === STEP_1) return 'exchange'
  return { bytes: decoding.readVarUint8Array(decoder), isDifference: step === STEP_2 }
}

/**
 * The line's frames inside the bodies of HTTP requests, for networks that let no WebSocket through. A body is a row of parts, each
 * four bytes (big-endian: its length, the highest bit set when the frame goes on in the next part) and then that many bytes.
 * Frames are cut because common proxies refuse bodies over 1 MB. Parts are counted from 1 in each direction; a side that repeats
 * a request repeats the same counts, so nothing is taken twice.
 */
export interface TunnelPart {
  readonly bytes: Uint8Array
  readonly goesOn: boolean
}

export const TUNNEL_PATH = '/collab/http'
/** A body holds as many parts as fit, and always at least one. */
export const MAX_TUNNEL_BODY = 512 * 1024
const MAX_PART = 256 * 1024
const HEADER = 4
const GOES_ON = 0x8000_0000

/** The line's one frame without a document: the server's first word on every connection, which proves that frames come through. */
export const HELLO_FRAME = Uint8Array.of(9)

/** How the server ends a connection, beside the codes of WebSocket itself: the sign-in or the token is no longer good. */
export const SIGNED_OUT_CODE = 4401
export const SIGNED_OUT_REASON = 'signedOut'

export function cutFrame(frame: Uint8Array): TunnelPart[] {
  const parts: TunnelPart[] = []
  for (let start = 0; start === 0 || start < frame.length; start += MAX_PART)
    parts.push({ bytes: frame.subarray(start, start + MAX_PART), goesOn: start + MAX_PART < frame.length })
  return parts
}

/** How many of these parts, from the first, go into one body. */
export function fittingParts(parts: readonly TunnelPart[]): number {
  let size = 0
  for (const [index, { bytes }] of parts.entries()) {
    size += HEADER + bytes.length
    if (size > MAX_TUNNEL_BODY && index > 0) return index
  }
  return parts.length
}

export function writeParts(parts: readonly TunnelPart[]): Uint8Array<ArrayBuffer> {
  const body = new Uint8Array(parts.reduce((sum, { bytes }) => sum + HEADER + bytes.length, 0))
  const view = new DataView(body.buffer)
  let at = 0
  for (const { bytes, goesOn } of parts) {
    view.setUint32(at, (bytes.length | (goesOn ? GOES_ON : 0)) >>> 0)
    body.set(bytes, at + HEADER)
    at += HEADER + bytes.length
  }
  return body
}

/** The parts of a body, or null when it is none. */
export function readParts(body: Uint8Array): TunnelPart[] | null {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength)
  const parts: TunnelPart[] = []
  let at = 0
  while (at < body.length) {
    if (at + HEADER > body.length) return null
    const header = view.getUint32(at)
    const length = header & ~GOES_ON
    at += HEADER
    if (length > MAX_PART || at + length > body.length) return null
    parts.push({ bytes: body.subarray(at, at + length), goesOn: header >= GOES_ON })
    at += length
  }
  return parts
}

/** Puts parts together again, in their order. */
export class FrameJoiner {
  readonly #maxBytes: number
  #held: Uint8Array[] = []
  #size = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** The frame that ends with this part; null while it goes on; 'tooLarge' when it grows over the limit. */
  take({ bytes, goesOn }: TunnelPart): Uint8Array<ArrayBuffer> | null | 'tooLarge' {
    this.#held.push(bytes)
    this.#size += bytes.length
    if (this.#size > this.#maxBytes) return 'tooLarge'
    if (goesOn) return null
    const frame = new Uint8Array(this.#size)
    let at = 0
    for (const piece of this.#held) {
      frame.set(piece, at)
      at += piece.length
    }
    this.#held = []
    this.#size = 0
    return frame
  }
}

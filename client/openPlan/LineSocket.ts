import { OTHER_ACCOUNT } from '../../shared/protocol/hello.ts'

/** As much of a WebSocket as the line uses; the events are `open`, `message` and `close`. */
export interface LineSocket extends EventTarget {
  readonly readyState: number
  send(frame: Uint8Array<ArrayBuffer>): void
  close(code?: number, reason?: string): void
}

export const CONNECTING = 0
export const OPEN = 1
export const CLOSED = 3

/** The end of a connection: an Event with the two fields of a CloseEvent that the line reads. */
export class LineClosed extends Event {
  readonly code: number
  readonly reason: string

  constructor(code: number, reason: string) {
    super('close')
    this.code = code
    this.reason = reason
  }
}

/** Nobody said why. */
export const ABNORMAL = 1006
/** The connection is given up for another road. */
export const ROAD_CHANGED = { code: 4000, reason: 'roadChanged' } as const

/** After these a new connection would end the same way: somebody must do something first. */
export const lastingReasons = ['signedOut', 'notSignedIn', OTHER_ACCOUNT, 'forbidden'] as const
export type LastingReason = (typeof lastingReasons)[number]
export const isLasting = (reason: string): reason is LastingReason => (lastingReasons as readonly string[]).includes(reason)

import type { AccountId, PlanId } from '../core/ids.ts'

/** One person at one device with one plan open. Two with the same `device` are two tabs of one browser. */
export interface DrafterPlace {
  readonly drafter: number
  readonly planId: PlanId
  /** whose page it is */
  readonly account: AccountId
  readonly device: string
  /** where this device meets the server, "http://localhost:3000" */
  readonly url: string
  /** value of the Cookie header */
  readonly cookie: string
  /** how long (ms) the line stays on the tunnel before it tries a WebSocket again */
  readonly tryWebSocketAfter: number
}

/** How a drafter stands. */
export interface DrafterView {
  readonly drafter: number
  /** the status of the open plan, as its reader is shown it */
  readonly phase: string
  readonly server: string
  /** the reason and the detail */
  readonly refusedFor: string | null
  readonly road: 'webSocket' | 'tunnel' | null
  /** everything typed was acknowledged, by the frames and by what the reader is shown */
  readonly isSaved: boolean
  readonly edits: number
  readonly acked: number
  /** how often "saved" was shown while frames of edits were unanswered */
  readonly claimedEarly: number
  /** Yjs client numbers that this drafter has written under */
  readonly clients: readonly number[]
}

export interface AckedEdits {
  readonly drafter: number
  readonly updates: readonly Uint8Array[]
}

/** What the process of the drafters is told, and what it answers. */
export interface DrafterOrders {
  open: { readonly order: DrafterPlace; readonly answer: undefined }
  /** the browser holds this cookie from now on, whoever got it */
  holdCookie: { readonly order: { readonly drafter: number; readonly cookie: string }; readonly answer: undefined }
  /** signs in again in place, with the cookie of a new session */
  signIn: { readonly order: { readonly drafter: number; readonly cookie: string }; readonly answer: undefined }
  startTyping: { readonly order: { readonly editsPerSecond: number; readonly seed: number }; readonly answer: undefined }
  stopTyping: { readonly order: Record<string, never>; readonly answer: undefined }
  /** many edits at once; answers how many could be made */
  burst: { readonly order: { readonly drafter: number; readonly edits: number; readonly seed: number }; readonly answer: number }
  /** closes the plan, and opens it again from what the device holds */
  reload: { readonly order: { readonly drafter: number }; readonly answer: undefined }
  /** edits acknowledged since the last call. `settled`: waits until every connection that is open now has ended and was read to its end */
  newlyAcked: { readonly order: { readonly settled: boolean }; readonly answer: readonly AckedEdits[] }
  look: { readonly order: Record<string, never>; readonly answer: readonly DrafterView[] }
  /** each drafter's document, as one update */
  replicas: { readonly order: Record<string, never>; readonly answer: readonly { readonly drafter: number; readonly bytes: Uint8Array }[] }
}

/** One message to the process, and one back. */
export interface OrderMessage<Orders> {
  readonly id: number
  readonly type: keyof Orders
  readonly order: unknown
}
/** `notice`: something that happened, told unasked. */
export type AnswerMessage =
  | { readonly notice: string }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: string }

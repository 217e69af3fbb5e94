import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { PlanId } from '../../shared/core/ids.ts'
import type { RefusalReason } from '../../shared/protocol/refusalReasons.ts'

/**
 * `connected`: the server answers for this document. `synced`: since then both sides have told each other everything.
 * `unsent`: changes that the server has not acknowledged; it acknowledges what is on its disk.
 */
export interface LineState {
  readonly connected: boolean
  readonly synced: boolean
  readonly unsent: number
  readonly readOnly: boolean
}

export type LineEvent =
  | { readonly type: 'changed' }
  /** what others wrote is about to come into the document */
  | { readonly type: 'arriving' }
  /** the gate did not take an update */
  | { readonly type: 'refused'; readonly reason: RefusalReason; readonly detail: string | null }
  /** the plan asks for a newer program: it may be read here, and not written */
  | { readonly type: 'outdated'; readonly minSchema: number }
  /** the server does not open this document for us */
  | { readonly type: 'denied'; readonly reason: string }
  /** the server ended the document's session and gave no reason to keep away */
  | { readonly type: 'closed' }

/** The port to the server for one open plan: carries its Y.Doc and awareness in both directions. */
export interface PlanLine {
  readonly awareness: Awareness
  state(): LineState
  listen(listener: (event: LineEvent) => void): () => void
  /** Proves who we are once more and exchanges everything that either side lacks. */
  resync(): Promise<void>
  /** Lets what others write wait, or no longer. To be said again at every letter: it holds for a few seconds only. */
  hold(isHeld: boolean): void
  close(): void
}

export type OpenLine = (planId: PlanId, doc: Y.Doc) => PlanLine

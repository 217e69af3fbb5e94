import type { Quarantine } from '../localStore/database.ts'
import type { DeviceStatus } from '../localStore/PlanStore.ts'
import type { LineState } from './PlanLine.ts'

/**
 * `loading`: nothing to show yet. `ready`: the text can be shown and, where `editable`, changed. `tooNew`: the plan holds
 * something that this program would delete, so no editor may bind. `refused`: the server did not take our text; it is kept on
 * this device and not sent again. `missing`: the server has no such plan for us. `signedOut`: nothing here, and who we are
 * must be proved first.
 */
export type PlanPhase = 'loading' | 'ready' | 'tooNew' | 'refused' | 'missing' | 'signedOut'

/** `saved`: everything is on the server's disk. The others say why that cannot be claimed. */
export type ServerState = 'saved' | 'sending' | 'offline' | 'readOnly' | 'storageUnavailable' | 'signedOut'

/** Somebody else in this plan. `name` comes from the server. */
export interface Peer {
  readonly clientId: number
  readonly name: string
  readonly color: string
}

export interface PlanStatus {
  readonly phase: PlanPhase
  readonly editable: boolean
  readonly device: DeviceStatus
  readonly server: { readonly state: ServerState; readonly unsent: number; readonly savedAt: Date | null }
  readonly peers: readonly Peer[]
  /** with `refused` */
  readonly quarantine: Quarantine | null
  /** with `tooNew`: what this program does not know */
  readonly unknown: string | null
}

/** What may be claimed of the server; what it said of us or of its disk goes before what the line knows. */
export function serverStateOf(line: LineState, isSignedOut: boolean, isStorageUnavailable: boolean): ServerState {
  if (isSignedOut) return 'signedOut'
  if (isStorageUnavailable) return 'storageUnavailable'
  if (!line.connected) return 'offline'
  if (line.readOnly) return 'readOnly'
  return line.synced && line.unsent === 0 ? 'saved' : 'sending'
}

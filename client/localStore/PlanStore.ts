import type { PlanId } from '../../shared/core/ids.ts'
import type { Quarantine } from './database.ts'

/**
 * Why the device does not hold what was written: no room, no storage at all (private window, closed or deleted database), or
 * its reader did not agree to keep anything here.
 */
export type DeviceProblem = 'full' | 'unavailable' | 'notKept'

/** `pending`: updates handed over and not yet on the device. `savedAt`: when the last one arrived there. */
export interface DeviceStatus {
  readonly pending: number
  readonly savedAt: Date | null
  readonly problem: DeviceProblem | null
}

/** What a device holds of one plan when it is opened. */
export interface StoredPlan {
  /** in the order in which they were written; empty when the plan was never here */
  readonly updates: readonly Uint8Array[]
  readonly quarantine: Quarantine | null
}

/**
 * The port to what a device keeps of one plan: opaque updates, in order. Everything that reads or writes is asynchronous, so
 * that an implementation may encrypt.
 */
export interface PlanUpdates {
  /** Call once, before the first `append`. Rejects when the device gives no storage. */
  load(): Promise<StoredPlan>
  /** Takes an update and writes it as soon as it can; `status` tells when it is there. `own`: made here, so the server lacks it. */
  append(update: Uint8Array, own?: boolean): void
  /** Everything appended or loaded so far is on the server's disk. */
  sent(): void
  /** Starts writing at once all that waits, for a page that may be gone the next moment. Resolves when it is written or has failed. */
  flush(): Promise<void>
  status(): DeviceStatus
  onStatus(listener: () => void): () => void
  /** Updates that another tab of this browser wrote. */
  onForeign(listener: (updates: readonly Uint8Array[]) => void): () => void
  quarantine(quarantine: Quarantine): Promise<void>
  /** Forgets the plan on this device, quarantine included. */
  discard(): Promise<void>
  /** Writes what waits and lets go. */
  close(): Promise<void>
}

export interface PlanStore {
  open(planId: PlanId): PlanUpdates
}

import Dexie, { type EntityTable, type Table } from 'dexie'
import type { AccountId, PlanId } from '../../shared/core/ids.ts'
import type { RefusalReason } from '../../shared/protocol/refusalReasons.ts'
import type { QueuedCommand } from './CommandQueue.ts'
import type { KeptSeal } from './SealStore.ts'
import type { UnsentMark } from './unsentMark.ts'

/** One Yjs update of one plan, or several merged into one. */
export interface PlanUpdateRow {
  /** grows by commit order, so "everything after n" misses nothing */
  key: number
  planId: PlanId
  /** schema of the program that wrote the row */
  schemaVersion: number
  bytes: Uint8Array
}

/** Text that the server refused. It stays on this device and is not sent again. */
export interface Quarantine {
  readonly reason: RefusalReason
  readonly detail: string | null
  /** ISO instant */
  readonly since: string
}

export interface QuarantineRow extends Quarantine {
  planId: PlanId
}

/** A list that the server gave, as it was. */
export interface KeptListRow {
  name: string
  value: unknown
}

/** How far the review of a text had come; the text is in it. */
export interface ReviewRow {
  key: string
  value: unknown
}

/** Everything an account keeps on this device: one database per account, so that leaving a shared machine removes exactly it. */
export class LocalDatabase extends Dexie {
  planUpdates!: EntityTable<PlanUpdateRow, 'key'>
  quarantines!: EntityTable<QuarantineRow, 'planId'>
  unsent!: Table<UnsentMark, [string, number]>
  commands!: EntityTable<QueuedCommand, 'order'>
  keptLists!: EntityTable<KeptListRow, 'name'>
  reviews!: EntityTable<ReviewRow, 'key'>
  seals!: Table<KeptSeal, PlanId>

  constructor(accountId: AccountId) {
    super(localDatabaseName(accountId))
    // Keep every version that has an upgrade(): a device may come back after years.
    this.version(1).stores({ planUpdates: '++key, planId', quarantines: 'planId' })
    this.version(2).stores({ unsent: '[planId+client], planId', commands: '++order, &commandId', keptLists: 'name' })
    this.version(3).stores({ reviews: 'key' })
    this.version(4).stores({ seals: 'planId' })
  }
}

export const localDatabaseName = (accountId: AccountId): string => `ro-${accountId}`

/** Removes what the account kept on this device; its other tabs lose their database too. */
export const deleteLocalDatabase = (accountId: AccountId): Promise<void> => Dexie.delete(localDatabaseName(accountId))

/**
 * Why the gate did not take an update. Hocuspocus carries only the reason string of a close to the client (its number is
 * dropped), so the string is the code. `resync`: the update has a causal gap, send everything that the server lacks.
 * `storageUnavailable`: nothing is wrong with the update, the disk could not take it; try again later.
 */
export const refusalReasons = [
  'forbidden',
  'frozen',
  'tooLarge',
  'documentTooLarge',
  'resync',
  'invalidUpdate',
  'storageUnavailable',
  'unknownDocument',
  'schemaTooOld',
  'shuttingDown',
] as const
export type RefusalReason = (typeof refusalReasons)[number]

export const isRefusalReason = (value: unknown): value is RefusalReason => (refusalReasons as readonly unknown[]).includes(value)

/** After these the client keeps its text and tries again; after the others it must not send the same bytes again. */
export const isRetryable = (reason: RefusalReason): boolean =>
  reason === 'resync' || reason === 'storageUnavailable' || reason === 'shuttingDown'

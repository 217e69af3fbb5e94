/** Stored bytes are not what was written. Trying again does not help: `ro verify` says what is damaged, a backup mends it. */
export class DataDamaged extends Error {
  override readonly name = 'DataDamaged'
}

/**
 * What a client says of itself when it opens a document, in the place of Hocuspocus's token: the sign-in travels in the cookie
 * of the upgrade. `schema:<version>` is the version of the plan layout that its editor knows.
 */
export const helloToken = (schemaVersion: number): string => `schema:${schemaVersion}`

/** The schema version in a token. What says nothing of it is as old as can be. */
export function schemaOfToken(token: string): number {
  const version = Number(/^schema:(\d{1,6})$/u.exec(token)?.[1] ?? 1)
  return Math.max(version, 1)
}

/** Sent by the server to a client whose right is less than the table of rights says: what it may only read, and why. */
export interface ReadOnlyMessage {
  readonly type: 'readOnly'
  readonly reason: 'schemaTooOld'
  /** the schema version that may write */
  readonly minSchema: number
}

/**
 * What a client says of itself when it opens a document, in the place of Hocuspocus's token: the sign-in travels in the cookie
 * of the upgrade. `schema` is the version of the plan layout that its editor knows. `account` is whose page it is: the cookie is
 * the browser's, and may be somebody else's by the time a line comes back; null for programs without a page.
 */
export interface Hello {
  readonly schema: number
  readonly account: string | null
}

export const helloToken = (schema: number, account: string | null = null): string =>
  `schema:${schema}${account === null ? '' : `;account:${account}`}`

/** What a token says. What says nothing of its schema is as old as can be. */
export function readHello(token: string): Hello {
  const [, schema = '1', account = null] = /^schema:(\d{1,6})(?:;account:([0-9a-z]{1,40}))?$/u.exec(token) ?? []
  return { schema: Math.max(Number(schema), 1), account }
}

/** Why a document is not opened for somebody whose page is another's: with that name its edits must not go out. */
export const OTHER_ACCOUNT = 'otherAccount'

/** Sent by the server to a client whose right is less than the table of rights says: what it may only read, and why. */
export interface ReadOnlyMessage {
  readonly type: 'readOnly'
  readonly reason: 'schemaTooOld'
  /** the schema version that may write */
  readonly minSchema: number
}

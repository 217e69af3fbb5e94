/** What the server says of a person in presence. */
export interface PresenceName {
  readonly accountId: string
  readonly name: string
  readonly agency: string
}

const color = /^#[0-9a-f]{6}$/iu
const MAX_PLACE = 2000

/**
 * A presence state as others may see it: the name is the server's word, the rest is what a caret needs. States go to everybody
 * who is connected and straight into their editors, where a caret of a wrong form throws and a colour is style. Null for what
 * is no state.
 */
export function cleanPresence(state: unknown, named: PresenceName): Record<string, unknown> | null {
  if (!isRecord(state)) return null
  const user = isRecord(state.user) ? state.user : {}
  const shown = typeof user.color === 'string' && color.test(user.color) ? { color: user.color, ...named } : named
  const cursor = cleanCursor(state.cursor)
  return cursor === undefined ? { user: shown } : { user: shown, cursor }
}

/** `{anchor, head}` as the editor writes it, null for a caret that is nowhere, undefined for anything else. */
function cleanCursor(cursor: unknown): object | null | undefined {
  if (cursor === null) return null
  if (!isRecord(cursor) || !isPlace(cursor.anchor) || !isPlace(cursor.head)) return undefined
  return { anchor: cursor.anchor, head: cursor.head }
}

/** A relative position of Yjs in JSON. A root name would make readers create that root. */
function isPlace(place: unknown): boolean {
  if (!isRecord(place) || JSON.stringify(place).length > MAX_PLACE) return false
  const { type, tname, item, assoc, ...rest } = place
  if (Object.keys(rest).length > 0) return false
  const hasRoot = tname === 'body' || tname === undefined || tname === null
  return hasRoot && isIdOrNothing(type) && isIdOrNothing(item) && (assoc === undefined || Number.isInteger(assoc))
}

const isIdOrNothing = (id: unknown): boolean => id === undefined || id === null || (isRecord(id) && isCount(id.client) && isCount(id.clock))
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

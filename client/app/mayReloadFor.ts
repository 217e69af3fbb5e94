import type { Shelf } from './Shelf.ts'

const shelfKey = 'reloadedAt'
const ONCE_IN_MS = 60_000

/**
 * [SH4] Whether a part of the program that could not be loaded is worth a reload: the server answers, so the part is gone rather
 * than out of reach, and no reload for the same reason has just been tried.
 */
export function mayReloadFor(shelf: Pick<Shelf, 'read' | 'write'>, now: Date, isReachable: boolean): boolean {
  const last = shelf.read(shelfKey)
  if (!isReachable || (typeof last === 'number' && now.getTime() - last < ONCE_IN_MS)) return false
  shelf.write(shelfKey, now.getTime())
  return true
}

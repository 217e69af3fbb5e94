import { createHash } from 'node:crypto'

/** An id that follows from others: 60 bits of their SHA-256 in the alphabet of ids. */
export function derivedId<Id extends string>(...from: readonly string[]): Id {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
  const digest = createHash('sha256').update(from.join('\n')).digest()
  return Array.from(digest.subarray(0, 12), (byte) => alphabet[byte & 31]).join('') as Id
}

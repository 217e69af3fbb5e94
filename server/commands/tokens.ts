import { createHash, randomBytes } from 'node:crypto'

/** A secret that cannot be guessed (256 bits), for links and sessions. Only its hash is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url')

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

import { z } from 'zod'
import { ID_PATTERN } from '../core/ids.ts'

/**
 * What a personal access token lets another program do. It never lets it do more than its holder may. `calendar`: fetch the holder's
 * deadlines and nothing else.
 */
export const accessScopes = ['read', 'edit', 'calendar'] as const
export type AccessScope = (typeof accessScopes)[number]

export const MAX_TOKEN_DAYS = 366

export const accessTokenSchema = z.object({
  id: z.string().regex(ID_PATTERN),
  /** what its holder calls it: the program that uses it */
  name: z.string(),
  scope: z.enum(accessScopes),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
})
export type AccessToken = z.infer<typeof accessTokenSchema>

/** The client makes `id`: a repeated request leaves one token, with a new secret. */
export const createAccessTokenSchema = z.object({
  id: z.string().regex(ID_PATTERN),
  name: z.string().trim().min(1).max(120),
  scope: z.enum(accessScopes),
  days: z.int().min(1).max(MAX_TOKEN_DAYS),
})
export type CreateAccessToken = z.infer<typeof createAccessTokenSchema>

/** `secret` is shown this once and kept nowhere. */
export const accessTokenWithSecretSchema = z.object({ token: accessTokenSchema, secret: z.string() })
export type AccessTokenWithSecret = z.infer<typeof accessTokenWithSecretSchema>

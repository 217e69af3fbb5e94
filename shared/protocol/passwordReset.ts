import { z } from 'zod'
import { languages } from '../core/language.ts'

/** Whether this server sends letters, so that a password can be set anew by one. */
export const resetStateSchema = z.object({ on: z.boolean() })

/** Asks for a link to the address that somebody gave for their letters. The answer is the same for every address. */
export const askResetSchema = z.object({ address: z.email().max(254), language: z.enum(languages) })
export type AskReset = z.infer<typeof askResetSchema>

const token = z.string().min(20).max(200)
export const lookAtResetSchema = z.object({ token })
/** What whoever holds the link may know before they set the password. */
export const resetSchema = z.object({ loginName: z.string(), expiresAt: z.iso.datetime() })
export type Reset = z.infer<typeof resetSchema>

/** `endSessions`: signs the account out everywhere. An `invalidRequest` carries the flaw of the password as its detail. */
export const finishResetSchema = z.object({ token, password: z.string().max(1000), endSessions: z.boolean() })
export type FinishReset = z.infer<typeof finishResetSchema>

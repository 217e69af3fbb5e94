import { z } from 'zod'
import { capacities } from '../access/standing.ts'
import { ID_PATTERN } from '../core/ids.ts'
import { languages } from '../core/language.ts'
import { directoryIdSchema } from '../plan/agency.ts'

const id = z.string().regex(ID_PATTERN)
const instant = z.iso.datetime()

export const MAX_INVITATION_DAYS = 60

/** What becomes of an invitation; one that is used or withdrawn stays so. */
export const invitationStates = ['pending', 'used', 'expired', 'withdrawn'] as const
export type InvitationState = (typeof invitationStates)[number]

/** `none`: no letter was asked for. */
export const invitationMailStates = ['none', 'waiting', 'sent', 'failed'] as const

export const invitationSchema = z.object({
  id,
  agencyId: z.string(),
  capacity: z.enum(capacities),
  state: z.enum(invitationStates),
  createdAt: instant,
  expiresAt: instant,
  usedAt: instant.nullable(),
  /** the account that came of it */
  accountId: id.nullable(),
  address: z.string().nullable(),
  mail: z.enum(invitationMailStates),
})
export type Invitation = z.infer<typeof invitationSchema>

/** `id` is the client's: a repeated request makes no second invitation, but a fresh link. `address`: where a letter goes, when mail is on. */
export const createInvitationSchema = z.object({
  id,
  agencyId: directoryIdSchema,
  capacity: z.enum(capacities),
  days: z.int().min(1).max(MAX_INVITATION_DAYS),
  address: z.email().max(254).nullable(),
  language: z.enum(languages),
})
export type CreateInvitation = z.infer<typeof createInvitationSchema>
export const renewInvitationSchema = z.object({ days: z.int().min(1).max(MAX_INVITATION_DAYS) })

/** `joinPath`: path with the one-time token, to be joined to the address that the reader uses; shown now and never again */
export const invitationWithLinkSchema = z.object({ invitation: invitationSchema, joinPath: z.string() })
export type InvitationWithLink = z.infer<typeof invitationWithLinkSchema>

const token = z.string().min(20).max(200)
export const lookAtInvitationSchema = z.object({ token })
/** What whoever holds the link may know before they join. */
export const invitedSchema = z.object({ agencyName: z.string(), capacity: z.enum(capacities), expiresAt: instant })
export type Invited = z.infer<typeof invitedSchema>

/** Judged by shared/access as a new password is; an `invalidRequest` carries the flaw, or `loginName`, as its detail. */
export const joinSchema = z.object({
  token,
  displayName: z.string().trim().min(1).max(120),
  loginName: z.string().max(200),
  password: z.string().max(1000),
})
export type Join = z.infer<typeof joinSchema>

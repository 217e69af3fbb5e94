import { z } from 'zod'
import { accountRoles } from '../access/can.ts'
import { planPlaces, planStages } from '../access/planFacts.ts'
import { capacities } from '../access/standing.ts'
import { ID_PATTERN } from '../core/ids.ts'
import { planSchema } from '../plan/plan.ts'

const id = z.string().regex(ID_PATTERN)
const instant = z.iso.datetime()

export const accountSchema = z.object({
  id,
  role: z.enum(accountRoles),
  /** post or unit, "Chuyên viên Phòng Nghiệp vụ Y"; shown as the name in presence */
  displayName: z.string().min(1).max(120),
  agencyName: z.string().max(200),
  /** the agencies of the directory that it acts for */
  memberships: z
    .array(z.object({ agencyId: z.string(), capacity: z.enum(capacities) }))
    .readonly()
    .default([]),
})
export type Account = z.infer<typeof accountSchema>

/**
 * `mark`: names this session for good and signs nobody in. A device that keeps plans shows it later, whoever is signed in by then, to
 * learn whether it may go on keeping them.
 */
export const sessionSchema = z.object({ account: accountSchema, serverTime: instant, version: z.string(), mark: z.string().optional() })
export type Session = z.infer<typeof sessionSchema>

/** `removeKept=1`: the devices that are signed out remove what they keep of the account, sent or not. */
export const signOutEverywhereSchema = z.object({ removeKept: z.literal('1').optional() })

export const marksSchema = z.object({ marks: z.array(z.string().max(100)).max(50) })
/** What of those that keep something here is to be removed, and why. */
export const revocationsSchema = z.array(z.object({ account: id, why: z.enum(['accountDisabled', 'deviceRevoked']) }))
export type Revocation = z.infer<typeof revocationsSchema>[number]

export const consumeLinkSchema = z.object({ token: z.string().min(20).max(200) })

export const signInSchema = z.object({ loginName: z.string().min(1).max(200), password: z.string().min(1).max(1000) })

/** The caller's own way of signing in. `needsPresent`: a new password must come with the present one. */
export const passwordStateSchema = z.object({ loginName: z.string().nullable(), needsPresent: z.boolean() })
export type PasswordState = z.infer<typeof passwordStateSchema>

/** Judged by shared/access/passwordRules.ts; an `invalidRequest` carries the flaw, or `loginName`, as its detail. */
export const setPasswordSchema = z.object({
  loginName: z.string().max(200),
  password: z.string().max(1000),
  present: z.string().max(1000).nullable(),
})
export type SetPassword = z.infer<typeof setPasswordSchema>

export const createAccountSchema = z.object({
  commandId: id,
  displayName: z.string().trim().min(1).max(120),
  agencyName: z.string().trim().max(200),
  role: z.enum(accountRoles),
})
export const listedAccountSchema = accountSchema.extend({ disabled: z.boolean() })
export type ListedAccount = z.infer<typeof listedAccountSchema>
export const setDisabledSchema = z.object({ disabled: z.boolean() })

/** `signInPath`: path with the one-time token, to be joined to the address that the reader uses */
export const accountWithLinkSchema = z.object({ account: accountSchema, signInPath: z.string() })
export type AccountWithLink = z.infer<typeof accountWithLinkSchema>

export const planSummarySchema = z.object({
  id,
  title: z.string(),
  issuer: z.string(),
  taskCount: z.int(),
  createdAt: instant,
  updatedAt: instant,
  createdBy: z.string(),
  /** the programme whose master plan or sub-plan it is; a list that an older program kept lacks what follows */
  programmeId: id.nullable().default(null),
  place: z.enum(planPlaces).default('loose'),
  stage: z.enum(planStages).default('draft'),
  /** the agency whose plan it is */
  ownerId: z.string().nullable().default(null),
  /** acts of the rights' table that this reader may do to it now; null: not known */
  may: z.array(z.string()).nullable().default(null),
  /** agencies that draft it too, for who may change that; null for everybody else */
  sharedWith: z.array(z.string()).nullable().default(null),
})
export type PlanSummary = z.infer<typeof planSummarySchema>
/** What a plan's own record says, before it is presented to a reader. */
export type ListedPlan = Omit<PlanSummary, 'place' | 'stage' | 'ownerId' | 'may' | 'sharedWith'>

/** Bytes of a request that creates a plan: a text of 5 MB, as a plan in JSON; the longest plan known is below 1 MB. */
export const MAX_PLAN_BODY = 16 * 1024 * 1024

const newPlanSchema = z.object({ commandId: id, planId: id, template: z.string().max(80).nullable() })
/**
 * The client makes `commandId` and `planId`, so a repeated request is harmless. The content comes as a record (`plan`) or as
 * the bytes, in base64, that its only creator seeded (`update`, without `meta`): edits made before the server answered build on them.
 */
export const createPlanSchema = z.union([newPlanSchema.extend({ update: z.base64() }), newPlanSchema.extend({ plan: planSchema })])
export type CreatePlan = z.infer<typeof createPlanSchema>

/**
 * Header of a page's requests: the id of the account whose page it is. The cookie is the browser's, and another tab may have signed
 * somebody else in: what one person wrote must not go out under another's name.
 */
export const PAGE_ACCOUNT_HEADER = 'x-ro-account'

/**
 * Codes that `error` may carry; the words are in the client's catalogue. `notSignedIn`: whoever it was may sign in again and go on.
 * `accountDisabled`, `deviceRevoked`: what this device keeps of the account that `detail` names is to be removed. `needsPassword`,
 * `needsFreshLink`: an act that one signs asks for the password again, or for a sign-in by a link within the hour.
 */
export const errorCodes = [
  'notSignedIn',
  'otherAccount',
  'accountDisabled',
  'deviceRevoked',
  'forbidden',
  'notFound',
  'invalidRequest',
  'conflict',
  'linkSpent',
  'wrongPassword',
  'needsPassword',
  'needsFreshLink',
  'loginNameTaken',
  'unsupportedFile',
  'secrecyMark',
  'tooLarge',
  'tooManyRequests',
  'storageUnavailable',
  'internal',
] as const
export type ErrorCode = (typeof errorCodes)[number]
export const errorSchema = z.object({ error: z.enum(errorCodes), detail: z.string().optional() })
export type ApiError = z.infer<typeof errorSchema>

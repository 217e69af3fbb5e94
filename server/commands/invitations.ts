import { readLoginName } from '../../shared/access/loginName.ts'
import { passwordFlaw } from '../../shared/access/passwordRules.ts'
import { type AccountId, type AgencyId, newId, type RandomBytes } from '../../shared/core/ids.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import type { CreateInvitation, InvitationState, Invited, Join } from '../../shared/protocol/invitations.ts'
import type { AuditEntry } from '../storage/AuditStorage.ts'
import type { StoredInvitation } from '../storage/InvitationStorage.ts'
import type { Storage } from '../storage/Storage.ts'
import { accountAct } from './accountAct.ts'
import { hashPassword } from './passwordHash.ts'
import { type OpenedSession, SESSION_IDLE, SESSION_LIFE } from './sessionLife.ts'
import { hashToken, newToken } from './tokens.ts'

const DAY = 24 * 60 * 60_000

/** A path with a one-time token, behind `#` as in a sign-in link. */
export const joinPath = (token: string): string => `/join#${token}`

export function invitationState({ usedAt, withdrawnAt, expiresAt }: StoredInvitation, now: number): InvitationState {
  if (usedAt !== null) return 'used'
  if (withdrawnAt !== null) return 'withdrawn'
  return expiresAt > now ? 'pending' : 'expired'
}

export const invitationAct = (action: string, id: string, by: AccountId, at: number, details: AuditEntry['details'] = {}): AuditEntry => ({
  ...{ actor: by, at, action, subject: `invitation/${id}`, details },
})

interface Inviting {
  readonly storage: Storage
  readonly now: () => number
  /** whether this server sends letters */
  readonly mailsOut: boolean
}

/** [IN1] Invites somebody to an agency. The link is in the answer and nowhere else; a repeated request gives a fresh one. */
export async function invite(
  { storage, now, mailsOut }: Inviting,
  by: AccountId,
  { id, agencyId, capacity, days, address, language }: CreateInvitation,
): Promise<Result<{ readonly invitation: StoredInvitation; readonly token: string }, 'conflict' | 'invalidRequest'>> {
  const { agencies } = await storage.readDirectory()
  if (!agencies.some((agency) => agency.id === agencyId && agency.duplicateOf === null)) return failed('invalidRequest', 'agencyId')
  const [at, token] = [now(), newToken()]
  const mail = address !== null && mailsOut ? 'waiting' : 'none'
  const invitation = {
    ...{ id, agencyId: agencyId as AgencyId, capacity, createdBy: by, createdAt: at, expiresAt: at + days * DAY, address, language },
    mail,
  } as const
  const act = invitationAct('invitation.create', id, by, at, { agencyId, capacity, days })
  if (await storage.createInvitation(invitation, hashToken(token), act))
    return ok({ invitation: { ...invitation, withdrawnAt: null, usedAt: null, accountId: null, mailAttempts: 0 }, token })
  const before = (await storage.listInvitations()).find((one) => one.id === id)
  if (before?.createdBy !== by || before.agencyId !== agencyId || before.capacity !== capacity) return failed('conflict')
  const again = await renewInvitation({ storage, now, mailsOut }, by, id, days)
  return again ? ok(again) : failed('conflict')
}

/** [IN3] Another link and another end for one that is neither used nor withdrawn; null for any other. */
export async function renewInvitation(
  { storage, now, mailsOut }: Inviting,
  by: AccountId,
  id: string,
  days: number,
): Promise<{ readonly invitation: StoredInvitation; readonly token: string } | null> {
  const found = (await storage.listInvitations()).find((one) => one.id === id)
  if (!found) return null
  const [at, token] = [now(), newToken()]
  const mail = found.address !== null && mailsOut ? 'waiting' : 'none'
  const act = invitationAct('invitation.renew', id, by, at, { agencyId: found.agencyId, capacity: found.capacity, days })
  const invitation = await storage.renewInvitation(id, hashToken(token), at + days * DAY, mail, act)
  return invitation && { invitation, token }
}

/** What the page of a link says before anybody joins. */
export async function lookAtInvitation(storage: Storage, token: string, now: number): Promise<Result<Invited, 'linkSpent'>> {
  const found = await storage.findInvitation(hashToken(token), now)
  if (!found) return failed('linkSpent')
  const agency = (await storage.readDirectory()).agencies.find(({ id }) => id === found.agencyId)
  return ok({ agencyName: agency?.name ?? '', capacity: found.capacity, expiresAt: new Date(found.expiresAt).toISOString() })
}

/** [IN2] Spends a link: whoever holds it chooses how they are called and how they sign in, and is signed in. */
export async function join(
  storage: Storage,
  { token, displayName, loginName: asked, password }: Join,
  random: RandomBytes,
  now: number,
): Promise<Result<OpenedSession, 'linkSpent' | 'loginNameTaken' | 'invalidRequest'>> {
  const invitation = await storage.findInvitation(hashToken(token), now)
  if (!invitation) return failed('linkSpent')
  const agency = (await storage.readDirectory()).agencies.find(({ id }) => id === invitation.agencyId)
  const agencyName = agency?.shortName ?? agency?.name ?? ''
  const loginName = readLoginName(asked)
  if (loginName === null) return failed('invalidRequest', 'loginName')
  const flaw = passwordFlaw(password, { displayName, agencyName, loginName })
  if (flaw !== null) return failed('invalidRequest', flaw)
  const account = { id: newId<AccountId>(random), role: 'member', displayName, agencyName } as const
  const sessionToken = newToken()
  const { agencyId, capacity } = invitation
  const joined = await storage.consumeInvitation(hashToken(token), now, {
    account,
    loginName,
    passwordHash: await hashPassword(password),
    session: {
      tokenHash: hashToken(sessionToken),
      expiresAt: now + SESSION_IDLE,
      opening: { openedAt: now, openedBy: 'password', endsAt: now + SESSION_LIFE },
    },
    audit: [
      accountAct('invitation.accept', account.id, now, { agencyId, capacity }),
      accountAct('session.open', account.id, now, { by: 'invitation' }),
    ],
  })
  return joined === 'joined' ? ok({ account: { ...account, memberships: [{ agencyId, capacity }] }, sessionToken }) : failed(joined)
}

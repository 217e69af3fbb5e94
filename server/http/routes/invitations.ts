import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Actor, canInvite, canInviteSomewhere } from '../../../shared/access/can.ts'
import { ID_PATTERN } from '../../../shared/core/ids.ts'
import { sessionSchema } from '../../../shared/protocol/httpApi.ts'
import {
  createInvitationSchema,
  type Invitation,
  invitationSchema,
  invitationWithLinkSchema,
  invitedSchema,
  joinSchema,
  lookAtInvitationSchema,
  renewInvitationSchema,
} from '../../../shared/protocol/invitations.ts'
import { actorOf } from '../../collaboration/planHooks.ts'
import { invitationAct, invitationState, invite, join, joinPath, lookAtInvitation, renewInvitation } from '../../commands/invitations.ts'
import type { StoredInvitation } from '../../storage/InvitationStorage.ts'
import type { App } from '../App.ts'
import { ApiFailure } from '../errorResponse.ts'
import { openedSession, takeOverSession } from '../openedSession.ts'
import { requireAccount } from '../requireAccount.ts'
import type { Services } from '../Services.ts'

const byId = z.object({ id: z.string().regex(ID_PATTERN) })
const instant = (at: number): string => new Date(at).toISOString()

/** [IN1] Invitations to agencies, for who keeps accounts and for the agencies' heads; and joining by one, for whoever holds its link. */
export function invitationRoutes(app: App, services: Services): void {
  const { storage, now, random, takeCall, config, mailing, cookies } = services
  const inviting = { storage, now, mailsOut: config.mail !== null }

  type Inviter = Extract<Actor, { kind: 'account' }>
  const requireInviter = async (request: FastifyRequest): Promise<Inviter> => {
    const actor = actorOf(await requireAccount(request, services, null)) as Inviter
    if (!canInviteSomewhere(actor)) throw new ApiFailure('forbidden')
    return actor
  }
  /** One that is theirs to look after; another's is not there. */
  const findTheirs = async (actor: Inviter, id: string): Promise<StoredInvitation> => {
    const found = (await storage.listInvitations()).find((one) => one.id === id)
    if (!found || !canInvite(actor, found.agencyId, found.capacity)) throw new ApiFailure('notFound')
    return found
  }

  const present = (one: StoredInvitation): Invitation => ({
    id: one.id,
    agencyId: one.agencyId,
    capacity: one.capacity,
    state: invitationState(one, now()),
    createdAt: instant(one.createdAt),
    expiresAt: instant(one.expiresAt),
    usedAt: one.usedAt === null ? null : instant(one.usedAt),
    accountId: one.accountId,
    address: one.address,
    mail: one.mail,
  })

  app.get('/api/invitations', { schema: { response: { 200: z.array(invitationSchema) } } }, async (request) => {
    const actor = await requireInviter(request)
    return (await storage.listInvitations()).filter((one) => canInvite(actor, one.agencyId, one.capacity)).map(present)
  })

  app.post(
    '/api/invitations',
    { schema: { body: createInvitationSchema, response: { 200: invitationWithLinkSchema } } },
    async (request) => {
      const actor = await requireInviter(request)
      if (!canInvite(actor, request.body.agencyId, request.body.capacity)) throw new ApiFailure('forbidden')
      const { id } = actor
      takeCall('accounts', id)
      const invited = await invite(inviting, id, request.body)
      if (!invited.ok) throw new ApiFailure(invited.code, invited.detail)
      mailing.wake()
      return { invitation: present(invited.value.invitation), joinPath: joinPath(invited.value.token) }
    },
  )

  app.post(
    '/api/invitations/:id/renew',
    { schema: { params: byId, body: renewInvitationSchema, response: { 200: invitationWithLinkSchema } } },
    async (request) => {
      const actor = await requireInviter(request)
      const { id } = actor
      takeCall('accounts', id)
      await findTheirs(actor, request.params.id)
      const renewed = await renewInvitation(inviting, id, request.params.id, request.body.days)
      if (!renewed) throw new ApiFailure('notFound')
      mailing.wake()
      return { invitation: present(renewed.invitation), joinPath: joinPath(renewed.token) }
    },
  )

  app.delete('/api/invitations/:id', { schema: { params: byId } }, async (request, reply) => {
    const actor = await requireInviter(request)
    const { id } = request.params
    const { agencyId, capacity } = await findTheirs(actor, id)
    const act = invitationAct('invitation.withdraw', id, actor.id, now(), { agencyId, capacity })
    if (!(await storage.revokeInvitation(id, now(), act))) throw new ApiFailure('notFound')
    return reply.code(204).send()
  })

  /** Says whom the link invites to what; mail scanners that open it spend nothing. */
  app.post('/api/join/look', { schema: { body: lookAtInvitationSchema, response: { 200: invitedSchema } } }, async (request) => {
    takeCall('signInByAddress', request.ip)
    const found = await lookAtInvitation(storage, request.body.token, now())
    if (!found.ok) throw new ApiFailure(found.code)
    return found.value
  })

  app.post('/api/join', { schema: { body: joinSchema, response: { 200: sessionSchema } } }, async (request, reply) => {
    takeCall('signInByAddress', request.ip)
    const joined = await join(storage, request.body, random, now())
    if (!joined.ok) throw new ApiFailure(joined.code, joined.detail)
    await takeOverSession(services, request.headers.cookie)
    cookies.set(reply, joined.value.sessionToken)
    return openedSession(services, joined.value)
  })
}

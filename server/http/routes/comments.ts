import { z } from 'zod'
import { canPlan } from '../../../shared/access/can.ts'
import { type CommandId, ID_PATTERN, type PlanId } from '../../../shared/core/ids.ts'
import { commentCommandSchema, planPeopleSchema, threadListSchema } from '../../../shared/protocol/comments.ts'
import { actorOf } from '../../collaboration/planHooks.ts'
import { changeComments } from '../../commands/changeComments.ts'
import type { App } from '../App.ts'
import { ApiFailure } from '../errorResponse.ts'
import { requireAccount } from '../requireAccount.ts'
import { requirePlan } from '../requirePlan.ts'
import type { Services } from '../Services.ts'

const byId = z.object({ id: z.string().regex(ID_PATTERN) })
/** A comment of the longest, whatever its letters, with its mentions and its anchor. */
const BODY_LIMIT = 64 * 1024

/** [CM4] What is said beside a plan's text, for those who may read it. */
export function commentRoutes(app: App, services: Services): void {
  const { storage, commands, takeCall, now, events } = services
  const parts = { storage, now, publish: (changes: Parameters<typeof events.publish>[0]) => events.publish(changes) }

  app.get('/api/plans/:id/comments', { schema: { params: byId, response: { 200: threadListSchema } } }, async (request) => {
    const account = await requireAccount(request, services, null)
    const planId = request.params.id as PlanId
    await requirePlan(services, account, planId, 'plan.read')
    return [...(await storage.listThreads(planId))]
  })

  app.get('/api/plans/:id/people', { schema: { params: byId, response: { 200: planPeopleSchema } } }, async (request) => {
    const account = await requireAccount(request, services, null)
    const facts = await requirePlan(services, account, request.params.id as PlanId, 'plan.comment')
    const readers = (await storage.listAccounts()).filter((one) => canPlan(actorOf(one), 'plan.read', facts))
    return readers.map(({ id, displayName, agencyName, memberships }) => ({
      id,
      displayName,
      agencyName,
      agencies: memberships.map(({ agencyId }) => agencyId),
    }))
  })

  app.post(
    '/api/plans/:id/comments',
    { bodyLimit: BODY_LIMIT, schema: { params: byId, body: commentCommandSchema, response: { 200: z.object({}) } } },
    async (request) => {
      const account = await requireAccount(request, services, null)
      const planId = request.params.id as PlanId
      const facts = await requirePlan(services, account, planId, 'plan.read')
      takeCall('comments', account.id)
      const by = { actor: actorOf(account), id: account.id, commandId: request.body.commandId as CommandId }
      const done = await commands.run(by.commandId, account.id, () => changeComments(parts, by, planId, facts, request.body.act))
      if (!done.ok) throw new ApiFailure(done.code, done.detail)
      return {}
    },
  )
}

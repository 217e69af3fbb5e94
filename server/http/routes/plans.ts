import { z } from 'zod'
import type { CommandId, PlanId } from '../../../shared/core/ids.ts'
import { ID_PATTERN } from '../../../shared/core/ids.ts'
import { planFile } from '../../../shared/plan/plan.ts'
import { readPlan } from '../../../shared/planDocument/readPlan.ts'
import { documentName } from '../../../shared/protocol/documentName.ts'
import { createPlanSchema, MAX_PLAN_BODY, planSummarySchema } from '../../../shared/protocol/httpApi.ts'
import { actorOf } from '../../collaboration/planHooks.ts'
import { createPlan } from '../../commands/createPlan.ts'
import { visiblePlans } from '../../rights/PlanFactsIndex.ts'
import { presentPlan } from '../../rights/presentPlan.ts'
import type { StoredAccount } from '../../storage/Storage.ts'
import type { App } from '../App.ts'
import { ApiFailure } from '../errorResponse.ts'
import { noteExport } from '../noteExport.ts'
import { requireAccount } from '../requireAccount.ts'
import { requirePlan } from '../requirePlan.ts'
import type { Services } from '../Services.ts'

/** A new plan belongs to the first agency that its maker writes for. */
const ownerOf = ({ memberships }: StoredAccount) => memberships.find(({ capacity }) => capacity !== 'viewer')?.agencyId ?? null

const byId = z.object({ id: z.string().regex(ID_PATTERN) })

export function planRoutes(app: App, services: Services): void {
  const { storage, commands, gate, takeCall } = services

  app.get('/api/plans', { schema: { response: { 200: z.array(planSummarySchema) } } }, async (request) => {
    const account = await requireAccount(request, services, null)
    return visiblePlans(actorOf(account), await storage.listPlans(), await services.facts.all())
  })

  app.post(
    '/api/plans',
    { bodyLimit: MAX_PLAN_BODY, schema: { body: createPlanSchema, response: { 200: planSummarySchema } } },
    async (request) => {
      const account = await requireAccount(request, services, 'plan.create')
      const { id } = account
      takeCall('plans', id)
      const { body } = request
      const created = await commands.run(body.commandId as CommandId, id, () =>
        createPlan(services, body, id, { ownerId: ownerOf(account) }),
      )
      if (!created.ok) throw new ApiFailure(created.code, created.detail)
      const known = await services.facts.of(body.planId as PlanId)
      if (!known) throw new ApiFailure('storageUnavailable')
      return presentPlan(actorOf(account), created.value, known)
    },
  )

  app.get('/api/plans/:id', { schema: { params: byId, response: { 200: planSummarySchema } } }, async (request) => {
    const account = await requireAccount(request, services, null)
    const planId = request.params.id as PlanId
    const known = await requirePlan(services, account, planId, 'plan.read')
    const plan = await storage.findPlan(planId)
    if (!plan) throw new ApiFailure('notFound')
    return presentPlan(actorOf(account), plan, known)
  })

  app.get('/api/plans/:id/file', { schema: { params: byId } }, async (request) => {
    const account = await requireAccount(request, services, null)
    const planId = request.params.id as PlanId
    await requirePlan(services, account, planId, 'plan.read')
    if (!(await storage.findPlan(planId))) throw new ApiFailure('notFound')
    const plan = await gate.read(documentName(planId), (doc) => readPlan(doc).plan)
    if (!plan) throw new ApiFailure('notFound')
    await noteExport(request, services, account, 'plan.export', `plan/${planId}`, 'json')
    return planFile(plan)
  })
}

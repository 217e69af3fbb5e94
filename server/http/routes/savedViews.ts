import { z } from 'zod'
import { canProgramme } from '../../../shared/access/can.ts'
import type { PlanId } from '../../../shared/core/ids.ts'
import { savedViewSchema } from '../../../shared/plan/savedView.ts'
import { actorOf } from '../../collaboration/planHooks.ts'
import type { App } from '../App.ts'
import { requireAccount } from '../requireAccount.ts'
import type { Services } from '../Services.ts'

/** [SV1] Saved views of the programmes that the caller reads. */
export function savedViewRoutes(app: App, services: Services): void {
  const { storage, facts } = services
  app.get('/api/views', { schema: { response: { 200: z.array(savedViewSchema) } } }, async (request) => {
    const actor = actorOf(await requireAccount(request, services, 'programme.list'))
    const known = await facts.all()
    const read = new Set<string>()
    for (const { id, masterPlanId } of await storage.listProgrammes()) {
      const master = known.get(masterPlanId as PlanId)
      if (master && canProgramme(actor, 'programme.read', master)) read.add(id)
    }
    return (await storage.listSavedViews()).filter(({ programmeId }) => read.has(programmeId))
  })
}

import { z } from 'zod'
import { startOfVietnamDay } from '../../../shared/calendar/vietnamDay.ts'
import { ID_PATTERN, type PlanId } from '../../../shared/core/ids.ts'
import { addDays } from '../../../shared/core/isoDate.ts'
import {
  type AuditFilterQuery,
  auditChainSchema,
  auditFilterSchema,
  auditPageSchema,
  auditQuerySchema,
  matrixExportSchema,
  planExportSchema,
} from '../../../shared/protocol/audit.ts'
import { auditActionsOf } from '../../../shared/protocol/auditKinds.ts'
import { presentAudit } from '../../audit/presentAudit.ts'
import { actorOf } from '../../collaboration/planHooks.ts'
import type { AuditFilter } from '../../storage/AuditStorage.ts'
import type { App } from '../App.ts'
import { isToldLate, noteMade } from '../noteMade.ts'
import { requireAccount } from '../requireAccount.ts'
import { requirePlan } from '../requirePlan.ts'
import type { Services } from '../Services.ts'

/** The narrowest first: its lines are the ones that are walked through. */
function filterOf({ plan, account, programme, agency, person, kind, from, to }: AuditFilterQuery): AuditFilter {
  const about = { plan, account, programme, agency, by: person }
  return {
    subjects: Object.entries(about).flatMap(([name, id]) => (id === undefined ? [] : [`${name}/${id}`])),
    ...(kind !== undefined && { actions: auditActionsOf(kind) }),
    ...(from !== undefined && { from: startOfVietnamDay(from) }),
    ...(to !== undefined && { until: startOfVietnamDay(addDays(to, 1)) }),
  }
}

/** [AU2] The log of who did what, for administrators; and what devices tell for it. */
export function auditRoutes(app: App, services: Services): void {
  const { storage, now, takeCall } = services

  app.get('/api/audit', { schema: { querystring: auditQuerySchema, response: { 200: auditPageSchema } } }, async (request) => {
    const account = await requireAccount(request, services, 'audit.read')
    const { before, limit, ...filter } = request.query
    const lines = await storage.listAudit(before ?? null, limit, filterOf(filter))
    const next = lines.length < limit ? null : (lines.at(-1)?.seq ?? null)
    return { rows: await presentAudit(services, actorOf(account), lines), next }
  })

  app.get('/api/audit/chain', { schema: { response: { 200: auditChainSchema } } }, async (request) => {
    await requireAccount(request, services, 'audit.read')
    return services.auditChecks.check()
  })

  /** Said before the pages are fetched for a file, so that the log says that it was taken. */
  app.post('/api/audit/exports', { schema: { body: auditFilterSchema } }, async (request, reply) => {
    const { id } = await requireAccount(request, services, 'audit.read')
    takeCall('exports', id)
    await storage.addAuditLine({ actor: id, at: now(), action: 'audit.export', subject: 'audit', details: request.body })
    return reply.code(204).send()
  })

  /** [AU4] A device made a workbook of the tasks that its reader may see. */
  app.post('/api/matrix/exports', { schema: { body: matrixExportSchema } }, async (request, reply) => {
    const { id } = await requireAccount(request, services, null)
    takeCall('exports', id)
    const { tasks, ...made } = request.body
    await noteMade(services, id, { action: 'matrix.export', subject: 'matrix', details: { tasks } }, made)
    return reply.code(204).send()
  })

  /**
   * [AU4] A device made a file of a plan that it holds. One that was made a while ago is a line even when its reader may read the plan no
   * more, and is answered alike whether the plan is there or not.
   */
  app.post(
    '/api/plans/:id/exports',
    { schema: { params: z.object({ id: z.string().regex(ID_PATTERN) }), body: planExportSchema } },
    async (request, reply) => {
      const account = await requireAccount(request, services, null)
      const planId = request.params.id as PlanId
      const { form, ...made } = request.body
      if (!isToldLate(made, now())) await requirePlan(services, account, planId, 'plan.read')
      takeCall('exports', account.id)
      await noteMade(services, account.id, { action: 'plan.export', subject: `plan/${planId}`, details: { form } }, made)
      return reply.code(204).send()
    },
  )
}

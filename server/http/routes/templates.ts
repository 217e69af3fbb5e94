import { z } from 'zod'
import { canChangeTemplates } from '../../../shared/access/can.ts'
import { type CommandId, ID_PATTERN } from '../../../shared/core/ids.ts'
import { MAX_PLAN_BODY } from '../../../shared/protocol/httpApi.ts'
import {
  type ListedTemplate,
  listedTemplateSchema,
  saveTemplateSchema,
  templateListSchema,
  templateVersionSchema,
} from '../../../shared/protocol/templates.ts'
import { actorOf } from '../../collaboration/planHooks.ts'
import { saveTemplate, templateAct } from '../../commands/saveTemplate.ts'
import type { StoredAccount } from '../../storage/Storage.ts'
import type { StoredTemplate } from '../../storage/TemplateStorage.ts'
import type { App } from '../App.ts'
import { ApiFailure } from '../errorResponse.ts'
import { requireAccount } from '../requireAccount.ts'
import type { Services } from '../Services.ts'

const byId = z.object({ id: z.string().regex(ID_PATTERN) })
const byVersion = byId.extend({ number: z.coerce.number().int().min(1) })

/** [TM5] Templates of the workspace. Those that come with the program are in the program. */
export function templateRoutes(app: App, services: Services): void {
  const { storage, commands, now, takeCall } = services
  const mayChange = async (account: StoredAccount): Promise<boolean> =>
    canChangeTemplates(actorOf(account), new Set((await storage.listProgrammes()).map(({ coordinatorId }) => coordinatorId)))
  const present = async (templates: readonly StoredTemplate[]): Promise<ListedTemplate[]> => {
    const accounts = new Map((await storage.listAccounts()).map((one) => [one.id, one.agencyName || one.displayName]))
    return templates.map(({ createdBy, createdAt, ...one }) => ({
      ...one,
      createdBy: accounts.get(createdBy) ?? '',
      createdAt: new Date(createdAt).toISOString(),
    }))
  }

  app.get('/api/templates', { schema: { response: { 200: templateListSchema } } }, async (request) => {
    const account = await requireAccount(request, services, 'template.read')
    return { templates: await present(await storage.listTemplates()), mayChange: await mayChange(account) }
  })

  app.get(
    '/api/templates/:id/versions/:number',
    { schema: { params: byVersion, response: { 200: templateVersionSchema } } },
    async (request) => {
      await requireAccount(request, services, 'template.read')
      const found = await storage.findTemplate(request.params.id, request.params.number)
      const [listed] = found ? await present([found]) : []
      if (!found || !listed) throw new ApiFailure('notFound')
      // The record is the checked one that was stored.
      return { ...listed, content: found.content as unknown as z.infer<typeof templateVersionSchema>['content'] }
    },
  )

  app.post(
    '/api/templates',
    { bodyLimit: MAX_PLAN_BODY, schema: { body: saveTemplateSchema, response: { 200: listedTemplateSchema } } },
    async (request) => {
      const account = await requireAccount(request, services, 'template.read')
      if (!(await mayChange(account))) throw new ApiFailure('forbidden')
      takeCall('plans', account.id)
      const { commandId, ...version } = request.body
      const saved = await commands.run(commandId as CommandId, account.id, () => saveTemplate(services, account.id, version))
      if (!saved.ok) throw new ApiFailure(saved.code, saved.detail)
      const [listed] = await present([saved.value])
      if (!listed) throw new ApiFailure('storageUnavailable')
      return listed
    },
  )

  app.delete('/api/templates/:id', { schema: { params: byId } }, async (request, reply) => {
    const account = await requireAccount(request, services, 'template.read')
    if (!(await mayChange(account))) throw new ApiFailure('forbidden')
    const { id } = request.params
    if (!(await storage.retireTemplate(id, templateAct('template.retire', id, account.id, now())))) throw new ApiFailure('notFound')
    return reply.code(204).send()
  })
}

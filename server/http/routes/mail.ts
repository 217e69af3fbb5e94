import { mailSettingsSchema, mailStateSchema, ownMailSchema } from '../../../shared/protocol/mail.ts'
import type { App } from '../App.ts'
import { requireAccount } from '../requireAccount.ts'
import type { Services } from '../Services.ts'

/** [NO6] Everybody's own address and wishes; for administrators, how the letters went. */
export function mailRoutes(app: App, services: Services): void {
  const { storage, config, mailing, now } = services

  app.get('/api/mail', { schema: { response: { 200: ownMailSchema } } }, async (request) => {
    const { id } = await requireAccount(request, services, null)
    const settings = await storage.findMailSettings(id)
    return { ...(settings ?? { address: null, choice: 'all' as const, language: 'vi' as const, quiet: null }), on: config.mail !== null }
  })

  app.post('/api/mail', { schema: { body: mailSettingsSchema, response: { 200: ownMailSchema } } }, async (request) => {
    const { id } = await requireAccount(request, services, null)
    await storage.saveMailSettings(id, request.body, now())
    return { ...request.body, on: config.mail !== null }
  })

  app.get('/api/mail/state', { schema: { response: { 200: mailStateSchema } } }, async (request) => {
    await requireAccount(request, services, 'account.list')
    return mailing.state()
  })
}

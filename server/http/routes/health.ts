import { z } from 'zod'
import { mailHealths } from '../../../shared/protocol/mail.ts'
import type { App } from '../App.ts'
import type { Services } from '../Services.ts'

const healthSchema = z.object({
  status: z.literal('ok'),
  version: z.string(),
  storage: z.enum(['ok', 'degraded']),
  mail: z.enum(mailHealths),
})

/** Whether the server serves, and how its disk and its mail do. A degraded disk still serves what is stored. */
export function healthRoutes(app: App, { storage, metrics, version, collaboration, mailing }: Services): void {
  app.get('/healthz', { schema: { response: { 200: healthSchema } } }, async () => ({
    status: 'ok' as const,
    version,
    storage: storage.health() === 'ok' ? ('ok' as const) : await storage.probe(),
    mail: await mailing.health().catch(() => 'failing' as const),
  }))

  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    reply.type('text/plain; version=0.0.4')
    return metrics.text({ ...collaboration().counts(), logRows: await storage.countLogRows() })
  })
}

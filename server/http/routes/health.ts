import { z } from 'zod'
import type { App } from '../App.ts'
import type { Services } from '../Services.ts'

const healthSchema = z.object({ status: z.literal('ok'), version: z.string(), storage: z.enum(['ok', 'degraded']) })

/** Whether the server serves, and how its disk does. A degraded disk still serves what is stored. */
export function healthRoutes(app: App, { storage, metrics, version, collaboration }: Services): void {
  app.get('/healthz', { schema: { response: { 200: healthSchema } } }, async () => ({
    status: 'ok' as const,
    version,
    storage: storage.health() === 'ok' ? ('ok' as const) : await storage.probe(),
  }))

  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    reply.type('text/plain; version=0.0.4')
    return metrics.text({ ...collaboration().counts(), logRows: await storage.countLogRows() })
  })
}

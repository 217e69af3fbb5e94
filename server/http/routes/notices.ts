import { z } from 'zod'
import { noticeSchema } from '../../../shared/plan/notice.ts'
import type { App } from '../App.ts'
import { requireAccount } from '../requireAccount.ts'
import type { Services } from '../Services.ts'

const SHOWN = 200

/** Everybody's own notices. */
export function noticeRoutes(app: App, services: Services): void {
  const { storage, now } = services

  app.get('/api/notices', { schema: { response: { 200: z.array(noticeSchema) } } }, async (request) => {
    const { id } = await requireAccount(request, services, null)
    return [...(await storage.listNotices(id, SHOWN))]
  })

  app.post(
    '/api/notices/read',
    { schema: { body: z.strictObject({ upTo: z.int().min(0) }), response: { 200: z.object({ read: z.int() }) } } },
    async (request) => {
      const { id } = await requireAccount(request, services, null)
      return { read: await storage.readNotices(id, request.body.upTo, now()) }
    },
  )
}

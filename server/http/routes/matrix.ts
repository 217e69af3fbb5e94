import { z } from 'zod'
import { matrixJson } from '../../../shared/matrix/matrixJson.ts'
import { rollUpMatrix } from '../../../shared/matrix/rollUpMatrix.ts'
import { matrixJsonSchema } from '../../../shared/plan/matrixJson.ts'
import { eventNames } from '../../../shared/protocol/events.ts'

import type { App } from '../App.ts'
import { pollEvents, streamEvents } from '../eventStream.ts'
import { requireAccount } from '../requireAccount.ts'
import type { Services } from '../Services.ts'

const cursor = z.coerce.number().int().min(0)
/** `as`: whose page asks, as the header of other requests */
const sinceSchema = z.object({ since: cursor.optional(), poll: z.string().optional(), as: z.string().optional() })
const POLL_PATIENCE = 25_000
const MAX_STREAM_AGE = 6 * 60 * 60_000

/** The index over all plans that the caller may read: as matrix, as rows with the cursor they stand at, and as changes since. */
export function matrixRoutes(app: App, services: Services): void {
  const { storage } = services

  app.get('/api/matrix', { schema: { response: { 200: matrixJsonSchema } } }, async (request) => {
    await requireAccount(request, services, 'matrix.read')
    return matrixJson(rollUpMatrix(await storage.listTaskRows()))
  })

  app.get('/api/tasks', async (request) => {
    await requireAccount(request, services, 'matrix.read')
    // The cursor first: an event that comes in between is told again, which is harmless; the other way round it would be lost.
    const at = await storage.lastCursor()
    return { rows: await storage.listTaskRows(), cursor: at }
  })

  app.get('/api/events', { schema: { querystring: sinceSchema } }, async (request, reply) => {
    await requireAccount(request, services, 'matrix.read')
    const session = services.cookies.sessionOf(request.headers.cookie) ?? ''
    const lastId = cursor.safeParse(request.headers['last-event-id'])
    const since = lastId.success ? lastId.data : (request.query.since ?? null)
    if (request.query.poll !== undefined) {
      const polled = await pollEvents(services, since, POLL_PATIENCE)
      // It may have waited long: whoever signed out meanwhile hears no more.
      await requireAccount(request, services, 'matrix.read')
      return polled
    }
    reply.hijack()
    const forget = services.streams.add(session, () => reply.raw.end())
    // A session that ran out unseen ends here: the client comes back with its cursor and is asked who it is.
    const tooOld = setTimeout(() => reply.raw.end(), MAX_STREAM_AGE).unref()
    reply.raw.on('close', () => {
      forget()
      clearTimeout(tooOld)
    })
    streamEvents(services, reply.raw, since).catch((error: unknown) => {
      request.log.error({ err: error }, `${eventNames.change} stream failed`)
      reply.raw.destroy()
    })
    return reply
  })
}

import { z } from 'zod'
import type { PlanFacts } from '../../../shared/access/planFacts.ts'
import type { ProgrammeId } from '../../../shared/core/ids.ts'
import { matrixJson } from '../../../shared/matrix/matrixJson.ts'
import { rollUpMatrix } from '../../../shared/matrix/rollUpMatrix.ts'
import { type Duties, dutiesAnswerSchema } from '../../../shared/plan/duties.ts'
import { matrixJsonSchema } from '../../../shared/plan/matrixJson.ts'
import { eventNames, type ServerEvent } from '../../../shared/protocol/events.ts'
import { actorOf } from '../../collaboration/planHooks.ts'
import { presentDuties } from '../../rights/presentDuties.ts'
import { presentEvent } from '../../rights/presentEvent.ts'
import type { StoredAccount } from '../../storage/Storage.ts'
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
  const { storage, now } = services

  const rowsOf = async (account: StoredAccount) => services.facts.visibleRows(actorOf(account), await storage.listTaskRows())

  /** An account's rights at the moment of telling: a stream ends when its memberships change, and plans' facts are always the newest. */
  const presenterOf = (account: StoredAccount) => async (event: ServerEvent) => {
    const plans = await services.facts.all()
    const masterOf = async (programmeId: ProgrammeId): Promise<PlanFacts | null> => {
      const programme = await storage.findProgramme(programmeId)
      return (programme && plans.get(programme.masterPlanId)) ?? null
    }
    const actor = actorOf(account)
    return presentEvent(actor, event, {
      plans,
      masterOf,
      rowsOf: (planId) => storage.listTaskRows(planId),
      visibleRows: (rows) => services.facts.visibleRows(actor, rows),
      seesInForce: (planId) => services.facts.seesInForce(actor, planId),
      planOf: (planId) => storage.findPlan(planId),
    })
  }

  app.get('/api/matrix', { schema: { response: { 200: matrixJsonSchema } } }, async (request) => {
    const account = await requireAccount(request, services, 'matrix.read')
    return matrixJson(rollUpMatrix(await rowsOf(account)))
  })

  app.get('/api/tasks', async (request) => {
    const account = await requireAccount(request, services, 'matrix.read')
    // The cursor first: an event that comes in between is told again, which is harmless; the other way round it would be lost.
    const at = await storage.lastCursor()
    return { rows: await rowsOf(account), cursor: at }
  })

  app.get('/api/duties', { schema: { response: { 200: dutiesAnswerSchema } } }, async (request) => {
    const actor = actorOf(await requireAccount(request, services, 'matrix.read'))
    const known = await services.facts.all()
    const programmes: Duties[] = []
    for (const programme of await storage.listProgrammes()) {
      const duties = await presentDuties(actor, programme, storage, known)
      if (duties) programmes.push(duties)
    }
    return { programmes, serverTime: new Date(now()).toISOString() } as unknown as z.infer<typeof dutiesAnswerSchema>
  })

  app.get('/api/events', { schema: { querystring: sinceSchema } }, async (request, reply) => {
    const account = await requireAccount(request, services, 'matrix.read')
    const source = { storage, events: services.events, present: presenterOf(account) }
    const session = services.cookies.sessionOf(request.headers.cookie) ?? ''
    const lastId = cursor.safeParse(request.headers['last-event-id'])
    const since = lastId.success ? lastId.data : (request.query.since ?? null)
    if (request.query.poll !== undefined) {
      const polled = await pollEvents(source, since, POLL_PATIENCE)
      // It may have waited long: whoever signed out meanwhile hears no more.
      await requireAccount(request, services, 'matrix.read')
      return polled
    }
    reply.hijack()
    const forget = services.streams.add(session, account.id, () => reply.raw.end())
    // A session that ran out unseen ends here: the client comes back with its cursor and is asked who it is.
    const tooOld = setTimeout(() => reply.raw.end(), MAX_STREAM_AGE).unref()
    reply.raw.on('close', () => {
      forget()
      clearTimeout(tooOld)
    })
    streamEvents(source, reply.raw, since).catch((error: unknown) => {
      request.log.error({ err: error }, `${eventNames.change} stream failed`)
      reply.raw.destroy()
    })
    return reply
  })
}

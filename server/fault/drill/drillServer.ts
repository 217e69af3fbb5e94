/** The product as `server/main.ts` starts it, with impatient housekeeping, and a few orders for whoever drills it. */

import type { AnswerMessage, OrderMessage } from '../../../shared/testing/drafterOrders.ts'
import { readConfig } from '../../config.ts'
import { sessionCookies } from '../../http/sessionCookie.ts'
import { startServer } from '../../startServer.ts'
import type { DrillServerOrders } from './drillServerOrders.ts'

const PACE = { sweepEvery: 500, shadowIdle: 0, rowsWorthCompacting: 25 }
const LOOK_AGAIN_AFTER = 1000

const config = readConfig(process.env, [])
if (!config.ok) throw new Error(config.detail ?? config.code)
const send = (message: AnswerMessage): void => void process.send?.(message)

const started = await startServer(config.value, {
  gatePace: PACE,
  lookAgainAfter: LOOK_AGAIN_AFTER,
  wrapStorage: (storage) => ({
    ...storage,
    compact: async (...order) => {
      await storage.compact(...order)
      send({ notice: 'compacted' })
    },
  }),
})
if (!started.ok) throw new Error(started.detail ?? started.code)
const server = started.value
const cookies = sessionCookies(config.value.underTls)

type Answers = {
  [Type in keyof DrillServerOrders]: (order: DrillServerOrders[Type]['order']) => Promise<DrillServerOrders[Type]['answer']>
}

const answers: Answers = {
  expire: async ({ cookie }) => {
    const session = cookies.sessionOf(cookie)
    if (session !== null) await server.storage.renewSession(session, Date.now(), Date.now())
    return undefined
  },
  compact: async ({ document }) => {
    await server.gate.compact(document)
  },
  figures: async () => {
    globalThis.gc?.()
    const { heapUsed, external, rss } = process.memoryUsage()
    return { heap: heapUsed + external, rss }
  },
}

process.on('message', ({ id, type, order }: OrderMessage<DrillServerOrders>) => {
  const answer = answers[type] as (order: unknown) => Promise<unknown>
  answer(order).then(
    (value) => send({ id, answer: value }),
    (error: unknown) => send({ id, error: String(error) }),
  )
})
process.on('SIGTERM', () => {
  server.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  )
})
process.stdout.write(`Rõ is ready on ${server.url}\nAdministrator, sign in once with: ${await server.administratorLink()}\n`)

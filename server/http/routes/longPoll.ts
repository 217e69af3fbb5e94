import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { MAX_TUNNEL_BODY, TUNNEL_PATH } from '../../../shared/protocol/tunnelParts.ts'
import type { SocketContext } from '../../collaboration/authenticateUpgrade.ts'
import type { TunnelEnd } from '../../collaboration/longPollRoad.ts'
import type { App } from '../App.ts'
import { ApiFailure } from '../errorResponse.ts'
import type { Services } from '../Services.ts'

const BYTES = 'application/octet-stream'
const HEADERS_OF_PARTS = 64 * 1024
const params = z.object({ tunnel: z.string().max(40) })
const count = z.coerce.number().int().min(0)

/**
 * The collaboration line over plain requests. All are POST: nothing on the way keeps or repeats their answers by itself, and
 * browsers name their origin with each. They count by themselves, not among the calls of the API: a page that writes together makes
 * many. A connection that has ended is answered 410 with the code and reason of its end.
 */
export function longPollRoutes(app: App, services: Services): void {
  app.addContentTypeParser(BYTES, { parseAs: 'buffer', bodyLimit: MAX_TUNNEL_BODY + HEADERS_OF_PARTS }, (_request, body, done) =>
    done(null, body),
  )

  async function known(request: FastifyRequest): Promise<SocketContext> {
    services.takeCall('tunnelByAddress', request.ip)
    const session = services.cookies.sessionOf(request.headers.cookie)
    if (session !== null) services.takeCall('tunnelBySession', session)
    const found = await services.collaboration().admit(headersOf(request))
    if (found === 'forbidden' || found === 'notSignedIn') throw new ApiFailure(found)
    return found
  }

  app.post(TUNNEL_PATH, { schema: { hide: true } }, async (request, reply) => {
    const context = await known(request)
    const tunnel = services.collaboration().longPoll.open(context)
    if (tunnel === null) return ended(reply, { code: 1013, reason: 'tooMany' })
    return reply.header('cache-control', 'no-store').send({ tunnel })
  })

  app.post(
    `${TUNNEL_PATH}/:tunnel/up`,
    { schema: { hide: true, params, querystring: z.object({ first: count }) }, bodyLimit: MAX_TUNNEL_BODY + HEADERS_OF_PARTS },
    async (request, reply) => {
      const context = await known(request)
      if (!(request.body instanceof Uint8Array)) throw new ApiFailure('invalidRequest')
      const end = await services.collaboration().longPoll.take(request.params.tunnel, context, request.query.first, request.body)
      if (end === 'overtaken') throw new ApiFailure('tooManyRequests', '1')
      return end ? ended(reply, end) : reply.code(204).send()
    },
  )

  app.post(
    `${TUNNEL_PATH}/:tunnel/down`,
    { schema: { hide: true, params, querystring: z.object({ after: count }) } },
    async (request, reply) => {
      const context = await known(request)
      const fetched = await services.collaboration().longPoll.fetch(request.params.tunnel, context, request.query.after)
      if (!(fetched instanceof Uint8Array)) return ended(reply, fetched)
      return reply
        .header('cache-control', 'no-store')
        .type(BYTES)
        .send(Buffer.from(fetched.buffer, fetched.byteOffset, fetched.length))
    },
  )

  app.post(`${TUNNEL_PATH}/:tunnel/close`, { schema: { hide: true, params } }, async (request, reply) => {
    services.collaboration().longPoll.close(request.params.tunnel, await known(request))
    return reply.code(204).send()
  })
}

const ended = (reply: FastifyReply, end: TunnelEnd): FastifyReply => reply.code(410).header('cache-control', 'no-store').send(end)

function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const name of ['origin', 'host', 'cookie'] as const) {
    const value = request.headers[name]
    if (value !== undefined) headers.set(name, value)
  }
  return headers
}

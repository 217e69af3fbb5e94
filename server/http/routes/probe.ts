import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import {
  PROBE_PATH,
  PROBE_STREAM_LIFE,
  PROBE_STREAM_PATH,
  PROBE_WAIT_PATH,
  probeSchema,
  TUNNEL_PATIENCE,
} from '../../../shared/protocol/probe.ts'
import type { App } from '../App.ts'
import { beginStream } from '../eventStream.ts'
import type { Services } from '../Services.ts'

const waitSchema = z.object({ milliseconds: z.coerce.number().int().min(0).max(TUNNEL_PATIENCE) })

/** [HT27] What `ro doctor` asks: how requests arrive, whether a stream flows, whether a request may wait. All without signing in. */
export function probeRoutes(app: App, { now, version, config, takeCall }: Services): void {
  app.get(PROBE_PATH, { schema: { response: { 200: probeSchema } } }, async (request) => {
    takeCall('probes', request.ip)
    const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',')
    return {
      now: now(),
      version,
      address: request.ip,
      forwardedFor: forwarded.split(',').filter((address) => address.trim() !== '').length,
      trusted: (request.ips?.length ?? 1) > 1,
      publicOrigin: config.publicOrigin,
    }
  })

  app.get(PROBE_STREAM_PATH, { schema: { hide: true } }, async (request, reply) => {
    takeCall('probes', request.ip)
    reply.hijack()
    beginStream(reply.raw)
    const middle = setTimeout(() => reply.raw.write(': middle\n\n'), PROBE_STREAM_LIFE / 2).unref()
    const end = setTimeout(() => reply.raw.end(': end\n\n'), PROBE_STREAM_LIFE).unref()
    reply.raw.on('close', () => {
      clearTimeout(middle)
      clearTimeout(end)
    })
    return reply
  })

  app.post(PROBE_WAIT_PATH, { schema: { hide: true, querystring: waitSchema } }, async (request, reply) => {
    takeCall('probes', request.ip)
    await wait(request.query.milliseconds, undefined, { ref: false })
    return reply.header('cache-control', 'no-store').code(204).send()
  })
}

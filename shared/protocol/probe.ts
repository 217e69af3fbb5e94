import { z } from 'zod'
import { TUNNEL_PATH } from './tunnelParts.ts'

/** Addresses that anybody may ask to learn how requests of browsers arrive at the server; `ro doctor` does. */
export const PROBE_PATH = '/api/probe'
export const PROBE_STREAM_PATH = '/api/probe/stream'
export const PROBE_WAIT_PATH = `${TUNNEL_PATH}/probe`

/** How long the stream of a probe stays open (ms): it sends a comment at once, one in the middle and one at its end. */
export const PROBE_STREAM_LIFE = 2_000
/** How long a request over the tunnel waits for something to come (ms); below the idle limits of common proxies. */
export const TUNNEL_PATIENCE = 25_000

/** What the server sees of the request that asks. */
export const probeSchema = z.object({
  /** the server's clock, ms since 1970 */
  now: z.int(),
  version: z.string(),
  /** the address that the caller is counted by */
  address: z.string(),
  /** how many addresses `X-Forwarded-For` named on arrival */
  forwardedFor: z.int(),
  /** whether the sender of the request, a proxy, is believed what `X-Forwarded-For` says */
  trusted: z.boolean(),
  /** the address that readers use, where the server was told */
  publicOrigin: z.string().nullable(),
})
export type Probe = z.infer<typeof probeSchema>

import type { Check, Finding } from './Check.ts'
import { bodySize } from './checks/bodySize.ts'
import { callerAddress } from './checks/callerAddress.ts'
import { certificate } from './checks/certificate.ts'
import { clock } from './checks/clock.ts'
import { compression } from './checks/compression.ts'
import { contentPolicy } from './checks/contentPolicy.ts'
import { cookies } from './checks/cookies.ts'
import { eventStream } from './checks/eventStream.ts'
import { line } from './checks/line.ts'
import { mail } from './checks/mail.ts'
import { page } from './checks/page.ts'
import { publicAddress } from './checks/publicAddress.ts'
import { redirects } from './checks/redirects.ts'
import { storage } from './checks/storage.ts'
import { strictTransport } from './checks/strictTransport.ts'
import { tunnel } from './checks/tunnel.ts'
import { webSocket } from './checks/webSocket.ts'
import { unanswered, type VisitOptions, visitServer } from './visitServer.ts'

/** In the order in which they are told: what breaks everything first, what takes longest last. */
const checks = {
  line,
  redirects,
  certificate,
  storage,
  mail,
  page,
  contentPolicy,
  strictTransport,
  cookies,
  publicAddress,
  callerAddress,
  clock,
  compression,
  bodySize,
  webSocket,
  eventStream,
  tunnel,
} satisfies Record<string, Check>
export type CheckName = keyof typeof checks

/**
 * Looks at the server at `url` as a browser meets it, all checks at once. Yields what each found, in a fixed order, as soon as it is
 * known; only the line's when nobody answers there. Changes nothing at the server.
 */
export async function* examineServer(url: URL, options: VisitOptions): AsyncGenerator<readonly [CheckName, Finding]> {
  const visit = await visitServer(url, options)
  if ('state' in visit) {
    yield ['line', visit]
    return
  }
  const under = Object.entries(checks).map(([name, check]) => {
    const found = check(visit).catch((error: unknown) => unanswered(visit.origin, error, options.timeLimit))
    return [name as CheckName, found] as const
  })
  for (const [name, found] of under) {
    const finding = await found
    if (finding !== null) yield [name, finding]
  }
}

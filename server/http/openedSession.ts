import type { Session } from '../../shared/protocol/httpApi.ts'
import { accountAct } from '../commands/accountAct.ts'
import type { OpenedSession } from '../commands/sessionLife.ts'
import { hashToken } from '../commands/tokens.ts'
import { endSessions } from './endSessions.ts'
import type { Services } from './Services.ts'

/** What a page is told of its session. The hash names the session and opens none: what signs in is the token before it. */
export const presentSession = (
  { now, version }: Pick<Services, 'now' | 'version'>,
  account: OpenedSession['account'],
  mark: string,
): Session & { account: OpenedSession['account'] } => ({ account, serverTime: new Date(now()).toISOString(), version, mark })

export const openedSession = (parts: Pick<Services, 'now' | 'version'>, { account, sessionToken }: OpenedSession) =>
  presentSession(parts, account, hashToken(sessionToken))

/** The session that the browser had before, if any, ends with the new one. */
export async function takeOverSession(services: Services, cookieHeader: string | undefined): Promise<void> {
  const { storage, now, cookies } = services
  const before = cookies.sessionOf(cookieHeader)
  if (before === null) return
  const holder = await storage.findSession(before, now())
  await storage.endSession(before, holder ? accountAct('session.end', holder.id, now()) : undefined)
  endSessions(services, [before])
}

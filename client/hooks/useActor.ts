import { type Action, type Actor, can } from '../../shared/access/can.ts'
import type { AccountId } from '../../shared/core/ids.ts'
import type { Account } from '../../shared/protocol/httpApi.ts'
import { useSession } from './useSession.ts'

export const actorOf = (account: Account): Actor => ({ kind: 'account', id: account.id as AccountId, role: account.role })

/** What to show: the same table by which the server refuses. */
export function useCan(action: Action): boolean {
  const session = useSession()
  return session !== null && can(actorOf(session.account), action)
}

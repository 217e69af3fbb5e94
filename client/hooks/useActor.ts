import { type Actor, can } from '../../shared/access/can.ts'
import type { WorkspaceAction } from '../../shared/access/rights.ts'
import type { Membership } from '../../shared/access/standing.ts'
import type { AccountId } from '../../shared/core/ids.ts'
import type { Account } from '../../shared/protocol/httpApi.ts'
import { useSession } from './useSession.ts'

export const actorOf = (account: Account): Actor => ({
  kind: 'account',
  id: account.id as AccountId,
  role: account.role,
  memberships: account.memberships as readonly Membership[],
})

/** What to show: the same table by which the server refuses. */
export function useCan(action: WorkspaceAction): boolean {
  const session = useSession()
  return session !== null && can(actorOf(session.account), action)
}

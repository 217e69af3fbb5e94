import type { AccountId } from '../../shared/core/ids.ts'
import type { AuditEntry } from '../storage/AuditStorage.ts'

/** Who does it when nobody is signed in: the start of the server, an account made before there was one. */
export const SERVER = 'server'

/** [AU1] The audit's line of an act on an account: signing in, and what changes who may sign in as what. */
export const accountAct = (
  action: string,
  account: AccountId,
  at: number,
  details: AuditEntry['details'] = {},
  actor: string = account,
): AuditEntry => ({ actor, at, action, subject: `account/${account}`, details })

import type { AccountId } from '../core/ids.ts'

/** What an account may be. A follower reads; a member drafts; an administrator also keeps accounts. */
export const accountRoles = ['administrator', 'member', 'follower'] as const
export type AccountRole = (typeof accountRoles)[number]

/** Who acts. `system` is the server itself: seeding, repairs, migrations. */
export type Actor =
  | { readonly kind: 'account'; readonly id: AccountId; readonly role: AccountRole }
  | { readonly kind: 'system'; readonly purpose: 'seed' | 'repair' | 'migration' | 'restore' }

export type Action =
  | 'plan.read'
  | 'plan.create'
  | 'plan.edit'
  | 'plan.writeMeta'
  | 'matrix.read'
  | 'account.list'
  | 'account.create'
  | 'account.disable'

/** What it is done to. Only a plan has a state that matters so far. */
export interface Subject {
  readonly frozen?: boolean
}

const table: { readonly [Role in AccountRole]: ReadonlySet<Action> } = {
  administrator: new Set(['plan.read', 'plan.create', 'plan.edit', 'matrix.read', 'account.list', 'account.create', 'account.disable']),
  member: new Set(['plan.read', 'plan.create', 'plan.edit', 'matrix.read']),
  follower: new Set(['plan.read', 'matrix.read']),
}

/** The one table of rights: the server refuses by it, the client hides by it. */
export function can(actor: Actor, action: Action, subject: Subject = {}): boolean {
  if (actor.kind === 'system') return action === 'plan.edit' || action === 'plan.writeMeta' || action === 'plan.create'
  if (action === 'plan.edit' && subject.frozen) return false
  return table[actor.role].has(action)
}

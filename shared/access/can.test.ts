import { expect, test } from 'vitest'
import type { AccountId } from '../core/ids.ts'
import { type Action, type Actor, accountRoles, can } from './can.ts'

const account = (role: (typeof accountRoles)[number]): Actor => ({ kind: 'account', id: 'abcdefghjkmn' as AccountId, role })
const system: Actor = { kind: 'system', purpose: 'repair' }

test.each<[Action, string[]]>([
  ['plan.read', ['administrator', 'member', 'follower']],
  ['matrix.read', ['administrator', 'member', 'follower']],
  ['plan.edit', ['administrator', 'member']],
  ['plan.create', ['administrator', 'member']],
  ['account.list', ['administrator']],
  ['account.create', ['administrator']],
  ['account.disable', ['administrator']],
  ['plan.writeMeta', []],
])('%s is for %j', (action, roles) => {
  expect(accountRoles.filter((role) => can(account(role), action))).toEqual(roles)
})

test('nobody but the server writes into a frozen plan', () => {
  for (const role of accountRoles) expect(can(account(role), 'plan.edit', { frozen: true })).toBe(false)
  expect(can(system, 'plan.edit', { frozen: true })).toBe(true)
})

test('the server itself may write meta and has no business with accounts', () => {
  expect(can(system, 'plan.writeMeta')).toBe(true)
  expect(can(system, 'account.create')).toBe(false)
})

import type { AccountRole } from '../../../shared/access/can.ts'
import type { Capacity } from '../../../shared/access/standing.ts'
import type { AccountId, AgencyId } from '../../../shared/core/ids.ts'
import type { Storage, StoredAccount } from '../Storage.ts'
import { auditWriter } from './auditTables.ts'
import { all, first, run, type SqlRunner, type Work } from './SqlRunner.ts'
import type { Tables } from './tables.ts'

type AccountMethods = Pick<Storage, 'createAccount' | 'findAccount' | 'listAccounts' | 'createSignInLink' | 'consumeSignInLink'> &
  Pick<Storage, 'createSession' | 'findSession' | 'endSession' | 'findCommand' | 'saveCommand'>

type AccountRow = Omit<Tables['accounts'], 'created_at' | 'disabled_at'>

/** A row of `accounts` with the agencies that the account acts for, inside whatever transaction runs. */
export function* accountOf(runner: SqlRunner, row: AccountRow): Work<StoredAccount> {
  const memberships = yield* all(
    runner.queries
      .selectFrom('memberships')
      .select(['agency_id', 'capacity'])
      .where('account_id', '=', row.id)
      .orderBy('since')
      .orderBy('agency_id'),
  )
  return {
    id: row.id as AccountId,
    role: row.role as AccountRole,
    displayName: row.display_name,
    agencyName: row.agency_name,
    memberships: memberships.map((one) => ({ agencyId: one.agency_id as AgencyId, capacity: one.capacity as Capacity })),
  }
}

/** Accounts, how they sign in, and the commands they gave. */
export function accountTables(runner: SqlRunner): AccountMethods {
  const { queries } = runner
  const writeAudit = auditWriter(runner)
  return {
    createAccount: ({ id, role, displayName, agencyName }, createdAt, audit) =>
      runner.write(function* () {
        yield* run(
          queries
            .insertInto('accounts')
            .values({ id, role, display_name: displayName, agency_name: agencyName, created_at: createdAt, disabled_at: null }),
        )
        if (audit) yield* writeAudit(audit)
      }),

    findAccount: (id) =>
      runner.read(function* () {
        const row = yield* first(queries.selectFrom('accounts').selectAll().where('id', '=', id))
        return row ? yield* accountOf(runner, row) : null
      }),

    listAccounts: () =>
      runner.read(function* () {
        const rows = yield* all(queries.selectFrom('accounts').selectAll().orderBy('created_at').orderBy('id'))
        const accounts: StoredAccount[] = []
        for (const row of rows) accounts.push(yield* accountOf(runner, row))
        return accounts
      }),

    createSignInLink: (tokenHash, accountId, expiresAt, audit) =>
      runner.write(function* () {
        yield* run(
          queries
            .insertInto('sign_in_links')
            .values({ token_hash: tokenHash, account_id: accountId, expires_at: expiresAt, consumed_at: null }),
        )
        if (audit) yield* writeAudit(audit)
      }),

    consumeSignInLink: (tokenHash, now) =>
      runner.write(function* () {
        const open = yield* run(
          queries
            .updateTable('sign_in_links')
            .set({ consumed_at: now })
            .where('token_hash', '=', tokenHash)
            .where('consumed_at', 'is', null)
            .where('expires_at', '>', now),
        )
        if (open === 0) return null
        const row = yield* first(queries.selectFrom('sign_in_links').select('account_id').where('token_hash', '=', tokenHash))
        return (row?.account_id ?? null) as AccountId | null
      }),

    createSession: (tokenHash, accountId, expiresAt, { openedAt, openedBy, endsAt }, audit) =>
      runner.write(function* () {
        const opening = { opened_at: openedAt, opened_by: openedBy, ends_at: endsAt, revoked_at: null }
        yield* run(
          queries.insertInto('sessions').values({ token_hash: tokenHash, account_id: accountId, expires_at: expiresAt, ...opening }),
        )
        if (audit) yield* writeAudit(audit)
      }),

    findSession: (tokenHash, now) =>
      runner.read(function* () {
        const row = yield* first(
          queries
            .selectFrom('sessions')
            .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
            .select(['accounts.id', 'accounts.role', 'accounts.display_name', 'accounts.agency_name'])
            .where('sessions.token_hash', '=', tokenHash)
            .where('sessions.expires_at', '>', now)
            .where('accounts.disabled_at', 'is', null),
        )
        return row ? yield* accountOf(runner, row) : null
      }),

    endSession: (tokenHash, audit) =>
      runner.write(function* () {
        const open = queries.updateTable('sessions').set({ expires_at: 0 }).where('token_hash', '=', tokenHash).where('expires_at', '>', 0)
        if ((yield* run(open)) > 0 && audit) yield* writeAudit(audit)
      }),

    findCommand: (id) =>
      runner.list(queries.selectFrom('commands').select(['account', 'result']).where('id', '=', id)).then(([row]) => row ?? null),

    saveCommand: (id, by, result, at) =>
      runner.write(function* () {
        yield* run(
          queries
            .insertInto('commands')
            .values({ id, account: by, result, at, audit_seq: null })
            .onConflict((conflict) => conflict.column('id').doNothing()),
        )
      }),
  }
}

import type { AccountRole } from '../../../shared/access/can.ts'
import type { AccountId } from '../../../shared/core/ids.ts'
import type { Storage, StoredAccount } from '../Storage.ts'
import type { SqliteRunner } from './SqliteRunner.ts'
import type { Tables } from './tables.ts'

type AccountMethods = Pick<Storage, 'createAccount' | 'findAccount' | 'listAccounts' | 'createSignInLink' | 'consumeSignInLink'> &
  Pick<Storage, 'createSession' | 'findSession' | 'deleteSession' | 'findCommand' | 'saveCommand'>

const account = (row: Omit<Tables['accounts'], 'created_at'>): StoredAccount => ({
  id: row.id as AccountId,
  role: row.role as AccountRole,
  displayName: row.display_name,
  agencyName: row.agency_name,
})

/** Accounts, how they sign in, and the commands they gave. */
export function accountTables(runner: SqliteRunner): AccountMethods {
  const { queries } = runner
  return {
    createAccount: ({ id, role, displayName, agencyName }, createdAt) =>
      runner.write(() => {
        runner.run(
          queries.insertInto('accounts').values({ id, role, display_name: displayName, agency_name: agencyName, created_at: createdAt }),
        )
      }),

    findAccount: (id) =>
      runner.read(() => {
        const row = runner.first(queries.selectFrom('accounts').selectAll().where('id', '=', id))
        return row ? account(row) : null
      }),

    listAccounts: () =>
      runner.read(() => runner.all(queries.selectFrom('accounts').selectAll().orderBy('created_at').orderBy('id')).map(account)),

    createSignInLink: (tokenHash, accountId, expiresAt) =>
      runner.write(() => {
        runner.run(
          queries
            .insertInto('sign_in_links')
            .values({ token_hash: tokenHash, account_id: accountId, expires_at: expiresAt, consumed_at: null }),
        )
      }),

    consumeSignInLink: (tokenHash, now) =>
      runner.write(() => {
        const open = runner.run(
          queries
            .updateTable('sign_in_links')
            .set({ consumed_at: now })
            .where('token_hash', '=', tokenHash)
            .where('consumed_at', 'is', null)
            .where('expires_at', '>', now),
        )
        if (open.changes === 0) return null
        const row = runner.first(queries.selectFrom('sign_in_links').select('account_id').where('token_hash', '=', tokenHash))
        return (row?.account_id ?? null) as AccountId | null
      }),

    createSession: (tokenHash, accountId, expiresAt) =>
      runner.write(() => {
        runner.run(queries.insertInto('sessions').values({ token_hash: tokenHash, account_id: accountId, expires_at: expiresAt }))
      }),

    findSession: (tokenHash, now) =>
      runner.read(() => {
        const row = runner.first(
          queries
            .selectFrom('sessions')
            .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
            .select(['accounts.id', 'accounts.role', 'accounts.display_name', 'accounts.agency_name'])
            .where('sessions.token_hash', '=', tokenHash)
            .where('sessions.expires_at', '>', now),
        )
        return row ? account(row) : null
      }),

    deleteSession: (tokenHash) =>
      runner.write(() => {
        runner.run(queries.deleteFrom('sessions').where('token_hash', '=', tokenHash))
      }),

    findCommand: (id) =>
      runner.read(() => runner.first(queries.selectFrom('commands').select(['account', 'result']).where('id', '=', id)) ?? null),

    saveCommand: (id, by, result, at) =>
      runner.write(() => {
        runner.run(
          queries
            .insertInto('commands')
            .values({ id, account: by, result, at })
            .onConflict((conflict) => conflict.column('id').doNothing()),
        )
      }),
  }
}

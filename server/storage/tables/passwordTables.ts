import type { OpenedBy, PasswordStorage } from '../PasswordStorage.ts'
import { accountOf } from './accountTables.ts'
import { auditWriter } from './auditTables.ts'
import { all, first, run, type SqlRunner } from './SqlRunner.ts'

/** Passwords, and how sessions grow older. */
export function passwordTables(runner: SqlRunner): PasswordStorage {
  const { queries } = runner
  const writeAudit = auditWriter(runner)
  return {
    savePassword: (accountId, loginName, hash, at, audit) =>
      runner.write(function* () {
        const holder = yield* first(queries.selectFrom('passwords').select('account_id').where('login_name', '=', loginName))
        if (holder && holder.account_id !== accountId) return false
        yield* run(
          queries
            .insertInto('passwords')
            .values({ account_id: accountId, login_name: loginName, hash, changed_at: at })
            .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ login_name: loginName, hash, changed_at: at })),
        )
        if (audit) yield* writeAudit(audit)
        return true
      }),

    findPassword: (loginName) =>
      runner.read(function* () {
        const row = yield* first(
          queries
            .selectFrom('passwords')
            .innerJoin('accounts', 'accounts.id', 'passwords.account_id')
            .select(['accounts.id', 'accounts.role', 'accounts.display_name', 'accounts.agency_name', 'passwords.hash'])
            .where('passwords.login_name', '=', loginName),
        )
        if (!row) return null
        const account = yield* accountOf(runner, row)
        return { account, hash: row.hash }
      }),

    findPasswordOf: (accountId) =>
      runner.read(function* () {
        const row = yield* first(queries.selectFrom('passwords').select(['login_name', 'hash']).where('account_id', '=', accountId))
        return row ? { loginName: row.login_name, hash: row.hash } : null
      }),

    findSessionOpening: (tokenHash) =>
      runner.read(function* () {
        const row = yield* first(
          queries.selectFrom('sessions').select(['opened_at', 'opened_by', 'ends_at']).where('token_hash', '=', tokenHash),
        )
        return row ? { openedAt: row.opened_at, openedBy: row.opened_by as OpenedBy, endsAt: row.ends_at } : null
      }),

    renewSession: (tokenHash, now, expiresAt) =>
      runner.write(function* () {
        yield* run(
          queries
            .updateTable('sessions')
            .set((column) => ({
              expires_at: column.case().when('ends_at', '<', expiresAt).then(column.ref('ends_at')).else(expiresAt).end(),
            }))
            .where('token_hash', '=', tokenHash)
            .where('expires_at', '>', now),
        )
      }),

    endSessionsOf: (accountId, except, audit) =>
      runner.write(function* () {
        const open = queries.selectFrom('sessions').select('token_hash').where('account_id', '=', accountId).where('expires_at', '>', 0)
        const ended = (yield* all(open)).map((row) => row.token_hash).filter((hash) => hash !== except)
        for (const hash of ended) yield* run(queries.updateTable('sessions').set({ expires_at: 0 }).where('token_hash', '=', hash))
        if (audit) yield* writeAudit(audit)
        return ended
      }),
  }
}

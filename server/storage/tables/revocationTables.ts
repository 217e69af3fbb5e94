import type { AccountId } from '../../../shared/core/ids.ts'
import type { RevocationStorage } from '../RevocationStorage.ts'
import { auditWriter } from './auditTables.ts'
import { all, first, run, type SqlRunner } from './SqlRunner.ts'

/** Closed accounts, and devices that are to forget. */
export function revocationTables(runner: SqlRunner): RevocationStorage {
  const { queries } = runner
  const writeAudit = auditWriter(runner)
  const openSessionsOf = (account: AccountId) =>
    queries.selectFrom('sessions').select('token_hash').where('account_id', '=', account).where('expires_at', '>', 0)
  return {
    disableAccount: (account, at, audit) =>
      runner.write(function* () {
        const sessions = yield* all(openSessionsOf(account))
        const tokens = yield* all(queries.selectFrom('access_tokens').select('secret_hash').where('account_id', '=', account))
        yield* run(queries.updateTable('accounts').set({ disabled_at: at }).where('id', '=', account))
        yield* run(queries.updateTable('sessions').set({ expires_at: 0 }).where('account_id', '=', account))
        if (audit) yield* writeAudit(audit)
        return [...sessions.map((row) => row.token_hash), ...tokens.map((row) => row.secret_hash)]
      }),

    enableAccount: (account, audit) =>
      runner.write(function* () {
        yield* run(queries.updateTable('accounts').set({ disabled_at: null }).where('id', '=', account))
        if (audit) yield* writeAudit(audit)
      }),

    listDisabledAccounts: () =>
      runner
        .list(queries.selectFrom('accounts').select('id').where('disabled_at', 'is not', null).orderBy('id'))
        .then((rows) => rows.map((row) => row.id as AccountId)),

    revokeDevices: (account, at, audit) =>
      runner.write(function* () {
        const sessions = yield* all(openSessionsOf(account))
        yield* run(queries.updateTable('sessions').set({ expires_at: 0, revoked_at: at }).where('account_id', '=', account))
        if (audit) yield* writeAudit(audit)
        return sessions.map((row) => row.token_hash)
      }),

    findRevocation: (tokenHash) =>
      runner.read(function* () {
        const row = yield* first(
          queries
            .selectFrom('sessions')
            .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
            .select(['accounts.id', 'accounts.disabled_at', 'sessions.revoked_at'])
            .where('sessions.token_hash', '=', tokenHash),
        )
        if (!row || (row.disabled_at === null && row.revoked_at === null)) return null
        return { account: row.id as AccountId, why: row.revoked_at === null ? 'accountDisabled' : 'deviceRevoked' }
      }),
  }
}

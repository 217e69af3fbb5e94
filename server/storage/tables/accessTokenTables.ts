import type { AccessScope } from '../../../shared/protocol/accessTokens.ts'
import type { AccessTokenStorage } from '../AccessTokenStorage.ts'
import { accountOf } from './accountTables.ts'
import { auditWriter } from './auditTables.ts'
import { all, first, run, type SqlRunner } from './SqlRunner.ts'

/** Personal access tokens. */
export function accessTokenTables(runner: SqlRunner): AccessTokenStorage {
  const { queries } = runner
  const writeAudit = auditWriter(runner)
  return {
    saveAccessToken: ({ id, account, name, scope, createdAt, expiresAt }, secretHash, audit) =>
      runner.write(function* () {
        const holder = yield* first(queries.selectFrom('access_tokens').select('account_id').where('id', '=', id))
        if (holder && holder.account_id !== account) return false
        const values = { secret_hash: secretHash, name, scope, created_at: createdAt, expires_at: expiresAt }
        yield* run(
          queries
            .insertInto('access_tokens')
            .values({ id, account_id: account, ...values })
            .onConflict((conflict) => conflict.column('id').doUpdateSet(values)),
        )
        if (audit) yield* writeAudit(audit)
        return true
      }),

    findAccessToken: (secretHash, now) =>
      runner.read(function* () {
        const row = yield* first(
          queries
            .selectFrom('access_tokens')
            .innerJoin('accounts', 'accounts.id', 'access_tokens.account_id')
            .select(['accounts.id', 'accounts.role', 'accounts.display_name', 'accounts.agency_name', 'access_tokens.scope'])
            .where('access_tokens.secret_hash', '=', secretHash)
            .where('access_tokens.expires_at', '>', now)
            .where('accounts.disabled_at', 'is', null),
        )
        if (!row) return null
        const account = yield* accountOf(runner, row)
        return { account, scope: row.scope as AccessScope }
      }),

    listAccessTokens: (account) =>
      runner.read(function* () {
        const rows = yield* all(
          queries
            .selectFrom('access_tokens')
            .select(['id', 'name', 'scope', 'created_at', 'expires_at'])
            .where('account_id', '=', account)
            .orderBy('created_at', 'desc')
            .orderBy('id'),
        )
        return rows.map((row) => ({
          id: row.id,
          account,
          name: row.name,
          scope: row.scope as AccessScope,
          createdAt: row.created_at,
          expiresAt: row.expires_at,
        }))
      }),

    deleteAccessToken: (account, id, audit) =>
      runner.write(function* () {
        const held = yield* first(
          queries.selectFrom('access_tokens').select('secret_hash').where('id', '=', id).where('account_id', '=', account),
        )
        if (!held) return null
        yield* run(queries.deleteFrom('access_tokens').where('id', '=', id))
        if (audit) yield* writeAudit(audit)
        return held.secret_hash
      }),
  }
}

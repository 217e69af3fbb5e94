import { sql } from 'kysely'
import type { AccountId } from '../../../shared/core/ids.ts'
import type { PasswordResetStorage } from '../PasswordResetStorage.ts'
import { accountOf } from './accountTables.ts'
import { auditWriter } from './auditTables.ts'
import { all, first, run, type SqlRunner } from './SqlRunner.ts'

/** Who asked to set a password anew, and the links. */
export function passwordResetTables(runner: SqlRunner): PasswordResetStorage {
  const { queries } = runner
  const writeAudit = auditWriter(runner)
  const linkOf = (tokenHash: string, now: number) =>
    queries
      .selectFrom('password_links')
      .innerJoin('accounts', 'accounts.id', 'password_links.account_id')
      .innerJoin('passwords', 'passwords.account_id', 'password_links.account_id')
      .select(['accounts.id', 'accounts.role', 'accounts.display_name', 'accounts.agency_name'])
      .select(['passwords.login_name', 'password_links.expires_at'])
      .where('password_links.token_hash', '=', tokenHash)
      .where('password_links.used_at', 'is', null)
      .where('password_links.expires_at', '>', now)
      .where('accounts.disabled_at', 'is', null)
  return {
    askPasswordReset: ({ id, address, language, askedAt }) =>
      runner.write(function* () {
        const values = { id, address, language, asked_at: askedAt, attempts: 0, next_at: askedAt, ended_at: null }
        yield* run(queries.insertInto('password_requests').values(values))
      }),

    listPasswordRequests: (now, limit) =>
      runner
        .list(
          queries
            .selectFrom('password_requests')
            .selectAll()
            .where('ended_at', 'is', null)
            .where('next_at', '<=', now)
            .orderBy('asked_at')
            .orderBy('id')
            .limit(limit),
        )
        .then((rows) =>
          rows.map(({ id, address, language, asked_at, attempts }) => ({ id, address, language, askedAt: asked_at, attempts })),
        ),

    endPasswordRequest: (id, nextAt, now) =>
      runner.write(function* () {
        const set = nextAt === null ? { ended_at: now } : { next_at: nextAt, attempts: sql<number>`attempts + 1` }
        yield* run(queries.updateTable('password_requests').set(set).where('id', '=', id))
      }),

    listAccountsByAddress: (address, since) =>
      runner.read(function* () {
        const rows = yield* all(
          queries
            .selectFrom('mail_settings')
            .innerJoin('accounts', 'accounts.id', 'mail_settings.account_id')
            .innerJoin('passwords', 'passwords.account_id', 'mail_settings.account_id')
            .select('accounts.id')
            .where(sql<string>`lower(mail_settings.address)`, '=', address.toLowerCase())
            .where('mail_settings.address_since', '<=', since)
            .where('accounts.disabled_at', 'is', null)
            .orderBy('accounts.id'),
        )
        return rows.map(({ id }) => id as AccountId)
      }),

    createPasswordLink: (tokenHash, account, expiresAt) =>
      runner.write(function* () {
        yield* run(
          queries.updateTable('password_links').set({ expires_at: 0 }).where('account_id', '=', account).where('used_at', 'is', null),
        )
        yield* run(
          queries.insertInto('password_links').values({ token_hash: tokenHash, account_id: account, expires_at: expiresAt, used_at: null }),
        )
      }),

    findPasswordLink: (tokenHash, now) =>
      runner.read(function* () {
        const row = yield* first(linkOf(tokenHash, now))
        return row ? { account: yield* accountOf(runner, row), loginName: row.login_name, expiresAt: row.expires_at } : null
      }),

    consumePasswordLink: (tokenHash, hash, audit) =>
      runner.write(function* () {
        const row = yield* first(linkOf(tokenHash, audit.at))
        if (!row) return null
        yield* run(queries.updateTable('password_links').set({ used_at: audit.at }).where('token_hash', '=', tokenHash))
        yield* run(queries.updateTable('passwords').set({ hash, changed_at: audit.at }).where('account_id', '=', row.id))
        yield* writeAudit(audit)
        return row.id as AccountId
      }),

    prunePasswordResets: (before) =>
      runner.write(function* () {
        yield* run(queries.deleteFrom('password_requests').where('ended_at', '<', before) as never)
        yield* run(queries.deleteFrom('password_links').where('expires_at', '<', before) as never)
      }),
  }
}

import type { Capacity } from '../../../shared/access/standing.ts'
import type { AccountId, AgencyId } from '../../../shared/core/ids.ts'
import type { Language } from '../../../shared/core/language.ts'
import type { InvitationMail, InvitationStorage, Joining, StoredInvitation } from '../InvitationStorage.ts'
import type { Instant } from '../Storage.ts'
import { auditWriter } from './auditTables.ts'
import { all, first, run, type SqlRunner, type Work } from './SqlRunner.ts'
import type { Tables } from './tables.ts'

const invitationOf = (row: Tables['invitations']): StoredInvitation => ({
  id: row.id,
  agencyId: row.agency_id as AgencyId,
  capacity: row.capacity as Capacity,
  createdBy: row.created_by as AccountId,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  withdrawnAt: row.withdrawn_at,
  usedAt: row.used_at,
  accountId: row.account_id as AccountId | null,
  address: row.address,
  language: row.language as Language,
  mail: row.mail_state as InvitationMail,
  mailAttempts: row.mail_attempts,
})

/** Invitations, their links, and the letters that carry them. */
export function invitationTables(runner: SqlRunner): InvitationStorage {
  const { queries } = runner
  const writeAudit = auditWriter(runner)
  const usable = queries.selectFrom('invitations').selectAll().where('used_at', 'is', null).where('withdrawn_at', 'is', null)
  const opened = (tokenHash: string, now: Instant) =>
    usable
      .where('expires_at', '>', now)
      .where((column) => column.or([column('token_hash', '=', tokenHash), column('mail_token_hash', '=', tokenHash)]))

  function* writeJoining({ id, agency_id, capacity }: Tables['invitations'], now: Instant, joining: Joining): Work<void> {
    const { account, loginName, passwordHash, session, audit } = joining
    const { openedAt, openedBy, endsAt } = session.opening
    const who = { account_id: account.id }
    yield* run(
      queries.insertInto('accounts').values({
        ...{ id: account.id, role: account.role, display_name: account.displayName, agency_name: account.agencyName },
        ...{ created_at: now, disabled_at: null },
      }),
    )
    yield* run(queries.insertInto('memberships').values({ ...who, agency_id, capacity, since: now }))
    yield* run(queries.insertInto('passwords').values({ ...who, login_name: loginName, hash: passwordHash, changed_at: now }))
    yield* run(
      queries.insertInto('sessions').values({
        ...{ ...who, token_hash: session.tokenHash, expires_at: session.expiresAt, opened_at: openedAt, opened_by: openedBy },
        ...{ ends_at: endsAt, revoked_at: null },
      }),
    )
    yield* run(
      queries
        .updateTable('invitations')
        .set({ ...who, used_at: now, mail_token_hash: null })
        .where('id', '=', id),
    )
    for (const entry of audit) yield* writeAudit(entry)
  }

  return {
    createInvitation: ({ agencyId, capacity, createdBy, createdAt, expiresAt, address, language, mail, id }, tokenHash, audit) =>
      runner.write(function* () {
        const taken = yield* first(queries.selectFrom('invitations').select('id').where('id', '=', id))
        if (taken) return false
        yield* run(
          queries.insertInto('invitations').values({
            ...{ id, token_hash: tokenHash, mail_token_hash: null, agency_id: agencyId, capacity, created_by: createdBy },
            ...{ created_at: createdAt, expires_at: expiresAt, withdrawn_at: null, used_at: null, account_id: null },
            ...{ address, language, mail_state: mail, mail_attempts: 0, mail_next_at: createdAt, mail_fault: null },
          }),
        )
        yield* writeAudit(audit)
        return true
      }),

    renewInvitation: (id, tokenHash, expiresAt, mail, audit) =>
      runner.write(function* () {
        const found = yield* first(usable.where('id', '=', id))
        if (!found) return null
        const fresh = { token_hash: tokenHash, mail_token_hash: null, expires_at: expiresAt, mail_state: mail, mail_attempts: 0 }
        yield* run(
          queries
            .updateTable('invitations')
            .set({ ...fresh, mail_next_at: audit.at, mail_fault: null })
            .where('id', '=', id),
        )
        yield* writeAudit(audit)
        return invitationOf({ ...found, ...fresh })
      }),

    revokeInvitation: (id, now, audit) =>
      runner.write(function* () {
        const found = yield* first(usable.where('id', '=', id))
        if (!found) return false
        yield* run(queries.updateTable('invitations').set({ withdrawn_at: now, mail_token_hash: null }).where('id', '=', id))
        yield* writeAudit(audit)
        return true
      }),

    listInvitations: () =>
      runner
        .list(queries.selectFrom('invitations').selectAll().orderBy('created_at', 'desc').orderBy('id'))
        .then((rows) => rows.map(invitationOf)),

    findInvitation: (tokenHash, now) => runner.list(opened(tokenHash, now)).then(([row]) => (row === undefined ? null : invitationOf(row))),

    consumeInvitation: (tokenHash, now, joining) =>
      runner.write(function* () {
        const found = yield* first(opened(tokenHash, now))
        if (!found) return 'linkSpent'
        const holder = yield* first(queries.selectFrom('passwords').select('account_id').where('login_name', '=', joining.loginName))
        if (holder) return 'loginNameTaken'
        yield* writeJoining(found, now, joining)
        return 'joined'
      }),

    listInvitationMails: (now, limit) =>
      runner.read(function* () {
        const due = usable.where('mail_state', '=', 'waiting').where('mail_next_at', '<=', now).where('expires_at', '>', now)
        return (yield* all(due.orderBy('mail_next_at').orderBy('id').limit(limit))).map(invitationOf)
      }),

    setInvitationMailToken: (id, tokenHash, now) =>
      runner.write(function* () {
        const set = queries
          .updateTable('invitations')
          .set({ mail_token_hash: tokenHash })
          .where('id', '=', id)
          .where('used_at', 'is', null)
          .where('withdrawn_at', 'is', null)
          .where('expires_at', '>', now)
        return (yield* run(set)) > 0
      }),

    endInvitationMail: (id, outcome) =>
      runner.write(function* () {
        const fault = outcome.state === 'sent' ? null : outcome.fault
        yield* run(
          queries
            .updateTable('invitations')
            .set((column) => ({
              mail_state: outcome.state,
              mail_attempts: column('mail_attempts', '+', 1),
              mail_fault: fault,
              ...(outcome.state === 'waiting' && { mail_next_at: outcome.nextAt }),
            }))
            .where('id', '=', id),
        )
      }),
  }
}

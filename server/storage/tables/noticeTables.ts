import type { AccountId } from '../../../shared/core/ids.ts'
import type { NoticeDraft } from '../../../shared/plan/notice.ts'
import type { ServerEvent } from '../../../shared/protocol/events.ts'
import { isWanted, type MailChoice } from '../../../shared/protocol/mail.ts'
import type { NoticeStorage } from '../NoticeStorage.ts'
import type { Instant } from '../Storage.ts'
import { eventWriter } from './eventTable.ts'
import { mailWriter } from './mailTables.ts'
import { noticeOf } from './noticeOf.ts'
import { all, first, run, type SqlRunner, type Work } from './SqlRunner.ts'

interface Reader {
  readonly account: AccountId
  /** null: is written no letters */
  readonly choice: MailChoice | null
}

/**
 * Writes notices inside whatever transaction runs, each with the letter that its reader wants of it, and the event that tells their
 * readers; none when all were there already.
 */
export function noticeWriter(runner: SqlRunner): (notices: readonly NoticeDraft[], at: Instant) => Work<readonly ServerEvent[]> {
  const { queries } = runner
  const writeEvent = eventWriter(runner)
  const writeMail = mailWriter(runner)

  function* readersIn(agencyId: string): Work<readonly Reader[]> {
    const rows = yield* all(
      queries
        .selectFrom('memberships')
        .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
        .leftJoin('mail_settings', 'mail_settings.account_id', 'memberships.account_id')
        .select(['memberships.account_id', 'mail_settings.address', 'mail_settings.choice'])
        .where('memberships.agency_id', '=', agencyId)
        .where('accounts.disabled_at', 'is', null)
        .orderBy('memberships.account_id'),
    )
    return rows.map(({ account_id, address, choice }) => ({
      account: account_id as AccountId,
      choice: address === null ? null : (choice as MailChoice | null),
    }))
  }

  function* ifOpen(accountId: string): Work<readonly Reader[]> {
    const rows = yield* all(
      queries
        .selectFrom('accounts')
        .leftJoin('mail_settings', 'mail_settings.account_id', 'accounts.id')
        .select(['accounts.id', 'mail_settings.address', 'mail_settings.choice'])
        .where('accounts.id', '=', accountId)
        .where('accounts.disabled_at', 'is', null),
    )
    return rows.map(({ id, address, choice }) => ({
      account: id as AccountId,
      choice: address === null ? null : (choice as MailChoice | null),
    }))
  }

  return function* writeNotices(notices, at) {
    const told = new Set<AccountId>()
    const people = new Map<string, readonly Reader[]>()
    for (const notice of notices) {
      const { kind, body, key } = notice
      if ('agencyId' in notice && !people.has(notice.agencyId)) people.set(notice.agencyId, yield* readersIn(notice.agencyId))
      const readers = 'agencyId' in notice ? (people.get(notice.agencyId) ?? []) : yield* ifOpen(notice.accountId)
      for (const { account, choice } of readers) {
        const written = yield* first(
          queries
            .insertInto('notices')
            .values({ account_id: account, kind, body: JSON.stringify(body), at, read_at: null, key })
            .onConflict((conflict) => conflict.columns(['account_id', 'key']).doNothing())
            .returning('id'),
        )
        if (!written) continue
        told.add(account)
        if (choice !== null && isWanted(choice, kind)) yield* writeMail(notice, written.id, account, at)
      }
    }
    return told.size === 0 ? [] : [yield* writeEvent({ kind: 'noticesChanged', accounts: [...told] })]
  }
}

/** What people are told. */
export function noticeTables(runner: SqlRunner): NoticeStorage {
  const { queries } = runner
  const writeNotices = noticeWriter(runner)
  return {
    addNotices: (notices, at) => (notices.length === 0 ? Promise.resolve([]) : runner.write(() => writeNotices(notices, at))),

    listNotices: (account, limit) =>
      runner
        .list(queries.selectFrom('notices').selectAll().where('account_id', '=', account).orderBy('id', 'desc').limit(limit))
        .then((rows) => rows.map(noticeOf)),

    readNotices: (account, upTo, at) =>
      runner.write(() =>
        run(
          queries
            .updateTable('notices')
            .set({ read_at: at })
            .where('account_id', '=', account)
            .where('id', '<=', upTo)
            .where('read_at', 'is', null),
        ),
      ),
  }
}

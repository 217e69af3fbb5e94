import type { AccountId } from '../../../shared/core/ids.ts'
import type { Notice, NoticeBody, NoticeDraft, NoticeKind } from '../../../shared/plan/notice.ts'
import type { ServerEvent } from '../../../shared/protocol/events.ts'
import type { NoticeStorage } from '../NoticeStorage.ts'
import type { Instant } from '../Storage.ts'
import { eventWriter } from './eventTable.ts'
import { all, run, type SqlRunner, type Work } from './SqlRunner.ts'

/** Writes notices inside whatever transaction runs, and the event that tells their readers; none when all were there already. */
export function noticeWriter(runner: SqlRunner): (notices: readonly NoticeDraft[], at: Instant) => Work<readonly ServerEvent[]> {
  const { queries } = runner
  const writeEvent = eventWriter(runner)
  return function* writeNotices(notices, at) {
    const told = new Set<AccountId>()
    const people = new Map<string, readonly AccountId[]>()
    for (const { agencyId, kind, body, key } of notices) {
      if (!people.has(agencyId)) {
        const rows = yield* all(
          queries
            .selectFrom('memberships')
            .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
            .select('memberships.account_id')
            .where('memberships.agency_id', '=', agencyId)
            .where('accounts.disabled_at', 'is', null)
            .orderBy('memberships.account_id'),
        )
        people.set(
          agencyId,
          rows.map(({ account_id }) => account_id as AccountId),
        )
      }
      for (const account of people.get(agencyId) ?? []) {
        const written = yield* run(
          queries
            .insertInto('notices')
            .values({ account_id: account, kind, body: JSON.stringify(body), at, read_at: null, key })
            .onConflict((conflict) => conflict.columns(['account_id', 'key']).doNothing()),
        )
        if (written > 0) told.add(account)
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
        .then((rows) =>
          rows.map(
            (row): Notice => ({
              id: row.id,
              kind: row.kind as NoticeKind,
              body: JSON.parse(row.body) as NoticeBody,
              at: new Date(row.at).toISOString(),
              readAt: row.read_at === null ? null : new Date(row.read_at).toISOString(),
            }),
          ),
        ),

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

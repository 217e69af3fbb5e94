import { createHash } from 'node:crypto'
import type { QuietHours } from '../../../shared/calendar/quietHours.ts'
import type { AccountId, AgencyId } from '../../../shared/core/ids.ts'
import type { Language } from '../../../shared/core/language.ts'
import type { NoticeDraft } from '../../../shared/plan/notice.ts'
import type { MailChoice, MailSettings } from '../../../shared/protocol/mail.ts'
import type { ClaimedMail, MailStorage } from '../MailStorage.ts'
import type { Instant } from '../Storage.ts'
import { noticeOf } from './noticeOf.ts'
import { all, first, run, type SqlRunner, type Work } from './SqlRunner.ts'
import type { Tables } from './tables.ts'

type SettingsRow = Pick<Tables['mail_settings'], 'address' | 'choice' | 'language' | 'quiet'>
const settingsOf = (row: SettingsRow): MailSettings => ({
  address: row.address,
  choice: row.choice as MailChoice,
  language: row.language as Language,
  quiet: row.quiet === null ? null : (JSON.parse(row.quiet) as QuietHours),
})

/** What came to somebody alone, through no agency. */
const OF_NO_AGENCY = ''
/** Why a letter waits that nothing is wrong with. */
const HELD = 'quiet'

/** What a newer reminder takes the place of: the reminders of one agency in one round. */
const topicOf = ({ kind, body }: NoticeDraft): string | null =>
  kind === 'dueSoon' || kind === 'overdue' ? `due:${body.roundId}:${body.agencyId}` : null

/** The same letter has the same name wherever and whenever it is made. */
const tokenOf = (account: AccountId, key: string): string => createHash('sha256').update(`${account}\n${key}`).digest('hex').slice(0, 40)

/** [NO7] Writes the letter of a notice inside the transaction that writes the notice. A newer reminder takes an older one's place. */
export function mailWriter({ queries }: SqlRunner) {
  return function* writeMail(notice: NoticeDraft, noticeId: number, account: AccountId, at: Instant): Work<void> {
    const topic = topicOf(notice)
    if (topic !== null)
      yield* run(
        queries
          .updateTable('mails')
          .set({ state: 'dropped', fault: 'newerReminder', ended_at: at })
          .where('account_id', '=', account)
          .where('topic', '=', topic)
          .where('state', '=', 'waiting'),
      )
    const row = { state: 'waiting', attempts: 0, next_at: at, at, ended_at: null, fault: null }
    yield* run(
      queries.insertInto('mails').values({
        ...{
          notice_id: noticeId,
          account_id: account,
          agency_id: 'agencyId' in notice ? notice.agencyId : OF_NO_AGENCY,
          topic,
          token: tokenOf(account, notice.key),
        },
        ...row,
      }),
    )
  }
}

/** Letters to write, and where to. */
export function mailTables(runner: SqlRunner): MailStorage {
  const { queries } = runner
  const due = queries
    .selectFrom('mails')
    .innerJoin('notices', 'notices.id', 'mails.notice_id')
    .innerJoin('accounts', 'accounts.id', 'mails.account_id')
    .leftJoin('mail_settings', 'mail_settings.account_id', 'mails.account_id')
    .select(['mails.id', 'mails.token', 'mails.account_id', 'mails.agency_id', 'mails.attempts', 'mails.at as written_at'])
    .select(['notices.id as notice_id', 'notices.kind', 'notices.body', 'notices.at', 'notices.read_at'])
    .select(['accounts.disabled_at', 'mail_settings.address', 'mail_settings.choice', 'mail_settings.language', 'mail_settings.quiet'])
    .where('mails.state', '=', 'waiting')
    .orderBy('mails.id')

  return {
    findMailSettings: (account) =>
      runner
        .list(queries.selectFrom('mail_settings').select(['address', 'choice', 'language', 'quiet']).where('account_id', '=', account))
        .then(([row]) => (row ? settingsOf(row) : null)),

    saveMailSettings: (account, settings, at) =>
      runner.write(function* () {
        const before = yield* first(
          queries.selectFrom('mail_settings').select(['address', 'address_since']).where('account_id', '=', account),
        )
        const { address, choice, language, quiet } = settings
        const values = {
          ...{ address, choice, language, quiet: quiet && JSON.stringify(quiet), changed_at: at },
          address_since: before?.address === address ? before.address_since : at,
        }
        yield* run(
          queries
            .insertInto('mail_settings')
            .values({ account_id: account, ...values })
            .onConflict((conflict) => conflict.column('account_id').doUpdateSet(values)),
        )
        // What waits for other hours is judged by these.
        yield* run(
          queries
            .updateTable('mails')
            .set({ next_at: at })
            .where('account_id', '=', account)
            .where('state', '=', 'waiting')
            .where('fault', '=', HELD),
        )
      }),

    claimMails: (now, limit) =>
      runner.write(function* () {
        const rows = yield* all(due.where('mails.next_at', '<=', now).limit(limit))
        if (rows.length === 0) return []
        const ids = rows.map(({ id }) => id)
        yield* run(queries.updateTable('mails').set({ state: 'claimed' }).where('id', 'in', ids))
        return rows.map(({ address, choice, language, quiet, disabled_at, ...row }): ClaimedMail => {
          const isReachable = address !== null && choice !== null && language !== null && disabled_at === null
          return {
            id: row.id,
            token: row.token,
            account: row.account_id as AccountId,
            agencyId: row.agency_id === OF_NO_AGENCY ? null : (row.agency_id as AgencyId),
            attempts: row.attempts,
            at: row.written_at,
            notice: noticeOf({ id: row.notice_id, kind: row.kind, body: row.body, at: row.at, read_at: row.read_at }),
            settings: isReachable ? { ...settingsOf({ address, choice, language, quiet }), address } : null,
          }
        })
      }),

    endMail: (id, outcome, at) =>
      runner.write(function* () {
        if (outcome.state !== 'again' && outcome.state !== 'held') {
          const fault = outcome.state === 'sent' ? null : outcome.fault
          yield* run(queries.updateTable('mails').set({ state: outcome.state, ended_at: at, fault }).where('id', '=', id))
          return
        }
        const own = yield* first(queries.selectFrom('mails').select(['account_id', 'topic', 'attempts']).where('id', '=', id))
        if (!own) return
        const newer =
          own.topic === null
            ? undefined
            : yield* first(
                queries
                  .selectFrom('mails')
                  .select('id')
                  .where('account_id', '=', own.account_id)
                  .where('topic', '=', own.topic)
                  .where('id', '>', id)
                  .limit(1),
              )
        const isHeld = outcome.state === 'held'
        const [fault, attempts] = isHeld ? [HELD, own.attempts] : [outcome.fault, own.attempts + 1]
        const set = newer
          ? { state: 'dropped', ended_at: at, fault: 'newerReminder' }
          : { state: 'waiting', next_at: outcome.nextAt, attempts, fault }
        yield* run(queries.updateTable('mails').set(set).where('id', '=', id))
      }),

    releaseMails: () => runner.write(() => run(queries.updateTable('mails').set({ state: 'waiting' }).where('state', '=', 'claimed'))),

    mailState: (since) =>
      runner.read(function* () {
        const count = queries.selectFrom('mails').select(({ fn }) => fn.countAll<number | string>().as('count'))
        const waiting = yield* first(count.where('state', 'in', ['waiting', 'claimed']))
        const failed = yield* first(count.where('state', '=', 'failed').where('ended_at', '>=', since))
        const told = yield* first(
          queries
            .selectFrom('mails')
            .select('fault')
            .where('fault', 'is not', null)
            .where('fault', '<>', HELD)
            .where(({ or, and, eb }) => or([eb('state', '=', 'waiting'), and([eb('state', '=', 'failed'), eb('ended_at', '>=', since)])]))
            .orderBy('id', 'desc')
            .limit(1),
        )
        return { waiting: Number(waiting?.count ?? 0), failed: Number(failed?.count ?? 0), fault: told?.fault ?? null }
      }),

    pruneMails: (before) => runner.write(() => run(queries.deleteFrom('mails').where('ended_at', '<', before))),
  }
}

import type { TFunction } from 'i18next'
import type { AuditRow } from '../../../shared/protocol/audit.ts'
import { formatDay } from '../../text/formatDay.ts'

export interface AuditWords {
  readonly t: TFunction
  readonly nameOf: (agencyId: string) => string
}

/** The key of an act's sentence; some acts are said in two ways. */
export function actKey({ action, values }: Pick<AuditRow, 'action' | 'values'>): string {
  switch (action) {
    case 'session.open':
      return (
        ({ password: 'session.openByPassword', invitation: 'session.openByInvitation' } as Record<string, string>)[String(values.by)] ??
        'session.openByLink'
      )
    case 'session.endAll':
      return values.removeKept === true ? 'session.endAllRemoving' : 'session.endAll'
    case 'directory.change':
      return `directory.${String(values.act)}`
    case 'plan.share':
      return values.shared === false ? 'plan.unshare' : 'plan.share'
    case 'membership.set':
      return values.capacity === null ? 'membership.end' : 'membership.set'
    case 'round.save':
      return values.before != null && values.before !== values.due ? 'round.move' : 'round.save'
    case 'round.export':
      return values.hasDrafts === true ? 'round.exportWithDrafts' : 'round.export'
    case 'extension.decide':
      return values.until === null ? 'extension.refuse' : 'extension.decide'
    case 'obligation.submit':
      return Number(values.lateDays ?? 0) > 0 ? 'obligation.submitLate' : 'obligation.submit'
    case 'reason.judge':
      return values.verdict === 'unmet' ? 'reason.unmet' : 'reason.met'
    default:
      return action
  }
}

/** What `{{count}}` counts in an act's sentence. */
const counted: Readonly<Record<string, string>> = {
  'token.issue': 'days',
  'invitation.create': 'days',
  'invitation.renew': 'days',
  'directory.save': 'agencies',
  'directory.change': 'agencies',
  'round.delegate': 'plans',
  'obligation.submit': 'lateDays',
  'submission.return': 'reasons',
  'matrix.export': 'tasks',
}

/** What somebody did, read on from their name. An act that this program does not know is named as it stands. */
export function auditSentence(row: AuditRow, { t, nameOf }: AuditWords): string {
  const { action, values, account, agency, agencies } = row
  const key = `audit.acts.${actKey(row)}`
  const some = t as unknown as (key: string, values: object) => string
  const exists = some(key, { defaultValue: '', count: 2 }) !== ''
  if (!exists) return t('audit.acts.unknown', { action })
  const choice = (list: string, value: unknown): string =>
    value == null ? '' : some(`${list}.${String(value)}`, { defaultValue: String(value) })
  const day = (value: unknown): string => (typeof value === 'string' ? formatDay(value) : '')
  const sentence = some(key, {
    count: Number(values[counted[action] ?? ''] ?? 0),
    account: account?.name ? [account.name, account.unit].filter(Boolean).join(', ') : t('audit.unknownPerson'),
    agency: agency === null ? t('audit.someAgency') : nameOf(agency),
    agencies: agencies.length === 1 ? nameOf(agencies[0] ?? '') : t('audit.agencies', { count: agencies.length }),
    plan: planWords(row, { t, nameOf }),
    role: choice('app.account.roles', values.role).toLocaleLowerCase(),
    capacity: choice('accounts.capacities', values.capacity),
    scope: choice('audit.scopes', values.scope),
    form: choice('audit.forms', values.form),
    version: values.version ?? '',
    number: values.number ?? '',
    due: day(values.due),
    before: day(values.before),
    until: day(values.until),
  })
  return values.madeOn == null ? sentence : t('audit.madeOn', { sentence, day: day(values.madeOn) })
}

/** A plan by its title, where the reader may know it; else by whose it is. */
export function planWords({ plan, agency }: Pick<AuditRow, 'plan' | 'agency'>, { t, nameOf }: AuditWords): string {
  if (plan?.title) return `“${plan.title}”`
  return agency === null ? t('audit.onePlan') : t('audit.planOf', { agency: nameOf(agency) })
}

/** Who did it. */
export const personName = ({ by }: Pick<AuditRow, 'by'>, t: TFunction): string =>
  by.id === 'server' ? t('audit.server') : by.name || t('audit.unknownPerson')

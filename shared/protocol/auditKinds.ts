import type { AuditKind } from './audit.ts'
import { decisionNames } from './decisions.ts'

/** Acts that are no decision, or go by another name than their decision's. */
const otherActions: Readonly<Record<string, AuditKind>> = {
  'session.open': 'signIn',
  'session.end': 'signIn',
  'session.endAll': 'signIn',
  'plan.export': 'export',
  'submission.export': 'export',
  'audit.export': 'export',
  'matrix.export': 'export',
  'account.create': 'rights',
  'account.link': 'rights',
  'account.disable': 'rights',
  'account.enable': 'rights',
  'password.set': 'rights',
  'password.reset': 'rights',
  'invitation.create': 'rights',
  'invitation.renew': 'rights',
  'invitation.withdraw': 'rights',
  'invitation.accept': 'rights',
  'token.issue': 'rights',
  'token.revoke': 'rights',
  'template.create': 'programme',
  'template.revise': 'programme',
  'template.retire': 'programme',
  'programme.amend': 'programme',
  'round.paperwork': 'round',
  'round.blanks': 'export',
  'round.export': 'export',
  'obligation.begin': 'submission',
}

const kindOfPrefix: Readonly<Record<string, AuditKind>> = {
  directory: 'directory',
  membership: 'rights',
  plan: 'rights',
  programme: 'programme',
  round: 'round',
  extension: 'round',
  obligation: 'submission',
  submission: 'submission',
  reason: 'submission',
  amendment: 'programme',
  view: 'programme',
}

/** Filling in a report is writing; handing it in is a submission like a plan's. */
const withoutLine: ReadonlySet<string> = new Set(['report.save', 'report.say', 'report.submit'])

/** The kind of an act, or null for one that this program does not know: an older or newer one wrote it. */
export function auditKindOf(action: string): AuditKind | null {
  const [prefix = ''] = action.split('.', 1)
  return otherActions[action] ?? kindOfPrefix[prefix] ?? null
}

/** Every act that this program writes. */
export const auditActions: readonly string[] = [...new Set([...Object.keys(otherActions), ...decisionNames])].filter(
  (action) => !withoutLine.has(action),
)
export const auditActionsOf = (kind: AuditKind): readonly string[] => auditActions.filter((action) => auditKindOf(action) === kind)

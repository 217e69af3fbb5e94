import type { AccountRole } from './can.ts'
import type { PlanPlace, PlanStage } from './planFacts.ts'
import type { Capacity, PlanStanding, ProgrammeStanding } from './standing.ts'

/** Acts on the workspace as a whole; the account's role decides. */
export const workspaceActions = [
  'plan.create',
  'template.read',
  'template.change',
  'programme.create',
  'programme.list',
  'matrix.read',
  'directory.read',
  'directory.change',
  'account.list',
  'account.create',
  'account.change',
  'account.disable',
  'audit.read',
] as const
export type WorkspaceAction = (typeof workspaceActions)[number]

const everybody: readonly AccountRole[] = ['administrator', 'member', 'follower']

export const workspaceRights: { readonly [Action in WorkspaceAction]: readonly AccountRole[] } = {
  'plan.create': ['administrator', 'member'],
  'template.read': everybody,
  /** and who writes for an agency that coordinates a programme */
  'template.change': ['administrator'],
  'programme.create': ['administrator', 'member'],
  'programme.list': everybody,
  'matrix.read': everybody,
  'directory.read': everybody,
  'directory.change': ['administrator'],
  'account.list': ['administrator'],
  'account.create': ['administrator'],
  'account.change': ['administrator'],
  'account.disable': ['administrator'],
  'audit.read': ['administrator'],
}

/** [AC17] As what an agency's head invites people to that agency; heads are made by who keeps accounts. */
export const headInvites: readonly Capacity[] = ['drafter', 'viewer']

/** Acts on one plan. */
export const planActions = [
  'plan.read',
  'plan.edit',
  'plan.comment',
  'plan.resolveComment',
  'plan.share',
  'plan.approve',
  'plan.withdrawApproval',
  'plan.submit',
  'plan.amend',
  'plan.seeCounts',
  'plan.seeCoverage',
] as const
export type PlanAction = (typeof planActions)[number]

type StagesOf = Partial<Record<PlanStanding, readonly PlanStage[]>>

const any: readonly PlanStage[] = ['draft', 'approved', 'submitted', 'returned', 'accepted', 'issued']
const open: readonly PlanStage[] = ['draft', 'returned']
const sent: readonly PlanStage[] = ['submitted', 'returned', 'accepted']

const own = (stages: readonly PlanStage[]): StagesOf => ({
  drafter: stages,
  head: stages,
  viewer: stages,
  coDrafter: stages,
  coViewer: stages,
})
const writers = (stages: readonly PlanStage[]): StagesOf => ({ drafter: stages, head: stages, coDrafter: stages })

/**
 * [AC3] Who may do what to a plan, in which stage. `sub` is under the setting "concerned"; what "private" takes away is in
 * {@link privateDrafts}. A returned plan counts as a draft for those outside the agency and the coordinator.
 */
export const planRights: { readonly [Place in PlanPlace]: { readonly [Action in PlanAction]: StagesOf } } = {
  loose: {
    'plan.read': { ...own(any), workspaceMember: any, workspaceReader: any },
    'plan.edit': { ...writers(open), workspaceMember: open },
    'plan.comment': { ...writers(any), workspaceMember: any },
    'plan.resolveComment': { ...writers(any), workspaceMember: any },
    'plan.share': { drafter: open, head: open },
    'plan.approve': {},
    'plan.withdrawApproval': {},
    'plan.submit': {},
    'plan.amend': {},
    'plan.seeCounts': { ...own(any), workspaceMember: any, workspaceReader: any },
    'plan.seeCoverage': {},
  },
  master: {
    'plan.read': { ...own(any), coordinator: any, coordinatorViewer: any, participant: ['issued'], follower: ['issued'] },
    'plan.edit': { ...writers(open), coordinator: open },
    'plan.comment': { ...writers(any), coordinator: any, participant: ['issued'] },
    'plan.resolveComment': { ...writers(any), coordinator: any },
    'plan.share': { drafter: open, head: open, coordinator: open },
    'plan.approve': {},
    'plan.withdrawApproval': {},
    'plan.submit': {},
    'plan.amend': {},
    'plan.seeCounts': { ...own(any), coordinator: any, coordinatorViewer: any, participant: ['issued'], follower: ['issued'] },
    'plan.seeCoverage': {},
  },
  sub: {
    'plan.read': { ...own(any), coordinator: any, coordinatorViewer: any, follower: ['accepted'] },
    'plan.edit': writers(open),
    'plan.comment': { ...writers(any), coordinator: any },
    'plan.resolveComment': { ...writers(any), coordinator: any },
    'plan.share': { drafter: open, head: open },
    'plan.approve': { head: open },
    'plan.withdrawApproval': { head: ['approved'] },
    'plan.submit': { head: ['draft', 'returned', 'approved'] },
    'plan.amend': { drafter: ['accepted'], head: ['accepted'] },
    'plan.seeCounts': { ...own(any), coordinator: any, coordinatorViewer: any, follower: any },
    'plan.seeCoverage': { ...own(any), coordinator: any, coordinatorViewer: any, follower: ['accepted'] },
  },
}

/** [AC4] Under private drafts the coordinator's people have these acts only once a sub-plan was submitted. */
export const privateDrafts: Partial<Record<PlanAction, readonly PlanStage[]>> = {
  'plan.read': sent,
  'plan.comment': sent,
  'plan.resolveComment': sent,
}

/** [AC16] Acts on a plan that nobody has any more once its programme is closed. It is read and commented on as before. */
export const endWithProgramme: ReadonlySet<PlanAction> = new Set([
  'plan.edit',
  'plan.share',
  'plan.approve',
  'plan.withdrawApproval',
  'plan.submit',
  'plan.amend',
])

/**
 * [AC5] Tasks of a sub-plan that name an agency are seen by its people, row by row, without the plan around them: from the
 * draft on, or under private drafts from the submission on.
 */
export const namedRowStages: { readonly concerned: readonly PlanStage[]; readonly private: readonly PlanStage[] } = {
  concerned: any,
  private: sent,
}

/** Acts on a programme and its rounds. */
export const programmeActions = [
  'programme.read',
  'programme.configure',
  'programme.issue',
  'programme.amend',
  'programme.close',
  'programme.resume',
  'view.save',
  'board.read',
  'round.urge',
  'round.note',
  'round.record',
  'round.extend',
] as const
export type ProgrammeAction = (typeof programmeActions)[number]

export const programmeRights: { readonly [Action in ProgrammeAction]: readonly ProgrammeStanding[] } = {
  'programme.read': ['coordinator', 'coordinatorViewer', 'participant', 'follower'],
  'programme.configure': ['coordinator'],
  'programme.issue': ['coordinator'],
  'programme.amend': ['coordinator'],
  'programme.close': ['coordinator'],
  'programme.resume': ['coordinatorHead'],
  /** keeps a view of the matrix for all readers of the programme, or takes it away */
  'view.save': ['coordinator'],
  'board.read': ['coordinator', 'coordinatorViewer', 'follower'],
  'round.urge': ['coordinator'],
  'round.note': ['coordinator'],
  'round.record': ['coordinator'],
  'round.extend': ['coordinator'],
}

/** Acts of an agency on what it owes, by capacity in that agency. */
export const obligationActions = [
  'obligation.open',
  'obligation.read',
  'obligation.askExtension',
  'obligation.answerAmendment',
  'obligation.report',
  'obligation.submitReport',
] as const
export type ObligationAction = (typeof obligationActions)[number]

export const obligationRights: { readonly [Action in ObligationAction]: readonly PlanStanding[] } = {
  'obligation.open': ['drafter', 'head'],
  'obligation.read': ['drafter', 'head', 'viewer', 'coordinator', 'coordinatorViewer', 'follower'],
  'obligation.askExtension': ['drafter', 'head'],
  'obligation.answerAmendment': ['drafter', 'head'],
  'obligation.report': ['drafter', 'head'],
  'obligation.submitReport': ['head'],
}

/** Acts on one submission. Its receipt goes with the obligation; these are about what was handed in and what is said of it. */
export const submissionActions = ['submission.read', 'submission.judge', 'submission.answer', 'submission.judgeAnswer'] as const
export type SubmissionAction = (typeof submissionActions)[number]

/** `submitted`: nothing was decided about it yet. */
export const submissionStates = ['submitted', 'returned', 'accepted'] as const
export type SubmissionState = (typeof submissionStates)[number]

const always: readonly SubmissionState[] = submissionStates

/** [AC8] Who may do what to a submission, in which state, by capacity in its agency or standing in the programme. */
export const submissionRights: {
  readonly [Action in SubmissionAction]: Partial<Record<PlanStanding, readonly SubmissionState[]>>
} = {
  'submission.read': {
    drafter: always,
    head: always,
    viewer: always,
    coordinator: always,
    coordinatorViewer: always,
    follower: ['accepted'],
  },
  'submission.judge': { coordinator: ['submitted'] },
  'submission.answer': { drafter: ['returned'], head: ['returned'] },
  'submission.judgeAnswer': { coordinator: ['returned'] },
}

import type { AccountId, AgencyId } from '../core/ids.ts'
import type { TaskRow } from '../plan/taskRow.ts'
import { isFrozen, namedAgencies, type PlanFacts } from './planFacts.ts'
import {
  endWithProgramme,
  headInvites,
  namedRowStages,
  type ObligationAction,
  obligationRights,
  type PlanAction,
  type ProgrammeAction,
  planActions,
  planRights,
  privateDrafts,
  programmeRights,
  type SubmissionAction,
  type SubmissionState,
  submissionRights,
  type WorkspaceAction,
  workspaceRights,
} from './rights.ts'
import { type Capacity, type Membership, type PlanStanding, programmeStandingsOf, standingsIn } from './standing.ts'

/** What an account may be. A follower reads; a member acts for the agencies it belongs to; an administrator keeps accounts and directory. */
export const accountRoles = ['administrator', 'member', 'follower'] as const
export type AccountRole = (typeof accountRoles)[number]

/** Who acts. `system` is the server itself: seeding, repairs, migrations. */
export type Actor =
  | { readonly kind: 'account'; readonly id: AccountId; readonly role: AccountRole; readonly memberships: readonly Membership[] }
  | { readonly kind: 'system'; readonly purpose: 'seed' | 'repair' | 'migration' | 'restore' }

export type Action = WorkspaceAction | PlanAction | ProgrammeAction | ObligationAction | SubmissionAction

/** An agency's obligation in a round of a programme. */
export interface ObligationFacts extends Pick<PlanFacts, 'coordinatorId' | 'participants'> {
  readonly agencyId: AgencyId
}

/** A submission: what was decided about it last. */
export interface SubmissionFacts extends ObligationFacts {
  readonly state: SubmissionState
}

/** The one set of tables (rights.ts) by which the server refuses and the client hides: acts on the workspace. */
export function can(actor: Actor, action: WorkspaceAction): boolean {
  if (actor.kind === 'system') return action === 'plan.create'
  return workspaceRights[action].includes(actor.role)
}

/** [AC15] Who makes and changes the workspace's templates: administrators, and who writes for an agency that coordinates a programme. */
export function canChangeTemplates(actor: Actor, coordinating: ReadonlySet<string>): boolean {
  if (can(actor, 'template.change')) return true
  if (actor.kind === 'system' || actor.role !== 'member') return false
  return actor.memberships.some(({ agencyId, capacity }) => capacity !== 'viewer' && coordinating.has(agencyId))
}

/**
 * [AC17] Who invites somebody to an agency as what, and sees, renews and withdraws such invitations: who keeps accounts; and the agency's
 * head, to draft or to read there.
 */
export function canInvite(actor: Actor, agencyId: string, capacity: Capacity): boolean {
  if (can(actor, 'account.create')) return true
  return actor.kind === 'account' && headInvites.includes(capacity) && isHeadOf(actor, agencyId)
}

/** [AC17] Whether somebody may invite anybody at all. */
export const canInviteSomewhere = (actor: Actor): boolean =>
  can(actor, 'account.create') || (actor.kind === 'account' && actor.memberships.some(({ capacity }) => capacity === 'head'))

const isHeadOf = ({ memberships }: Extract<Actor, { kind: 'account' }>, agencyId: string): boolean =>
  memberships.some((one) => one.agencyId === agencyId && one.capacity === 'head')

/** Acts on one plan. Nothing but the server itself writes into a frozen one. */
export function canPlan(actor: Actor, action: PlanAction, facts: PlanFacts): boolean {
  if (actor.kind === 'system') return action === 'plan.edit' || action === 'plan.read'
  if (action === 'plan.edit' && isFrozen(facts)) return false
  if (facts.isClosed && endWithProgramme.has(action)) return false
  const rights = planRights[facts.place][action]
  return [...standingsIn(actor, facts)].some((standing) => {
    if (!rights[standing]?.includes(facts.stage)) return false
    const isCoordination = standing === 'coordinator' || standing === 'coordinatorViewer'
    const narrowed = facts.drafts === 'private' && facts.place === 'sub' && isCoordination ? privateDrafts[action] : undefined
    return narrowed === undefined || narrowed.includes(facts.stage)
  })
}

/** What decides over an act on one comment or thread, beside the plan: who wrote the comment, or opened the thread. */
export type CommentAction = 'comment.change' | 'thread.resolve'

/**
 * [AC12] Who changes or deletes a comment: its author, as long as they may comment on the plan. Who resolves a thread or opens it again:
 * its author too, and whoever the table gives `plan.resolveComment`.
 */
export function canComment(actor: Actor, action: CommentAction, facts: PlanFacts, authorId: AccountId): boolean {
  const may = commentActs.filter((act) => canPlan(actor, act, facts))
  return mayOnComment(may, action, actor.kind === 'account' && actor.id === authorId)
}

/** Acts on a plan that decide over its comments. */
export const commentActs = ['plan.comment', 'plan.resolveComment'] as const satisfies readonly PlanAction[]

/** [AC12] The same for who knows only which acts on the plan the reader `may` do. `isOwn`: the comment is theirs, or they opened the thread. */
export const mayOnComment = (may: readonly string[], action: CommentAction, isOwn: boolean): boolean =>
  (action === 'thread.resolve' && may.includes('plan.resolveComment')) || (isOwn && may.includes('plan.comment'))

/** [AC6] Whether somebody may know that a plan is there at all; if not, every answer is the one for a plan that is not there. */
export const canKnowOf = (actor: Actor, facts: PlanFacts): boolean => planActions.some((action) => canPlan(actor, action, facts))

/** [AC5] Whether somebody sees one task of a plan: with the plan, or because the task names their agency. */
export function canSeeRow(actor: Actor, row: Pick<TaskRow, 'agencies'>, facts: PlanFacts): boolean {
  if (canPlan(actor, 'plan.read', facts)) return true
  if (actor.kind === 'system' || facts.place !== 'sub') return false
  if (!namedRowStages[facts.drafts ?? 'private'].includes(facts.stage)) return false
  const named = new Set(namedAgencies(row))
  return actor.memberships.some(({ agencyId }) => named.has(agencyId))
}

/** Acts on a programme and its rounds. */
export function canProgramme(actor: Actor, action: ProgrammeAction, programme: Pick<PlanFacts, 'coordinatorId' | 'participants'>): boolean {
  if (actor.kind === 'system') return false
  const allowed = programmeRights[action]
  return [...programmeStandingsOf(actor, programme)].some((standing) => allowed.includes(standing))
}

/** Acts of an agency's people on what it owes; the coordinator's people and followers read. */
export function canObligation(actor: Actor, action: ObligationAction, facts: ObligationFacts): boolean {
  if (actor.kind === 'system') return false
  const standings = standingsToAgency(actor, facts)
  return obligationRights[action].some((standing) => standings.has(standing))
}

/** [AC8] Acts on a submission. */
export function canSubmission(actor: Actor, action: SubmissionAction, facts: SubmissionFacts): boolean {
  if (actor.kind === 'system') return false
  return [...standingsToAgency(actor, facts)].some((standing) => submissionRights[action][standing]?.includes(facts.state))
}

function standingsToAgency(actor: Extract<Actor, { kind: 'account' }>, facts: ObligationFacts): ReadonlySet<PlanStanding> {
  const standings = new Set<PlanStanding>(programmeStandingsOf(actor, facts))
  const capacity = actor.memberships.find(({ agencyId }) => agencyId === facts.agencyId)?.capacity
  if (capacity !== undefined) standings.add(capacity)
  return standings
}

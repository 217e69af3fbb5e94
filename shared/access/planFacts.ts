import type { AccountId, AgencyId } from '../core/ids.ts'
import type { DraftSetting } from '../plan/programme.ts'
import type { TaskRow } from '../plan/taskRow.ts'

/** Where a plan stands: outside programmes, as a programme's master plan, or as an agency's answer to one. */
export const planPlaces = ['loose', 'master', 'sub'] as const
export type PlanPlace = (typeof planPlaces)[number]

export const planStages = ['draft', 'approved', 'submitted', 'returned', 'accepted', 'issued'] as const
export type PlanStage = (typeof planStages)[number]

/** What decides over a plan's rights; decisions, so they live beside the document and not in it. */
export interface PlanFacts {
  readonly createdBy: AccountId
  /** the agency whose plan it is; null: the whole workspace's, as long as nobody belongs to an agency */
  readonly ownerId: AgencyId | null
  /** agencies that draft it too */
  readonly sharedWith: readonly AgencyId[]
  readonly place: PlanPlace
  readonly stage: PlanStage
  /** its programme is over: nothing of the plan is written any more, whatever its stage */
  readonly isClosed: boolean
  /** of the programme that the plan is in */
  readonly coordinatorId: AgencyId | null
  readonly drafts: DraftSetting | null
  /** agencies that have a part in the programme: they read its issued master plan */
  readonly participants: ReadonlySet<AgencyId>
}

/** A plan in these stages is what it was said to be: no road leads into its text. */
const frozenStages: ReadonlySet<PlanStage> = new Set(['approved', 'submitted', 'accepted', 'issued'])
export const isFrozenStage = (stage: PlanStage): boolean => frozenStages.has(stage)

/** Nobody but the server itself writes a plan that was frozen, by its stage or with its programme. */
export const isFrozen = ({ stage, isClosed }: Pick<PlanFacts, 'stage' | 'isClosed'>): boolean => isClosed || isFrozenStage(stage)

/** The same plan as if nothing of it were frozen: whoever may do an act then is only kept from it for now. */
export const asDraft = (facts: PlanFacts): PlanFacts => ({ ...facts, stage: 'draft', isClosed: false })

/** The directory's agencies that a task names. Names that are not matched yet give nobody a right. */
export const namedAgencies = (row: Pick<TaskRow, 'agencies'>): readonly string[] => row.agencies.map(({ key }) => key)

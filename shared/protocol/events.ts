import type { AccountId, AgencyId, PlanId, ProgrammeId } from '../core/ids.ts'
import type { Obligation } from '../plan/submission.ts'
import type { TaskRow, TaskRowChange } from '../plan/taskRow.ts'
import type { ListedPlan, PlanSummary } from './httpApi.ts'

/** What a decision tells those who may know of it. A programme's own records are asked for anew; an obligation comes along. */
export type DecisionEvent =
  | { readonly kind: 'programmeChanged'; readonly programmeId: ProgrammeId }
  | { readonly kind: 'obligationChanged'; readonly programmeId: ProgrammeId; readonly obligation: Obligation }
  | { readonly kind: 'directoryChanged' }
  /** what is said beside a plan is asked for anew */
  | { readonly kind: 'commentsChanged'; readonly planId: PlanId }
  /** some of these readers' notices are new; each hears it with nobody named */
  | { readonly kind: 'noticesChanged'; readonly accounts: readonly AccountId[] }
  /** who may see a plan has changed: `rows` are all that this reader now sees of it, none when it is gone for them */
  | {
      readonly kind: 'planStandingChanged'
      readonly planId: PlanId
      readonly plan: PlanSummary | null
      readonly rows: readonly TaskRow[]
      /** agencies that it is shared with no longer; readers do not hear of them */
      readonly formerly?: readonly AgencyId[]
    }

type PlanEvent =
  | { readonly kind: 'tasksChanged'; readonly change: TaskRowChange }
  | { readonly kind: 'planChanged'; readonly plan: ListedPlan }

export type NewEvent = PlanEvent | DecisionEvent
const kinds: Readonly<Record<NewEvent['kind'], true>> = {
  tasksChanged: true,
  planChanged: true,
  programmeChanged: true,
  obligationChanged: true,
  directoryChanged: true,
  commentsChanged: true,
  noticesChanged: true,
  planStandingChanged: true,
}
export const eventKinds = Object.keys(kinds) as NewEvent['kind'][]

/** One entry of the server's event stream. `cursor` grows by one stream; a client that was away asks for what came after its last. */
export type ServerEvent = NewEvent & { readonly cursor: number }

/** SSE `event:` names: `change` carries a ServerEvent, `reset` says that the cursor is unknown and the client must load anew. */
export const eventNames = { change: 'change', reset: 'reset' } as const

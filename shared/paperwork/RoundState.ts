import type { LatenessPolicy } from '../calendar/dueOn.ts'
import type { AgencyId } from '../core/ids.ts'
import type { IsoDate } from '../core/isoDate.ts'
import type { AgencyKind } from '../plan/directory.ts'
import type { Assignment, Round } from '../plan/programme.ts'
import type { Obligation } from '../plan/submission.ts'
import type { SubPlanSource } from '../programme/composeSubPlan.ts'

/** An agency as documents of its province print it. */
export interface PaperAgency {
  /** in running text: "Sở Y tế" */
  readonly name: string
  /** in full, for a header: "Công an tỉnh Tiền Giang" */
  readonly fullName: string
  readonly kind: AgencyKind
}

/** Who signs what is made: the programme's coordinating agency. */
export interface PaperIssuer extends PaperAgency {
  readonly shortName: string
  /** the agency above it, as a header prints it; null when not known */
  readonly superior: string | null
  readonly place: string | null
}

/** What an office needs to know of a round to write about it, on one day. */
export interface RoundState {
  readonly today: IsoDate
  readonly lateness: LatenessPolicy
  readonly issuer: PaperIssuer
  /** [PW12] the unit of the issuer that drafts, as symbols have it: "PC04"; null when it is not known */
  readonly draftingUnit: string | null
  readonly master: SubPlanSource['master']
  readonly round: Pick<Round, 'kind' | 'period' | 'due' | 'before' | 'to' | 'via'>
  readonly obligations: readonly Obligation[]
  readonly agencies: ReadonlyMap<AgencyId, PaperAgency>
  /** standing ones, of every agency of the round */
  readonly assignments: readonly Assignment[]
  /** agencies whose newest submission is a paper or file that the coordinator recorded, with the day on which it came */
  readonly onPaper: ReadonlyMap<AgencyId, IsoDate>
}

export const nameIn = (state: Pick<RoundState, 'agencies'>, id: AgencyId): string => state.agencies.get(id)?.name ?? id

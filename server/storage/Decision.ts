import type { PlanPlace, PlanStage } from '../../shared/access/planFacts.ts'
import type { Membership } from '../../shared/access/standing.ts'
import type { AccountId, AgencyId, CommandId, PlanId, ProgrammeId, RoundId } from '../../shared/core/ids.ts'
import type { AgencyGroup, DirectoryAgency } from '../../shared/plan/directory.ts'
import type { NoticeDraft } from '../../shared/plan/notice.ts'
import type { Assignment, IssuedVersion, Programme, Round } from '../../shared/plan/programme.ts'
import type { Report } from '../../shared/plan/report.ts'
import type { SavedView } from '../../shared/plan/savedView.ts'
import type { Extension, Obligation, Submission } from '../../shared/plan/submission.ts'
import type { DecisionEvent } from '../../shared/protocol/events.ts'
import type { Instant } from './Storage.ts'

/** What a version of a master plan holds for ever. */
export interface VersionContent {
  /** the whole document as one update */
  readonly content: Uint8Array
  readonly planJson: string
}

/** What a submission holds for ever. A recorded one has only its file. */
export interface SubmissionContent {
  readonly content: Uint8Array | null
  readonly planJson: string | null
  readonly file: Uint8Array
}

/** What a plan is, as far as decisions change it; what is left out stays. */
export interface PlanStanding {
  readonly planId: PlanId
  readonly ownerId?: AgencyId | null
  readonly place?: PlanPlace
  readonly stage?: PlanStage
  readonly programmeId?: ProgrammeId | null
}

/** Who did what to what, for the chain. `details` never hold the words of a draft. */
export interface AuditNote {
  readonly action: string
  readonly subject: string
  readonly details: Readonly<Record<string, unknown>>
}

/**
 * Everything that one command decides, as records to be written in one transaction: in full or not at all, with its line in the
 * audit chain, the events that tell of it, and its result, so that a repeated command finds it.
 */
export interface Decision {
  readonly command: { readonly id: CommandId; readonly account: AccountId; readonly result: unknown }
  readonly at: Instant
  /** null for what is no decision but writing: a report while it is filled in */
  readonly audit: AuditNote | null
  readonly events?: readonly DecisionEvent[]
  /** told to the people whom these agencies have when it is written */
  readonly notices?: readonly NoticeDraft[]
  readonly programmes?: readonly Programme[]
  readonly rounds?: readonly Round[]
  readonly removedRounds?: readonly RoundId[]
  readonly versions?: readonly (IssuedVersion & { readonly programmeId: ProgrammeId; readonly content?: VersionContent })[]
  /** replaces all of a programme's */
  readonly assignments?: { readonly programmeId: ProgrammeId; readonly all: readonly Assignment[] }
  /** assignments that stand already, as they are from now on */
  readonly changedAssignments?: readonly { readonly programmeId: ProgrammeId; readonly assignment: Assignment }[]
  readonly obligations?: readonly Obligation[]
  readonly plans?: readonly PlanStanding[]
  readonly shares?: readonly { readonly planId: PlanId; readonly agencyId: AgencyId; readonly shared: boolean }[]
  readonly submissions?: readonly { readonly submission: Submission; readonly content?: SubmissionContent }[]
  readonly extensions?: readonly Extension[]
  readonly reports?: readonly Report[]
  readonly savedViews?: readonly SavedView[]
  readonly removedViews?: readonly string[]
  readonly agencies?: readonly DirectoryAgency[]
  readonly groups?: readonly AgencyGroup[]
  readonly memberships?: readonly {
    readonly accountId: AccountId
    readonly agencyId: AgencyId
    readonly capacity: Membership['capacity'] | null
  }[]
}

import type { PlanFacts } from '../../shared/access/planFacts.ts'
import type { AccountId, AgencyId, PlanId, ProgrammeId, RoundId, SubmissionId } from '../../shared/core/ids.ts'
import type { Directory } from '../../shared/plan/directory.ts'
import type { Assignment, IssuedVersion, Programme, Round } from '../../shared/plan/programme.ts'
import type { Report } from '../../shared/plan/report.ts'
import type { SavedView } from '../../shared/plan/savedView.ts'
import type { Extension, Obligation, Submission } from '../../shared/plan/submission.ts'
import type { ServerEvent } from '../../shared/protocol/events.ts'
import type { Decision, SubmissionContent, VersionContent } from './Decision.ts'

/** What people decided, and reading it. Part of {@link Storage}. */
export interface DecisionStorage {
  /** Writes all of it in one transaction and resolves, once it is on disk, with its events as stored. */
  readonly commit: (decision: Decision) => Promise<readonly ServerEvent[]>

  readonly readDirectory: () => Promise<Directory>
  readonly listMemberships: () => Promise<
    readonly { readonly accountId: AccountId; readonly agencyId: AgencyId; readonly capacity: string }[]
  >

  /** Null for a plan that is not there. */
  readonly findPlanFacts: (planId: PlanId) => Promise<PlanFacts | null>
  readonly listPlanFacts: () => Promise<ReadonlyMap<PlanId, PlanFacts>>

  readonly findProgramme: (id: ProgrammeId) => Promise<Programme | null>
  readonly listProgrammes: () => Promise<readonly Programme[]>
  /** newest first */
  readonly listVersions: (id: ProgrammeId) => Promise<readonly IssuedVersion[]>
  readonly readVersion: (id: ProgrammeId, version: number) => Promise<VersionContent | null>
  /** by task number, then agency; of one agency when it is given */
  readonly listAssignments: (id: ProgrammeId, agencyId?: AgencyId) => Promise<readonly Assignment[]>
  /** by due day */
  readonly listRounds: (id: ProgrammeId) => Promise<readonly Round[]>
  readonly findRound: (id: RoundId) => Promise<Round | null>
  readonly listObligations: (roundId: RoundId) => Promise<readonly Obligation[]>
  readonly listObligationsOf: (agencies: readonly AgencyId[]) => Promise<readonly Obligation[]>
  readonly findObligation: (roundId: RoundId, agencyId: AgencyId) => Promise<Obligation | null>
  readonly findObligationOfPlan: (planId: PlanId) => Promise<Obligation | null>
  /** by number */
  readonly listSubmissions: (roundId: RoundId, agencyId: AgencyId) => Promise<readonly Submission[]>
  readonly findSubmission: (id: SubmissionId) => Promise<Submission | null>
  readonly readSubmission: (id: SubmissionId) => Promise<SubmissionContent | null>
  /** oldest first */
  readonly listExtensions: (roundId: RoundId, agencyId: AgencyId) => Promise<readonly Extension[]>
  readonly findReport: (roundId: RoundId, agencyId: AgencyId) => Promise<Report | null>
  readonly listReports: (roundId: RoundId) => Promise<readonly Report[]>
  /** of all programmes, by when they were changed, the oldest first */
  readonly listSavedViews: () => Promise<readonly SavedView[]>
  readonly findExtension: (id: string) => Promise<Extension | null>
}

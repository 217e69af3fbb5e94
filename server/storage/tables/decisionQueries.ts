import type { PlanFacts, PlanPlace, PlanStage } from '../../../shared/access/planFacts.ts'
import type { AccountId, AgencyId, PlanId, ProgrammeId } from '../../../shared/core/ids.ts'
import type { AgencyGroup, DirectoryAgency } from '../../../shared/plan/directory.ts'
import type { Assignment, DraftSetting, IssuedVersion, Programme, Round } from '../../../shared/plan/programme.ts'
import type { Report } from '../../../shared/plan/report.ts'
import type { SavedView } from '../../../shared/plan/savedView.ts'
import type { Extension, Obligation, Submission } from '../../../shared/plan/submission.ts'
import type { DecisionStorage } from '../DecisionStorage.ts'
import { all, first, type SqlRunner, type Work } from './SqlRunner.ts'
import type { Tables } from './tables.ts'

const instant = (at: number): string => new Date(at).toISOString()
const records = <Value>(rows: readonly { readonly record: string }[]): Value[] => rows.map(({ record }) => JSON.parse(record) as Value)
const oneRecord = <Value>(row: { readonly record: string } | undefined): Value | null => (row ? (JSON.parse(row.record) as Value) : null)

const programmeOf = (row: Tables['programmes']): Programme =>
  ({
    id: row.id,
    title: row.title,
    masterPlanId: row.master_plan,
    coordinatorId: row.coordinator_id,
    stage: row.stage,
    drafts: row.drafts,
    lateness: row.lateness,
    version: row.version,
    createdAt: instant(row.created_at),
    issuedAt: row.issued_at === null ? null : instant(row.issued_at),
  }) as Programme

/** Reading what was decided. */
export function decisionQueries(runner: SqlRunner): Omit<DecisionStorage, 'commit'> {
  const { queries } = runner

  const factsRows = queries
    .selectFrom('plans')
    .leftJoin('programmes', 'programmes.id', 'plans.programme_id')
    .select(['plans.id', 'plans.created_by', 'plans.owner_id', 'plans.place', 'plans.stage', 'plans.programme_id'])
    .select(['programmes.coordinator_id', 'programmes.drafts', 'programmes.stage as programme_stage'])

  function* readFacts(planId: PlanId | null): Work<Map<PlanId, PlanFacts>> {
    const rows = yield* all(planId === null ? factsRows : factsRows.where('plans.id', '=', planId))
    const shared = queries.selectFrom('plan_shares').select(['plan_id', 'agency_id']).orderBy('agency_id')
    const shares = yield* all(planId === null ? shared : shared.where('plan_id', '=', planId))
    const sharedWith = new Map<string, AgencyId[]>()
    for (const { plan_id, agency_id } of shares) sharedWith.set(plan_id, [...(sharedWith.get(plan_id) ?? []), agency_id as AgencyId])
    const participants = new Map<string, ReadonlySet<AgencyId>>()
    for (const { place, programme_id } of rows) {
      if (place === 'loose' || programme_id === null || participants.has(programme_id)) continue
      const members = yield* all(queries.selectFrom('assignments').select('agency_id').distinct().where('programme_id', '=', programme_id))
      participants.set(programme_id, new Set(members.map(({ agency_id }) => agency_id as AgencyId)))
    }
    return new Map(
      rows.map((row) => [
        row.id as PlanId,
        {
          createdBy: row.created_by as AccountId,
          ownerId: row.owner_id as AgencyId | null,
          sharedWith: sharedWith.get(row.id) ?? [],
          place: row.place as PlanPlace,
          stage: row.stage as PlanStage,
          isClosed: row.place !== 'loose' && row.programme_stage === 'closed',
          coordinatorId: row.coordinator_id as AgencyId | null,
          drafts: row.drafts as DraftSetting | null,
          participants: (row.programme_id === null ? undefined : participants.get(row.programme_id)) ?? new Set(),
        },
      ]),
    )
  }

  const versionOf = (row: Omit<Tables['issued_versions'], 'content' | 'plan_json' | 'programme_id'>): IssuedVersion => ({
    version: row.version,
    hash: row.hash,
    issuedAt: instant(row.issued_at),
    issuedBy: row.issued_by,
    number: row.number,
    date: row.date,
  })
  const obligations = queries.selectFrom('obligations').select('record')

  return {
    readDirectory: () =>
      runner.read(function* () {
        const agencies = yield* all(queries.selectFrom('agencies').select('record').orderBy('id'))
        const groups = yield* all(queries.selectFrom('agency_groups').select('record').orderBy('id'))
        return { agencies: records<DirectoryAgency>(agencies), groups: records<AgencyGroup>(groups) }
      }),

    listMemberships: () =>
      runner
        .list(queries.selectFrom('memberships').selectAll().orderBy('since').orderBy('agency_id'))
        .then((rows) =>
          rows.map((row) => ({ accountId: row.account_id as AccountId, agencyId: row.agency_id as AgencyId, capacity: row.capacity })),
        ),

    findPlanFacts: (planId) =>
      runner.read(function* () {
        return (yield* readFacts(planId)).get(planId) ?? null
      }),
    listPlanFacts: () => runner.read(() => readFacts(null)),

    findProgramme: (id) =>
      runner.read(function* () {
        const row = yield* first(queries.selectFrom('programmes').selectAll().where('id', '=', id))
        return row ? programmeOf(row) : null
      }),
    listProgrammes: () =>
      runner
        .list(queries.selectFrom('programmes').selectAll().orderBy('created_at', 'desc').orderBy('id'))
        .then((rows) => rows.map(programmeOf)),

    listVersions: (id: ProgrammeId) =>
      runner
        .list(
          queries
            .selectFrom('issued_versions')
            .select(['version', 'hash', 'issued_at', 'issued_by', 'number', 'date'])
            .where('programme_id', '=', id)
            .orderBy('version', 'desc'),
        )
        .then((rows) => rows.map(versionOf)),
    readVersion: (id, version) =>
      runner.read(function* () {
        const row = yield* first(
          queries
            .selectFrom('issued_versions')
            .select(['content', 'plan_json'])
            .where('programme_id', '=', id)
            .where('version', '=', version),
        )
        return row ? { content: row.content, planJson: row.plan_json } : null
      }),

    listAssignments: (id, agencyId) => {
      const found = queries
        .selectFrom('assignments')
        .select('record')
        .where('programme_id', '=', id)
        .orderBy('task_number')
        .orderBy('agency_id')
      return runner.list(agencyId === undefined ? found : found.where('agency_id', '=', agencyId)).then((rows) => records<Assignment>(rows))
    },

    listRounds: (id) =>
      runner
        .list(queries.selectFrom('rounds').select('record').where('programme_id', '=', id).orderBy('due').orderBy('id'))
        .then((rows) => records<Round>(rows)),
    findRound: (id) =>
      runner.list(queries.selectFrom('rounds').select('record').where('id', '=', id)).then(([row]) => oneRecord<Round>(row)),

    listObligations: (roundId) =>
      runner.list(obligations.where('round_id', '=', roundId).orderBy('agency_id')).then((rows) => records<Obligation>(rows)),
    listObligationsOf: (agencies) =>
      agencies.length === 0
        ? Promise.resolve([])
        : runner
            .list(
              obligations
                .where('agency_id', 'in', [...agencies])
                .orderBy('round_id')
                .orderBy('agency_id'),
            )
            .then((rows) => records<Obligation>(rows)),
    findObligation: (roundId, agencyId) =>
      runner
        .list(obligations.where('round_id', '=', roundId).where('agency_id', '=', agencyId))
        .then(([row]) => oneRecord<Obligation>(row)),
    findObligationOfPlan: (planId) => runner.list(obligations.where('plan_id', '=', planId)).then(([row]) => oneRecord<Obligation>(row)),

    listSubmissions: (roundId, agencyId) =>
      runner
        .list(
          queries
            .selectFrom('submissions')
            .select('record')
            .where('round_id', '=', roundId)
            .where('agency_id', '=', agencyId)
            .orderBy('number'),
        )
        .then((rows) => records<Submission>(rows)),
    findSubmission: (id) =>
      runner.list(queries.selectFrom('submissions').select('record').where('id', '=', id)).then(([row]) => oneRecord<Submission>(row)),
    readSubmission: (id) =>
      runner.read(function* () {
        const row = yield* first(queries.selectFrom('submissions').select(['content', 'plan_json', 'file']).where('id', '=', id))
        return row ? { content: row.content, planJson: row.plan_json, file: row.file } : null
      }),
    listExtensions: (roundId, agencyId) =>
      runner
        .list(
          queries
            .selectFrom('extensions')
            .select('record')
            .where('round_id', '=', roundId)
            .where('agency_id', '=', agencyId)
            .orderBy('asked_at')
            .orderBy('id'),
        )
        .then((rows) => records<Extension>(rows)),
    findReport: (roundId, agencyId) =>
      runner
        .list(queries.selectFrom('reports').select('record').where('round_id', '=', roundId).where('agency_id', '=', agencyId))
        .then(([row]) => oneRecord<Report>(row)),
    listReports: (roundId) =>
      runner
        .list(queries.selectFrom('reports').select('record').where('round_id', '=', roundId).orderBy('agency_id'))
        .then((rows) => records<Report>(rows)),
    listSavedViews: () =>
      runner
        .list(queries.selectFrom('saved_views').select('record').orderBy('changed_at').orderBy('id'))
        .then((rows) => records<SavedView>(rows)),
    findExtension: (id) =>
      runner.list(queries.selectFrom('extensions').select('record').where('id', '=', id)).then(([row]) => oneRecord<Extension>(row)),
  }
}

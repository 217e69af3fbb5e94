import type { AgencyId, PlanId, RoundId } from '../../shared/core/ids.ts'
import type { IsoDate } from '../../shared/core/isoDate.ts'
import type { Directory } from '../../shared/plan/directory.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import type { RoundDraft } from '../../shared/plan/programme.ts'
import { issueLines } from '../../shared/programme/issueLines.ts'
import { derivedId } from '../decisions/derivedId.ts'
import type { DemoCaller } from './DemoCaller.ts'
import { coordinatorAgency, demoAgencyId } from './demoPeople.ts'

export interface ProgrammeToIssue {
  readonly province: string
  readonly title: string
  readonly template: string
  readonly plan: Plan
  readonly rounds: readonly RoundDraft[]
  /** the day for which the plan's names are read */
  readonly on: IsoDate
  /** the day of issue, when the plan has one */
  readonly date: IsoDate | null
}

/** Makes the plan, its programme and its rounds, and issues it, as the province's coordinator. The ids are the same each time. */
export async function issueProgramme(coordinator: DemoCaller, directory: Directory, wanted: ProgrammeToIssue) {
  const { province, title, template, plan, on, date } = wanted
  const idOf = <Id extends string>(...what: string[]): Id => derivedId<Id>('demo', province, ...what)
  const [programmeId, masterPlanId] = [idOf('programme'), idOf<PlanId>('plan')]
  const rounds = wanted.rounds.map((round, index) => ({ ...round, id: idOf<RoundId>('round', String(index)) }))
  const coordinatorId = demoAgencyId(coordinatorAgency, province)
  await coordinator.request('POST', '/api/plans', { commandId: idOf('create'), planId: masterPlanId, plan, template })
  await coordinator.decide('programme.create', {
    ...{ programmeId, title, masterPlanId, coordinatorId, rounds },
    drafts: 'concerned',
    lateness: 'endOfDay',
  })
  const lines = issueLines(plan, directory, { on, province })
  // "Lực lượng Công an" gives the police of the districts work; they answer within the province's police, who coordinates.
  const answersWithin = new Set(directory.agencies.flatMap(({ id, kind }) => (kind === 'districtPolice' ? [id] : [])))
  const expected = [...new Set(lines.flatMap(({ members }) => members))].filter((id) => id !== coordinatorId && !answersWithin.has(id))
  await coordinator.decide('programme.issue', {
    programmeId,
    number: null,
    date,
    expansions: lines.map(({ ref, isGroup, members }) => ({ ref, isGroup, members: [...members] })),
    expected: expected as AgencyId[],
  })
  return { programmeId, rounds }
}

import type { Capacity } from '../../shared/access/standing.ts'
import type { AgencyId, AgencyRef, PlanId, ProgrammeId, RoundId } from '../../shared/core/ids.ts'
import type { AgencyKind, DirectoryAgency } from '../../shared/plan/directory.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import type { RoundDraft } from '../../shared/plan/programme.ts'
import type { DecisionInput, DecisionName } from '../../shared/protocol/decisions.ts'
import type { Session } from '../../shared/protocol/httpApi.ts'
import { agencyRef, buildPlan, buildTask } from '../../shared/testing/buildPlan.ts'
import { type ApiAnswer, type Caller, randomId, type TestServer } from './startTestServer.ts'

export const agencyOf = (id: string, name: string, kind: AgencyKind = 'department'): DirectoryAgency => ({
  id,
  name,
  shortName: name,
  kind,
  parentId: null,
  province: 'Tiền Giang',
  aliases: [],
  formerNames: [],
  validFrom: null,
  validTo: null,
  successors: [],
  duplicateOf: null,
})

/** The agencies of the small province that tests are about. */
export const province = {
  police: agencyOf('congan', 'Công an tỉnh', 'provincePolice'),
  health: agencyOf('soyte', 'Sở Y tế'),
  finance: agencyOf('sotaichinh', 'Sở Tài chính'),
  district: agencyOf('caibe', 'UBND huyện Cái Bè', 'ruralDistrict'),
} as const

export const decide = <Name extends DecisionName>(
  caller: Caller,
  name: Name,
  input: DecisionInput<Name>,
  commandId: string = randomId(),
): Promise<ApiAnswer<{ result: unknown; error?: string; detail?: string }>> =>
  caller.request('POST', `/api/decisions/${name}`, { ...(input as object), commandId })

/** A person in an agency, signed in. */
export async function signInTo(server: TestServer, agencyId: string, capacity: Capacity): Promise<Caller> {
  const caller = await server.signIn('member', `${capacity} ${agencyId}`)
  const accountId = (await caller.request<Session>('GET', '/api/session')).body.account.id
  const set = await decide(server.administrator, 'membership.set', { accountId, agencyId, capacity })
  if (set.status !== 200) throw new Error(`No membership: ${JSON.stringify(set.body)}`)
  return caller
}

export interface ProgrammeForTest {
  readonly id: ProgrammeId
  readonly masterPlanId: PlanId
  readonly roundId: RoundId
  readonly coordinator: Caller
  readonly plan: Plan
  readonly refs: { readonly police: AgencyRef; readonly departments: AgencyRef }
}

export const planRound: RoundDraft = {
  kind: 'plan',
  period: '',
  due: '2025-04-05',
  before: true,
  phrase: 'trước ngày 05/4/2025',
  to: 'UBND tỉnh',
  via: 'Công an tỉnh',
}

/** A directory and a drafted programme: "Công an tỉnh" leads the first task, "các sở" the second, with the police's support. */
export async function draftProgramme(server: TestServer): Promise<ProgrammeForTest> {
  await decide(server.administrator, 'directory.save', { agencies: Object.values(province) as never, groups: [] })
  const coordinator = await signInTo(server, province.police.id, 'head')
  const refs = { police: agencyRef(), departments: agencyRef() }
  const plan = buildPlan({
    tasks: [
      buildTask({ wording: 'Rà soát, thống kê người nghiện', agencies: [[refs.police, 'lead']] }),
      buildTask({
        wording: 'Tuyên truyền trong ngành',
        agencies: [
          [refs.departments, 'lead'],
          [refs.police, 'support'],
        ],
      }),
    ],
    agencies: { [refs.police]: 'Công an tỉnh', [refs.departments]: 'Các sở, ngành' },
  })
  const masterPlanId = await server.createPlan(plan, coordinator)
  const id = randomId<ProgrammeId>()
  const roundId = randomId<RoundId>()
  const created = await decide(coordinator, 'programme.create', {
    programmeId: id,
    title: 'Phòng, chống ma túy',
    masterPlanId,
    coordinatorId: province.police.id,
    drafts: 'concerned',
    lateness: 'endOfDay',
    rounds: [{ ...planRound, id: roundId }],
  })
  if (created.status !== 200) throw new Error(`No programme: ${JSON.stringify(created.body)}`)
  return { id, masterPlanId, roundId, coordinator, plan, refs }
}

/** Issues it to the two departments and those who lead the first task. */
export function issueOf(
  { id, refs }: ProgrammeForTest,
  leaders: readonly string[] = [province.police.id],
): DecisionInput<'programme.issue'> {
  const departments = [province.health.id, province.finance.id]
  return {
    programmeId: id,
    number: '123/KH-UBND',
    date: '2025-03-24',
    expansions: [
      { ref: refs.police, isGroup: false, members: [...leaders] },
      { ref: refs.departments, isGroup: true, members: departments },
    ],
    expected: departments,
  }
}

/** Issues it to the police and the two departments, and lays out their sub-plans. */
export async function issueAndDelegate(programme: ProgrammeForTest): Promise<void> {
  const { coordinator, roundId } = programme
  const issued = await decide(coordinator, 'programme.issue', issueOf(programme))
  if (issued.status !== 200) throw new Error(`Not issued: ${JSON.stringify(issued.body)}`)
  const delegated = await decide(coordinator, 'round.delegate', { roundId, agencies: null })
  if (delegated.status !== 200) throw new Error(`Not delegated: ${JSON.stringify(delegated.body)}`)
}

export const agency = (id: string): AgencyId => id as AgencyId

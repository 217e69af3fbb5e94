import { randomBytes } from 'node:crypto'
import { type AgencyId, type AgencyRef, newId, type PlanId, type RandomBytes } from '../../shared/core/ids.ts'
import type { DirectoryAgency } from '../../shared/plan/directory.ts'
import { emptyLetterhead } from '../../shared/plan/letterhead.ts'
import type { Block, Plan } from '../../shared/plan/plan.ts'
import type { Task } from '../../shared/plan/task.ts'
import { DemoCaller } from '../demo/DemoCaller.ts'
import { wordingOf } from './benchPlan.ts'

export interface BigProgramme {
  /** path that signs the coordinator's drafter in, once */
  readonly signInPath: string
  readonly agencies: number
  /** of the master plan and of all plans that answer it */
  readonly tasks: number
}

export interface BigProgrammeSize {
  /** departments lead, communes support */
  readonly departments: number
  readonly communes: number
  readonly masterTasks: number
}

const random: RandomBytes = (length) => randomBytes(length)
const id = (): string => newId(random)

const agencyOf = (agencyId: string, name: string, kind: DirectoryAgency['kind']): DirectoryAgency => ({
  id: agencyId,
  name: `${name} tỉnh Tiền Giang`,
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

/** Every task is led by one department and supported by everybody else, as a collective: no cell of the master's rows is empty. */
function masterPlan(departments: readonly DirectoryAgency[], masterTasks: number): { plan: Plan; everybody: AgencyRef } {
  const everybody = newId<AgencyRef>(random)
  const refs = departments.map((agency) => ({
    ref: newId<AgencyRef>(random),
    name: agency.shortName ?? agency.name,
    directoryId: agency.id,
  }))
  const tasks = Array.from(
    { length: masterTasks },
    (_, index): Task => ({
      id: newId(random),
      wording: wordingOf(index),
      agencies: [
        { ref: (refs[index % refs.length] as { ref: AgencyRef }).ref, role: 'lead', rank: 0 },
        { ref: everybody, role: 'support', rank: 1 },
      ],
      officer: null,
      authority: null,
      deadline: null,
      deliverable: null,
      status: null,
      progress: null,
      note: null,
      covers: {},
      origin: null,
    }),
  )
  const body = tasks.map(
    ({ id, wording }): Block => ({ type: 'taskBlock', id, marker: '-', content: [{ type: 'text', text: wording, marks: [] }] }),
  )
  const letterhead = { ...emptyLetterhead, issuer: 'ỦY BAN NHÂN DÂN TỈNH', kind: 'KẾ HOẠCH', title: 'Chương trình lớn' }
  const agencies = [...refs, { ref: everybody, name: 'Các cơ quan, đơn vị và UBND các xã', directoryId: null }]
  return { plan: { letterhead, body, tasks, agencies, indicators: [] }, everybody }
}

/** An issued programme whose agencies all have their plans laid out, by the addresses that people use. */
export async function bigProgramme(
  server: { readonly url: string; readonly signInToken: string },
  { departments, communes, masterTasks }: BigProgrammeSize,
): Promise<BigProgramme> {
  const administrator = await DemoCaller.signIn(server.url, `/sign-in#${server.signInToken}`, id)
  const police = agencyOf('congan', 'Công an', 'provincePolice')
  const leading = Array.from({ length: departments }, (_, index) => agencyOf(`so${index}`, `Sở thứ ${index + 1}`, 'department'))
  const others = Array.from({ length: communes }, (_, index) => agencyOf(`xa${index}`, `UBND xã thứ ${index + 1}`, 'commune'))
  const all = [police, ...leading, ...others]
  await administrator.decide('directory.save', { agencies: all as never, groups: [] })
  const { account, signInPath } = await administrator.createAccount('Chuyên viên', 'Công an', 'member')
  await administrator.decide('membership.set', { accountId: account.id, agencyId: police.id, capacity: 'drafter' })
  const coordinator = await DemoCaller.signIn(server.url, signInPath, id)
  const { plan, everybody } = masterPlan(leading, masterTasks)
  const masterPlanId = id() as PlanId
  await coordinator.request('POST', '/api/plans', { commandId: id(), planId: masterPlanId, plan, template: null })
  const [programmeId, roundId] = [id(), id()]
  const round = { kind: 'plan' as const, period: '', due: '2030-04-05', before: true, phrase: 'trước ngày 05/4', to: null, via: null }
  await coordinator.decide('programme.create', {
    programmeId,
    title: 'Chương trình lớn',
    masterPlanId,
    coordinatorId: police.id,
    drafts: 'concerned',
    lateness: 'endOfDay',
    rounds: [{ ...round, id: roundId }],
  })
  const members = all.map((agency) => agency.id as AgencyId)
  await coordinator.decide('programme.issue', {
    programmeId,
    number: null,
    date: null,
    expansions: plan.agencies.map(({ ref, directoryId }) => ({
      ref,
      isGroup: ref === everybody,
      members: ref === everybody ? members : [directoryId as AgencyId],
    })),
    expected: members,
  })
  await coordinator.decide('round.delegate', { roundId, agencies: null })
  const link = await administrator.request<{ signInPath: string }>('POST', `/api/accounts/${account.id}/link`)
  return { signInPath: link.signInPath, agencies: all.length, tasks: masterTasks * (all.length + 1) }
}

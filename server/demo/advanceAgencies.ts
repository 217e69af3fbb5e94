import type { AgencyId, PlanId } from '../../shared/core/ids.ts'
import { addDays, type IsoDate } from '../../shared/core/isoDate.ts'
import type { Directory } from '../../shared/plan/directory.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import type { BoardAnswer } from '../../shared/protocol/programmeApi.ts'
import { changeDocument } from '../collaboration/changeDocument.ts'
import type { RunningServer } from '../startServer.ts'
import { clarifyTasks } from './clarifyTasks.ts'
import { DemoCaller } from './DemoCaller.ts'
import { type DemoStage, demoStages } from './demoPeople.ts'

export interface Advancing {
  readonly server: RunningServer
  readonly administrator: DemoCaller
  readonly coordinator: DemoCaller
  readonly directory: Directory
  readonly board: BoardAnswer
  readonly today: IsoDate
  readonly newId: () => string
}

/** How much of a sub-plan is clear at each stage. */
const clearShare: Readonly<Record<DemoStage, number>> = {
  accepted: 1,
  submitted: 1,
  returned: 0.6,
  approved: 1,
  drafting: 0.4,
  notStarted: 0,
}
const DAYS_TO_MEND = 3

/** Brings each agency to where the demo has it, by the acts of its own people and of the coordinator. */
export async function advanceAgencies(parts: Advancing): Promise<void> {
  const names = new Map(parts.directory.agencies.map(({ id, shortName, name }) => [id, shortName ?? name]))
  for (const { agencyId, planId } of parts.board.obligations) {
    const name = names.get(agencyId) ?? agencyId
    const stage = demoStages[name] ?? 'drafting'
    if (planId !== null && stage !== 'notStarted') await advance(parts, { agencyId, planId, name, stage })
  }
}

interface Answer {
  readonly agencyId: string
  readonly planId: string
  readonly name: string
  readonly stage: DemoStage
}

async function advance(parts: Advancing, { agencyId, planId, name, stage }: Answer): Promise<void> {
  const { server, coordinator, board, newId, today } = parts
  const { account, signIn } = await headOf(parts, agencyId, name)
  const actor = {
    kind: 'account',
    id: account.id,
    role: 'member',
    memberships: [{ agencyId: agencyId as AgencyId, capacity: 'head' }],
  } as const
  await changeDocument(server.gate, documentName(planId as PlanId), actor as never, (doc) => clarifyTasks(doc, clearShare[stage]))
  if (stage === 'drafting') return
  const head = await signIn()
  const owed = { roundId: board.round.id, agencyId }
  if (stage === 'approved') await head.decide('obligation.approve', owed)
  if (stage !== 'submitted' && stage !== 'accepted' && stage !== 'returned') return
  const submissionId = newId()
  await head.decide('obligation.submit', { ...owed, submissionId, password: null, sealed: null })
  if (stage === 'accepted') await coordinator.decide('submission.accept', { submissionId, waiveLateness: null })
  if (stage === 'returned')
    await coordinator.decide('submission.return', {
      submissionId,
      reasons: [
        { id: newId(), blockId: null, quote: '', text: 'Chưa nêu ai quyết định từng nhiệm vụ.' },
        { id: newId(), blockId: null, quote: '', text: 'Thời hạn của nhiệm vụ tuyên truyền cần ghi rõ ngày.' },
      ],
      resubmitBy: addDays(today, DAYS_TO_MEND),
    })
}

/** The head of an agency, who signs in by a fresh link before signing anything: that asks for one. */
async function headOf({ server, administrator, newId }: Advancing, agencyId: string, name: string) {
  const { account, signInPath } = await administrator.createAccount('Lãnh đạo đơn vị', name, 'member')
  await administrator.decide('membership.set', { accountId: account.id, agencyId, capacity: 'head' })
  return { account, signIn: () => DemoCaller.signIn(server.url, signInPath, newId) }
}

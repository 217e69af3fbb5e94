import { z } from 'zod'
import { canObligation, canProgramme } from '../../../shared/access/can.ts'
import type { ProgrammeAction } from '../../../shared/access/rights.ts'
import type { AgencyId, PlanId, ProgrammeId, RoundId } from '../../../shared/core/ids.ts'
import { ID_PATTERN } from '../../../shared/core/ids.ts'
import { matrixJson } from '../../../shared/matrix/matrixJson.ts'
import { rollUpMatrix } from '../../../shared/matrix/rollUpMatrix.ts'
import { directoryIdSchema } from '../../../shared/plan/agency.ts'
import { matrixJsonSchema } from '../../../shared/plan/matrixJson.ts'
import { type Assignment, type Programme, programmeSchema } from '../../../shared/plan/programme.ts'
import { boardSchema, obligationViewSchema, programmeViewSchema } from '../../../shared/protocol/programmeApi.ts'
import { actorOf } from '../../collaboration/planHooks.ts'
import { agencyProgress } from '../../rights/agencyProgress.ts'
import { presentObligation } from '../../rights/presentEvent.ts'
import { presentSubmission } from '../../rights/presentSubmission.ts'
import type { StoredAccount } from '../../storage/Storage.ts'
import type { App } from '../App.ts'
import { ApiFailure } from '../errorResponse.ts'
import { requireAccount } from '../requireAccount.ts'
import type { Services } from '../Services.ts'

type TaskRowAnswer = z.infer<typeof programmeViewSchema>['rows'][number]

/** Who leads what these agencies support: part of the issued master plan, which its participants read. */
function leadsOf(assignments: readonly Assignment[], mine: ReadonlySet<string>): { taskId: string; agencyId: string }[] {
  const supported = new Set(
    assignments.filter(({ agencyId, role }) => role === 'support' && mine.has(agencyId)).map(({ taskId }) => taskId),
  )
  return assignments
    .filter(({ taskId, role, group, withdrawnIn }) => supported.has(taskId) && role === 'lead' && group === null && withdrawnIn === null)
    .map(({ taskId, agencyId }) => ({ taskId, agencyId }))
}

const byId = z.object({ id: z.string().regex(ID_PATTERN) })
const owed = z.object({ id: z.string().regex(ID_PATTERN), agencyId: directoryIdSchema })

/** Programmes as each caller may know them. */
export function programmeRoutes(app: App, services: Services): void {
  const { storage, facts, now } = services

  const find = async (account: StoredAccount, id: string, action: ProgrammeAction) => {
    const programme = await storage.findProgramme(id as ProgrammeId)
    const master = programme && (await facts.of(programme.masterPlanId))
    const actor = actorOf(account)
    if (!programme || !master || !canProgramme(actor, 'programme.read', master)) throw new ApiFailure('notFound')
    if (!canProgramme(actor, action, master)) throw new ApiFailure('forbidden')
    return { programme, master, actor, seesAll: canProgramme(actor, 'board.read', master) }
  }

  app.get('/api/programmes', { schema: { response: { 200: z.array(programmeSchema) } } }, async (request) => {
    const actor = actorOf(await requireAccount(request, services, 'programme.list'))
    const known = await facts.all()
    const isTheirs = ({ masterPlanId }: Programme): boolean => {
      const master = known.get(masterPlanId as PlanId)
      return master !== undefined && canProgramme(actor, 'programme.read', master)
    }
    return (await storage.listProgrammes()).filter(isTheirs)
  })

  app.get('/api/programmes/:id', { schema: { params: byId, response: { 200: programmeViewSchema } } }, async (request) => {
    const account = await requireAccount(request, services, null)
    const { programme, master, actor, seesAll } = await find(account, request.params.id, 'programme.read')
    const mine = new Set(account.memberships.map(({ agencyId }) => agencyId))
    const rounds = await storage.listRounds(programme.id)
    const roundIds = new Set<RoundId>(rounds.map(({ id }) => id))
    const all = await storage.listAssignments(programme.id)
    const obligations = (await storage.listObligationsOf([...mine])).filter(({ roundId }) => roundIds.has(roundId))
    const plans = obligations.flatMap(({ planId }) => planId ?? [])
    const rows = (await Promise.all(plans.map((planId) => storage.listTaskRows(planId)))).flat()
    return {
      programme,
      rounds: [...rounds],
      versions: [...(await storage.listVersions(programme.id))],
      assignments: all.filter(({ agencyId }) => seesAll || mine.has(agencyId)),
      obligations: obligations.map((one) => presentObligation(actor, one, master)),
      rows: (await facts.visibleRows(actor, rows)) as unknown as TaskRowAnswer[],
      leads: leadsOf(all, mine),
      serverTime: new Date(now()).toISOString(),
    }
  })

  app.get('/api/programmes/:id/matrix', { schema: { params: byId, response: { 200: matrixJsonSchema } } }, async (request) => {
    const account = await requireAccount(request, services, 'matrix.read')
    const { programme } = await find(account, request.params.id, 'programme.read')
    const inside = new Set<PlanId>([programme.masterPlanId])
    for (const { id } of await storage.listRounds(programme.id))
      for (const { planId } of await storage.listObligations(id)) if (planId !== null) inside.add(planId)
    const rows = (await storage.listTaskRows()).filter(({ planId }) => inside.has(planId))
    return matrixJson(rollUpMatrix(await facts.visibleRows(actorOf(account), rows)))
  })

  app.get('/api/rounds/:id/board', { schema: { params: byId, response: { 200: boardSchema } } }, async (request) => {
    const account = await requireAccount(request, services, null)
    const round = await storage.findRound(request.params.id as RoundId)
    if (!round) throw new ApiFailure('notFound')
    const { programme, master, actor } = await find(account, round.programmeId, 'board.read')
    const obligations = await storage.listObligations(round.id)
    return {
      round,
      obligations: obligations.map((one) => presentObligation(actor, one, master)),
      progress: await agencyProgress(storage, programme.id, obligations),
      serverTime: new Date(now()).toISOString(),
    }
  })

  app.get('/api/rounds/:id/agencies/:agencyId', { schema: { params: owed, response: { 200: obligationViewSchema } } }, async (request) => {
    const account = await requireAccount(request, services, null)
    const round = await storage.findRound(request.params.id as RoundId)
    if (!round) throw new ApiFailure('notFound')
    const { programme, master, actor } = await find(account, round.programmeId, 'programme.read')
    const agencyId = request.params.agencyId as AgencyId
    const obligation = await storage.findObligation(round.id, agencyId)
    if (!obligation || !canObligation(actor, 'obligation.read', { ...master, agencyId })) throw new ApiFailure('notFound')
    return {
      obligation: presentObligation(actor, obligation, master),
      round,
      assignments: [...(await storage.listAssignments(programme.id, agencyId))],
      submissions: (await storage.listSubmissions(round.id, agencyId)).map((one) => presentSubmission(actor, one, { ...master, agencyId })),
      extensions: [...(await storage.listExtensions(round.id, agencyId))],
    }
  })
}

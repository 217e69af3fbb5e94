import { z } from 'zod'
import { canObligation, canProgramme, canSubmission } from '../../../shared/access/can.ts'
import type { PlanFacts } from '../../../shared/access/planFacts.ts'
import type { AgencyId, RoundId } from '../../../shared/core/ids.ts'
import { ID_PATTERN } from '../../../shared/core/ids.ts'
import { directoryIdSchema } from '../../../shared/plan/agency.ts'
import type { Round } from '../../../shared/plan/programme.ts'
import type { Obligation } from '../../../shared/plan/submission.ts'
import { readPlan } from '../../../shared/planDocument/readPlan.ts'
import { documentName } from '../../../shared/protocol/documentName.ts'
import { reportsAnswerSchema, reportViewSchema } from '../../../shared/protocol/programmeApi.ts'
import { actorOf } from '../../collaboration/planHooks.ts'
import { previousReport, reportedPlan } from '../../decisions/reportRound.ts'
import type { StoredAccount } from '../../storage/Storage.ts'
import type { App } from '../App.ts'
import { ApiFailure } from '../errorResponse.ts'
import { requireAccount } from '../requireAccount.ts'
import type { Services } from '../Services.ts'

const byId = z.object({ id: z.string().regex(ID_PATTERN) })
const owed = z.object({ id: z.string().regex(ID_PATTERN), agencyId: directoryIdSchema })

/** [RP4] Reports of a round: an agency's own with what it is filled in from, and all that were handed in. */
export function reportRoutes(app: App, services: Services): void {
  const { storage, facts, gate, now } = services

  async function find(account: StoredAccount, id: string): Promise<{ round: Round; master: PlanFacts; actor: ReturnType<typeof actorOf> }> {
    const round = await storage.findRound(id as RoundId)
    const programme = round && (await storage.findProgramme(round.programmeId))
    const master = programme && (await facts.of(programme.masterPlanId))
    const actor = actorOf(account)
    if (!round || !master || !canProgramme(actor, 'programme.read', master)) throw new ApiFailure('notFound')
    return { round, master, actor }
  }

  /** What was handed in is read like any submission: by followers once it was accepted. */
  const mayRead = (actor: ReturnType<typeof actorOf>, master: PlanFacts, { agencyId, stage }: Obligation): boolean =>
    canSubmission(actor, 'submission.read', { ...master, agencyId, state: stage === 'accepted' ? 'accepted' : 'submitted' })

  app.get('/api/rounds/:id/report/:agencyId', { schema: { params: owed, response: { 200: reportViewSchema } } }, async (request) => {
    const { round, master, actor } = await find(await requireAccount(request, services, null), request.params.id)
    const agencyId = request.params.agencyId as AgencyId
    if (!canObligation(actor, 'obligation.read', { ...master, agencyId })) throw new ApiFailure('notFound')
    const obligation = await storage.findObligation(round.id, agencyId)
    if (!obligation) throw new ApiFailure('notFound', 'owed')
    const report = await storage.findReport(round.id, agencyId)
    const isOwn = actor.kind === 'account' && actor.memberships.some((one) => one.agencyId === agencyId)
    const planId = isOwn ? await reportedPlan(storage, round.programmeId, agencyId) : null
    const plan = planId && (await gate.read(documentName(planId), (doc) => readPlan(doc).plan))
    return {
      planId,
      tasks: (plan?.tasks ?? []).map(({ id, wording, deadline, status, progress, note }) => ({
        id,
        wording,
        deadline,
        status,
        progress,
        note,
      })),
      indicators: (plan?.indicators ?? []).map(({ id, label, target }) => ({ id, label, target })),
      draft: isOwn ? (report?.draft ?? null) : null,
      submitted: mayRead(actor, master, obligation) ? (report?.submitted ?? null) : null,
      previous: isOwn ? await previousReport(storage, round, agencyId) : null,
      changedAt: isOwn ? (report?.changedAt ?? null) : null,
      changedBy: isOwn ? (report?.changedBy ?? null) : null,
    }
  })

  app.get('/api/rounds/:id/reports', { schema: { params: byId, response: { 200: reportsAnswerSchema } } }, async (request) => {
    const { round, master, actor } = await find(await requireAccount(request, services, null), request.params.id)
    if (!canProgramme(actor, 'board.read', master)) throw new ApiFailure('forbidden')
    const readable = new Set(
      (await storage.listObligations(round.id)).filter((one) => mayRead(actor, master, one)).map((one) => one.agencyId),
    )
    const reports = (await storage.listReports(round.id)).flatMap(({ agencyId, submitted }) =>
      submitted && readable.has(agencyId as AgencyId) ? [{ agencyId, submitted }] : [],
    )
    return { reports, serverTime: new Date(now()).toISOString() }
  })
}

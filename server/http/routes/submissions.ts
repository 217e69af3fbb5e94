import { z } from 'zod'
import { canObligation, canPlan, canSubmission } from '../../../shared/access/can.ts'
import type { PlanId, SubmissionId } from '../../../shared/core/ids.ts'
import { ID_PATTERN } from '../../../shared/core/ids.ts'
import { contentTypes } from '../../../shared/documents/fileKindOf.ts'
import { type Plan, parsePlanFile } from '../../../shared/plan/plan.ts'
import { type Submission, submissionSchema } from '../../../shared/plan/submission.ts'
import { readPlan } from '../../../shared/planDocument/readPlan.ts'
import { documentName } from '../../../shared/protocol/documentName.ts'
import { submissionChangesSchema } from '../../../shared/protocol/programmeApi.ts'
import { changesBetween } from '../../../shared/versions/changesBetween.ts'
import { actorOf } from '../../collaboration/planHooks.ts'
import { presentSubmission } from '../../rights/presentSubmission.ts'
import type { StoredAccount } from '../../storage/Storage.ts'
import type { App } from '../App.ts'
import { attachment } from '../attachment.ts'
import { ApiFailure } from '../errorResponse.ts'
import { noteExport } from '../noteExport.ts'
import { requireAccount } from '../requireAccount.ts'
import type { Services } from '../Services.ts'

const byId = z.object({ id: z.string().regex(ID_PATTERN) })
/** with the submission before it, or with the plan as it is now */
const compared = z.object({ with: z.enum(['previous', 'document']).default('previous') })

/** [SU14] What agencies handed in: receipts, files, and what changed from one version to the next. */
export function submissionRoutes(app: App, services: Services): void {
  const { storage, facts, gate } = services

  async function find(account: StoredAccount, id: string) {
    const actor = actorOf(account)
    const submission = await storage.findSubmission(id as SubmissionId)
    const round = submission && (await storage.findRound(submission.roundId))
    const programme = round && (await storage.findProgramme(round.programmeId))
    const master = programme && (await facts.of(programme.masterPlanId))
    if (!submission || !master) throw new ApiFailure('notFound')
    const owed = { ...master, agencyId: submission.agencyId }
    if (!canObligation(actor, 'obligation.read', owed)) throw new ApiFailure('notFound')
    return { actor, submission, owed }
  }

  async function findToRead(account: StoredAccount, id: string) {
    const found = await find(account, id)
    const mayRead = ({ decision }: Submission): boolean =>
      canSubmission(found.actor, 'submission.read', { ...found.owed, state: decision ?? 'submitted' })
    if (!mayRead(found.submission)) throw new ApiFailure('forbidden')
    return { ...found, mayRead }
  }

  /** Null for a recorded paper, which holds no plan. */
  async function planOf(submission: Submission): Promise<Plan | null> {
    const content = await storage.readSubmission(submission.id)
    return content?.planJson == null ? null : parsePlanFile(JSON.parse(content.planJson)).plan
  }

  app.get('/api/submissions/:id', { schema: { params: byId, response: { 200: submissionSchema } } }, async (request) => {
    const { actor, submission, owed } = await find(await requireAccount(request, services, null), request.params.id)
    return presentSubmission(actor, submission, owed)
  })

  app.get('/api/submissions/:id/file', { schema: { params: byId } }, async (request, reply) => {
    const account = await requireAccount(request, services, null)
    const { submission } = await findToRead(account, request.params.id)
    const content = await storage.readSubmission(submission.id)
    if (!content) throw new ApiFailure('notFound')
    await noteExport(request, services, account, 'submission.export', `submission/${submission.id}`, submission.fileKind)
    return reply
      .type(contentTypes[submission.fileKind])
      .header('content-disposition', attachment(submission.fileName))
      .send(Buffer.from(content.file))
  })

  /** The very bytes that were hashed. */
  app.get('/api/submissions/:id/plan', { schema: { params: byId } }, async (request, reply) => {
    const account = await requireAccount(request, services, null)
    const { submission } = await findToRead(account, request.params.id)
    const content = await storage.readSubmission(submission.id)
    if (content?.planJson == null) throw new ApiFailure('notFound', 'recorded')
    await noteExport(request, services, account, 'submission.export', `submission/${submission.id}`, 'json')
    return reply.type('application/json; charset=utf-8').send(content.planJson)
  })

  app.get(
    '/api/submissions/:id/changes',
    { schema: { params: byId, querystring: compared, response: { 200: submissionChangesSchema } } },
    async (request) => {
      const { actor, submission, mayRead } = await findToRead(await requireAccount(request, services, null), request.params.id)
      const own = await planOf(submission)
      if (request.query.with === 'document') {
        const planId = submission.planId as PlanId | null
        const standing = planId === null ? null : await facts.of(planId)
        if (planId === null || !standing || !own) throw new ApiFailure('notFound', 'recorded')
        if (!canPlan(actor, 'plan.read', standing)) throw new ApiFailure('forbidden')
        const now = await gate.read(documentName(planId), (doc) => readPlan(doc).plan)
        if (!now) throw new ApiFailure('notFound')
        return { from: submission.id, to: 'document', changes: changesBetween(own, now) }
      }
      const all = await storage.listSubmissions(submission.roundId, submission.agencyId)
      const previous = all.find(({ number }) => number === submission.number - 1)
      // A difference shows both sides.
      if (previous && !mayRead(previous)) throw new ApiFailure('forbidden')
      const before = previous && (await planOf(previous))
      if (!previous || !before || !own) throw new ApiFailure('notFound', previous ? 'recorded' : 'first')
      return { from: previous.id, to: submission.id, changes: changesBetween(before, own) }
    },
  )
}

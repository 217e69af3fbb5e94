import { canObligation, canProgramme } from '../../shared/access/can.ts'
import type { ObligationAction } from '../../shared/access/rights.ts'
import type { AgencyId, PlanId, RoundId, SubmissionId } from '../../shared/core/ids.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import { fileNameOf } from '../../shared/documents/fileNameOf.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import type { Round } from '../../shared/plan/programme.ts'
import type { Report, ReportForm } from '../../shared/plan/report.ts'
import type { Submission } from '../../shared/plan/submission.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import { composeReport } from '../../shared/programme/composeReport.ts'
import { changedForm } from '../../shared/programme/fillReport.ts'
import { sayFields } from '../../shared/programme/sayFields.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { firstUpdate } from '../collaboration/firstUpdate.ts'
import { type Bundle, readBundle } from '../collaboration/takeBundle.ts'
import { submissionHash } from '../storage/submissionHash.ts'
import type { Decided, Deciding, DecisionRule, Preparing } from './Deciding.ts'
import type { ObligationFound } from './lookUp.ts'
import { moveObligation } from './moveObligation.ts'
import { handIn, newReceipt, signature } from './receipt.ts'
import { stepUp } from './stepUp.ts'

interface Owed {
  readonly roundId: string
  readonly agencyId: string
}
interface ReportFound extends ObligationFound {
  readonly planId: PlanId
  readonly plan: Plan
}

/** [RP1] What an agency says of its tasks and indicators in a report round, beside the plan: the plan itself may be frozen. */
export const saveReport: DecisionRule<'report.save'> = {
  decide: async (parts, { lines, indicators, ...owed }) => {
    const found = await findReport(parts, owed, 'obligation.report')
    if (!found.ok) return found
    const { round, obligation, plan } = found.value
    const before = await parts.storage.findReport(round.id, obligation.agencyId)
    return ok(written(parts, found.value, before, changedForm(plan, before?.draft ?? null, lines, indicators)))
  },
}

/** [RP5] The same field by field, from a device that may have been without a network: nobody's words are overwritten. */
export const sayReport: DecisionRule<'report.say'> = {
  decide: async (parts, { said, ...owed }) => {
    const found = await findReport(parts, owed, 'obligation.report')
    if (!found.ok) return found
    const { round, obligation, plan } = found.value
    const before = await parts.storage.findReport(round.id, obligation.agencyId)
    const previous = await previousReport(parts.storage, round, obligation.agencyId)
    const { form, conflicts } = sayFields(plan, before?.draft ?? null, previous, said)
    const saved = written(parts, found.value, before, form)
    return ok({ ...saved, result: { report: saved.result, conflicts } })
  },
}

/** A draft as it is saved. */
function written(parts: Deciding, found: ReportFound, before: Report | null, draft: ReportForm): Decided & { readonly result: Report } {
  const { round, obligation } = found
  const report: Report = {
    roundId: round.id,
    agencyId: obligation.agencyId,
    draft,
    submitted: before?.submitted ?? null,
    changedAt: new Date(parts.now()).toISOString(),
    changedBy: signature(parts.account),
  }
  const change = obligation.stage === 'notStarted' ? ({ stage: 'drafting' } as const) : {}
  return { ...moveObligation(found, change, parts.now()), reports: [report], audit: null, result: report }
}

/** [RP2] The agency's head hands the report in: as a document with its Word file, a bundle like that of a plan. */
export const submitReport: DecisionRule<'report.submit'> = {
  prepare: async (parts, { password, submissionId: _, ...owed }) => {
    const found = await findReport(parts, owed, 'obligation.submitReport')
    if (!found.ok) return found
    const known = await stepUp(parts, password)
    if (!known.ok) return known
    const report = await parts.storage.findReport(found.value.round.id, found.value.obligation.agencyId)
    // The same text gives the same file: while it is decided, this one is at hand.
    if (report) await parts.word.write(bundleFor(found.value, report.draft).planJson)
    return ok(undefined)
  },
  decide: async (parts, { submissionId, password: _, ...owed }) => {
    const found = await findReport(parts, owed, 'obligation.submitReport')
    if (!found.ok) return found
    const { obligation, round } = found.value
    if (await parts.storage.findSubmission(submissionId as SubmissionId)) return failed('conflict', 'submissionId')
    const earlier = (await parts.storage.listSubmissions(round.id, obligation.agencyId)).at(-1)
    // [SU8]
    if (earlier?.reasons.some(({ answer }) => answer === null)) return failed('conflict', 'unanswered')
    const report = await parts.storage.findReport(round.id, obligation.agencyId)
    if (!report) return failed('conflict', 'noReport')
    const { content, plan, planJson } = bundleFor(found.value, report.draft)
    const kept = { content, planJson, file: await parts.word.write(planJson) }
    const receipt: Submission = {
      ...newReceipt(parts, found.value, submissionId),
      planId: null,
      source: 'plan',
      sealedAt: null,
      hash: submissionHash(kept),
      fileName: `${fileNameOf(plan.letterhead.title) || 'report'}-${obligation.submissions + 1}.docx`,
      fileKind: 'docx',
    }
    return ok({
      ...handIn(parts, found.value, receipt),
      submissions: [{ submission: receipt, content: kept }],
      reports: [{ ...report, submitted: report.draft }],
      result: receipt,
    })
  },
}

/** The report as a document of its own. */
function bundleFor({ planId, plan, round }: ReportFound, form: ReportForm): Bundle {
  const first = firstUpdate({ plan: composeReport({ planId, letterhead: plan.letterhead, round, form }) }, null)
  const bundle = first.ok ? readBundle(first.value) : null
  if (!bundle) throw new Error(`A report of ${planId} makes no document: ${first.ok ? 'unreadable' : first.code}`)
  return bundle
}

/** [RP3] What an agency owes in a report round, and its plan that is reported on. Who may not know of it hears that there is none. */
async function findReport(
  parts: Preparing | Deciding,
  { roundId, agencyId }: Owed,
  action: ObligationAction,
): Promise<Result<ReportFound, 'notFound' | 'forbidden' | 'conflict'>> {
  const { storage, actor, gate } = parts
  const round = await storage.findRound(roundId as RoundId)
  const programme = round && (await storage.findProgramme(round.programmeId))
  const facts = programme && (await storage.findPlanFacts(programme.masterPlanId))
  if (!round || !programme || !facts || !canProgramme(actor, 'programme.read', facts)) return failed('notFound')
  const owed = { ...facts, agencyId: agencyId as AgencyId }
  if (!canObligation(actor, 'obligation.read', owed)) return failed('notFound')
  if (!canObligation(actor, action, owed)) return failed('forbidden')
  const obligation = await storage.findObligation(round.id, agencyId as AgencyId)
  if (!obligation) return failed('notFound', 'owed')
  if (round.kind !== 'report' || programme.stage !== 'issued') return failed('conflict', programme.stage)
  if (obligation.stage === 'submitted' || obligation.stage === 'accepted') return failed('conflict', obligation.stage)
  const planId = await reportedPlan(storage, round.programmeId, agencyId)
  const plan = planId && (await gate.read(documentName(planId), (doc) => readPlan(doc).plan))
  return planId && plan ? ok({ round, programme, facts, obligation, planId, plan }) : failed('conflict', 'noPlan')
}

/** The sub-plan of an agency in a programme; null where none was laid out. */
export async function reportedPlan(
  { listRounds, findObligation }: Pick<Deciding['storage'], 'listRounds' | 'findObligation'>,
  programmeId: Parameters<Deciding['storage']['listRounds']>[0],
  agencyId: string,
): Promise<PlanId | null> {
  for (const { id, kind } of await listRounds(programmeId)) {
    const planId = kind === 'plan' ? (await findObligation(id, agencyId as AgencyId))?.planId : null
    if (planId) return planId
  }
  return null
}

/** What the agency handed in for the report round before this one. */
export async function previousReport(
  storage: Pick<Deciding['storage'], 'listRounds' | 'findReport'>,
  round: Round,
  agencyId: AgencyId,
): Promise<Report['submitted']> {
  const before = (await storage.listRounds(round.programmeId)).filter(({ kind, due }) => kind === 'report' && due < round.due)
  for (const { id } of before.toReversed()) {
    const report = await storage.findReport(id, agencyId)
    if (report?.submitted) return report.submitted
  }
  return null
}

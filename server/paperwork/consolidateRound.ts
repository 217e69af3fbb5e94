import { canonicalJson } from '../../shared/core/canonicalJson.ts'
import type { PlanId, SubmissionId } from '../../shared/core/ids.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import type { LeftOut } from '../../shared/paperwork/consolidate.ts'
import { nameIn, type RoundState } from '../../shared/paperwork/RoundState.ts'
import { planFile } from '../../shared/plan/plan.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import type { Gate } from '../collaboration/Gate.ts'
import type { Storage } from '../storage/Storage.ts'
import type { HandedIn } from './handedIn.ts'
import type { ConsolidatedWork, SourcePlan } from './roundWork.ts'
import { nextTurn } from './zipParts.ts'

interface Reading {
  readonly storage: Pick<Storage, 'readSubmission'>
  readonly gate: Pick<Gate, 'read'>
}

/**
 * [PP9] The plans that a consolidated plan is made of, and who is left out and why. A draft stands in only where nothing that was handed
 * in stands. `conflict`: for a report round, or when there is no plan.
 */
export async function consolidateRound(
  reading: Reading,
  state: RoundState,
  handedIn: readonly HandedIn[],
): Promise<Result<ConsolidatedWork, 'conflict'>> {
  if (state.round.kind !== 'plan') return failed('conflict', state.round.kind)
  const sources: SourcePlan[] = []
  const leftOut: LeftOut[] = []
  for (const one of handedIn) {
    const agency = nameIn(state, one.line.obligation.agencyId)
    const source = await sourceOf(reading, one, agency)
    if (typeof source === 'string') leftOut.push({ agency, why: source })
    else sources.push(source)
    await nextTurn()
  }
  return sources.length === 0 ? failed('conflict', 'nobody') : ok({ state, sources, leftOut })
}

async function sourceOf(
  { storage, gate }: Reading,
  { line, newest, standing, draftOf }: HandedIn,
  agency: string,
): Promise<SourcePlan | LeftOut['why']> {
  const { agencyId } = line.obligation
  if (standing !== null) {
    const planJson = standing.planId === null ? null : (await storage.readSubmission(standing.id as SubmissionId))?.planJson
    if (planJson == null) return 'paper'
    const state = standing.decision === 'accepted' ? 'accepted' : 'waiting'
    return { agencyId, agency, state, version: standing.number, planId: standing.planId as PlanId, planJson }
  }
  if (draftOf !== null) {
    const planJson = await gate.read(documentName(draftOf), (doc) => canonicalJson(planFile(readPlan(doc).plan)))
    if (planJson !== null) return { agencyId, agency, state: 'draft', version: null, planId: draftOf, planJson }
  }
  if (newest === null) return 'missing'
  return newest.decision === 'returned' ? 'returned' : 'withheld'
}

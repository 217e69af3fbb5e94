import { fromBase64 } from 'lib0/buffer'
import type { AccountId, CommandId, PlanId } from '../../shared/core/ids.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import type { CreatePlan, ListedPlan } from '../../shared/protocol/httpApi.ts'
import { firstUpdate } from '../collaboration/firstUpdate.ts'
import type { Gate } from '../collaboration/Gate.ts'
import type { IndexKeeper } from '../projection/updateIndex.ts'
import type { PlanFactsIndex } from '../rights/PlanFactsIndex.ts'
import type { NewPlan, Storage } from '../storage/Storage.ts'
import { hashOfTemplate } from './saveTemplate.ts'

export interface CreatePlanParts {
  readonly storage: Storage
  readonly gate: Gate
  readonly index: IndexKeeper
  readonly now: () => number
  readonly facts: Pick<PlanFactsIndex, 'forget'>
}

export type CreatePlanFailure = 'conflict' | 'tooLarge' | 'invalidRequest' | 'secrecyMark' | 'storageUnavailable'

/**
 * Creates a plan and seeds its document through the gate. Every step bears repeating: a run that was cut off is finished by
 * the next one with the same command id, and content enters only a log that is empty. Nobody sees the plan before the end.
 * `standing`: whose plan it is; nothing: the whole workspace's.
 */
export async function createPlan(
  parts: CreatePlanParts,
  request: CreatePlan,
  createdBy: AccountId,
  standing: Pick<NewPlan, 'ownerId' | 'place' | 'programmeId'> = {},
): Promise<Result<ListedPlan, CreatePlanFailure>> {
  const { storage, gate, index, now } = parts
  const planId = request.planId as PlanId
  const document = documentName(planId)
  const commandId = request.commandId as CommandId
  if (!(await storage.createPlan({ planId, document, commandId, createdBy, createdAt: now(), ...standing }))) return failed('conflict')
  // Before anything is told of the plan: who may hear of it is judged by this.
  parts.facts.forget()
  const log = await storage.readLog(document)
  if (log.snapshot === null && log.rows.length === 0) {
    const content = 'update' in request ? { bytes: fromBase64(request.update) } : { plan: request.plan as unknown as Plan }
    const first = firstUpdate(content, request.template, await hashOfTemplate(storage, request.template))
    if (!first.ok) return first
    const judged = await gate.acceptUpdate(document, { kind: 'system', purpose: 'seed' }, first.value)
    if (!judged.ok) return failed(seedFailure(judged.code), judged.detail)
  }
  await storage.markReady(document)
  await index.flush(document)
  const summary = await storage.findPlan(planId)
  return summary ? ok(summary) : failed('storageUnavailable')
}

function seedFailure(code: string): CreatePlanFailure {
  if (code === 'tooLarge' || code === 'documentTooLarge') return 'tooLarge'
  return code === 'storageUnavailable' || code === 'shuttingDown' ? 'storageUnavailable' : 'invalidRequest'
}

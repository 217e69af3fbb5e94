import type { Actor } from '../../shared/access/can.ts'
import type { RandomBytes } from '../../shared/core/ids.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import { composeReminder } from '../../shared/paperwork/composeReminder.ts'
import { composeRoundReport } from '../../shared/paperwork/composeRoundReport.ts'
import { composeTaskTable, type TablePlan } from '../../shared/paperwork/composeTaskTable.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import type { MakePaperwork } from '../../shared/protocol/paperwork.ts'
import type { Gate } from '../collaboration/Gate.ts'
import type { RoundFound } from '../decisions/lookUp.ts'
import type { PlanFactsIndex } from '../rights/PlanFactsIndex.ts'
import type { Storage } from '../storage/Storage.ts'
import { consolidateRound } from './consolidateRound.ts'
import { readHandedIn } from './handedIn.ts'
import { type Drafter, readRoundState } from './readRoundState.ts'
import type { RoundThreads } from './roundWork.ts'

interface Making {
  readonly storage: Storage
  readonly gate: Pick<Gate, 'read'>
  readonly facts: Pick<PlanFactsIndex, 'of' | 'visibleRows'>
  readonly random: RandomBytes
  readonly actor: Actor
  /** ms since 1970 */
  readonly now: number
  readonly drafter: Drafter
  readonly threads: Pick<RoundThreads, 'makePlan'>
  /** the asker has gone */
  readonly signal: AbortSignal
}

/** [PP1] [PP3] The asked document as a plan; `conflict` says `nobody` for a reminder that would name nobody. */
export async function makePaperwork(making: Making, found: RoundFound, request: MakePaperwork): Promise<Result<Plan, 'conflict'>> {
  const { storage, random, now, drafter } = making
  const read = await readRoundState(storage, found, now, drafter)
  if (!read.ok) return read
  const { state } = read.value
  if (request.form === 'report') return ok(composeRoundReport(state, random))
  if (request.form === 'reminder') {
    const among = request.agencies === null ? null : new Set(request.agencies)
    const letter = composeReminder(state, { who: request.who, among, replyBy: request.replyBy }, random)
    return letter === null ? failed('conflict', 'nobody') : ok(letter)
  }
  if (request.form === 'consolidated') {
    const handedIn = await readHandedIn(making, found, state, request.drafts)
    const work = await consolidateRound(making, state, handedIn)
    return work.ok ? ok(await making.threads.makePlan({ ...work.value, by: request.by }, making.signal)) : work
  }
  const plans = state.obligations.flatMap(({ planId, agencyId }): TablePlan[] =>
    planId === null ? [] : [{ planId, agencyName: state.agencies.get(agencyId)?.name ?? agencyId }],
  )
  plans.sort((a, b) => (a.agencyName < b.agencyName ? -1 : a.agencyName > b.agencyName ? 1 : 0))
  const inside = new Set(plans.map(({ planId }) => planId))
  const rows = (await storage.listTaskRows()).filter(({ planId }) => inside.has(planId))
  return ok(composeTaskTable(state, plans, await making.facts.visibleRows(making.actor, rows), random))
}

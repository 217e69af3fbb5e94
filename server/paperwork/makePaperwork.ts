import type { Actor } from '../../shared/access/can.ts'
import type { RandomBytes } from '../../shared/core/ids.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import { composeReminder } from '../../shared/paperwork/composeReminder.ts'
import { composeRoundReport } from '../../shared/paperwork/composeRoundReport.ts'
import { composeTaskTable, type TablePlan } from '../../shared/paperwork/composeTaskTable.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import type { MakePaperwork } from '../../shared/protocol/paperwork.ts'
import type { RoundFound } from '../decisions/lookUp.ts'
import { type PlanFactsIndex, visibleRows } from '../rights/PlanFactsIndex.ts'
import type { Storage } from '../storage/Storage.ts'
import { readRoundState } from './readRoundState.ts'

interface Making {
  readonly storage: Storage
  readonly facts: Pick<PlanFactsIndex, 'all'>
  readonly random: RandomBytes
  readonly actor: Actor
  /** ms since 1970 */
  readonly now: number
}

/** [PP1] [PP3] The asked document as a plan; `conflict` says `nobody` for a reminder that would name nobody. */
export async function makePaperwork(making: Making, found: RoundFound, request: MakePaperwork): Promise<Result<Plan, 'conflict'>> {
  const { storage, random, now } = making
  const read = await readRoundState(storage, found, now)
  if (!read.ok) return read
  const { state } = read.value
  if (request.form === 'report') return ok(composeRoundReport(state, random))
  if (request.form === 'reminder') {
    const among = request.agencies === null ? null : new Set(request.agencies)
    const letter = composeReminder(state, { who: request.who, among, replyBy: request.replyBy }, random)
    return letter === null ? failed('conflict', 'nobody') : ok(letter)
  }
  const plans = state.obligations.flatMap(({ planId, agencyId }): TablePlan[] =>
    planId === null ? [] : [{ planId, agencyName: state.agencies.get(agencyId)?.name ?? agencyId }],
  )
  plans.sort((a, b) => (a.agencyName < b.agencyName ? -1 : a.agencyName > b.agencyName ? 1 : 0))
  const inside = new Set(plans.map(({ planId }) => planId))
  const rows = (await storage.listTaskRows()).filter(({ planId }) => inside.has(planId))
  return ok(composeTaskTable(state, plans, visibleRows(making.actor, rows, await making.facts.all()), random))
}

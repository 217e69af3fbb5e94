import { type Actor, canPlan, canSubmission } from '../../shared/access/can.ts'
import type { PlanId } from '../../shared/core/ids.ts'
import type { RoundState } from '../../shared/paperwork/RoundState.ts'
import { boardIn, inListOrder } from '../../shared/paperwork/unitsOf.ts'
import type { Submission } from '../../shared/plan/submission.ts'
import type { BoardLine } from '../../shared/programme/boardOf.ts'
import type { RoundFound } from '../decisions/lookUp.ts'
import type { PlanFactsIndex } from '../rights/PlanFactsIndex.ts'
import type { Storage } from '../storage/Storage.ts'

/** What one agency handed in for a round, as far as somebody may read it. */
export interface HandedIn {
  readonly line: BoardLine
  /** whoever asks; its receipt may be known to them without its words */
  readonly newest: Submission | null
  /** the newest one that they may read */
  readonly readable: Submission | null
  /** the newest one that they may read and that was not returned */
  readonly standing: Submission | null
  /** [PP6] the plan that is being drafted, where they may read it and asked for drafts */
  readonly draftOf: PlanId | null
}

interface Looking {
  readonly storage: Pick<Storage, 'listSubmissions'>
  readonly facts: Pick<PlanFactsIndex, 'of'>
  readonly actor: Actor
}

/** [PP5] [PP6] Every agency of the round in the order of an office's list. */
export async function readHandedIn(
  { storage, facts, actor }: Looking,
  { facts: master }: Pick<RoundFound, 'facts'>,
  state: RoundState,
  withDrafts: boolean,
): Promise<readonly HandedIn[]> {
  const found: HandedIn[] = []
  for (const line of inListOrder(state, boardIn(state).lines)) {
    const { agencyId, roundId, planId, stage, submissions: count } = line.obligation
    const submissions = count === 0 ? [] : [...(await storage.listSubmissions(roundId, agencyId))].sort((a, b) => b.number - a.number)
    const mayRead = ({ decision }: Submission): boolean =>
      canSubmission(actor, 'submission.read', { ...master, agencyId, state: decision ?? 'submitted' })
    const readable = submissions.filter(mayRead)
    const isDrafted = withDrafts && (stage === 'drafting' || stage === 'approved' || stage === 'returned')
    const plan = isDrafted && planId !== null ? await facts.of(planId) : null
    found.push({
      line,
      newest: submissions[0] ?? null,
      readable: readable[0] ?? null,
      standing: readable.find(({ decision }) => decision !== 'returned') ?? null,
      draftOf: plan && canPlan(actor, 'plan.read', plan) ? planId : null,
    })
  }
  return found
}

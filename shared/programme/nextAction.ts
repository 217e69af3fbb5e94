import type { Capacity } from '../access/standing.ts'
import { type LatenessPolicy, lastSafeWorkingDay } from '../calendar/dueOn.ts'
import { daysBetween, daysLate, lastDayInTime, wasPastWhenGiven } from '../calendar/lateness.ts'
import type { RoundId } from '../core/ids.ts'
import type { IsoDate } from '../core/isoDate.ts'
import type { CoverageCounts } from '../coverage/coverageOf.ts'
import type { Round } from '../plan/programme.ts'
import type { Obligation } from '../plan/submission.ts'
import { dueLineOf } from './dueLine.ts'

/** What the agency itself does next. */
export const ownActions = ['answer', 'open', 'begin', 'clarify', 'cover', 'present', 'submit', 'send', 'report'] as const
/** What it waits for. */
export const waitings = ['awaitSending', 'awaitAcceptance'] as const

export interface NextAction {
  readonly kind: (typeof ownActions)[number] | (typeof waitings)[number]
  readonly roundId: RoundId
  /** reasons without an answer, assignments, unclear places, or assignments that no task carries, by `kind` */
  readonly count: number
  readonly due: IsoDate
  /** "trước ngày D" */
  readonly before: boolean
  /** the last working day that is surely in time, today or later; null when there is none any more */
  readonly lastSafeDay: IsoDate | null
  /** calendar days to the last day in time; negative once it has passed */
  readonly daysLeft: number
  readonly lateDays: number
  /** [PR40] the day had gone by when the agency was asked */
  readonly wasPast: boolean
  /** the accepted version that is being amended: nothing is owed by a day; null otherwise */
  readonly amends: number | null
}

export interface NextActionSource {
  readonly obligation: Obligation
  readonly round: Pick<Round, 'id' | 'kind' | 'before'>
  readonly coverage: CoverageCounts
  /** places of the 6 rõ that the plan leaves unclear */
  readonly unclear: number
  /** reasons of the last return without an answer */
  readonly unanswered: number
  readonly capacity: Capacity
  readonly today: IsoDate
  readonly policy: LatenessPolicy
  readonly holidays: ReadonlySet<IsoDate>
}

type Step = Pick<NextAction, 'kind' | 'count'>

/** [PR20] The one thing to do next in a round, or null once it was accepted and nobody amends it. */
export function nextAction(source: NextActionSource): NextAction | null {
  const { obligation, round, today, policy, holidays } = source
  const step = stepOf(source)
  if (step === null) return null
  const line = dueLineOf(obligation, round)
  const safe = lastSafeWorkingDay(line, holidays)
  const amends = obligation.amending ?? null
  return {
    ...step,
    ...{ due: line.due, before: line.before, wasPast: wasPastWhenGiven(line, policy) },
    roundId: round.id,
    lastSafeDay: safe < today ? null : safe,
    daysLeft: daysBetween(today, lastDayInTime(line, policy)),
    lateDays: amends === null ? daysLate(line, today, policy) : 0,
    amends,
  }
}

function stepOf({
  obligation: { stage, planId, amending },
  round,
  coverage,
  unclear,
  unanswered,
  capacity,
}: NextActionSource): Step | null {
  const isHead = capacity === 'head'
  // A report is written beside the plan, which may be frozen: what the plan lacks is no part of it.
  const reports = round.kind === 'report' && (stage === 'notStarted' || stage === 'drafting' || (stage === 'returned' && unanswered === 0))
  if (reports) return { kind: 'report', count: 0 }
  switch (stage) {
    case 'accepted':
      if (amending == null) return null
      if (unanswered > 0) return { kind: 'answer', count: unanswered }
      break
    case 'submitted':
      return { kind: 'awaitAcceptance', count: 0 }
    case 'approved':
      return { kind: isHead ? 'send' : 'awaitSending', count: 0 }
    case 'returned':
      if (unanswered > 0) return { kind: 'answer', count: unanswered }
      break
    case 'notStarted':
      return { kind: planId === null ? 'open' : 'begin', count: coverage.full + coverage.part + coverage.none }
    case 'drafting':
  }
  if (unclear > 0) return { kind: 'clarify', count: unclear }
  if (coverage.none > 0) return { kind: 'cover', count: coverage.none }
  return { kind: isHead ? 'submit' : 'present', count: 0 }
}

const isOwn = ({ kind }: NextAction): boolean => (ownActions as readonly string[]).includes(kind)

/** [PR21] The one that leads among those of several rounds; null when there is none. */
export function firstAction(actions: readonly NextAction[]): NextAction | null {
  const order = (a: NextAction, b: NextAction): number =>
    Number(isOwn(b)) - Number(isOwn(a)) ||
    Number(a.amends !== null) - Number(b.amends !== null) ||
    (a.due < b.due ? -1 : a.due > b.due ? 1 : 0)
  return [...actions].sort(order)[0] ?? null
}

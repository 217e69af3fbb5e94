import type { LatenessPolicy } from '../calendar/dueOn.ts'
import { daysBetween, daysLate, lastDayInTime, wasPastWhenGiven } from '../calendar/lateness.ts'
import type { IsoDate } from '../core/isoDate.ts'
import type { Round } from '../plan/programme.ts'
import type { Obligation, ObligationStage } from '../plan/submission.ts'
import { dueLineOf } from './dueLine.ts'

/** Groups of the board, most urgent first. */
export const boardGroups = ['overdue', 'open', 'waiting', 'done'] as const
export type BoardGroup = (typeof boardGroups)[number]

export interface BoardLine {
  readonly obligation: Obligation
  readonly group: BoardGroup
  /** calendar days by which it is late now (open ones), or was late when it came (the others) */
  readonly lateDays: number
  /** the day that counts now: resubmission, extension, or the round's */
  readonly due: IsoDate
  /** [PR40] that day had gone by when the agency was asked */
  readonly wasPast: boolean
}

export interface Board {
  readonly lines: readonly BoardLine[]
  readonly counts: Readonly<Record<ObligationStage, number>>
  readonly expected: number
  /** neither submitted nor accepted */
  readonly missing: number
  /** late today or came late, and not accepted */
  readonly late: number
  /** calendar days until the last day in time; negative when it has passed */
  readonly daysLeft: number
  /** [PR40] its day had gone by for everybody when they were asked */
  readonly wasPast: boolean
}

const isOpen = (stage: ObligationStage): boolean => stage !== 'submitted' && stage !== 'accepted'

/** [PR5] One agency's line on the day `today`. What was not sent grows later each day; what came keeps the lateness of its receipt. */
export function boardLine(obligation: Obligation, round: Pick<Round, 'before'>, today: IsoDate, policy: LatenessPolicy): BoardLine {
  const { stage, lateDays } = obligation
  const due = dueLineOf(obligation, round)
  const late = isOpen(stage) ? daysLate(due, today, policy) : (lateDays ?? 0)
  const group = stage === 'accepted' ? 'done' : stage === 'submitted' ? 'waiting' : late > 0 ? 'overdue' : 'open'
  return { obligation, group, lateDays: late, due: due.due, wasPast: wasPastWhenGiven(due, policy) }
}

const stageOrder: Readonly<Record<ObligationStage, number>> = {
  notStarted: 0,
  drafting: 1,
  returned: 2,
  approved: 3,
  submitted: 4,
  accepted: 5,
}

/** [PR6] The whole round, most urgent first: overdue, not submitted, waiting for the coordinator, done; within a group by due day and stage. */
export function boardOf(
  obligations: readonly Obligation[],
  round: Pick<Round, 'before' | 'due'>,
  today: IsoDate,
  policy: LatenessPolicy,
): Board {
  const lines = obligations
    .map((obligation) => boardLine(obligation, round, today, policy))
    .sort(
      (a, b) =>
        boardGroups.indexOf(a.group) - boardGroups.indexOf(b.group) ||
        b.lateDays - a.lateDays ||
        (a.due < b.due ? -1 : a.due > b.due ? 1 : 0) ||
        stageOrder[a.obligation.stage] - stageOrder[b.obligation.stage],
    )
  const counts: Record<ObligationStage, number> = { notStarted: 0, drafting: 0, approved: 0, submitted: 0, returned: 0, accepted: 0 }
  for (const { obligation } of lines) counts[obligation.stage] += 1
  const last = lastDayInTime(round, policy)
  return {
    lines,
    counts,
    expected: lines.length,
    missing: lines.length - counts.submitted - counts.accepted,
    late: lines.filter(({ lateDays, group }) => lateDays > 0 && group !== 'done').length,
    daysLeft: daysBetween(today, last),
    wasPast: lines.length > 0 && lines.every(({ wasPast }) => wasPast),
  }
}

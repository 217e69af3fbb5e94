import type { LatenessPolicy } from '../calendar/dueOn.ts'
import { type OwedTime, owingOf, timeUntil } from '../calendar/owedTime.ts'
import type { IsoDate } from '../core/isoDate.ts'
import { type Coverage, coverageOf } from '../coverage/coverageOf.ts'
import type { Assignment, Round } from '../plan/programme.ts'
import type { Obligation } from '../plan/submission.ts'
import type { TaskRow } from '../plan/taskRow.ts'
import { type BoardLine, boardLine } from './boardOf.ts'

/** [PR22] By when, most urgent first. `past`: a round whose day had gone by when it was asked for [PR40]. */
export const owedGroups = ['overdue', 'week', 'quarter', 'later', 'past', 'undated', 'continuous'] as const satisfies readonly (
  | OwedTime
  | 'past'
)[]
export type OwedGroup = (typeof owedGroups)[number]

export type Owed =
  | { readonly kind: 'round'; readonly time: OwedGroup; readonly due: IsoDate; readonly round: Round; readonly line: BoardLine }
  | {
      readonly kind: 'assignment'
      readonly time: OwedGroup
      /** the day to work towards, null where the words name none */
      readonly due: IsoDate | null
      readonly assignment: Assignment
      readonly coverage: Coverage
    }

export interface OwedSource {
  readonly rounds: readonly Round[]
  /** of one agency, as everything below */
  readonly obligations: readonly Obligation[]
  readonly assignments: readonly Assignment[]
  /** tasks of its plan */
  readonly rows: readonly Pick<TaskRow, 'taskId' | 'covers' | 'status'>[]
  readonly today: IsoDate
  readonly policy: LatenessPolicy
}

/** [PR22] Everything that one agency owes, grouped by when and by day within a group. What was accepted or done is left out. */
export function owedBy(source: OwedSource): readonly { readonly time: OwedGroup; readonly items: readonly Owed[] }[] {
  const all = [...roundsOwed(source), ...assignmentsOwed(source)]
  return owedGroups
    .map((time) => ({ time, items: all.filter((item) => item.time === time).sort(byDay) }))
    .filter(({ items }) => items.length > 0)
}

function roundsOwed({ rounds, obligations, today, policy }: OwedSource): Owed[] {
  return obligations.flatMap((obligation): Owed[] => {
    const round = rounds.find(({ id }) => id === obligation.roundId)
    if (!round || obligation.stage === 'accepted') return []
    const line = boardLine(obligation, round, today, policy)
    const time = line.group === 'overdue' ? 'overdue' : line.wasPast ? 'past' : timeUntil(line.due, today)
    return [{ kind: 'round', time, due: line.due, round, line }]
  })
}

function assignmentsOwed({ assignments, rows, today, policy }: OwedSource): Owed[] {
  const coverage = coverageOf(assignments, rows)
  const done = new Set(rows.filter(({ status }) => status === 'done').map(({ taskId }) => taskId))
  return assignments.flatMap((assignment): Owed[] => {
    const carried = coverage.get(assignment.id)
    if (!carried || (carried.tasks.length > 0 && carried.tasks.every((id) => done.has(id)))) return []
    const { time, due } = owingOf(assignment.deadline, today, policy)
    return [{ kind: 'assignment', time, due, assignment, coverage: carried }]
  })
}

/** Rounds before assignments of the same day; assignments in the order of the master plan. */
function byDay(a: Owed, b: Owed): number {
  if (a.due !== b.due) return a.due === null ? 1 : b.due === null ? -1 : a.due < b.due ? -1 : 1
  if (a.kind === 'assignment' && b.kind === 'assignment') return a.assignment.taskNumber - b.assignment.taskNumber
  return a.kind === b.kind ? 0 : a.kind === 'round' ? -1 : 1
}

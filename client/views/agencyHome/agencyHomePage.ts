import type { Capacity } from '../../../shared/access/standing.ts'
import { holidaysAround } from '../../../shared/calendar/holidays.ts'
import { type Clarity, clarityOf, unclearPlaces } from '../../../shared/check/sixClear.ts'
import type { PlanId, TaskId } from '../../../shared/core/ids.ts'
import type { IsoDate } from '../../../shared/core/isoDate.ts'
import { type CoverageCounts, countCoverage, coverageOf } from '../../../shared/coverage/coverageOf.ts'
import type { Assignment, Programme, Round } from '../../../shared/plan/programme.ts'
import type { Obligation } from '../../../shared/plan/submission.ts'
import type { TaskRow } from '../../../shared/plan/taskRow.ts'
import { amendmentsOpen, type OpenAmendment } from '../../../shared/programme/amendmentsOpen.ts'
import { firstAction, type NextAction, nextAction } from '../../../shared/programme/nextAction.ts'
import { type Owed, type OwedGroup, owedBy } from '../../../shared/programme/owedBy.ts'
import type { ProgrammeView } from '../../../shared/protocol/programmeApi.ts'

export interface Acting {
  readonly agencyId: string
  readonly capacity: Capacity
}

export interface AgencyHomePage {
  readonly agencyId: string
  /** the programme is over: nothing is asked for any more */
  readonly isClosed: boolean
  readonly action: NextAction | null
  /** the round that `action` is about */
  readonly round: Round | null
  /** the plan that answers it, and where in it to begin */
  readonly planId: PlanId | null
  readonly taskId: TaskId | null
  readonly clarity: Clarity
  readonly coverage: CoverageCounts
  readonly owed: readonly { readonly time: OwedGroup; readonly items: readonly Owed[] }[]
  /** every round in which the agency owes something, by day */
  readonly rounds: readonly { readonly round: Round; readonly obligation: Obligation; readonly isCurrent: boolean }[]
  readonly returned: readonly Obligation[]
  readonly amendments: readonly OpenAmendment[]
}

/** What of a programme is about one agency; `unanswered`: reasons of the last return of a round without an answer, by round. */
export function agencyHomePage(
  view: Pick<ProgrammeView, 'programme' | 'rounds' | 'versions' | 'assignments' | 'obligations' | 'rows'>,
  { agencyId, capacity }: Acting,
  unanswered: ReadonlyMap<string, number>,
  today: IsoDate,
): AgencyHomePage {
  const programme = view.programme as Programme
  const rounds = view.rounds as unknown as readonly Round[]
  const assignments = (view.assignments as unknown as readonly Assignment[]).filter((one) => one.agencyId === agencyId)
  const obligations = (view.obligations as unknown as readonly Obligation[]).filter((one) => one.agencyId === agencyId)
  const plans = new Set<string>(obligations.flatMap(({ planId }) => planId ?? []))
  const rows = (view.rows as unknown as readonly TaskRow[]).filter(({ planId }) => plans.has(planId))
  const coverage = countCoverage(coverageOf(assignments, rows).values())
  const holidays = holidaysAround(today)
  const isClosed = programme.stage === 'closed'
  const actions = (isClosed ? [] : obligations).flatMap((obligation) => {
    const round = rounds.find(({ id }) => id === obligation.roundId)
    const { clear, places } = clarityOf(rows.filter(({ planId }) => planId === obligation.planId))
    const source = { obligation, coverage, unclear: places - clear, unanswered: unanswered.get(obligation.roundId) ?? 0 }
    const action = round ? nextAction({ ...source, round, capacity, today, policy: programme.lateness, holidays }) : null
    return action ?? []
  })
  const action = firstAction(actions)
  const current = obligations.find(({ roundId }) => roundId === action?.roundId)
  const ownRows = rows.filter(({ planId }) => planId === current?.planId)
  return {
    agencyId,
    isClosed,
    action,
    round: rounds.find(({ id }) => id === action?.roundId) ?? null,
    planId: current?.planId ?? null,
    taskId: action?.kind === 'clarify' ? (ownRows.find((row) => unclearPlaces(row).length > 0)?.taskId ?? null) : null,
    clarity: clarityOf(ownRows),
    coverage,
    owed: owedBy({ rounds, obligations, assignments, rows, today, policy: programme.lateness }),
    rounds: rounds.flatMap((round) => {
      const obligation = obligations.find(({ roundId }) => roundId === round.id)
      return obligation ? [{ round, obligation, isCurrent: round.id === action?.roundId }] : []
    }),
    returned: isClosed
      ? []
      : obligations.filter((one) => one.stage === 'returned' || (one.amending != null && unanswered.has(one.roundId))),
    amendments: isClosed ? [] : amendmentsOpen(assignments, view.versions, rows),
  }
}

/** [AH6] The agencies that somebody acts for in a programme, those with something to do first, in the order of their memberships. */
export function actingIn(view: Pick<ProgrammeView, 'assignments' | 'obligations'>, memberships: readonly Acting[]): readonly Acting[] {
  const owing = new Set(
    view.obligations.filter(({ stage, amending }) => stage !== 'accepted' || amending != null).map(({ agencyId }) => agencyId),
  )
  const involved = new Set([...view.obligations, ...view.assignments].map(({ agencyId }) => agencyId))
  const acting = memberships.filter(({ agencyId }) => involved.has(agencyId))
  return [...acting].sort((a, b) => Number(owing.has(b.agencyId)) - Number(owing.has(a.agencyId)))
}

import { useQuery } from '@tanstack/react-query'
import { createContext, useContext, useMemo } from 'react'
import type { Capacity } from '../../../../shared/access/standing.ts'
import { vietnamDay } from '../../../../shared/calendar/vietnamDay.ts'
import type { AgencyId, PlanId } from '../../../../shared/core/ids.ts'
import type { IsoDate } from '../../../../shared/core/isoDate.ts'
import type { Assignment, IssuedVersion, Programme, Round } from '../../../../shared/plan/programme.ts'
import type { Extension, Obligation, Submission } from '../../../../shared/plan/submission.ts'
import type { TaskRow } from '../../../../shared/plan/taskRow.ts'
import { amendmentsOpen } from '../../../../shared/programme/amendmentsOpen.ts'
import type { PlanSummary } from '../../../../shared/protocol/httpApi.ts'
import type { ObligationView, ProgrammeView } from '../../../../shared/protocol/programmeApi.ts'
import { useServices } from '../../../app/AppServices.ts'
import { obligationQuery, programmeQuery } from '../../../app/programmeQueries.ts'
import { useSession } from '../../../hooks/useSession.ts'

/** What a sub-plan answers: its programme, round and obligation, and what its agency was given. */
export interface SubPlan {
  readonly plan: PlanSummary
  readonly programme: Programme
  readonly agencyId: AgencyId
  /** what the reader is in the agency whose plan it is; null for everybody else */
  readonly capacity: Capacity | null
  /** standing assignments in the order of the master plan */
  readonly assignments: readonly Assignment[]
  /** all that was ever given, withdrawn ones too */
  readonly given: readonly Assignment[]
  /** amended assignments that wait for an answer, as the server knows the plan; 0 for who is not of the agency */
  readonly unanswered: number
  /** newest first */
  readonly versions: readonly IssuedVersion[]
  readonly leads: ProgrammeView['leads']
  /** null for who may not know of it */
  readonly owed: {
    readonly round: Round
    readonly obligation: Obligation
    readonly submissions: readonly Submission[]
    readonly extensions: readonly Extension[]
  } | null
  /** by the server's clock */
  readonly today: IsoDate
  /** the server's clock when the programme was last heard of, and how far (ms) it was ahead of this device's then */
  readonly heardAt: string
  readonly skew: number
}

export const SubPlanContext = createContext<SubPlan | null>(null)

/** Null in a plan that answers no programme, and until the programme is here. */
export const useSubPlanHere = (): SubPlan | null => useContext(SubPlanContext)

/** Asks for what a plan answers; null as in {@link useSubPlanHere}. Live. */
export function useSubPlan(planId: PlanId, plan: PlanSummary | undefined): SubPlan | null {
  const services = useServices()
  const memberships = useSession()?.account.memberships
  const isSub = plan?.place === 'sub' && plan.programmeId !== null && plan.ownerId !== null
  const agencyId = plan?.ownerId ?? ''
  const { data: view } = useQuery({ ...programmeQuery(services, plan?.programmeId ?? ''), enabled: isSub })
  const roundId = view ? roundOf(view, planId) : null
  const { data: owed } = useQuery({ ...obligationQuery(services, roundId ?? '', agencyId), enabled: roundId !== null })
  const today = vietnamDay(services.now().getTime() + (view?.skew ?? 0))
  return useMemo(() => {
    if (!isSub || !view) return null
    const capacity = memberships?.find((one) => one.agencyId === agencyId)?.capacity ?? null
    return {
      ...readView(view, agencyId, planId),
      plan,
      capacity,
      agencyId: agencyId as AgencyId,
      owed: readOwed(owed, planId),
      today,
      heardAt: view.serverTime,
      skew: view.skew,
    }
  }, [isSub, view, plan, agencyId, planId, memberships, owed, today])
}

type FromProgramme = Pick<SubPlan, 'programme' | 'assignments' | 'given' | 'unanswered' | 'versions' | 'leads'>

function readView(view: ProgrammeView, agencyId: string, planId: PlanId): FromProgramme {
  const given = (view.assignments as unknown as readonly Assignment[]).filter((one) => one.agencyId === agencyId)
  const isOwn = view.obligations.some((one) => one.planId === planId)
  const rows = (view.rows as unknown as readonly TaskRow[]).filter((row) => row.planId === planId)
  return {
    programme: view.programme as Programme,
    assignments: given.filter(({ withdrawnIn }) => withdrawnIn === null),
    given,
    unanswered: isOwn ? amendmentsOpen(given, view.versions, rows).length : 0,
    versions: view.versions,
    leads: view.leads,
  }
}

/** The agency's own people are told which round the plan answers; for others it is the round of plans. */
const roundOf = ({ obligations, rounds }: ProgrammeView, planId: PlanId): string | null =>
  obligations.find((one) => one.planId === planId)?.roundId ?? rounds.find(({ kind }) => kind === 'plan')?.id ?? null

function readOwed(owed: ObligationView | undefined, planId: PlanId): SubPlan['owed'] {
  if (owed?.obligation.planId !== planId) return null
  const { obligation, round, submissions, extensions } = owed
  return {
    round: round as Round,
    obligation: obligation as Obligation,
    submissions: submissions as Submission[],
    extensions,
  }
}

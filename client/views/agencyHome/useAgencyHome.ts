import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { vietnamDay } from '../../../shared/calendar/vietnamDay.ts'
import type { IsoDate } from '../../../shared/core/isoDate.ts'
import type { Submission } from '../../../shared/plan/submission.ts'
import { lastReturn, unansweredReasons } from '../../../shared/programme/returnReasons.ts'
import type { ProgrammeView } from '../../../shared/protocol/programmeApi.ts'
import { useServices } from '../../app/AppServices.ts'
import { obligationQuery, programmeQuery } from '../../app/programmeQueries.ts'
import { type Acting, type AgencyHomePage, agencyHomePage } from './agencyHomePage.ts'

/** The home of one agency in a programme, by the server's day; null while the programme is not here. */
export function useAgencyHome(
  programmeId: string,
  acting: Acting | null,
): { readonly view: ProgrammeView; readonly page: AgencyHomePage; readonly today: IsoDate } | null {
  const services = useServices()
  const { data: view } = useQuery(programmeQuery(services, programmeId))
  const returned = (view?.obligations ?? []).filter(
    ({ agencyId, stage, amending }) => agencyId === acting?.agencyId && (stage === 'returned' || amending != null),
  )
  const answers = useQueries({
    queries: returned.map(({ roundId, agencyId }) => obligationQuery(services, roundId, agencyId)),
    combine: (results) => results.map(({ data }) => data),
  })
  const today = vietnamDay(services.now().getTime() + (view?.skew ?? 0))
  const page = useMemo(() => {
    if (!view || !acting) return null
    const unanswered = new Map(
      answers.flatMap((one) => {
        const submissions = (one?.submissions ?? []) as Submission[]
        return one && lastReturn(submissions) ? [[one.round.id, unansweredReasons(submissions).length] as const] : []
      }),
    )
    return agencyHomePage(view, acting, unanswered, today)
  }, [view, acting, answers, today])
  return view && page ? { view, page, today } : null
}

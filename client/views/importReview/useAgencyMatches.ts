import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { vietnamDay } from '../../../shared/calendar/vietnamDay.ts'
import type { IsoDate } from '../../../shared/core/isoDate.ts'
import { type DirectoryIndex, indexDirectory } from '../../../shared/directory/directoryIndex.ts'
import type { AgencyCandidate } from '../../../shared/directory/matchAgency.ts'
import { readAgencyName } from '../../../shared/directory/readAgencyName.ts'
import type { Directory } from '../../../shared/plan/directory.ts'
import type { Plan } from '../../../shared/plan/plan.ts'
import { dayOfIssue, type IssueLine, issueLines, provinceOf } from '../../../shared/programme/issueLines.ts'
import { roundsOfReview } from '../../../shared/review/planOfReview.ts'
import type { Review } from '../../../shared/review/Review.ts'
import { useServices } from '../../app/AppServices.ts'
import { directoryQuery } from '../../app/programmeQueries.ts'
import { useOwnAgency } from '../../hooks/useOwnAgency.ts'

/** One way to understand a printed name: an agency, or one that took over from it. */
export interface MatchOffer {
  readonly agencyId: string
  readonly sureness: AgencyCandidate['sureness']
  /** the ended agency whose work it took over; null when it is the one that is named */
  readonly tookOverFrom: string | null
}

export interface AgencyMatches {
  /** False: the directory is not here, or holds nobody. */
  readonly isKnown: boolean
  /** by ref */
  readonly lines: ReadonlyMap<string, IssueLine>
  readonly offersFor: (name: string) => readonly MatchOffer[]
}

const none: AgencyMatches = { isKnown: false, lines: new Map(), offersFor: () => [] }

/** Whom each printed name stands for in the directory on the plan's day, how sure that is, and who else it could be. */
export function useAgencyMatches(review: Review): AgencyMatches {
  const services = useServices()
  const { data } = useQuery(directoryQuery(services))
  const { plan } = review
  const today = vietnamDay(services.now().getTime())
  const on = dayOfIssue(plan, roundsOfReview(review), today)
  const directory = data as Directory | undefined
  const index = useMemo(() => (directory && directory.agencies.length > 0 ? indexDirectory(directory) : null), [directory])
  const own = useOwnAgency()
  return useMemo(() => (index ? matchesOf(plan, index, on, own) : none), [plan, index, on, own])
}

function matchesOf(plan: Plan, index: DirectoryIndex, on: IsoDate, own: string | null): AgencyMatches {
  const { directory } = index
  const context = { on, province: provinceOf(plan, directory, own) }
  return {
    isKnown: true,
    lines: new Map(issueLines(plan, directory, context).map((line) => [line.ref, line])),
    offersFor: (name) => {
      const reading = readAgencyName(name, index, context)
      if (reading.kind === 'group') return []
      const offers = reading.match.candidates.flatMap(({ agency, sureness, successors }): MatchOffer[] => [
        ...successors.map((heir) => ({
          agencyId: heir.agency.id,
          sureness,
          tookOverFrom: agency.id,
        })),
        { agencyId: agency.id, sureness, tookOverFrom: null },
      ])
      return offers.filter(({ agencyId }, place) => offers.findIndex((other) => other.agencyId === agencyId) === place).slice(0, 9)
    },
  }
}

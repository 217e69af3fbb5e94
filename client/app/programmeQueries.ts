import { queryOptions } from '@tanstack/react-query'
import type { Duties } from '../../shared/plan/duties.ts'
import type { AppServices } from './AppServices.ts'

type Http = Pick<AppServices, 'http'>

export const directoryQuery = ({ http }: Http) =>
  queryOptions({ queryKey: ['directory'], queryFn: () => http.directory(), staleTime: Number.POSITIVE_INFINITY })

export const programmesQuery = ({ http }: Http) => queryOptions({ queryKey: ['programmes'], queryFn: () => http.programmes() })

export const savedViewsQuery = ({ http }: Http) => queryOptions({ queryKey: ['savedViews'], queryFn: () => http.savedViews() })

/** `skew`: by how much (ms) the server's clock, which decides what is late, is ahead of this device's. */
export const programmeQuery = ({ http, now }: Pick<AppServices, 'http' | 'now'>, id: string) =>
  queryOptions({
    queryKey: ['programme', id],
    queryFn: async () => {
      const view = await http.programme(id)
      return { ...view, skew: Date.parse(view.serverTime) - now().getTime() }
    },
  })

/** `skew`: as above. */
export const boardQuery = ({ http, now }: Pick<AppServices, 'http' | 'now'>, roundId: string) =>
  queryOptions({
    queryKey: ['board', roundId],
    queryFn: async () => {
      const board = await http.board(roundId)
      return { ...board, skew: Date.parse(board.serverTime) - now().getTime() }
    },
  })

export const obligationQuery = ({ http }: Http, roundId: string, agencyId: string) =>
  queryOptions({ queryKey: ['obligation', roundId, agencyId], queryFn: () => http.obligation(roundId, agencyId) })

export const reportQuery = ({ http }: Http, roundId: string, agencyId: string) =>
  queryOptions({ queryKey: ['report', roundId, agencyId], queryFn: () => http.report(roundId, agencyId) })

export const reportsQuery = ({ http }: Http, roundId: string) =>
  queryOptions({ queryKey: ['reports', roundId], queryFn: () => http.reports(roundId) })

/** What issued programmes gave to whom; `skew`: as above. The event line keeps it in step. */
export const dutiesQuery = ({ http, now }: Pick<AppServices, 'http' | 'now'>) =>
  queryOptions({
    queryKey: ['duties'],
    queryFn: async () => {
      const { programmes, serverTime } = await http.duties()
      return { programmes: programmes as unknown as readonly Duties[], skew: Date.parse(serverTime) - now().getTime() }
    },
    staleTime: 60_000,
  })

import { queryOptions } from '@tanstack/react-query'
import type { AppServices } from './AppServices.ts'

type Http = Pick<AppServices, 'http'>

export const directoryQuery = ({ http }: Http) =>
  queryOptions({ queryKey: ['directory'], queryFn: () => http.directory(), staleTime: Number.POSITIVE_INFINITY })

export const programmesQuery = ({ http }: Http) => queryOptions({ queryKey: ['programmes'], queryFn: () => http.programmes() })

export const programmeQuery = ({ http }: Http, id: string) =>
  queryOptions({ queryKey: ['programme', id], queryFn: () => http.programme(id) })

export const boardQuery = ({ http }: Http, roundId: string) =>
  queryOptions({ queryKey: ['board', roundId], queryFn: () => http.board(roundId) })

export const obligationQuery = ({ http }: Http, roundId: string, agencyId: string) =>
  queryOptions({ queryKey: ['obligation', roundId, agencyId], queryFn: () => http.obligation(roundId, agencyId) })

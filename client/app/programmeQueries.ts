import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import type { Duties } from '../../shared/plan/duties.ts'
import { obligationViewSchema, programmeViewSchema } from '../../shared/protocol/programmeApi.ts'
import type { AppServices } from './AppServices.ts'
import { keptAnswer } from './keptAnswer.ts'

type Http = Pick<AppServices, 'http'>
type Keeping = Pick<AppServices, 'http' | 'device' | 'consent' | 'session'>
const keptProgramme = programmeViewSchema.extend({ skew: z.number() })

export const directoryQuery = ({ http }: Http) =>
  queryOptions({ queryKey: ['directory'], queryFn: () => http.directory(), staleTime: Number.POSITIVE_INFINITY })

export const programmesQuery = ({ http }: Http) => queryOptions({ queryKey: ['programmes'], queryFn: () => http.programmes() })

export const savedViewsQuery = ({ http }: Http) => queryOptions({ queryKey: ['savedViews'], queryFn: () => http.savedViews() })

/**
 * `skew`: by how much (ms) the server's clock, which decides what is late, is ahead of this device's. What the reader's own agencies owe
 * is there without the server too.
 */
export const programmeQuery = (services: Keeping & Pick<AppServices, 'now'>, id: string) =>
  queryOptions({
    queryKey: ['programme', id],
    queryFn: () =>
      keptAnswer(
        services,
        `programme.${id}`,
        keptProgramme,
        async () => {
          const view = await services.http.programme(id)
          return { ...view, skew: Date.parse(view.serverTime) - services.now().getTime() }
        },
        (view) => view.obligations.length > 0,
      ),
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

/** There without the server too, as above. */
export const obligationQuery = (services: Keeping, roundId: string, agencyId: string) =>
  queryOptions({
    queryKey: ['obligation', roundId, agencyId],
    queryFn: () =>
      keptAnswer(services, `obligation.${roundId}.${agencyId}`, obligationViewSchema, () => services.http.obligation(roundId, agencyId)),
  })

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

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { z } from 'zod'
import type { AccountId } from '../../../shared/core/ids.ts'
import { obligationViewSchema, programmeViewSchema, reportViewSchema } from '../../../shared/protocol/programmeApi.ts'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf, type HttpErrorCode } from '../../app/httpClient.ts'
import { obligationQuery, programmeQuery, reportQuery } from '../../app/programmeQueries.ts'
import { useSession } from '../../hooks/useSession.ts'

const keptSchema = z.object({
  at: z.iso.datetime(),
  view: programmeViewSchema.extend({ skew: z.number() }),
  owed: obligationViewSchema,
  report: reportViewSchema,
})

export type ReportAnswers = z.infer<typeof keptSchema>

/**
 * [RV6] What the page of a report stands on. Without the server: what this device saw last, where its reader agreed to keep plans here;
 * `keptAt` says when.
 */
export function useReportAnswers(
  programmeId: string,
  roundId: string,
  agencyId: string,
): { readonly answers: Omit<ReportAnswers, 'at'> | null; readonly keptAt: string | null; readonly failure: HttpErrorCode | null } {
  const services = useServices()
  const { device, now } = services
  const account = (useSession()?.account.id ?? '') as AccountId
  const { data: view, error: noView } = useQuery(programmeQuery(services, programmeId))
  const { data: owed, error: notOwed } = useQuery(obligationQuery(services, roundId, agencyId))
  const { data: report, error: noReport } = useQuery(reportQuery(services, roundId, agencyId))
  const name = `report.${roundId}.${agencyId}`
  const error = noView ?? notOwed ?? noReport
  const isWhole = view !== undefined && owed !== undefined && report !== undefined
  const isAway = error !== null && errorCodeOf(error) === 'unreachable' && !isWhole
  const { data: kept, isPending } = useQuery({
    queryKey: ['keptReport', name],
    enabled: isAway && device.mayHave(account),
    queryFn: async () => {
      const found = keptSchema.safeParse(await (await device.of(account)).keptList(name))
      return found.success ? found.data : null
    },
    staleTime: 0,
    gcTime: 0,
  })
  useEffect(() => {
    if (!view || !owed || !report || error !== null || !device.mayHave(account)) return
    const keeping = device.of(account).then((storage) => storage.keepList(name, { at: now().toISOString(), view, owed, report }))
    keeping.catch(() => undefined)
  }, [view, owed, report, error, device, account, name, now])
  if (isWhole) return { answers: { view, owed, report }, keptAt: null, failure: null }
  if (isAway && kept) return { answers: kept, keptAt: kept.at, failure: null }
  const isLooking = isAway && device.mayHave(account) && isPending
  return { answers: null, keptAt: null, failure: error === null || isLooking ? null : errorCodeOf(error) }
}

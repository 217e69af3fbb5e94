import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import type { AccountId, PlanId } from '../../../../shared/core/ids.ts'
import type { Thread } from '../../../../shared/plan/comment.ts'
import { planPeopleSchema, threadListSchema } from '../../../../shared/protocol/comments.ts'
import type { AppServices } from '../../../app/AppServices.ts'
import { errorCodeOf } from '../../../app/httpClient.ts'

const keptSchema = z.object({ at: z.iso.datetime(), threads: threadListSchema })

export interface ThreadList {
  readonly threads: readonly Thread[]
  /** when this device saw them last, without the server; null: they are the server's */
  readonly keptAt: string | null
}

/** The threads of a plan; without the server those that this device saw last, where its reader agreed to keep plans here. */
export const threadsQuery = ({ http, device, now }: Pick<AppServices, 'http' | 'device' | 'now'>, account: AccountId, planId: PlanId) =>
  queryOptions<ThreadList>({
    queryKey: ['comments', planId, account],
    queryFn: async () => {
      const name = `comments.${planId}`
      const storage = await device.of(account)
      const readKept = async () => keptSchema.safeParse(await storage.keptList(name).catch(() => undefined)).data
      const at = now().toISOString()
      try {
        const threads = await http.ask(`/api/plans/${planId}/comments`, threadListSchema)
        // An answer may overtake one that was asked for before it.
        const kept = await readKept()
        const isOvertaken = kept !== undefined && kept.at > at && kept.at <= now().toISOString()
        if (!isOvertaken) await storage.keepList(name, { at, threads }).catch(() => undefined)
        return { threads, keptAt: null }
      } catch (error) {
        if (errorCodeOf(error) !== 'unreachable') throw error
        const kept = await readKept()
        if (!kept) throw error
        return { threads: kept.threads, keptAt: kept.at }
      }
    },
  })

/** Asks the server for the threads of a plan, and keeps them where they are kept. False: it did not answer, what is here is older. */
export async function askThreadsAnew(
  services: Pick<AppServices, 'http' | 'device' | 'now' | 'queryClient'>,
  account: AccountId,
  planId: PlanId,
): Promise<boolean> {
  const query = threadsQuery(services, account, planId)
  // An answer that is under way may be older.
  await services.queryClient.cancelQueries({ queryKey: query.queryKey, exact: true })
  const { keptAt } = await services.queryClient.fetchQuery({ ...query, staleTime: 0 })
  return keptAt === null
}

export const peopleQuery = ({ http }: Pick<AppServices, 'http'>, planId: PlanId) =>
  queryOptions({
    queryKey: ['people', planId],
    queryFn: () => http.ask(`/api/plans/${planId}/people`, planPeopleSchema),
    staleTime: 5 * 60_000,
  })

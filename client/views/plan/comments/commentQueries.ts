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
      try {
        const threads = await http.ask(`/api/plans/${planId}/comments`, threadListSchema)
        await storage.keepList(name, { at: now().toISOString(), threads }).catch(() => undefined)
        return { threads, keptAt: null }
      } catch (error) {
        if (errorCodeOf(error) !== 'unreachable') throw error
        const kept = keptSchema.safeParse(await storage.keptList(name).catch(() => undefined))
        if (!kept.success) throw error
        return { threads: kept.data.threads, keptAt: kept.data.at }
      }
    },
  })

export const peopleQuery = ({ http }: Pick<AppServices, 'http'>, planId: PlanId) =>
  queryOptions({
    queryKey: ['people', planId],
    queryFn: () => http.ask(`/api/plans/${planId}/people`, planPeopleSchema),
    staleTime: 5 * 60_000,
  })

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { type CommandId, newId, type PlanId } from '../../shared/core/ids.ts'
import { planSummarySchema } from '../../shared/protocol/httpApi.ts'
import type { MakePaperwork, MakePaperworkInput } from '../../shared/protocol/paperwork.ts'
import { useServices } from '../app/AppServices.ts'
import { errorCodeOf, type HttpErrorCode } from '../app/httpClient.ts'

export type PaperworkRequest = Omit<MakePaperworkInput, 'commandId' | 'planId'>

export interface PaperworkMaking {
  readonly make: (request: PaperworkRequest) => Promise<unknown>
  readonly isPending: boolean
  readonly failure: HttpErrorCode | null
}

/** Has the server write a document about a round, and opens it. Trying again with the same choices repeats the same command. */
export function useMakePaperwork(roundId: string): PaperworkMaking {
  const { http, random } = useServices()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const last = useRef<{ words: string; ids: Pick<MakePaperwork, 'commandId' | 'planId'> } | null>(null)
  const making = useMutation({
    mutationFn: (request: PaperworkRequest) => {
      const words = JSON.stringify(request)
      if (last.current?.words !== words)
        last.current = { words, ids: { commandId: newId<CommandId>(random), planId: newId<PlanId>(random) } }
      return http.tell(`/api/rounds/${roundId}/paperwork`, planSummarySchema, { ...request, ...last.current.ids })
    },
    onSuccess: async ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: ['plans'] })
      await navigate({ to: '/plans/$planId', params: { planId: id } })
    },
  })
  return { make: making.mutateAsync, isPending: making.isPending, failure: making.error ? errorCodeOf(making.error) : null }
}

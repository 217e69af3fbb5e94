import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Plan } from '../../shared/plan/plan.ts'
import type { CreatePlan } from '../../shared/protocol/httpApi.ts'
import { useServices } from '../app/AppServices.ts'
import { errorCodeOf, type HttpErrorCode } from '../app/httpClient.ts'
import { planCommand } from '../app/planCommand.ts'

export interface PlanCreation {
  readonly create: (build: () => Plan, template: string | null) => void
  readonly isPending: boolean
  readonly failure: HttpErrorCode | null
}

/** Creates a plan on the server and opens it. Trying again repeats the same command. */
export function useCreatePlan(): PlanCreation {
  const { http, random } = useServices()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [command] = useState(() => planCommand(random))
  const creation = useMutation({
    mutationFn: (request: CreatePlan) => http.createPlan(request),
    onSuccess: async ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: ['plans'] })
      await navigate({ to: '/plans/$planId', params: { planId: id } })
    },
  })
  const create = (build: () => Plan, template: string | null): void => creation.mutate(command(build, template))
  return { create, isPending: creation.isPending, failure: creation.error ? errorCodeOf(creation.error) : null }
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { type CommandId, newId, type PlanId } from '../../shared/core/ids.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import type { CreatePlan } from '../../shared/protocol/httpApi.ts'
import { useServices } from '../app/AppServices.ts'
import { errorCodeOf, type HttpErrorCode } from '../app/httpClient.ts'

export interface PlanCreation {
  readonly create: (build: () => Plan, template: string | null) => void
  readonly isPending: boolean
  readonly failure: HttpErrorCode | null
}

/**
 * Creates a plan on the server and opens it. The command is built once: a repeated try sends the same ids and the same plan, so
 * that a lost answer does not make two plans.
 */
export function useCreatePlan(): PlanCreation {
  const { http, random } = useServices()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const command = useRef<CreatePlan | null>(null)
  const creation = useMutation({
    mutationFn: (request: CreatePlan) => http.createPlan(request),
    onSuccess: async ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: ['plans'] })
      await navigate({ to: '/plans/$planId', params: { planId: id } })
    },
  })
  const create = (build: () => Plan, template: string | null): void => {
    command.current ??= {
      commandId: newId<CommandId>(random),
      planId: newId<PlanId>(random),
      plan: build() as unknown as CreatePlan['plan'],
      template,
    }
    creation.mutate(command.current)
  }
  return { create, isPending: creation.isPending, failure: creation.error ? errorCodeOf(creation.error) : null }
}

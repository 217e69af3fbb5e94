import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { AccountId, PlanId } from '../../shared/core/ids.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import { useServices } from '../app/AppServices.ts'
import { errorCodeOf, HttpError, type HttpErrorCode } from '../app/httpClient.ts'
import { type PlanCommand, planCommand } from '../app/planCommand.ts'
import { useSession } from './useSession.ts'

export interface PlanCreation {
  /** `of`: what the plan is made of; another one makes another command. Resolves when it was given, or null when it could not be. */
  readonly create: (build: () => Plan, template: string | null, of?: unknown) => Promise<CreatedPlan | null>
  readonly isPending: boolean
  readonly failure: HttpErrorCode | null
}

export interface CreatedPlan {
  readonly planId: PlanId
  /** the server has it; else its command waits on this device */
  readonly isSent: boolean
}

/**
 * Creates a plan, and opens it unless `open` is false. Its first bytes are put where this device keeps plans, then the command goes to the server; while
 * the server is away the command waits and the plan opens all the same. Trying again repeats the same command.
 */
export function useCreatePlan({ open = true } = {}): PlanCreation {
  const { random, now, device, outbox } = useServices()
  const account = useSession()?.account.id as AccountId | undefined
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [command] = useState(() => planCommand(random, now))
  const creation = useMutation({
    mutationFn: async ({ command, seed }: PlanCommand): Promise<CreatedPlan> => {
      if (!account) throw new HttpError('notSignedIn')
      const storage = await device.of(account)
      const updates = storage.open(command.planId)
      const { updates: here } = await updates.load()
      if (here.length === 0) updates.append(seed, true)
      await updates.close()
      const delivery = await outbox.give(account, command)
      if (delivery.state !== 'refused') return { planId: command.planId, isSent: delivery.state === 'sent' }
      // The text is still on the screen that made it: nothing stays behind.
      await outbox.drop(command.commandId)
      const refused = storage.open(command.planId)
      await refused.discard()
      await refused.close()
      throw new HttpError(delivery.refusal.code as HttpErrorCode, delivery.refusal.detail ?? undefined)
    },
    onSuccess: async ({ planId }) => {
      device.changed()
      void queryClient.invalidateQueries({ queryKey: ['plans'] })
      if (open) await navigate({ to: '/plans/$planId', params: { planId } })
    },
  })
  const create: PlanCreation['create'] = (build, template, of) => creation.mutateAsync(command(build, template, of)).catch(() => null)
  return { create, isPending: creation.isPending, failure: creation.error ? errorCodeOf(creation.error) : null }
}

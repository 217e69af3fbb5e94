import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { type CommandId, newId } from '../../shared/core/ids.ts'
import type { DecisionInput, DecisionName } from '../../shared/protocol/decisions.ts'
import { useServices } from '../app/AppServices.ts'
import { errorCodeOf, HttpError, type HttpErrorCode } from '../app/httpClient.ts'

export interface Deciding<Name extends DecisionName> {
  readonly decide: (input: DecisionInput<Name>) => Promise<unknown>
  readonly isPending: boolean
  readonly failure: { readonly code: HttpErrorCode; readonly detail: string | undefined } | null
  readonly reset: () => void
}

/**
 * One decision of the reader's. Trying again with the same words repeats the same command, so that a lost answer makes no
 * second one; other words are another command.
 */
export function useDecision<Name extends DecisionName>(name: Name): Deciding<Name> {
  const { http, random } = useServices()
  const last = useRef<{ words: string; commandId: CommandId } | null>(null)
  const decision = useMutation({
    mutationFn: (input: DecisionInput<Name>) => {
      const words = JSON.stringify(input)
      if (last.current?.words !== words) last.current = { words, commandId: newId<CommandId>(random) }
      return http.decide(name, last.current.commandId, input)
    },
    onSuccess: () => {
      last.current = null
    },
  })
  const { error } = decision
  return {
    decide: decision.mutateAsync,
    isPending: decision.isPending,
    failure: error === null ? null : { code: errorCodeOf(error), detail: error instanceof HttpError ? error.detail : undefined },
    reset: decision.reset,
  }
}

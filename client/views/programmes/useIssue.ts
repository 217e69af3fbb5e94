import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Programme, Round } from '../../../shared/plan/programme.ts'
import type { DecisionInput } from '../../../shared/protocol/decisions.ts'
import { errorCodeOf, type HttpErrorCode } from '../../app/httpClient.ts'
import { useDecision } from '../../hooks/useDecision.ts'

/** So many sub-plans are laid out by one request, so that the reader sees it go on. */
const AT_ONCE = 12

export interface Issuing {
  readonly run: (input: Omit<DecisionInput<'programme.issue'>, 'programmeId'>) => Promise<void>
  readonly isRunning: boolean
  readonly progress: { readonly done: number; readonly total: number } | null
  readonly failure: HttpErrorCode | null
}

/** Issues, then lays out the sub-plans. Both may be run again after a broken line: what is done is not done twice. */
export function useIssue(programme: Programme, rounds: readonly Round[]): Issuing {
  const queryClient = useQueryClient()
  const issue = useDecision('programme.issue')
  const delegate = useDecision('round.delegate')
  const [progress, setProgress] = useState<Issuing['progress']>(null)
  const [failure, setFailure] = useState<HttpErrorCode | null>(null)
  const [isIssued, setIssued] = useState(false)
  const run: Issuing['run'] = async (input) => {
    setFailure(null)
    const planRounds = rounds.filter(({ kind }) => kind === 'plan')
    const total = input.expected.length * planRounds.length
    setProgress({ done: 0, total })
    try {
      if (!isIssued) await issue.decide({ programmeId: programme.id, ...input })
      setIssued(true)
      let done = 0
      for (const { id: roundId } of planRounds)
        for (let from = 0; from < input.expected.length; from += AT_ONCE) {
          const agencies = input.expected.slice(from, from + AT_ONCE)
          await delegate.decide({ roundId, agencies })
          done += agencies.length
          setProgress({ done, total })
        }
      await queryClient.invalidateQueries({ queryKey: ['programme', programme.id] })
    } catch (error) {
      setFailure(errorCodeOf(error))
      throw error
    } finally {
      setProgress(null)
    }
  }
  return { run, isRunning: progress !== null, progress, failure }
}

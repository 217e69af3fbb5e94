import { useCallback, useEffect, useReducer, useState } from 'react'
import type { AccountId } from '../../../shared/core/ids.ts'
import type { IsoDate } from '../../../shared/core/isoDate.ts'
import { decide } from '../../../shared/review/decide.ts'
import type { Review } from '../../../shared/review/Review.ts'
import type { ReviewDecision } from '../../../shared/review/ReviewDecision.ts'
import { emptyLog, type ReviewLog, redo, take, undo } from '../../../shared/review/ReviewLog.ts'
import { saveReview } from '../../../shared/review/SavedReview.ts'
import { useServices } from '../../app/AppServices.ts'
import { useSession } from '../../hooks/useSession.ts'

interface Stack {
  readonly log: ReviewLog
  /** the review after each decision, from none on */
  readonly states: readonly Review[]
}
type Move = { readonly decision: ReviewDecision } | 'undo' | 'redo' | { readonly log: ReviewLog }

const first = (stack: Stack): Review => stack.states[0] as Review
const now = ({ log, states }: Stack): Review => states[log.done] as Review

/** The stack of a log: a decision that fits no more counts as one that changed nothing. */
function stackOf(base: Review, log: ReviewLog): Stack {
  const states = [base]
  for (const decision of log.decisions) {
    const last = states.at(-1) as Review
    states.push(decide(last, decision) ?? last)
  }
  return { log, states }
}

function move(stack: Stack, to: Move): Stack {
  if (to === 'undo') return { ...stack, log: undo(stack.log) }
  if (to === 'redo') return { ...stack, log: redo(stack.log) }
  if ('log' in to) return stackOf(first(stack), to.log)
  const next = decide(now(stack), to.decision)
  if (!next) return stack
  return { log: take(stack.log, to.decision), states: [...stack.states.slice(0, stack.log.done + 1), next] }
}

export interface ReviewInHand {
  readonly base: Review
  readonly review: Review
  readonly log: ReviewLog
  /** False when it does not fit: a task that cannot be split there, nothing to merge with. */
  readonly decide: (decision: ReviewDecision) => boolean
  readonly undo: () => void
  readonly redo: () => void
  /** Puts saved decisions before what was decided here. */
  readonly resume: (log: ReviewLog) => void
  /** when it was last kept; null while it is not */
  readonly savedAt: Date | null
}

export interface ReviewStart {
  readonly name: string
  readonly base: Review
  readonly startedOn: IsoDate
  /** what was decided before */
  readonly log?: ReviewLog
  /** Other decisions over the same text are offered and must not be written over yet. */
  readonly isWaiting: boolean
}

/** [IR8] A review under way: one stack of decisions over all of it, kept on this device where its reader agreed. */
export function useReview({ name, base, startedOn, log = emptyLog, isWaiting }: ReviewStart): ReviewInHand {
  const { device, now: clock } = useServices()
  const account = useSession()?.account.id as AccountId | undefined
  const [stack, dispatch] = useReducer(move, { base, log }, (begun) => stackOf(begun.base, begun.log))
  const [savedAt, setSavedAt] = useState<Date | null>(null)

  useEffect(() => {
    if (!account || isWaiting) return
    let isCurrent = true
    const at = clock()
    const saved = saveReview(name, base, stack.log, startedOn, at.toISOString())
    void device
      .of(account)
      .then((storage) => storage.keepReview(saved.key, saved))
      .then(
        () => isCurrent && setSavedAt(at),
        () => isCurrent && setSavedAt(null),
      )
    return () => {
      isCurrent = false
    }
  }, [account, base, clock, device, isWaiting, name, stack.log, startedOn])

  const review = now(stack)
  const take = useCallback(
    (decision: ReviewDecision): boolean => {
      const fits = decide(review, decision) !== null
      if (fits) dispatch({ decision })
      return fits
    },
    [review],
  )
  return {
    base,
    review,
    log: stack.log,
    decide: take,
    undo: () => dispatch('undo'),
    redo: () => dispatch('redo'),
    resume: (earlier) => {
      const decisions = [...earlier.decisions.slice(0, earlier.done), ...stack.log.decisions.slice(0, stack.log.done)]
      dispatch({ log: { decisions, done: decisions.length } })
    },
    savedAt,
  }
}

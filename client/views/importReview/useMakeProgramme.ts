import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type AccountId, newId, type PlanId, type ProgrammeId, type RoundId } from '../../../shared/core/ids.ts'
import type { DraftSetting } from '../../../shared/plan/programme.ts'
import { planOfReview, roundsOfReview } from '../../../shared/review/planOfReview.ts'
import { sourceKeyOf } from '../../../shared/review/SavedReview.ts'
import { useServices } from '../../app/AppServices.ts'
import type { HttpErrorCode } from '../../app/httpClient.ts'
import { useCreatePlan } from '../../hooks/useCreatePlan.ts'
import { useDecision } from '../../hooks/useDecision.ts'
import { useSession } from '../../hooks/useSession.ts'
import type { ReviewInHand } from './useReview.ts'

export interface ProgrammeChoice {
  readonly coordinatorId: string
  readonly title: string
  readonly drafts: DraftSetting
}

export interface Making {
  readonly isPending: boolean
  readonly failure: HttpErrorCode | null
  /** the plan was made, the programme not: trying again makes the programme only */
  readonly hasPlan: boolean
  readonly createPlan: () => Promise<void>
  /** The plan and its programme. Without the server the plan waits here alone, and opens. */
  readonly createProgramme: (choice: ProgrammeChoice) => Promise<void>
  /** The review is not kept any more. */
  readonly forget: () => void
}

/** [IR6] From what was decided to a plan, or to a plan with its programme. The review is forgotten once the plan is there. */
export function useMakeProgramme({ review, log }: ReviewInHand): Making {
  const { random, device } = useServices()
  const account = useSession()?.account.id as AccountId | undefined
  const navigate = useNavigate()
  const creation = useCreatePlan({ open: false })
  const programme = useDecision('programme.create')
  const [programmeId] = useState(() => newId<ProgrammeId>(random))
  const [rounds] = useState(() => new Map<string, RoundId>())
  const [madePlan, setMadePlan] = useState<PlanId | null>(null)

  const forget = (): void => {
    if (account) void device.of(account).then((storage) => storage.dropReview(sourceKeyOf(review.reading.source)))
  }
  const plan = () => creation.create(() => planOfReview(review, random), null, log)
  const openPlan = (planId: PlanId) => navigate({ to: '/plans/$planId', params: { planId } })
  const roundIdOf = (words: string): RoundId => {
    const id = rounds.get(words) ?? newId<RoundId>(random)
    rounds.set(words, id)
    return id
  }
  return {
    isPending: creation.isPending || programme.isPending,
    failure: creation.failure ?? programme.failure?.code ?? null,
    hasPlan: madePlan !== null,
    forget,
    createPlan: async () => {
      const made = madePlan ? { planId: madePlan } : await plan()
      if (!made) return
      forget()
      await openPlan(made.planId)
    },
    createProgramme: async ({ coordinatorId, title, drafts }) => {
      const made = madePlan ? { planId: madePlan, isSent: true } : await plan()
      if (!made) return
      forget()
      if (!made.isSent) return openPlan(made.planId)
      setMadePlan(made.planId)
      try {
        await programme.decide({
          ...{ programmeId, title, masterPlanId: made.planId, coordinatorId, drafts, lateness: 'endOfDay' },
          rounds: roundsOfReview(review).map((round) => ({ ...round, id: roundIdOf(JSON.stringify(round)) })),
        })
      } catch {
        return
      }
      await navigate({ to: '/programmes/$programmeId', params: { programmeId } })
    },
  }
}

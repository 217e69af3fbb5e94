import { mayAmend } from '../../../../shared/programme/mayAmend.ts'
import { useSubPlanHere } from '../subPlan/useSubPlan.ts'

/** [AM7] Whether the reader may open this accepted plan again, for what the master plan changed since. */
export function useMayAmend(): boolean {
  const subPlan = useSubPlanHere()
  const owed = subPlan?.owed
  if (!owed || subPlan.programme.stage !== 'issued' || !subPlan.plan.may?.includes('plan.amend')) return false
  const newest = owed.submissions.toSorted((a, b) => b.number - a.number)[0]
  return mayAmend(owed.obligation, subPlan.given, subPlan.versions, newest)
}

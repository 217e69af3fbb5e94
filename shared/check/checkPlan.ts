import type { Finding } from '../plan/finding.ts'
import type { Plan } from '../plan/plan.ts'
import { agencyFindings } from './agencyFindings.ts'
import { annexFindings } from './annexFindings.ts'
import { type CheckContext, takeApart } from './CheckedPlan.ts'
import { indicatorFindings } from './indicatorFindings.ts'
import { ladderFindings } from './ladderFindings.ts'
import { letterheadFindings } from './letterheadFindings.ts'
import { placeOrder } from './placeOfFinding.ts'
import { taskFindings } from './taskFindings.ts'
import { textFindings } from './textFindings.ts'
import { unnumberedFindings } from './unnumberedFindings.ts'

/**
 * [CK4] What in a plan offends the layout of NĐ30 or leaves the 6 rõ open, in the order of the paper. Few and right: a plan that nobody has
 * begun has none. Ids are unique; a finding keeps its own while other places change.
 */
export function checkPlan(plan: Plan, context: CheckContext): readonly Finding[] {
  const checked = takeApart(plan, context)
  if (checked.blocks.length === 0) return []
  const found = [
    ...letterheadFindings(checked),
    ...textFindings(checked),
    ...ladderFindings(checked),
    ...unnumberedFindings(checked),
    ...annexFindings(checked),
    ...taskFindings(checked),
    ...indicatorFindings(checked),
    ...agencyFindings(checked),
  ]
  const order = placeOrder(plan)
  return found.toSorted((a, b) => order(a.place) - order(b.place))
}

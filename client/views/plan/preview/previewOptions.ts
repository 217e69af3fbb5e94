import { composeDecision } from '../../../../shared/nd30/composeDecision.ts'
import { composeNd30, type Nd30Options } from '../../../../shared/nd30/composeNd30.ts'
import type { Circulation, Urgency } from '../../../../shared/nd30/layoutRules.ts'
import type { Nd30Document } from '../../../../shared/nd30/Nd30Document.ts'
import type { TaskSpelling } from '../../../../shared/nd30/taskSpellings.ts'
import type { Plan } from '../../../../shared/plan/plan.ts'

/** What is chosen for printing; the plan itself does not hold it. */
export interface PreviewOptions {
  readonly tasks: TaskSpelling
  readonly hasAnnex: boolean
  readonly urgency: Urgency | null
  readonly circulation: Circulation | null
  readonly hasDecision: boolean
}

export const plainPreview: PreviewOptions = { tasks: 'wording', hasAnnex: false, urgency: null, circulation: null, hasDecision: false }

/** [PV30] The document that is shown, printed and written. */
export function previewDocument(plan: Plan, { tasks, hasAnnex, urgency, circulation, hasDecision }: PreviewOptions): Nd30Document {
  const options: Nd30Options = { tasks, annex: hasAnnex ? 'taskTable' : 'none', urgency, circulation }
  return hasDecision ? composeNd30(composeDecision(plan), { ...options, attached: plan }) : composeNd30(plan, options)
}

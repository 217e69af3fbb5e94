import { dayOfRounds, proposeRounds } from '../../../shared/calendar/rounds.ts'
import type { IsoDate } from '../../../shared/core/isoDate.ts'
import { writePlainText } from '../../../shared/documents/writePlainText.ts'
import { composeNd30 } from '../../../shared/nd30/composeNd30.ts'
import type { Plan } from '../../../shared/plan/plan.ts'
import type { RoundDraft } from '../../../shared/plan/programme.ts'
import { readPlanText } from '../../../shared/planText/readPlanText.ts'

/** The rounds that a plan's own words ask for, read from the text that it would be printed as. */
export function proposedRounds(plan: Plan, today: IsoDate): readonly RoundDraft[] {
  const reading = readPlanText(writePlainText(composeNd30(plan)))
  return proposeRounds(reading, plan.letterhead.date ?? dayOfRounds(reading, today))
}

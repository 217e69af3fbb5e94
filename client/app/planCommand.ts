import { type CommandId, newId, type PlanId, type RandomBytes } from '../../shared/core/ids.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import type { CreatePlan } from '../../shared/protocol/httpApi.ts'

/** Makes one command to create a plan: every later call gives the same ids and the same plan, so that a try after a lost answer makes no second one. */
export function planCommand(random: RandomBytes): (build: () => Plan, template: string | null) => CreatePlan {
  let made: CreatePlan | null = null
  return (build, template) => {
    made ??= {
      commandId: newId<CommandId>(random),
      planId: newId<PlanId>(random),
      // The wire form has mutable arrays where the record is frozen; the values are the same.
      plan: build() as unknown as CreatePlan['plan'],
      template,
    }
    return made
  }
}

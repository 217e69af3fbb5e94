import { toBase64 } from 'lib0/buffer'
import { type CommandId, newId, type PlanId, type RandomBytes } from '../../shared/core/ids.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import { seedUpdate } from '../../shared/planDocument/seedPlan.ts'
import type { NewPlanCommand } from '../localStore/CommandQueue.ts'

export interface PlanCommand {
  readonly command: NewPlanCommand
  /** the plan's first bytes, as they travel in the command */
  readonly seed: Uint8Array
}

/**
 * Makes one command to create a plan: every later call gives the same ids and the same bytes, so that a try after a lost answer makes
 * no second one. `of`: what the plan is made of; another one makes another command.
 */
export function planCommand(
  random: RandomBytes,
  now: () => Date,
): (build: () => Plan, template: string | null, of?: unknown) => PlanCommand {
  let made: { readonly of: unknown; readonly command: PlanCommand } | null = null
  return (build, template, of = null) => {
    if (made?.of !== of) made = null
    made ??= { of, command: make(build(), template) }
    return made.command
  }

  function make(plan: Plan, template: string | null): PlanCommand {
    const commandId = newId<CommandId>(random)
    const planId = newId<PlanId>(random)
    const seed = seedUpdate(plan)
    return {
      seed,
      command: {
        commandId,
        planId,
        body: { commandId, planId, template, update: toBase64(seed) },
        title: plan.letterhead.title ?? '',
        issuer: plan.letterhead.issuer ?? '',
        taskCount: plan.tasks.length,
        givenAt: now().toISOString(),
      },
    }
  }
}

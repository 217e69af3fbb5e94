import { z } from 'zod'
import type { AgencyId, AssignmentId, PlanId, ProgrammeId, RoundId, TaskId } from '../core/ids.ts'
import { latenessPolicies } from './programme.ts'
import { obligationStages } from './submission.ts'
import { type AgencyRole, agencyRoles, type Cover, coverSchema } from './task.ts'

/**
 * What an agency answers with, and how its reader may know what that carries. `rows`: the tasks of its plan are among the rows that
 * the reader has; `levels`: only how far each assignment is carried, under private drafts; `nothing`: not even that.
 */
export const answerSights = ['rows', 'levels', 'nothing'] as const

export const dutiesSchema = z.object({
  programmeId: z.string(),
  masterPlanId: z.string(),
  lateness: z.enum(latenessPolicies),
  /** every assignment is here; otherwise those of the reader's own agencies only */
  whole: z.boolean(),
  /** assignments that stand, by task and agency; words and dates are those of the master task */
  given: z.array(z.object({ id: z.string(), taskId: z.string(), agencyId: z.string(), role: z.enum(agencyRoles), group: z.boolean() })),
  /** agencies that owe a plan and of which the reader may know, one for each plan round */
  answers: z.array(
    z.object({
      roundId: z.string(),
      agencyId: z.string(),
      planId: z.string().nullable(),
      stage: z.enum(obligationStages),
      sees: z.enum(answerSights),
      /** under `levels`: what is carried at all, by assignment */
      levels: z.record(z.string(), coverSchema).nullable(),
    }),
  ),
})

/** One assignment, without what the master task says already. */
export interface GivenPart {
  readonly id: AssignmentId
  readonly taskId: TaskId
  readonly agencyId: AgencyId
  readonly role: AgencyRole
  /** the agency came in through a collective */
  readonly group: boolean
}

export interface AgencyAnswer {
  readonly roundId: RoundId
  readonly agencyId: AgencyId
  readonly planId: PlanId | null
  readonly stage: (typeof obligationStages)[number]
  readonly sees: (typeof answerSights)[number]
  readonly levels: Readonly<Record<string, Cover>> | null
}

/** What one issued programme gave to whom, and with which plans they answer, as one reader may know it. */
export interface Duties {
  readonly programmeId: ProgrammeId
  readonly masterPlanId: PlanId
  readonly lateness: (typeof latenessPolicies)[number]
  readonly whole: boolean
  readonly given: readonly GivenPart[]
  readonly answers: readonly AgencyAnswer[]
}

export const dutiesAnswerSchema = z.object({ programmes: z.array(dutiesSchema), serverTime: z.iso.datetime() })

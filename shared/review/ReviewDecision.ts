import { z } from 'zod'
import { agencyNameSchema, directoryIdSchema } from '../plan/agency.ts'
import { indicatorTargetSchema } from '../plan/indicator.ts'
import { type LetterheadField, letterheadFields } from '../plan/letterhead.ts'
import { roundDraftSchema } from '../plan/programme.ts'
import { agencyRoles } from '../plan/task.ts'

const id = z.string().max(40)

export const agencyChoiceSchema = z.strictObject({ name: agencyNameSchema, role: z.enum(agencyRoles) })
/** An agency of a task as a person names it. */
export type AgencyChoice = z.infer<typeof agencyChoiceSchema>

const single = [
  /** a doubt was decided, or an item was found right; or that is taken back */
  z.strictObject({ kind: z.literal('settle'), item: id, settled: z.boolean() }),
  z.strictObject({ kind: z.literal('word'), task: id, text: z.string().trim().min(1).max(20_000) }),
  /** all agencies of a task, leads and supports, in order */
  z.strictObject({ kind: z.literal('agencies'), task: id, agencies: z.array(agencyChoiceSchema).max(300) }),
  z.strictObject({ kind: z.literal('deadline'), task: id, text: z.string().trim().min(1).max(500).nullable() }),
  /** `at`: an offset of the task's text, beside a space */
  z.strictObject({ kind: z.literal('split'), task: id, at: z.int().min(1) }),
  /** with what follows it */
  z.strictObject({ kind: z.literal('merge'), task: id }),
  /** its words stay where they are */
  z.strictObject({ kind: z.literal('notTask'), task: id }),
  /** a paragraph or list item is one, with the agencies that it or the heading above it names */
  z.strictObject({ kind: z.literal('makeTask'), block: id }),
  /** what a printed name means, wherever it occurs; null: nobody in the directory */
  z.strictObject({ kind: z.literal('match'), agency: id, directoryId: directoryIdSchema.nullable() }),
  /** null: it is no indicator */
  z.strictObject({ kind: z.literal('indicator'), indicator: id, target: indicatorTargetSchema.nullable() }),
  z.strictObject({ kind: z.literal('round'), round: id, keep: z.boolean() }),
  z.strictObject({ kind: z.literal('addRound'), draft: roundDraftSchema }),
  z.strictObject({ kind: z.literal('letterhead'), field: z.enum(letterheadFields as [LetterheadField]), value: z.string().nullable() }),
] as const

export const singleDecisionSchema = z.discriminatedUnion('kind', single)
export const reviewDecisionSchema = z.discriminatedUnion('kind', [
  ...single,
  /** taken together: one step back undoes all; of one that does not fit, none is taken */
  z.strictObject({ kind: z.literal('all'), of: z.array(singleDecisionSchema).min(1).max(1000) }),
])
export type SingleDecision = z.infer<typeof singleDecisionSchema>
export type ReviewDecision = z.infer<typeof reviewDecisionSchema>

import { z } from 'zod'
import type { BlockId, TaskId } from '../core/ids.ts'
import { ID_PATTERN } from '../core/ids.ts'
import { agencyNameSchema, directoryIdSchema, type PlanAgency } from './agency.ts'
import { type Indicator, indicatorFieldSchemas } from './indicator.ts'
import { type Letterhead, letterheadFieldSchemas } from './letterhead.ts'
import type { Alignment, MarkName } from './nodeRules.ts'
import { alignments, MAX_BULLET_LEVEL, MAX_HEADING_LEVEL, markRules } from './nodeRules.ts'
import { coverSchema, type Task, taskAgencySchema, taskFieldSchemas } from './task.ts'

/** A run of text with its marks, a line break, or a footnote's anchor. */
export type Inline =
  | { readonly type: 'text'; readonly text: string; readonly marks: readonly MarkName[] }
  | { readonly type: 'hardBreak' }
  | { readonly type: 'footnote'; readonly text: string }

export type TextBlock =
  | { readonly type: 'paragraph'; readonly id: BlockId; readonly align: Alignment | null; readonly content: readonly Inline[] }
  | {
      readonly type: 'heading'
      readonly id: BlockId
      readonly level: number
      readonly number: string | null
      readonly align: Alignment | null
      readonly content: readonly Inline[]
    }
  | { readonly type: 'bulletItem'; readonly id: BlockId; readonly level: number; readonly content: readonly Inline[] }
  | { readonly type: 'taskBlock'; readonly id: TaskId; readonly marker: string; readonly content: readonly Inline[] }
  | { readonly type: 'legalBasis'; readonly id: BlockId; readonly content: readonly Inline[] }
  | { readonly type: 'recipientLine'; readonly id: BlockId; readonly content: readonly Inline[] }

export interface TableCell {
  readonly colspan: number
  readonly rowspan: number
  readonly align: Alignment | null
  readonly content: readonly TextBlock[]
}
export interface TableRow {
  readonly header: boolean
  readonly cells: readonly TableCell[]
}
export type Block =
  | TextBlock
  | { readonly type: 'pageBreak'; readonly id: BlockId; readonly orientation: string | null; readonly annex: boolean }
  | { readonly type: 'table'; readonly id: BlockId; readonly widths: readonly number[] | null; readonly rows: readonly TableRow[] }

/** Everything a plan holds, as plain frozen records: what every pure function works on. */
export interface Plan {
  readonly letterhead: Letterhead
  readonly body: readonly Block[]
  /** living tasks (their block stands), in the order of `body` */
  readonly tasks: readonly Task[]
  readonly agencies: readonly PlanAgency[]
  readonly indicators: readonly Indicator[]
}

/** The plain text of inline content; a line break reads as a space. */
export function inlineText(content: readonly Inline[]): string {
  return content.map((inline) => (inline.type === 'text' ? inline.text : inline.type === 'hardBreak' ? ' ' : '')).join('')
}

const id = z.string().regex(ID_PATTERN)
const align = z.enum(alignments).nullable()
const inline = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: z.string().min(1).max(200_000),
    marks: z.array(z.enum(Object.keys(markRules) as [MarkName, ...MarkName[]])).max(6),
  }),
  z.strictObject({ type: z.literal('hardBreak') }),
  z.strictObject({ type: z.literal('footnote'), text: z.string().max(4000) }),
])
const content = z.array(inline).max(10_000)
const textBlockOptions = [
  z.strictObject({ type: z.literal('paragraph'), id, align, content }),
  z.strictObject({
    type: z.literal('heading'),
    id,
    level: z.int().min(1).max(MAX_HEADING_LEVEL),
    number: z.string().max(40).nullable(),
    align,
    content,
  }),
  z.strictObject({ type: z.literal('bulletItem'), id, level: z.int().min(1).max(MAX_BULLET_LEVEL), content }),
  z.strictObject({ type: z.literal('taskBlock'), id, marker: z.string().max(40), content }),
  z.strictObject({ type: z.literal('legalBasis'), id, content }),
  z.strictObject({ type: z.literal('recipientLine'), id, content }),
] as const
const cell = z.strictObject({
  colspan: z.int().min(1).max(100),
  rowspan: z.int().min(1).max(1000),
  align,
  content: z.array(z.discriminatedUnion('type', textBlockOptions)).min(1).max(1000),
})
const block = z.discriminatedUnion('type', [
  ...textBlockOptions,
  z.strictObject({ type: z.literal('pageBreak'), id, orientation: z.string().max(40).nullable(), annex: z.boolean() }),
  z.strictObject({
    type: z.literal('table'),
    id,
    widths: z.array(z.number().positive()).max(100).nullable(),
    rows: z
      .array(z.strictObject({ header: z.boolean(), cells: z.array(cell).min(1).max(100) }))
      .min(1)
      .max(5000),
  }),
])

const nullable = <Shape extends Readonly<Record<string, z.ZodType>>>(shape: Shape) =>
  Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, schema.nullable()])) as {
    [Name in keyof Shape]: z.ZodNullable<Shape[Name]>
  }

export const planSchema = z.strictObject({
  letterhead: z.strictObject(nullable(letterheadFieldSchemas)),
  body: z.array(block).max(20_000),
  tasks: z
    .array(
      z.strictObject({
        id,
        wording: z.string(),
        agencies: z.array(taskAgencySchema.extend({ ref: id })).max(300),
        ...nullable(taskFieldSchemas),
        covers: z.record(z.string().max(40), coverSchema),
      }),
    )
    .max(20_000),
  agencies: z.array(z.strictObject({ ref: id, name: agencyNameSchema, directoryId: directoryIdSchema.nullable() })).max(5000),
  indicators: z.array(z.strictObject({ id, ...nullable(indicatorFieldSchemas) })).max(5000),
})

/** The interchange form of a plan: everything the editor holds, as versioned JSON (`ro plan`, import, templates). */
export const planFileSchema = z.strictObject({ format: z.literal('ro-plan'), version: z.literal(1), plan: planSchema })
export interface PlanFile {
  readonly format: 'ro-plan'
  readonly version: 1
  readonly plan: Plan
}
export const planFile = (plan: Plan): PlanFile => ({ format: 'ro-plan', version: 1, plan })
/** Parses untrusted JSON; a ZodError says what and where. */
export const parsePlanFile = (value: unknown): PlanFile => planFileSchema.parse(value) as unknown as PlanFile

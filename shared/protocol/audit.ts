import { z } from 'zod'
import { ID_PATTERN } from '../core/ids.ts'
import { directoryIdSchema } from '../plan/agency.ts'
import { isoDaySchema } from '../plan/isoDay.ts'

const id = z.string().regex(ID_PATTERN)

/** What the lines of the audit are sorted by for a reader. */
export const auditKinds = ['signIn', 'export', 'rights', 'directory', 'programme', 'round', 'submission'] as const
export type AuditKind = (typeof auditKinds)[number]

const filterFields = {
  person: z.union([id, z.literal('server')]).optional(),
  agency: directoryIdSchema.optional(),
  kind: z.enum(auditKinds).optional(),
  programme: id.optional(),
  plan: id.optional(),
  account: id.optional(),
  /** calendar days of Vietnam, both within */
  from: isoDaySchema.optional(),
  to: isoDaySchema.optional(),
}
export const auditFilterSchema = z.object(filterFields)
export type AuditFilterQuery = z.infer<typeof auditFilterSchema>

export const MAX_AUDIT_PAGE = 500
/** `GET /api/audit`; `before`: the number that the page before ended with */
export const auditQuerySchema = auditFilterSchema.extend({
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(MAX_AUDIT_PAGE).default(50),
})

const value = z.union([z.string(), z.number(), z.boolean(), z.null()])

/**
 * One line as its reader may see it. `title`: null when they may not read that plan or programme. `values` are days, counts and choices;
 * never words that somebody wrote.
 */
export const auditRowSchema = z.object({
  number: z.int(),
  at: z.iso.datetime(),
  action: z.string(),
  by: z.object({ id: z.string(), name: z.string(), unit: z.string() }),
  account: z.object({ id: z.string(), name: z.string(), unit: z.string() }).nullable(),
  /** the one that the act is about, and all that it touched */
  agency: z.string().nullable(),
  agencies: z.array(z.string()),
  programme: z.object({ id: z.string(), title: z.string().nullable() }).nullable(),
  plan: z.object({ id: z.string(), title: z.string().nullable() }).nullable(),
  values: z.record(z.string(), value),
  hash: z.string(),
})
export type AuditRow = z.infer<typeof auditRowSchema>

/** `next`: what to ask for `before` to get the following page; null at the end. */
export const auditPageSchema = z.object({ rows: z.array(auditRowSchema), next: z.int().nullable() })
export type AuditPage = z.infer<typeof auditPageSchema>

/**
 * How far the chain was found whole, counted from its first line, and when. `fault`: the first line that is missing, was changed, or does
 * not follow from the one before.
 */
export const auditChainSchema = z.object({
  checkedAt: z.iso.datetime(),
  lines: z.int(),
  wholeTo: z.int(),
  hash: z.string().nullable(),
  fault: z.object({ number: z.int(), kind: z.enum(['missing', 'changed', 'broken']) }).nullable(),
})
export type AuditChain = z.infer<typeof auditChainSchema>

/** `commandId`: a repeated note is one line. `madeAt`: when the file was made, by the device's clock. */
const exportMadeSchema = z.object({ commandId: z.string().regex(ID_PATTERN).optional(), madeAt: z.iso.datetime().optional() })
export type ExportMade = z.infer<typeof exportMadeSchema>
export const planExportSchema = exportMadeSchema.extend({ form: z.enum(['docx', 'json', 'xlsx']) })
export const matrixExportSchema = exportMadeSchema.extend({ tasks: z.int().min(0) })

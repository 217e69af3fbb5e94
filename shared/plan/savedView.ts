import { z } from 'zod'
import { ID_PATTERN } from '../core/ids.ts'

const words = z.string().min(1).max(200)
const isSet = z.literal(true)

/** A way of looking at the matrix as an address says it; what is not said is as in the plain view. */
export const matrixSearchSchema = z.strictObject({
  q: words.optional(),
  agency: words.optional(),
  role: words.optional(),
  coverage: words.optional(),
  after: isSet.optional(),
  leads: isSet.optional(),
  time: words.optional(),
  from: words.optional(),
  to: words.optional(),
  status: words.optional(),
  all: isSet.optional(),
  group: words.optional(),
  sort: words.optional(),
})
export type MatrixSearch = z.infer<typeof matrixSearchSchema>

/** A programme has at most so many. */
export const MOST_SAVED_VIEWS = 60
export const viewNameSchema = z.string().trim().min(1).max(100)

/** [SV1] A way of looking that a programme's coordinator keeps for all who read the programme. `version` counts its changes, from 1. */
export const savedViewSchema = z.object({
  id: z.string().regex(ID_PATTERN),
  programmeId: z.string().regex(ID_PATTERN),
  name: viewNameSchema,
  search: matrixSearchSchema,
  version: z.int().min(1),
  changedAt: z.iso.datetime(),
})
export type SavedView = z.infer<typeof savedViewSchema>

/** [SV5] Whether two ways of looking are one. */
export const isSameSearch = (one: MatrixSearch, other: MatrixSearch): boolean =>
  matrixSearchKeys.every((key) => (one[key] ?? null) === (other[key] ?? null))

const matrixSearchKeys = Object.keys(matrixSearchSchema.shape) as (keyof MatrixSearch)[]

import { z } from 'zod'
import type { AgencyRef } from '../core/ids.ts'
import { foldTone } from '../core/vietnameseFold.ts'

/** An agency as one plan names it. `directoryId` is set once it was matched to the directory. */
export interface PlanAgency {
  readonly ref: AgencyRef
  /** as printed: the plan stays readable without the directory, offline, and after a rename */
  readonly name: string
  readonly directoryId: string | null
}
const longest = { name: 400, directoryId: 40 } as const
export const agencyNameSchema = z.string().min(1).max(longest.name)
export const directoryIdSchema = z.string().min(1).max(longest.directoryId)

const isTextUpTo = (value: unknown, limit: number): value is string => typeof value === 'string' && value !== '' && value.length <= limit
/** What the schemas above take, said directly: a reading of all plans asks it thousands of times. */
export const isAgencyName = (value: unknown): value is string => isTextUpTo(value, longest.name)
export const isDirectoryId = (value: unknown): value is string => isTextUpTo(value, longest.directoryId)

/** Hyphens and dashes stand for each other in names as typed: "Lao động - Thương binh", "Lao động – Thương binh". */
const dashes = /\s*[-\u2010-\u2015\u2212]\s*/gu

/** Folding a name is slow, and the plans of a province name the same agencies. */
const nameKeys = new Map<string, string>()
const MOST_NAMES = 5_000

function nameKey(name: string): string {
  const known = nameKeys.get(name)
  if (known !== undefined) return known
  const key = foldTone(name)
    .replace(dashes, ' - ')
    .replace(/^ủy ban nhân dân/u, 'ubnd')
  if (nameKeys.size >= MOST_NAMES) nameKeys.clear()
  nameKeys.set(name, key)
  return key
}

/** One key for an agency across plans: its directory id, or its folded printed name while unmatched. */
export const agencyKey = ({ name, directoryId }: Pick<PlanAgency, 'name' | 'directoryId'>): string => directoryId ?? nameKey(name)

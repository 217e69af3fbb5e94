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
export const agencyNameSchema = z.string().min(1).max(400)
export const directoryIdSchema = z.string().min(1).max(40)

/** Hyphens and dashes stand for each other in names as typed: "Lao động - Thương binh", "Lao động – Thương binh". */
const dashes = /\s*[-\u2010-\u2015\u2212]\s*/gu

/** One key for an agency across plans: its directory id, or its folded printed name while unmatched. */
export function agencyKey(agency: Pick<PlanAgency, 'name' | 'directoryId'>): string {
  return (
    agency.directoryId ??
    foldTone(agency.name)
      .replace(dashes, ' - ')
      .replace(/^ủy ban nhân dân/u, 'ubnd')
  )
}

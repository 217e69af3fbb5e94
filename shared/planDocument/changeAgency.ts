import type * as Y from 'yjs'
import type { PlanAgency } from '../plan/agency.ts'
import { agencyKeyOf, mapOf } from './layout.ts'
import type { ChangeOrigin } from './origins.ts'

/** Names an agency of this plan, or renames it. Agencies are never removed: tasks and history point at them. */
export function addAgency(doc: Y.Doc, agency: PlanAgency, origin: ChangeOrigin): void {
  doc.transact(() => {
    const agencies = mapOf(doc, 'agencies')
    agencies.set(agencyKeyOf(agency.ref, 'name'), agency.name)
    if (agency.directoryId !== null) agencies.set(agencyKeyOf(agency.ref, 'directoryId'), agency.directoryId)
  }, origin)
}

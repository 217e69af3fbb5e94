import type * as Y from 'yjs'
import { type AgencyRef, newId, type RandomBytes } from '../../../shared/core/ids.ts'
import { agencyKey, type PlanAgency } from '../../../shared/plan/agency.ts'
import type { AgencyRole } from '../../../shared/plan/task.ts'
import { addAgency } from '../../../shared/planDocument/changeAgency.ts'
import { removeTaskAgency, setTaskAgency } from '../../../shared/planDocument/changeTask.ts'
import { origins } from '../../../shared/planDocument/origins.ts'
import type { TaskRecord } from '../../openPlan/PlanRecords.ts'

/** Makes `names` the agencies of one role, in one step of undo. A name that the plan does not know becomes an agency of it. */
export function changeTaskAgencies(
  doc: Y.Doc,
  task: TaskRecord,
  role: AgencyRole,
  names: readonly string[],
  agencies: ReadonlyMap<AgencyRef, PlanAgency>,
  random: RandomBytes,
): void {
  const byKey = new Map([...agencies.values()].map((agency) => [agencyKey({ name: agency.name, directoryId: null }), agency.ref]))
  const standing = task.agencies.filter((part) => part.role === role)
  let rank = Math.max(0, ...standing.map((part) => part.rank))
  doc.transact(() => {
    const wanted = new Set<AgencyRef>()
    for (const typed of names) {
      const name = typed.normalize('NFC').trim().replace(/\s+/gu, ' ').slice(0, 400)
      if (name === '') continue
      const key = agencyKey({ name, directoryId: null })
      const ref = byKey.get(key) ?? newId<AgencyRef>(random)
      if (!byKey.has(key)) addAgency(doc, { ref, name, directoryId: null }, origins.form)
      byKey.set(key, ref)
      wanted.add(ref)
      if (!standing.some((part) => part.ref === ref)) setTaskAgency(doc, task.id, ref, { role, rank: ++rank }, origins.form)
    }
    for (const part of standing) if (!wanted.has(part.ref)) removeTaskAgency(doc, task.id, part.ref, origins.form)
  }, origins.form)
}

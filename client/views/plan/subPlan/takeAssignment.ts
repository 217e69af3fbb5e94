import type * as Y from 'yjs'
import { type AgencyRef, newId, type RandomBytes, type TaskId } from '../../../../shared/core/ids.ts'
import type { PlanAgency } from '../../../../shared/plan/agency.ts'
import type { Assignment } from '../../../../shared/plan/programme.ts'
import type { AgencyRole, TaskAgency } from '../../../../shared/plan/task.ts'
import { insertTask } from '../../../../shared/planDocument/insertTask.ts'
import { origins } from '../../../../shared/planDocument/origins.ts'

export interface TakenFrom {
  readonly masterPlanId: string
  /** hash of the issued version that the words are from */
  readonly version: string
  /** the plan's own agency, and who leads what it supports, by the names they are printed with */
  readonly self: { readonly id: string; readonly name: string }
  readonly leads: readonly { readonly id: string; readonly name: string }[]
}

/** [SP2] Puts an assignment into the plan as a task that covers it in part: the master's own words are not yet its concretion. */
export function takeAssignment(
  doc: Y.Doc,
  assignment: Assignment,
  { masterPlanId, version, self, leads }: TakenFrom,
  known: Iterable<PlanAgency>,
  after: TaskId | null,
  random: RandomBytes,
): TaskId {
  const refs = new Map([...known].flatMap(({ ref, directoryId }) => (directoryId === null ? [] : [[directoryId, ref] as const])))
  const added: PlanAgency[] = []
  const part = ({ id, name }: TakenFrom['self'], role: AgencyRole, rank: number): TaskAgency => {
    const ref = refs.get(id) ?? newId<AgencyRef>(random)
    if (!refs.has(id)) added.push({ ref, name, directoryId: id })
    refs.set(id, ref)
    return { ref, role, rank }
  }
  const others = assignment.role === 'support' ? leads.filter(({ id }) => id !== self.id) : []
  const agencies = [part(self, assignment.role, 0), ...others.map((lead, index) => part(lead, 'lead', index + 1))]
  const id = newId<TaskId>(random)
  const task = {
    id,
    wording: assignment.wording,
    agencies,
    officer: null,
    authority: null,
    deadline: assignment.deadline,
    deliverable: null,
    status: null,
    progress: null,
    note: null,
    covers: { [assignment.id]: 'part' as const },
    origin: { planId: masterPlanId, taskId: assignment.taskId, version },
  }
  insertTask(doc, { task, agencies: added, after }, origins.form)
  return id
}

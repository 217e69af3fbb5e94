import type { AgencyId, AgencyRef } from '../core/ids.ts'
import { type Assignment, assignmentIdOf } from '../plan/programme.ts'
import type { AgencyRole } from '../plan/task.ts'
import type { TaskRow } from '../plan/taskRow.ts'

/** The directory's agencies that a mention in the plan stands for: one, or the members of a collective. */
export interface Expansion {
  readonly ref: AgencyRef
  /** as the plan prints it */
  readonly name: string
  readonly isGroup: boolean
  readonly members: readonly AgencyId[]
}

/** One task of the master plan with its agencies by ref. */
export interface MasterTask extends Pick<TaskRow, 'taskId' | 'order' | 'section' | 'wording' | 'deadline'> {
  readonly agencies: readonly { readonly ref: AgencyRef; readonly role: AgencyRole }[]
}

interface Part {
  readonly role: AgencyRole
  readonly group: string | null
}

/** Being named beats being a member of a collective; leading beats supporting. */
const weight = ({ role, group }: Part): number => (group === null ? 2 : 0) + (role === 'lead' ? 1 : 0)

/**
 * [PR2] What an issued master plan gives to whom: task × members of each group. An agency that a task reaches several ways has
 * one assignment: named by itself before through a group, and lead before support.
 */
export function assignmentsOf(
  tasks: readonly MasterTask[],
  expansions: ReadonlyMap<AgencyRef, Expansion>,
  version: number,
): readonly Assignment[] {
  return [...tasks]
    .sort((a, b) => a.order - b.order)
    .flatMap((task, index) => {
      const parts = new Map<AgencyId, Part>()
      for (const { ref, role } of task.agencies) {
        const expansion = expansions.get(ref)
        if (!expansion) continue
        const part = { role, group: expansion.isGroup ? expansion.name : null }
        for (const member of expansion.members) {
          const known = parts.get(member)
          if (!known || weight(part) > weight(known)) parts.set(member, part)
        }
      }
      return [...parts].map(([agencyId, { role, group }]) => ({
        id: assignmentIdOf(task.taskId, agencyId),
        taskId: task.taskId,
        agencyId,
        role,
        group,
        taskNumber: index + 1,
        section: task.section,
        wording: task.wording,
        deadline: task.deadline,
        version,
        withdrawnIn: null,
      }))
    })
}

/** [PR3] Mentions that carry a task and stand for nobody in the directory: the programme cannot be issued over them unseen. */
export function unresolvedRefs(tasks: readonly MasterTask[], expansions: ReadonlyMap<AgencyRef, Expansion>): readonly AgencyRef[] {
  const used = new Set(tasks.flatMap(({ agencies }) => agencies.map(({ ref }) => ref)))
  return [...used].filter((ref) => (expansions.get(ref)?.members.length ?? 0) === 0)
}

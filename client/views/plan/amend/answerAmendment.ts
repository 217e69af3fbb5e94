import type * as Y from 'yjs'
import type { AgencyId, PlanId, RandomBytes, TaskId } from '../../../../shared/core/ids.ts'
import type { PlanAgency } from '../../../../shared/plan/agency.ts'
import type { Assignment } from '../../../../shared/plan/programme.ts'
import type { Task } from '../../../../shared/plan/task.ts'
import { setTaskCover } from '../../../../shared/planDocument/changeTask.ts'
import { origins } from '../../../../shared/planDocument/origins.ts'
import { removeTask } from '../../../../shared/planDocument/removeTask.ts'
import { takeMasterForm } from '../../../../shared/planDocument/takeMasterForm.ts'
import type { OpenAmendment } from '../../../../shared/programme/amendmentsOpen.ts'

export interface Answering {
  readonly masterPlanId: PlanId
  /** hash of the version that asks */
  readonly version: string
  readonly agencyId: AgencyId
  readonly agencies: Iterable<PlanAgency>
}

/** [AM2] Takes over into one task what the new version changed and nothing else; one step of undo. */
export function takeNewForm(
  doc: Y.Doc,
  task: Task,
  { assignment, parts }: Pick<OpenAmendment, 'assignment' | 'parts'>,
  from: Answering,
): void {
  const own = new Set([...from.agencies].filter(({ directoryId }) => directoryId === from.agencyId).map(({ ref }) => ref))
  const part = task.agencies.find(({ ref }) => own.has(ref))
  takeMasterForm(
    doc,
    task.id,
    {
      ...(parts.includes('wording') && { wording: assignment.wording }),
      ...(parts.includes('deadline') && { deadline: assignment.deadline }),
      ...(parts.includes('role') && part && { role: { ref: part.ref, role: assignment.role, rank: part.rank } }),
      origin: { planId: from.masterPlanId, taskId: assignment.taskId, version: from.version },
    },
    origins.form,
  )
}

/** [AM3] Drops what a task did for a withdrawn assignment: the task itself, or the tie alone when it carries others too. */
export function dropWithdrawn(doc: Y.Doc, task: Pick<Task, 'id' | 'covers'>, { id }: Pick<Assignment, 'id'>, random: RandomBytes): void {
  const carriesOthers = Object.keys(task.covers).some((one) => one !== id)
  if (carriesOthers) setTaskCover(doc, task.id as TaskId, id, null, origins.form)
  else removeTask(doc, task.id as TaskId, random, origins.form)
}

import { isAfterMaster } from '../calendar/laterThanMaster.ts'
import type { TaskId } from '../core/ids.ts'
import type { IsoDate } from '../core/isoDate.ts'
import { type CoverageCounts, countCoverage, coverageOf } from '../coverage/coverageOf.ts'
import type { LetterheadField } from '../plan/letterhead.ts'
import type { Plan } from '../plan/plan.ts'
import type { Assignment } from '../plan/programme.ts'
import { type Clarity, clarityOf, unclearPlaces } from './sixClear.ts'

/** What stands on a document before it is signed (NĐ30, ô 2, 3, 4, 5a, 7); number and date follow the signature. */
const neededFields = ['issuer', 'symbol', 'place', 'kind', 'title', 'signerPosition', 'signerName'] as const satisfies LetterheadField[]
export type NeededField = (typeof neededFields)[number]

export interface SubmitChecks {
  readonly clarity: Clarity & { readonly tasks: number /** the first task that leaves a place unclear */; readonly first: TaskId | null }
  readonly coverage: CoverageCounts & { readonly all: number }
  /** tasks that end after their master, by their place in the plan (from 1) */
  readonly afterMaster: readonly { readonly id: TaskId; readonly place: number; readonly text: string; readonly master: string }[]
  readonly missingFields: readonly NeededField[]
}

/** [CK3] What is looked at before a plan is put before the head or handed in. */
export function submitChecks(plan: Plan, assignments: readonly Assignment[], today: IsoDate): SubmitChecks {
  const rows = plan.tasks.map(({ id, covers }) => ({ taskId: id, covers }))
  const coverage = countCoverage(coverageOf(assignments, rows).values())
  const afterMaster = plan.tasks.flatMap((task, index) => {
    const passed = assignments.find(({ id, deadline }) => Object.hasOwn(task.covers, id) && isAfterMaster(task.deadline, deadline, today))
    if (!passed?.deadline || !task.deadline) return []
    return [{ id: task.id, place: index + 1, text: task.deadline.text, master: passed.deadline.text }]
  })
  const first = plan.tasks.find((task) => unclearPlaces(task).length > 0)?.id ?? null
  return {
    clarity: { ...clarityOf(plan.tasks), tasks: plan.tasks.length, first },
    coverage: { ...coverage, all: coverage.full + coverage.part + coverage.none },
    afterMaster,
    missingFields: neededFields.filter((field) => (plan.letterhead[field] ?? '').trim() === ''),
  }
}

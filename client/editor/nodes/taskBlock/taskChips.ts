import type { AgencyRef } from '../../../../shared/core/ids.ts'
import type { PlanAgency } from '../../../../shared/plan/agency.ts'
import type { TaskRecord } from '../../../openPlan/PlanRecords.ts'

export const chipFields = ['lead', 'support', 'officer', 'authority', 'deadline', 'deliverable'] as const
/** A field of the panel that a chip stands for. */
export type ChipField = (typeof chipFields)[number]

export interface TaskChip {
  readonly field: ChipField | 'more'
  readonly text: string
  readonly missing: boolean
}

/** "Người phụ trách?" and so on, and the names of the fields for those who hear the chips. */
export interface ChipWords {
  readonly missing: Readonly<Record<ChipField, string>>
  readonly field: Readonly<Record<ChipField, string>>
}

/** Chips under a task that is not focused; what goes beyond is counted. */
const MOST = 5

/** [ED7] What stands under a task's sentence. */
export function taskChips(
  task: TaskRecord,
  agencies: ReadonlyMap<AgencyRef, PlanAgency>,
  focused: boolean,
  words: ChipWords,
): readonly TaskChip[] {
  const named = (role: 'lead' | 'support') =>
    task.agencies.flatMap((part) => (part.role === role ? [agencies.get(part.ref)?.name ?? ''] : [])).filter((name) => name !== '')
  const support = named('support')
  const values: Record<ChipField, string | null> = {
    lead: named('lead').join(', ') || null,
    support: support.length > 1 ? `${support[0]} +${support.length - 1}` : (support[0] ?? null),
    officer: task.officer,
    authority: task.authority,
    deadline: task.deadline?.text ?? null,
    deliverable: task.deliverable,
  }
  const chips = chipFields.flatMap((field): TaskChip[] => {
    const text = values[field]
    if (text) return [{ field, text, missing: false }]
    // An agency that supports is not needed by every task.
    return focused && field !== 'support' ? [{ field, text: words.missing[field], missing: true }] : []
  })
  if (focused || chips.length <= MOST) return chips
  return [...chips.slice(0, MOST), { field: 'more', text: `+${chips.length - MOST}`, missing: false }]
}

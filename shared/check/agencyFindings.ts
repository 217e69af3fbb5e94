import type { BlockId } from '../core/ids.ts'
import { districtKinds } from '../directory/groupNouns.ts'
import { groupOf } from '../directory/groupOf.ts'
import { DISTRICT_LEVEL_ENDED_ON } from '../directory/reform2025.ts'
import { vanishedNames } from '../directory/vanishedNames.ts'
import type { PlanAgency } from '../plan/agency.ts'
import type { Finding, Mend, MendStep } from '../plan/finding.ts'
import type { CheckedPlan } from './CheckedPlan.ts'

/** [CK19] Agencies that had ended at the plan's day, each once, at the first task that names them. */
export function agencyFindings(checked: CheckedPlan): Finding[] {
  const { plan, day, context } = checked
  if (day === null) return []
  const firstTask = new Map(plan.tasks.toReversed().flatMap((task) => task.agencies.map(({ ref }) => [ref, task.id] as const)))
  const used = plan.agencies.filter(({ ref }) => firstTask.has(ref))
  const found: Finding[] = []
  const place = ({ ref }: PlanAgency) => ({ kind: 'task', task: firstTask.get(ref) as never, field: null }) as const
  if (day >= DISTRICT_LEVEL_ENDED_ON)
    for (const agency of used) {
      const group = groupOf(agency.name)
      if (group?.kind !== 'rule' || group.rule.kinds.length === 0 || !group.rule.kinds.every((kind) => districtKinds.includes(kind)))
        continue
      found.push({
        id: `districtStale:${agency.ref}`,
        rule: 'districtStale',
        severity: 'wrong',
        place: place(agency),
        values: { name: agency.name },
        mend: null,
      })
    }
  if (context.directory === null) return found
  const { index, province } = context.directory
  for (const { name, successors } of vanishedNames([...new Set(used.map(({ name }) => name))], index, { on: day, province })) {
    const agency = used.find((one) => one.name === name)
    if (!agency) continue
    const names = successors.map(({ agency: heir, part }) => `${heir.shortName ?? heir.name}${part === null ? '' : ` (${part})`}`)
    const [only, second] = successors
    const mend =
      only && !second && only.part === null ? renamed(agency, only.agency.shortName ?? only.agency.name, only.agency.id, checked) : null
    const values = { name, successors: names.slice(0, SHOWN).join('; ') }
    found.push({ id: `agencyStale:${agency.ref}`, rule: 'agencyStale', severity: 'wrong', place: place(agency), values, mend })
  }
  return found
}

const SHOWN = 4

/** The name in the plan's list and, as printed, in its text; a cited document keeps who issued it. Not where another agency bears the new name already. */
function renamed(agency: PlanAgency, name: string, directoryId: string, { plan, blocks }: CheckedPlan): Mend | null {
  if (plan.agencies.some((other) => other.ref !== agency.ref && (other.name === name || other.directoryId === directoryId))) return null
  const words = blocks.flatMap(({ block, text }): MendStep[] =>
    block.type !== 'legalBasis' && text.includes(agency.name)
      ? [{ type: 'words', block: block.id as BlockId, from: agency.name, to: name }]
      : [],
  )
  return { steps: [{ type: 'agencyName', ref: agency.ref, name, directoryId }, ...words], from: agency.name, to: name }
}

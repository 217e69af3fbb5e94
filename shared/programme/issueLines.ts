import type { AgencyRef } from '../core/ids.ts'
import type { IsoDate } from '../core/isoDate.ts'
import { type DirectoryIndex, indexDirectory } from '../directory/directoryIndex.ts'
import { expandGroup } from '../directory/expandGroup.ts'
import { provinceByName, provinceIn } from '../directory/provinces.ts'
import { readAgencyName } from '../directory/readAgencyName.ts'
import { standingOn, successorsOf } from '../directory/validity.ts'
import type { Directory, DirectoryAgency } from '../plan/directory.ts'
import type { Plan } from '../plan/plan.ts'
import type { RoundDraft } from '../plan/programme.ts'

/** What the coordinator has to look at: `sure` nothing, `check` a likely reading, `open` nobody could be proposed. */
export type LineState = 'sure' | 'check' | 'open'

/** One mention of the plan that carries tasks, and whom it is proposed to stand for. */
export interface IssueLine {
  readonly ref: AgencyRef
  readonly name: string
  readonly tasks: number
  readonly isGroup: boolean
  readonly members: readonly string[]
  readonly state: LineState
}

export interface IssueContext {
  readonly on: IsoDate
  readonly province: string | null
}

/**
 * [PR8] Each mention that carries a task, with the agencies it stands for on the plan's date: those the plan was matched to
 * already, a group's members, or the sure match of the name. What is only likely is proposed and marked; doubts come first.
 */
export function issueLines(plan: Plan, directory: Directory, context: IssueContext): readonly IssueLine[] {
  const index = indexDirectory(directory)
  const counts = new Map<AgencyRef, number>()
  for (const task of plan.tasks) for (const { ref } of task.agencies) counts.set(ref, (counts.get(ref) ?? 0) + 1)
  const used = plan.agencies.filter(({ ref }) => counts.has(ref))
  const single = used.map((agency) => lineOf(agency, index, context, []))
  const named = single.flatMap(({ isGroup, state, members }) => (!isGroup && state === 'sure' ? members : []))
  return used
    .map((agency) => ({ ...lineOf(agency, index, context, named), tasks: counts.get(agency.ref) ?? 0 }))
    .sort((a, b) => order[a.state] - order[b.state] || b.tasks - a.tasks)
}

const order: Readonly<Record<LineState, number>> = { open: 0, check: 1, sure: 2 }

function lineOf(
  { ref, name, directoryId }: Plan['agencies'][number],
  index: DirectoryIndex,
  context: IssueContext,
  besides: readonly string[],
): IssueLine {
  const line = (isGroup: boolean, members: readonly string[], state: LineState): IssueLine => ({
    ref,
    name,
    tasks: 0,
    isGroup,
    members,
    state,
  })
  /** [DR45] Who had ended by then is offered as those who took over, to be looked at. */
  const atDay = (agency: DirectoryAgency): IssueLine => {
    const heirs = standingOn(agency, context.on) === 'ended' ? successorsOf(agency, index, context.on) : []
    return heirs.length === 0
      ? line(false, [agency.id], 'sure')
      : line(
          false,
          heirs.map((heir) => heir.agency.id),
          'check',
        )
  }
  const known = directoryId === null ? null : index.resolve(directoryId)
  if (known) return atDay(known)
  const reading = readAgencyName(name, index, context, besides)
  if (reading.kind === 'agency') {
    const [best] = reading.match.candidates
    if (reading.match.sure) return atDay(reading.match.sure.agency)
    return best ? line(false, [best.agency.id], 'check') : line(false, [], 'open')
  }
  if (reading.expansion && reading.expansion.members.length > 0) {
    const isWhole = reading.expansion.lost.length === 0
    return line(
      true,
      reading.expansion.members.map(({ id }) => id),
      isWhole ? 'sure' : 'check',
    )
  }
  const { group } = reading
  const base = group.kind === 'open' ? group.base : null
  const members = base ? expandGroup(base, index, context).members.map(({ id }) => id) : []
  return line(true, members, members.length > 0 ? 'check' : 'open')
}

/**
 * [PR41] The province that a plan's names are read for: the one that its header names, where the directory has agencies of it or of
 * one merged with it; else the province of `agencyId`, who coordinates or writes the plan. Null: no province is preferred.
 */
export function provinceOf(plan: Pick<Plan, 'letterhead'>, directory: Directory, agencyId: string | null = null): string | null {
  const { superior, issuer, place } = plan.letterhead
  const printed = provinceIn([superior, issuer, place].filter(Boolean).join(' '))
  const named = printed === null ? null : provinceByName(printed)
  const today = named && (named.mergedInto ?? named.name)
  const isKnown = directory.agencies.some(({ province }) => {
    const known = province === null ? null : provinceByName(province)
    return known !== null && (known.mergedInto ?? known.name) === today
  })
  if (named && isKnown) return named.name
  return directory.agencies.find(({ id }) => id === agencyId)?.province ?? null
}

/** [PR8] The day that a plan's names are read for: its own, or else a day when its rounds were still to come; at the latest today. */
export function dayOfIssue(plan: Pick<Plan, 'letterhead'>, rounds: readonly Pick<RoundDraft, 'due'>[], today: IsoDate): IsoDate {
  if (plan.letterhead.date !== null) return plan.letterhead.date
  return [today, ...rounds.map(({ due }) => due)].sort()[0] ?? today
}

import { type AgencyId, type AgencyRef, type BlockId, newId, type PlanId, type RandomBytes, type TaskId } from '../core/ids.ts'
import type { IsoDate } from '../core/isoDate.ts'
import { emptyLetterhead } from '../plan/letterhead.ts'
import type { Block, Inline, Plan } from '../plan/plan.ts'
import type { Assignment, Round } from '../plan/programme.ts'
import type { Task, TaskAgency } from '../plan/task.ts'
import { citeMaster, subPlanWords } from './subPlanWords.ts'

/** What a sub-plan is laid out from. */
export interface SubPlanSource {
  readonly agency: { readonly id: AgencyId; readonly name: string; readonly shortName: string }
  /** the agency above it, as the header prints it: "UBND TỈNH TIỀN GIANG"; null for one that stands alone */
  readonly superior: string | null
  readonly place: string | null
  readonly master: {
    readonly planId: PlanId
    readonly number: string | null
    readonly date: IsoDate | null
    readonly issuer: string
    readonly title: string
  }
  readonly versionHash: string
  /** the agency's own assignments in the order of the master plan */
  readonly assignments: readonly Assignment[]
  /** who else has a part in each master task, by task: for the partners of what this agency leads */
  readonly partners: ReadonlyMap<
    TaskId,
    readonly { readonly agencyId: AgencyId; readonly name: string; readonly role: 'lead' | 'support' }[]
  >
  /** rounds that come after the sub-plan: the reports it owes */
  readonly reports: readonly Pick<Round, 'period' | 'phrase' | 'to' | 'via'>[]
  /** recipients to report to, as printed */
  readonly recipients: readonly string[]
}

const MAX_PARTNERS = 60
const MAX_TITLE = 1500

/**
 * [PR7] The sub-plan of one agency as it begins: header by NĐ30, the master plan as its basis, every assignment laid out as a
 * task that says where it comes from and covers it in part (the master's own words are not yet its concretion), reports and
 * recipients. Ids come from `random`.
 */
export function composeSubPlan(source: SubPlanSource, random: RandomBytes): Plan {
  const { agency, master, assignments } = source
  const cited = citeMaster(master)
  const agencies = new Map<AgencyId, AgencyRef>()
  const names: { ref: AgencyRef; name: string; directoryId: string }[] = []
  const refOf = (id: AgencyId, name: string): AgencyRef => {
    const known = agencies.get(id)
    if (known) return known
    const ref = newId<AgencyRef>(random)
    agencies.set(id, ref)
    names.push({ ref, name, directoryId: id })
    return ref
  }
  refOf(agency.id, agency.name)

  const blockId = (): BlockId => newId<BlockId>(random)
  const words = (text: string): readonly Inline[] => (text === '' ? [] : [{ type: 'text', text, marks: [] }])
  const heading = (level: number, text: string): Block => ({
    type: 'heading',
    id: blockId(),
    level,
    number: null,
    align: null,
    content: words(text),
  })
  const paragraph = (text: string): Block => ({ type: 'paragraph', id: blockId(), align: null, content: words(text) })

  const tasks: Task[] = []
  const taskBlock = (assignment: Assignment): Block => {
    const id = newId<TaskId>(random)
    tasks.push({
      id,
      wording: assignment.wording,
      agencies: partsOf(assignment, source, refOf),
      officer: null,
      authority: null,
      deadline: assignment.deadline,
      deliverable: null,
      status: null,
      progress: null,
      note: null,
      covers: { [assignment.id]: 'part' },
      origin: { planId: master.planId, taskId: assignment.taskId, version: source.versionHash },
    })
    return { type: 'taskBlock', id, marker: '-', content: words(assignment.wording) }
  }

  const leads = assignments.filter(({ role }) => role === 'lead')
  const supports = assignments.filter(({ role }) => role === 'support')
  const both = leads.length > 0 && supports.length > 0
  const body: Block[] = [
    { type: 'legalBasis', id: blockId(), content: words(subPlanWords.basis(cited)) },
    paragraph(subPlanWords.opening(agency.name)),
    heading(2, subPlanWords.purpose),
    paragraph(subPlanWords.purposeText(cited, agency.name)),
    heading(2, subPlanWords.tasks),
    ...(both ? [heading(3, subPlanWords.leads)] : []),
    ...leads.map(taskBlock),
    ...(both ? [heading(3, subPlanWords.supports)] : []),
    ...supports.map(taskBlock),
    heading(2, subPlanWords.organisation),
    ...source.reports.map(
      ({ period, phrase, to, via }): Block => ({
        type: 'bulletItem',
        id: blockId(),
        level: 1,
        content: words(subPlanWords.report(period, phrase, subPlanWords.reportTo(to, via))),
      }),
    ),
    ...[...source.recipients, subPlanWords.archive].map((text): Block => ({ type: 'recipientLine', id: blockId(), content: words(text) })),
  ]
  return {
    letterhead: {
      ...emptyLetterhead,
      superior: source.superior,
      issuer: agency.name.toUpperCase(),
      symbol: `KH-${symbolOf(agency.name, agency.shortName)}`,
      place: source.place,
      kind: 'KẾ HOẠCH',
      title: subPlanWords.title(cited).slice(0, MAX_TITLE),
    },
    body,
    tasks,
    agencies: names,
    indicators: [],
  }
}

function partsOf(assignment: Assignment, source: SubPlanSource, refOf: (id: AgencyId, name: string) => AgencyRef): TaskAgency[] {
  const self = { ref: refOf(source.agency.id, source.agency.name), role: assignment.role, rank: 0 }
  const others = (source.partners.get(assignment.taskId) ?? []).filter(({ agencyId }) => agencyId !== source.agency.id)
  // Who leads a group task leads its own part: fellow members are no partners of it.
  const partners = assignment.group === null ? others : others.filter(({ role }) => role !== assignment.role)
  const parts = partners
    .slice(0, MAX_PARTNERS)
    .map(({ agencyId, name, role }, index) => ({ ref: refOf(agencyId, name), role, rank: index + 1 }))
  return [self, ...parts].sort((a, b) => (a.role === b.role ? a.rank - b.rank : a.role === 'lead' ? -1 : 1))
}

/** What stands behind "KH-" in the symbol: a committee's is "UBND", a department's the initials of its name without "và" (NĐ30, Phụ lục III). */
export function symbolOf(name: string, shortName: string): string {
  if (/^(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\b/iu.test(name)) return 'UBND'
  if (/^\p{Lu}{2,}$/u.test(shortName)) return shortName
  // The unit is part of the abbreviation of a province's police: CAT, CATP.
  if (/^Công an tỉnh(?=\s|$)/iu.test(name)) return 'CAT'
  if (/^Công an thành phố(?=\s|$)/iu.test(name)) return 'CATP'
  const kept = name.split(/[\s,.-]+/u).filter((word) => word !== '' && !/^(?:và|tỉnh|huyện|xã|của|các)$/iu.test(word))
  return kept.map((word) => word.charAt(0).toUpperCase()).join('')
}

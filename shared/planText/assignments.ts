import { foldInPlace } from '../core/vietnameseFold.ts'
import { beginsWithVerb, type Candidate, candidateOf, withSiblings } from './agencyCandidates.ts'
import { readAgencyList } from './agencyNames.ts'
import type { Outline, Section } from './outline.ts'
import { isLabelOfTask } from './taskLabels.ts'
import type { Unit } from './unit.ts'

/** One task of an agency item: the units it is written in; halves cut by a page break are one task. */
export interface ItemTask {
  readonly units: readonly Unit[]
  /** its words without marker and without the agency's own name */
  readonly text: string
  /** it stands on the agency's own line */
  readonly inline: boolean
}
export interface AgencyItem {
  readonly ref: string
  readonly heading: Unit
  readonly agencies: readonly string[]
  /** "Đề nghị …": an agency that this authority cannot order */
  readonly requested: boolean
  readonly tasks: readonly ItemTask[]
}

const byKeyword = [
  [/phân công|trách nhiệm/u, 3],
  [/tổ chức thực hiện/u, 2],
  [/nhiệm vụ/u, 1],
  [/kinh phí|ngân sách|nguồn lực|mục đích|mục tiêu|tiêu chí/u, -6],
] as const

/** How items are marked, from the most to the least telling; the first that occurs twice is taken. */
const markings: readonly ((candidate: Candidate) => boolean)[] = [
  ({ unit }) => unit.marker?.kind === 'arabic' || unit.marker?.kind === 'roman' || unit.marker?.kind === 'article',
  ({ unit }) => unit.marker?.kind === 'letter',
  ({ unit, list, rest }) => unit.marker === null && (unit.marked || (list.endedBy === 'mark' && rest !== '')),
  ({ unit, list }) => unit.marker?.kind === 'bullet' && list.endedBy === 'mark',
  ({ unit, list, rest }) => unit.marker === null && list.endedBy === 'opener' && saysDuty.test(foldInPlace(rest)),
  ({ unit, list, rest }) => unit.marker?.kind === 'bullet' && list.endedBy === 'opener' && saysDuty.test(foldInPlace(rest)),
]

/** An agency as the subject of a sentence that tells what it has to do, not of one that tells what is. */
const saysDuty =
  /^(?:là (?:cơ quan|đơn vị|đầu mối)|chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|tham mưu|chủ động|tổ chức|hướng dẫn|chỉ đạo|bố trí|xây dựng|triển khai|căn cứ|theo dõi|tăng cường|đẩy mạnh|rà soát|tuyên truyền|báo cáo|thực hiện|cân đối|kiểm tra|thẩm định)(?: |,|$)/u

/** Who is assigned tasks, in order: the items of the section that assigns, and sections that are agencies' own. */
export function readAssignments(outline: Outline): AgencyItem[] {
  let best: { section: Section; found: Candidate[]; score: number } | null = null
  for (const section of outline.sections) {
    const candidates = section.body.flatMap((unit, index) =>
      unit.continues ? [] : (candidateOf(unit, index, section.body[index + 1]) ?? []),
    )
    const found =
      markings.map((marking) => candidates.filter(marking)).find((some) => some.length >= 2) ??
      markings
        .slice(0, 2)
        .map((marking) => candidates.filter(marking))
        .find((some) => some.length > 0) ??
      []
    const heading = foldInPlace(section.heading)
    const weight = byKeyword.reduce((sum, [words, points]) => sum + (words.test(heading) ? points : 0), 0)
    const score = found.reduce((sum, { rest }) => sum + (rest === '' ? 2 : 1), 0) + weight
    if (found.length > 0 && (best === null || score > best.score)) best = { section, found, score }
  }
  const bySection = sectionsOfAgencies(outline)
  const bestItems = best && best.score > 0 && !bySection.some(({ heading }) => heading === best?.section.unit) ? itemsOf(best) : []
  return [...bySection, ...bestItems].sort((a, b) => a.heading.start - b.heading.start)
}

function itemsOf({ section, found }: { section: Section; found: Candidate[] }): AgencyItem[] {
  const all = withSiblings(section, found)
  return all.map((candidate, index) => itemOf(section, candidate, all[index + 1]?.unit))
}

const duties = /^(?:trách nhiệm|nhiệm vụ)(?: của)? /u
/** "Điều 3. Trách nhiệm của Sở Y tế", "Điều 4. Trách nhiệm của Công an tỉnh": sections that are agencies' own, two at least. */
function sectionsOfAgencies(outline: Outline): AgencyItem[] {
  const items = outline.sections.flatMap((section) => {
    const lead = duties.exec(foldInPlace(section.heading))?.[0]
    const words = section.heading.slice(lead?.length ?? 0)
    const list = lead === undefined ? null : readAgencyList(words, true)
    if (list === null || groupsOnly.test(foldInPlace(words))) return []
    return [itemOf(section, { unit: section.unit, index: -1, list, requested: false, rest: '' }, undefined)]
  })
  return items.length >= 2 ? items.map((item) => ({ ...item, ref: item.heading.ref ?? '' })) : []
}
const groupsOnly =
  /^(?:các )?(?:cơ quan|đơn vị|bên|ngành|địa phương|sở)(?:, (?:cơ quan|đơn vị|ban|ngành|địa phương))*(?: (?:liên quan|có liên quan|phối hợp))?$/u

function itemOf(section: Section, candidate: Candidate, nextItem: Unit | undefined): AgencyItem {
  const { unit } = candidate
  const from = candidate.index + 1
  const level = unit.marker?.level ?? 9
  let to = from
  while (to < section.body.length && section.body[to] !== nextItem && !isBeyond(section.body[to] as Unit, level, unit)) to++
  const children = section.body.slice(from, to).filter(({ kind }) => kind !== 'noise')
  return {
    ref: unit.ref ?? '',
    heading: unit,
    agencies: candidate.list.names,
    requested: candidate.requested,
    tasks: tasksOf(candidate, children),
  }
}

/** The next number of the same or a higher rung ends an item. */
const isBeyond = (unit: Unit, level: number, item: Unit): boolean =>
  unit.kind === 'sectionHeading' ||
  (unit.marker !== null && unit.marker.kind !== 'bullet' && item.marker?.kind !== 'bullet' && unit.marker.level <= level)

const closingWords =
  /^(?:trong quá trình|trên đây là|yêu cầu (?:các|thủ trưởng|giám đốc)|đề nghị (?:các|thủ trưởng|ủy ban)|giao |kế hoạch này|căn cứ kế hoạch này|nhận được kế hoạch|quá trình (?:tổ chức|triển khai|thực hiện)|định kỳ|nếu có (?:khó khăn|vướng mắc))/u

const speaksToAll = /^các (?:đơn vị|cơ quan|sở|địa phương|phòng)[^.:;]{0,80} (?:báo cáo|căn cứ|định kỳ|gửi|nghiêm túc|triển khai)/u

/** A paragraph that ends the document, or speaks to everybody, is nobody's task when the item has tasks of another form. */
function isClosing({ text }: Unit, tasks: readonly { readonly inline: boolean; readonly units: readonly Unit[] }[]): boolean {
  const ends = text.endsWith('./.')
  if ((ends || tasks.length > 0) && speaksToAll.test(foldInPlace(text.slice(0, 120)))) return true
  if (closingWords.test(foldInPlace(text.slice(0, 60)))) return tasks.length > 0 || ends
  return ends && tasks.some(({ inline, units }) => inline || units[0]?.marker !== null)
}

/** Rungs of the units under an agency; signs of bullets stand in the order in which they are used there. */
function ranksOf(children: readonly Unit[]): (unit: Unit) => number {
  const signs: string[] = []
  const signOf = (unit: Unit) => (unit.marker?.number ?? '').replace(/[–—]/u, '-')
  for (const unit of children) if (unit.marker?.kind === 'bullet' && !signs.includes(signOf(unit))) signs.push(signOf(unit))
  return (unit) => (unit.marker?.kind === 'bullet' ? 8 + signs.indexOf(signOf(unit)) : rank(unit))
}

const rank = (unit: Unit): number => {
  switch (unit.marker?.kind) {
    case 'part':
    case 'article':
    case 'roman':
    case 'arabic':
      return unit.marker.level
    case 'letter':
      return 7
    default:
      return 20
  }
}

/** First-level bullets, points and paragraphs are tasks; deeper ones belong to the task above; a lead-in ("… gồm:") is none by itself. */
function tasksOf({ unit, rest }: Candidate, children: readonly Unit[]): ItemTask[] {
  const rankOf = ranksOf(children)
  const ranks = children.filter(({ marker, continues }) => marker !== null && !continues).map(rankOf)
  const first = Math.min(...ranks, 20)
  const tasks: { units: Unit[]; text: string; inline: boolean }[] = []
  const isLeadIn = rest.endsWith(':') && children.length > 0
  if (rest !== '' && !isLeadIn) tasks.push({ units: [unit], text: rest, inline: true })
  let listOpen = false
  for (const child of children) {
    const current = tasks.at(-1)
    if (child.continues && current) {
      current.units.push(child)
      current.text += ` ${child.text}`
      continue
    }
    if (child.marker === null && isClosing(child, tasks)) break
    const text = child.marker?.rest ?? child.text
    if (current && isLabelOfTask(text)) {
      current.units.push(child)
      current.text += ` ${text}`
      continue
    }
    const deeper = child.marker !== null && rankOf(child) > first
    const listed = listOpen && child.marker !== null && rankOf(child) === first && !beginsWithVerb(text)
    const explains = child.marker === null && current?.text.endsWith(':') === true
    if (current && !current.inline && (deeper || listed || explains)) current.units.push(child)
    else if (current?.inline && deeper && first !== rankOf(child)) current.units.push(child)
    else {
      tasks.push({ units: [child], text, inline: false })
      listOpen = text.endsWith(':')
    }
  }
  return tasks
}

import { type DeadlineContext, readDeadline } from '../calendar/readDeadline.ts'
import { foldInPlace } from '../core/vietnameseFold.ts'
import type { ReadingTaskBlock } from '../plan/reading.ts'
import { beginsAgency, readAgencyList } from './agencyNames.ts'
import type { Outline, Section } from './outline.ts'
import { trimEndOf, trimStartOf } from './plainText.ts'
import { readRoles } from './roles.ts'
import type { TextRow } from './tables.ts'
import { type Label, labelsIn } from './taskLabels.ts'
import type { Unit } from './unit.ts'
import { taskOpeners } from './vocabulary/taskOpeners.ts'

const columns = {
  task: /nhiệm vụ|nội dung|công việc|hoạt động|giải pháp|tên/u,
  owner: /chủ trì|đầu mối|thực hiện chính|đơn vị thực hiện|cơ quan thực hiện|người thực hiện/u,
  coord: /phối hợp/u,
  due: /thời gian|thời hạn|tiến độ|hoàn thành|lộ trình/u,
} as const

/** Tasks of an assignment table: one with columns for the task and its owner. Other tables hold none. */
export function readTaskTable(rows: readonly TextRow[], context: DeadlineContext): ReadingTaskBlock[] {
  const header = rows[0]?.cells.map(foldInPlace) ?? []
  const at = (pattern: RegExp) => header.findIndex((cell) => pattern.test(cell))
  const coord = at(columns.coord)
  const named = header.findIndex((cell, index) => index !== coord && columns.owner.test(cell))
  // "Đơn vị | Nhiệm vụ": a table by agency.
  const owner = named >= 0 ? named : header.findIndex((cell, index) => index !== coord && /^(?:tên )?(?:cơ quan|đơn vị)/u.test(cell))
  const due = header.findIndex((cell, index) => index !== coord && index !== owner && columns.due.test(cell))
  const task = header.findIndex((cell, index) => ![coord, owner, due].includes(index) && columns.task.test(cell))
  if (owner < 0 || task < 0) return []
  let group = ''
  let above = ''
  const tasks = rows.slice(1).flatMap(({ cells }) => {
    const wording = cells[task] ?? ''
    const number = trimEndOf(cells[0] ?? '', '. )')
    const [coordination, time] = [cells[coord] ?? '', cells[due] ?? '']
    if (isColumnNumber(wording)) return []
    if ((cells[owner] ?? '') === '' && coordination === '' && time === '') {
      group = /^(?:[IVXL]{1,7}|[A-ZĐ])(?=$|[.)\s])/u.exec(cells[0] ?? '')?.[0] ?? group
      above = ''
      return []
    }
    // A cell that spans rows is printed once.
    const joins = readRoles(wording, context).self === 'support'
    const names = cells[owner] || (joins ? '' : above)
    above = names || above
    return wording === '' || (names === '' && !(joins && coordination !== ''))
      ? []
      : [{ group, number, ...fieldsOf(names, coordination, time, context), task: wording }]
  })
  const restarts = new Set(tasks.map(({ number }) => number)).size < tasks.length
  return tasks.map(({ group: under, number, ...rest }) => ({ ref: `PL.${restarts && under !== '' ? `${under}.` : ''}${number}`, ...rest }))
}

/** "(1) | (2) | (3)" under the heads of the columns */
const isColumnNumber = (cell: string): boolean => /^\(?\d{1,2}\)?$/u.test(cell)

function fieldsOf(owner: string, coord: string, due: string, context: DeadlineContext): Omit<ReadingTaskBlock, 'ref' | 'task'> {
  const deadline = due === '' ? null : readDeadline(due, context)
  const recurs = deadline?.kind === 'continuous' ? 'thường xuyên' : deadline?.kind === 'recurring' ? due.toLowerCase() : null
  return {
    owner: namesIn(owner),
    coord: namesIn(coord),
    duePhrase: due === '' ? null : due,
    due: deadline?.due ?? null,
    deadline,
    ...(recurs === null ? {} : { recurrence: recurs }),
  }
}

/** The lines of a cell that lists with dashes: a dash parts only where an agency begins ("Sở Lao động - Thương binh và Xã hội" is one). */
function listLines(text: string): string[] {
  if (!/^[-–•+]\s/u.test(text)) return [text]
  const folded = foldInPlace(text)
  const lines: string[] = []
  let from = 0
  for (const match of folded.matchAll(/\s[-–•+]\s/gu)) {
    if (!beginsAgency(text, folded, match.index + match[0].length)) continue
    lines.push(text.slice(from, match.index))
    from = match.index
  }
  return [...lines, text.slice(from)]
}

/** Names in a cell or after a label: ";" always parts two, "," and "và" only before another agency. */
export function namesIn(text: string): string[] {
  return listLines(text)
    .flatMap((line) => line.split(';'))
    .map((piece) => trimEndOf(trimStartOf(piece.trim(), '-–• '), ' .,;'))
    .filter((piece) => piece !== '')
    .flatMap((piece) => {
      const list = readAgencyList(piece)
      return list && list.end >= piece.length ? list.names : (readAgencyList(piece, true)?.names ?? [piece])
    })
}

interface Labelled {
  readonly ref: string
  /** the paragraph that the labels stand under */
  readonly lead: Unit | null
  readonly found: Partial<Record<Label, string>>
  readonly units: Unit[]
}

/** Tasks with labels, and the paragraphs that those labels stand in: a time among them is read with its task. */
export interface TaskBlocks {
  readonly tasks: readonly ReadingTaskBlock[]
  readonly units: ReadonlySet<Unit>
}

/** Tasks written with labels ("Đơn vị chủ trì:", "Đơn vị phối hợp:", "Thời gian thực hiện:") under a heading, a point or a bullet. */
export function readTaskBlocks(outline: Outline, context: DeadlineContext): TaskBlocks {
  const tasks: ReadingTaskBlock[] = []
  const units = new Set<Unit>()
  for (const section of outline.sections)
    for (const group of labelledIn(section)) {
      const task = blockOf(group, context)
      if (task === null) continue
      tasks.push(task)
      for (const unit of group.units) units.add(unit)
    }
  return { tasks, units }
}

function labelledIn(section: Section): Labelled[] {
  const groups: Labelled[] = []
  let open: Labelled | null = null
  let lead: Unit | null = null
  for (const unit of section.body) {
    const labelled = labelsIn(unit.marker?.rest ?? unit.text)
    const isNumbered = unit.marker?.kind === 'arabic' || unit.marker?.kind === 'roman'
    if (isNumbered && labelled[0]?.label !== 'owner' && labelled[0]?.label !== 'coord') open = null
    if (labelled.length === 0) {
      // What stands under "Nhiệm vụ:" is part of it; a new bullet after a complete block opens the next.
      if (open === null || open.found.owner !== undefined || open.found.actors !== undefined) lead = unit
      continue
    }
    for (const { label, value } of labelled) {
      if (open === null || (open.found[label] !== undefined && !(label === 'task' && open.found.owner === undefined))) {
        open = { ref: refOf(unit, label) ?? lead?.ref ?? '', lead: isNumbered && label === 'task' ? unit : lead, found: {}, units: [] }
        groups.push(open)
      }
      open.found[label] ??= value
      open.units.push(unit)
    }
  }
  return groups
}

/** "a) Nhiệm vụ:" is a part of the task that its number names. */
const refOf = (unit: Unit, label: Label): string | null =>
  unit.marker?.kind === 'letter' && label === 'task' ? (unit.ref?.replace(/\.[a-zđ]$/u, '') ?? null) : unit.ref

function blockOf({ ref, lead, found }: Labelled, context: DeadlineContext): ReadingTaskBlock | null {
  const actors = actorsIn(found.actors ?? '')
  const owner = found.owner ?? actors.owner
  const coord = found.coord ?? actors.coord
  if (owner === '' || (found.due === undefined && coord === '') || (readAgencyList(owner, true) === null && !namesSomebody(owner)))
    return null
  return {
    ref,
    ...fieldsOf(owner, coord, trimEndOf(found.due ?? '', ' .;'), context),
    task: found.task || (lead?.marker?.rest ?? lead?.text ?? ''),
  }
}

/** After a label that asks who, a short name with a capital is one, whatever it is called. */
const namesSomebody = (text: string): boolean =>
  /^\p{Lu}[^.:;]{2,120}\.?$/u.test(text) && !taskOpeners.some((word) => foldInPlace(text).startsWith(`${word} `))

/** "Sở A chủ trì, phối hợp với Sở B" and "Sở A chủ trì …; Sở B và Sở C …": who leads comes first. */
function actorsIn(sentence: string): { owner: string; coord: string } {
  const list = readAgencyList(sentence)
  if (!list) return { owner: '', coord: '' }
  const rest = sentence.slice(list.end)
  const next = /(?:phối hợp(?: với)?|;| và) (?=\S)/u.exec(rest)
  const coord = next ? readAgencyList(rest.slice(next.index + next[0].length)) : null
  return { owner: list.names.join('; '), coord: coord?.names.join('; ') ?? '' }
}

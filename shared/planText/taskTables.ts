import { type DeadlineContext, readDeadline } from '../calendar/readDeadline.ts'
import { foldInPlace } from '../core/vietnameseFold.ts'
import type { ReadingTaskBlock } from '../plan/reading.ts'
import { readAgencyList } from './agencyNames.ts'
import type { Outline, Section } from './outline.ts'
import { trimEndOf, trimStartOf } from './plainText.ts'
import type { TextRow } from './tables.ts'
import type { Unit } from './unit.ts'

const columns = {
  task: /nhiệm vụ|nội dung|công việc|tên/u,
  owner: /chủ trì|thực hiện chính|đơn vị thực hiện|cơ quan thực hiện/u,
  coord: /phối hợp/u,
  due: /thời gian|thời hạn|tiến độ|hoàn thành/u,
} as const

/** Tasks of an assignment table: one with columns for the task and its owner. Other tables hold none. */
export function readTaskTable(rows: readonly TextRow[], context: DeadlineContext): ReadingTaskBlock[] {
  const header = rows[0]?.cells.map(foldInPlace) ?? []
  const at = (pattern: RegExp) => header.findIndex((cell) => pattern.test(cell))
  const coord = at(columns.coord)
  const owner = header.findIndex((cell, index) => index !== coord && columns.owner.test(cell))
  const due = header.findIndex((cell, index) => index !== coord && index !== owner && columns.due.test(cell))
  const task = header.findIndex((cell, index) => ![coord, owner, due].includes(index) && columns.task.test(cell))
  if (owner < 0 || task < 0) return []
  return rows.slice(1).flatMap(({ cells }) => {
    const [wording, names] = [cells[task] ?? '', cells[owner] ?? '']
    if (wording === '' || names === '' || isColumnNumber(wording)) return []
    return [
      { ref: `PL.${trimEndOf(cells[0] ?? '', '. ')}`, ...fieldsOf(names, cells[coord] ?? '', cells[due] ?? '', context), task: wording },
    ]
  })
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
    ...(recurs === null ? {} : { recurrence: recurs }),
  }
}

/** Names in a cell or after a label: ";" always parts two, "," and "và" only before another agency. */
export function namesIn(text: string): string[] {
  return text
    .split(';')
    .map((piece) => trimEndOf(trimStartOf(piece.trim(), '-–• '), ' .,;'))
    .filter((piece) => piece !== '')
    .flatMap((piece) => {
      const list = readAgencyList(piece)
      return list && list.end >= piece.length ? list.names : (readAgencyList(piece, true)?.names ?? [piece])
    })
}

const labels = [
  ['task', /^(?:nhiệm vụ|nội dung(?: thực hiện| công việc)?|nội dung nhiệm vụ)\s?:/u],
  ['owner', /^(?:(?:cơ quan|đơn vị)(?: được giao)? )?chủ trì(?: \(tham mưu\))?(?: thực hiện| tham mưu)?\s?:/u],
  ['coord', /^(?:(?:cơ quan|đơn vị) )?phối hợp(?: thực hiện| \(thực hiện\))?\s?:/u],
  ['due', /^(?:thời gian|thời hạn|tiến độ)(?: thực hiện| hoàn thành)?\s?:/u],
  ['actors', /^(?:cơ quan|đơn vị) thực hiện\s?:/u],
] as const

/** Tasks written under a heading with labels: "Nhiệm vụ:", "Đơn vị chủ trì:", "Đơn vị phối hợp:", "Thời gian thực hiện:". */
export function readTaskBlocks(outline: Outline, context: DeadlineContext): ReadingTaskBlock[] {
  return outline.sections.flatMap((section) => groupsOf(section).flatMap((group) => blockOf(group, context) ?? []))
}

function groupsOf(section: Section): { ref: string; units: Unit[] }[] {
  const groups: { ref: string; units: Unit[] }[] = []
  for (const unit of section.body) {
    if (unit.marker?.kind === 'arabic') groups.push({ ref: unit.ref ?? '', units: [unit] })
    else groups.at(-1)?.units.push(unit)
  }
  return groups
}

function blockOf({ ref, units }: { ref: string; units: readonly Unit[] }, context: DeadlineContext): ReadingTaskBlock | null {
  const found: Partial<Record<(typeof labels)[number][0], string>> = {}
  for (const unit of units) {
    const text = unit.marker?.rest ?? unit.text
    const folded = foldInPlace(text.slice(0, 80))
    const label = labels.find(([, pattern]) => pattern.test(folded))
    if (label && found[label[0]] === undefined) found[label[0]] = text.slice((label[1].exec(folded)?.[0] ?? '').length).trim()
  }
  const actors = actorsIn(found.actors ?? '')
  const owner = found.owner ?? actors.owner
  if (owner === '' || found.due === undefined) return null
  return {
    ref,
    ...fieldsOf(owner, found.coord ?? actors.coord, trimEndOf(found.due, ' .;'), context),
    task: found.task || (units[0]?.marker?.rest ?? ''),
  }
}

/** "Sở A chủ trì, phối hợp với Sở B" and "Sở A chủ trì …; Sở B và Sở C …": who leads comes first. */
function actorsIn(sentence: string): { owner: string; coord: string } {
  const list = readAgencyList(sentence)
  if (!list) return { owner: '', coord: '' }
  const rest = sentence.slice(list.end)
  const next = /(?:phối hợp(?: với)?|;| và) (?=\S)/u.exec(rest)
  const coord = next ? readAgencyList(rest.slice(next.index + next[0].length)) : null
  return { owner: list.names.join('; '), coord: coord?.names.join('; ') ?? '' }
}

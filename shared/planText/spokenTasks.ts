import { findDeadlines } from '../calendar/findDeadlines.ts'
import type { DeadlineContext } from '../calendar/readDeadline.ts'
import { foldInPlace } from '../core/vietnameseFold.ts'
import type { ReadingTaskBlock } from '../plan/reading.ts'
import { readAgencyList } from './agencyNames.ts'
import type { Outline } from './outline.ts'
import { trimEndOf, trimStartOf } from './plainText.ts'
import { joinContinued } from './sentences.ts'
import type { Unit } from './unit.ts'

/** "… (Sở X chủ trì, …)", "… do Sở X chủ trì, …" and "Chuyển đổi số: Sở X chủ trì, …": where the one who leads a task is named after it. */
const opening = /\((?:giao |do )?|(?:^|[ ,;])do |: (?:do |giao )?/gu
const leads = /^,? (?:làm |là (?:cơ quan |đơn vị )?)?(?:chủ trì|đầu mối|thực hiện|đảm nhiệm|phụ trách)(?= |[,;.)]|$)/u
/** What others do is told, not assigned: a law, a scheme of a ministry, the source of money. */
const above = /^(?:bộ |chính phủ|thủ tướng|quốc hội|trung ương|các bộ|cục |tổng cục)/u
const others = /phối hợp(?: (?:với|cùng(?: với)?|thực hiện))?(?=[ ;,.)]|$)/u
const MAX_TASK = 600

/**
 * Tasks whose sentence itself says who leads them, outside of what the items of agencies and labels have told (`taken`). Time and
 * those who help are looked for in the same paragraph.
 */
export function readSpokenTasks(outline: Outline, taken: ReadonlySet<Unit>, context: DeadlineContext): ReadingTaskBlock[] {
  return outline.sections.flatMap((section) =>
    joinContinued(section.body).flatMap(({ text, units }) => {
      const first = units[0]
      if (!first || first.kind === 'table' || units.some((unit) => taken.has(unit)) || first.marker === null) return []
      const task = spokenIn(first.marker.rest + text.slice(first.text.length), context)
      return task === null ? [] : [{ ref: first.ref ?? section.number, ...task }]
    }),
  )
}

function spokenIn(text: string, context: DeadlineContext): Omit<ReadingTaskBlock, 'ref'> | null {
  if (text.length > MAX_TASK) return null
  const folded = foldInPlace(text)
  for (const match of folded.matchAll(opening)) {
    const at = match.index + match[0].length
    const list = readAgencyList(text.slice(at))
    const bracket = match[0].startsWith('(') ? folded.indexOf(')', at) : -1
    if (match.index === 0 || list === null || list.endedBy !== 'opener' || above.test(folded.slice(at))) continue
    const verb = leads.exec(` ${trimStartOf(folded.slice(at + list.end), ' ')}`)
    if (verb === null) continue
    if (match[0].startsWith(': ') && !verb[0].includes('chủ trì')) continue
    if (bracket >= 0 && bracket < at + list.end) continue
    const rest = text.slice(at + list.end, bracket < 0 ? undefined : bracket)
    const found = findDeadlines(text, context)[0]
    return {
      owner: list.names,
      coord: helpersIn(rest),
      duePhrase: found?.phrase ?? null,
      due: found?.deadline.due ?? null,
      deadline: found?.deadline ?? null,
      task: trimEndOf(text.slice(0, match.index), ' ,;'),
    }
  }
  return null
}

/** "phối hợp với Sở Y, Sở Z" and "Sở Y, Sở Z phối hợp" */
function helpersIn(rest: string): string[] {
  const folded = foldInPlace(rest)
  const clause = /[,;] /u.exec(folded)
  const subject = clause === null ? null : readAgencyList(rest.slice(clause.index + clause[0].length))
  if (clause && subject && others.exec(trimStartOf(folded.slice(clause.index + clause[0].length + subject.end), ' '))?.index === 0)
    return subject.names
  const match = others.exec(folded)
  if (match === null) return []
  const after = trimStartOf(rest.slice(match.index + match[0].length), ' ')
  return readAgencyList(after)?.names ?? []
}

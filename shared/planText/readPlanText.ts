import { findDeadlines } from '../calendar/findDeadlines.ts'
import type { DeadlineContext } from '../calendar/readDeadline.ts'
import { findTimePoints } from '../calendar/timePoints.ts'
import { foldInPlace } from '../core/vietnameseFold.ts'
import type { Reading, ReadingAssignment, ReadingDeadline, ReadingRole, ReadingTaskBlock } from '../plan/reading.ts'
import { type AgencyItem, readAssignments } from './assignments.ts'
import { cutBlocks } from './blocks.ts'
import { recipientsOf, signerOf } from './closing.ts'
import { doubtsOf } from './doubts.ts'
import { readIndicators } from './indicators.ts'
import { readLegalBases } from './legalBases.ts'
import { readLetterhead } from './letterhead.ts'
import { type Outline, readOutline, sectionsOf } from './outline.ts'
import { locate } from './places.ts'
import { readReports } from './reports.ts'
import { readRoles } from './roles.ts'
import { joinContinued } from './sentences.ts'
import { readSpokenTasks } from './spokenTasks.ts'
import { readSubmission } from './submission.ts'
import { readTable } from './tables.ts'
import { readTaskBlocks, readTaskTable } from './taskTables.ts'
import { partition, type Unit } from './unit.ts'

/**
 * Reads the text of a plan: what each stretch is, who has to do what, by when, and what a person should look at. Any text is
 * read, nothing is thrown away: `blocks` cover the NFC text from end to end. Time grows with the length of the text.
 */
export function readPlanText(text: string): Reading {
  const source = text.normalize('NFC')
  const { units, title, letterhead, headLines } = cutBlocks(source)
  const outline = readOutline(units)
  const preamble = joinContinued(outline.preamble)
    .map((piece) => piece.text)
    .join(' ; ')
  const head = readLetterhead({ text: letterhead, lines: headLines }, title ?? '', preamble, source)
  const context = { planYear: planYearOf(head.issuedOn, title ?? '', preamble) }
  const items = readAssignments(outline)
  for (const item of items) markItem(item)
  const signer = signerOf(units)
  const { blocks, indexOf } = partition(source, units)
  const index = (unit: Unit) => indexOf.get(unit) ?? 0
  const roles = items.flatMap((item) => rolesOf(item, context))
  const tables = units.filter((unit) => unit.kind === 'table').map((unit) => readTable(source.slice(unit.start, unit.end)))
  const labelled = readTaskBlocks(outline, context)
  const taken = new Set([...labelled.units, ...items.flatMap(({ heading, tasks }) => [heading, ...tasks.flatMap(({ units: of }) => of)])])
  const spoken = readSpokenTasks(outline, taken, context)
  const annexTasks = tables.flatMap((rows) => readTaskTable(rows, context))
  const partial: Omit<Reading, 'doubts' | 'unreadShare'> = {
    title,
    issuer: head.issuer,
    docNumber: head.docNumber,
    issuedOn: head.issuedOn,
    place: head.place,
    legalBases: readLegalBases(preamble),
    sections: sectionsOf(outline),
    assignments: items.map((item) => assignmentOf(item, index)),
    roles,
    submission: readSubmission(outline, context),
    reports: readReports(outline, context),
    deadlines: [...deadlinesOf(outline, title ?? '', labelled.units, context), ...daysInAnnex(annexTasks)],
    taskBlocks: [...labelled.tasks, ...spoken],
    annexTasks,
    indicators: readIndicators(outline, lastYearInTitle(title ?? ''), context.planYear),
    recipients: recipientsOf(units),
    signer,
    source,
    blocks,
  }
  const located = locate(partial)
  return { ...located, doubts: doubtsOf(located), unreadShare: unreadShareOf(located) }
}

/** The year that a month without year belongs to: of the title ("… năm 2024"), of the day of issue, of the latest document cited. */
function planYearOf(issuedOn: string | null, title: string, preamble: string): number | null {
  const inTitle = yearInTitle(title)
  if (inTitle !== null) return inTitle
  if (issuedOn !== null) return Number(issuedOn.slice(0, 4))
  const cited = [...preamble.matchAll(/\d{1,2}\/\d{1,2}\/(20\d{2})/gu)].map((match) => Number(match[1]))
  return cited.length > 0 ? Math.max(...cited) : null
}

function yearInTitle(title: string): number | null {
  const year = /(?<!đến |đến hết |\p{L})năm (20\d{2})(?:\s?\(|$)/iu.exec(title.trim())?.[1]
  return year === undefined ? null : Number(year)
}

/** The year by which a plan's targets are due, as its title says: "năm 2026", "đến năm 2030", "giai đoạn 2026 - 2030". */
function lastYearInTitle(title: string): number | null {
  const season = /năm (?:học )?20\d{2} ?[-–] ?(20\d{2})(?: ?\(|$)/iu.exec(title.trim())
  if (season?.[1] !== undefined) return Number(season[1])
  const period = /(?:giai đoạn|thời kỳ) 20\d{2} ?[-–] ?(20\d{2})/iu.exec(title) ?? /đến (?:hết )?năm (20\d{2})/iu.exec(title)
  return yearInTitle(title) ?? (period?.[1] === undefined ? null : Number(period[1]))
}

function markItem(item: AgencyItem): void {
  if (item.heading.kind !== 'sectionHeading') item.heading.kind = item.tasks.some(({ inline }) => inline) ? 'task' : 'agencyHeading'
  for (const task of item.tasks) for (const unit of task.units) if (unit !== item.heading) unit.kind = 'task'
}

function assignmentOf(item: AgencyItem, index: (unit: Unit) => number): ReadingAssignment {
  return {
    ref: item.ref,
    agencies: [...item.agencies],
    taskCount: item.tasks.length,
    ...(item.requested ? { requested: true } : {}),
    headingBlock: index(item.heading),
    taskBlocks: item.tasks.map((task) => task.units.map(index)),
  }
}

const rolesOf = (item: AgencyItem, context: DeadlineContext): ReadingRole[] =>
  item.tasks.map((task, n) => {
    const { deadline, ...roles } = readRoles(task.text, context)
    return { ref: item.ref, n: n + 1, ...roles, due: deadline?.due ?? null, deadline }
  })

/** Days in the text that are neither for sending plans nor for reports: those are read as such. */
function deadlinesOf(outline: Outline, title: string, labelled: ReadonlySet<Unit>, context: DeadlineContext): ReadingDeadline[] {
  const found: ReadingDeadline[] = []
  const add = (ref: string | null, text: string) => {
    for (const { start, end, phrase, deadline } of findDeadlines(text, context)) {
      const due =
        deadline.due ??
        (deadline.recurrence?.every === 'year' ? (deadline.recurrence.on.at(/^từ\s/iu.test(phrase) ? -1 : 0) ?? null) : null)
      const done = /hoàn thành|ban hành/iu.test(text.slice(Math.max(0, start - 60), start) + phrase)
      if (
        due === null ||
        (!done && /báo cáo|gửi(?! (?:hồ sơ|danh sách|dữ liệu|sản phẩm|bài))/iu.test(text.slice(Math.max(0, start - 200), end + 100)))
      )
        continue
      found.push({ ref, phrase, due, ...(deadline.start === null ? {} : { start: deadline.start }) })
    }
  }
  add('title', title)
  for (const section of outline.sections) {
    if (/mục đích|mục tiêu/iu.test(section.heading)) continue
    // A task block's own time is read with the block.
    for (const { text, units } of joinContinued(section.body))
      if (units[0]?.kind !== 'table' && !units.some((unit) => labelled.has(unit))) add(units[0]?.ref ?? section.number, text)
  }
  return found
}

/** A day named in an annex is a deadline like one in the text; a month or a year in a cell tells when the work goes on. */
const daysInAnnex = (tasks: readonly ReadingTaskBlock[]): ReadingDeadline[] =>
  tasks.flatMap(({ ref, duePhrase, due }) =>
    duePhrase !== null && due !== null && findTimePoints(foldInPlace(duePhrase), { bareYears: false }).some(({ unit }) => unit === 'day')
      ? [{ ref, phrase: duePhrase, due }]
      : [],
  )

/** Share of what a reader sees that lies in noise, or in text of a kind the reader was not sure of. */
function unreadShareOf({ blocks, source }: Pick<Reading, 'blocks' | 'source'>): number {
  const visible = (from: number, to: number) => source.slice(from, to).replace(/\s/gu, '').length
  const all = visible(0, source.length)
  if (all === 0) return 0
  const unread = blocks.filter((block) => block.kind === 'noise' || (block.confidence < 0.5 && block.kind !== 'blank'))
  return unread.reduce((sum, block) => sum + visible(block.start, block.end), 0) / all
}

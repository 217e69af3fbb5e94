import { foldTone } from '../../../shared/core/vietnameseFold.ts'
import type { Reading, ReadingBlock, ReadingDoubt, SourceRange } from '../../../shared/plan/reading.ts'
import type { AgencyRole } from '../../../shared/plan/task.ts'
import { findPhrase } from '../../../shared/review/findPhrase.ts'

/** An agency as an item names it. */
export interface NamedAgency {
  readonly name: string
  readonly role: AgencyRole
}

/** Something that was read, with the words it was read from. `ranges` may be empty: what is missing has no place. */
interface Item {
  readonly id: string
  readonly ranges: readonly SourceRange[]
}
export interface DoubtItem extends Item {
  readonly doubt: ReadingDoubt
}
export interface TaskItem extends Item {
  readonly ref: string
  readonly wording: string
  readonly agencies: readonly NamedAgency[]
  readonly deadline: string | null
}
export interface AgencyItem extends Item {
  readonly name: string
  readonly tasks: number
}
export interface DeadlineItem extends Item {
  readonly kind: 'submission' | 'report' | 'task'
  /** the words of the deadline */
  readonly phrase: string
  /** ISO day, `--MM-DD`, `---DD`, or null */
  readonly due: string | null
  readonly period: string | null
  readonly to: string | null
  readonly via: string | null
  readonly ref: string | null
}
export interface TextItem extends Item {
  readonly text: string
}

export interface ReviewItems {
  readonly doubts: readonly DoubtItem[]
  readonly tasks: readonly TaskItem[]
  readonly agencies: readonly AgencyItem[]
  readonly deadlines: readonly DeadlineItem[]
  readonly recipients: readonly TextItem[]
  readonly unread: readonly TextItem[]
}
export const reviewTabs = ['doubts', 'tasks', 'agencies', 'deadlines', 'recipients', 'unread'] as const
export type ReviewTab = (typeof reviewTabs)[number]

/** Below this a block counts as not understood, as in the reader's own share of unread text. */
const UNSURE = 0.5

/** The reading as the lists that a person checks, each item tied to its words. */
export function reviewItems(reading: Reading): ReviewItems {
  const tasks = tasksOf(reading)
  return {
    doubts: reading.doubts.map((doubt, index) => ({ id: `doubt-${index}`, doubt, ranges: doubt.end > doubt.start ? [doubt] : [] })),
    tasks,
    agencies: agenciesOf(reading, tasks),
    deadlines: deadlinesOf(reading),
    recipients: textItems('recipient', reading, (block) => block.kind === 'recipient'),
    unread: textItems('unread', reading, (block) => block.kind === 'noise' || (block.kind !== 'blank' && block.confidence < UNSURE)),
  }
}

function tasksOf(reading: Reading): TaskItem[] {
  const assigned = reading.assignments.flatMap((item) =>
    item.taskBlocks.map((indexes, place) => {
      const blocks = indexes.flatMap((index) => reading.blocks[index] ?? [])
      const role = reading.roles.find((entry) => entry.ref === item.ref && entry.n === place + 1)
      const self: NamedAgency[] = item.agencies.map((name) => ({ name, role: role?.self ?? 'lead' }))
      const partners: NamedAgency[] = (role?.partners ?? []).map((name) => ({ name, role: role?.partnerRole ?? 'support' }))
      return {
        id: `task-${item.ref}-${place}`,
        ref: item.ref,
        wording: blocks.map((block) => block.text).join(' '),
        agencies: [...self, ...partners].sort((a, b) => (a.role === b.role ? 0 : a.role === 'lead' ? -1 : 1)),
        deadline: role?.deadline?.text ?? null,
        ranges: blocks,
      }
    }),
  )
  const explicit = [...reading.taskBlocks, ...reading.annexTasks].map((task, index) => {
    const range = findPhrase(reading.source, task.task.slice(0, 120))
    return {
      id: `block-${index}`,
      ref: task.ref,
      wording: task.task,
      agencies: [
        ...task.owner.map((name): NamedAgency => ({ name, role: 'lead' })),
        ...task.coord.map((name): NamedAgency => ({ name, role: 'support' })),
      ],
      deadline: task.duePhrase,
      ranges: range ? [range] : [],
    }
  })
  return [...assigned, ...explicit]
}

function agenciesOf(reading: Reading, tasks: readonly TaskItem[]): AgencyItem[] {
  const found = new Map<string, { name: string; tasks: number; ranges: SourceRange[] }>()
  const entry = (name: string) => {
    const key = foldTone(name)
    const known = found.get(key) ?? { name, tasks: 0, ranges: [] }
    found.set(key, known)
    return known
  }
  for (const item of reading.assignments) {
    const heading = reading.blocks[item.headingBlock]
    for (const name of item.agencies) {
      const range = heading && findPhrase(reading.source, name, heading.start, heading.end)
      if (range) entry(name).ranges.push(range)
    }
  }
  for (const task of tasks) {
    const [first, last] = [task.ranges[0], task.ranges.at(-1)]
    for (const { name } of task.agencies) {
      const agency = entry(name)
      agency.tasks++
      const range = first && last && findPhrase(reading.source, name, first.start, last.end)
      if (range && !agency.ranges.some((other) => other.start === range.start)) agency.ranges.push(range)
    }
  }
  return [...found.values()].map((agency, index) => ({ id: `agency-${index}`, ...agency }))
}

function deadlinesOf(reading: Reading): DeadlineItem[] {
  const none = { period: null, to: null, via: null, ref: null }
  const { submission } = reading
  const items: Omit<DeadlineItem, 'id' | 'ranges'>[] = []
  if (submission) {
    const { due, to, via } = submission
    items.push({ ...none, kind: 'submission', phrase: submission.phrase ?? submission.dueRelative ?? '', due, to, via })
  }
  for (const report of reading.reports) {
    const { period, due } = report
    items.push({ ...none, kind: 'report', phrase: report.phrase ?? '', period, due, to: report.to ?? null, via: report.via ?? null })
  }
  for (const { ref, phrase, due } of reading.deadlines) items.push({ ...none, kind: 'task', ref, phrase, due })
  let from = 0
  return items.map((item, index) => {
    // Deadlines of tasks come in the order of the text: the next mention of the same words is the next one's.
    const range = findPhrase(reading.source, item.phrase, item.kind === 'task' ? from : 0) ?? findPhrase(reading.source, item.phrase)
    if (range && item.kind === 'task') from = range.end
    return { id: `deadline-${index}`, ...item, ranges: range ? [range] : [] }
  })
}

const textItems = (name: string, reading: Reading, wanted: (block: ReadingBlock) => boolean): TextItem[] =>
  reading.blocks.filter(wanted).map((block, index) => ({
    id: `${name}-${index}`,
    text: block.text || reading.source.slice(block.start, block.end).trim(),
    ranges: [block],
  }))

import { foldTone } from '../../../shared/core/vietnameseFold.ts'
import type { IndicatorTarget } from '../../../shared/plan/indicator.ts'
import { inlineText } from '../../../shared/plan/plan.ts'
import type { Reading, ReadingBlock, SourceRange } from '../../../shared/plan/reading.ts'
import type { Task } from '../../../shared/plan/task.ts'
import { choicesOf } from '../../../shared/review/doubtChoices.ts'
import { findPhrase } from '../../../shared/review/findPhrase.ts'
import { isPlainText } from '../../../shared/review/makeTask.ts'
import type { Review, ReviewDoubt, ReviewRound } from '../../../shared/review/Review.ts'
import type { AgencyChoice } from '../../../shared/review/ReviewDecision.ts'

/** Something that was read, with the words it was read from. `ranges` may be empty: what is missing has no place. */
interface Item {
  readonly id: string
  readonly ranges: readonly SourceRange[]
}
export interface DoubtItem extends Item {
  readonly doubt: ReviewDoubt
}
export interface TaskItem extends Item {
  readonly task: Task
  readonly ref: string
  readonly agencies: readonly AgencyChoice[]
}
export interface AgencyItem extends Item {
  readonly name: string
  readonly tasks: number
}
export interface DeadlineItem extends Item {
  /** null: a task's own */
  readonly round: ReviewRound | null
  readonly task: Task | null
}
export interface IndicatorItem extends Item {
  readonly label: string
  readonly target: IndicatorTarget | null
}
export interface TextItem extends Item {
  readonly text: string
}

export interface ReviewItems {
  readonly doubts: readonly DoubtItem[]
  readonly tasks: readonly TaskItem[]
  readonly agencies: readonly AgencyItem[]
  readonly deadlines: readonly DeadlineItem[]
  readonly indicators: readonly IndicatorItem[]
  readonly recipients: readonly TextItem[]
  /** paragraphs and list items that are no tasks */
  readonly texts: readonly TextItem[]
  readonly unread: readonly TextItem[]
}
export const reviewTabs = ['doubts', 'tasks', 'agencies', 'deadlines', 'indicators', 'recipients', 'texts', 'unread'] as const
export type ReviewTab = (typeof reviewTabs)[number]

/** Below this a block counts as not understood, as in the reader's own share of unread text. */
const UNSURE = 0.5

/** The review as the lists that a person checks, each item tied to its words. What waits for a decision comes first. */
export function reviewItems(review: Review, isSure: (agency: string) => boolean = () => true): ReviewItems {
  const { reading, plan } = review
  const tasks = plan.tasks.map((task): TaskItem => {
    const ranges = review.places.get(task.id) ?? []
    return { id: task.id, task, ref: refAt(reading, ranges[0]), agencies: choicesOf(review, task), ranges }
  })
  const doubts = review.doubts.map((doubt): DoubtItem => ({ id: doubt.id, doubt, ranges: doubt.end > doubt.start ? [doubt] : [] }))
  const agencies = agenciesOf(review, tasks)
  return {
    doubts: [...doubts.filter(({ id }) => !review.settled.has(id)), ...doubts.filter(({ id }) => review.settled.has(id))],
    tasks,
    agencies: [...agencies.filter(({ id }) => !isSure(id)), ...agencies.filter(({ id }) => isSure(id))],
    deadlines: deadlinesOf(review, tasks),
    indicators: plan.indicators.map(({ id, label, target }) => ({
      id,
      label: label ?? '',
      target,
      ranges: found(findPhrase(reading.source, (label ?? '').slice(0, 120))),
    })),
    recipients: textItems('recipient', reading, (block) => block.kind === 'recipient'),
    texts: plan.body.flatMap((block): TextItem[] =>
      'content' in block && isPlainText(block)
        ? [{ id: block.id, text: inlineText(block.content), ranges: review.places.get(block.id) ?? [] }]
        : [],
    ),
    unread: textItems('unread', reading, (block) => block.kind === 'noise' || (block.kind !== 'blank' && block.confidence < UNSURE)),
  }
}

const found = (range: SourceRange | null): readonly SourceRange[] => (range ? [range] : [])

/** The place in the outline under which a stretch of the source stands. */
function refAt({ blocks }: Reading, range: SourceRange | undefined): string {
  if (!range) return ''
  return blocks.findLast((block) => block.start <= range.start && block.ref !== undefined)?.ref ?? ''
}

function agenciesOf({ plan, reading }: Review, tasks: readonly TaskItem[]): AgencyItem[] {
  const ranges = new Map<string, SourceRange[]>()
  const add = (name: string, range: SourceRange | null): void => {
    const known = ranges.get(foldTone(name)) ?? []
    if (range && !known.some(({ start }) => start === range.start)) known.push(range)
    ranges.set(foldTone(name), known)
  }
  for (const item of reading.assignments) {
    const heading = reading.blocks[item.headingBlock]
    if (heading) for (const name of item.agencies) add(name, findPhrase(reading.source, name, heading.start, heading.end))
  }
  for (const task of tasks) {
    const [first, last] = [task.ranges[0], task.ranges.at(-1)]
    if (first && last) for (const { name } of task.agencies) add(name, findPhrase(reading.source, name, first.start, last.end))
  }
  return plan.agencies.flatMap(({ ref, name }) => {
    const count = plan.tasks.filter(({ agencies }) => agencies.some((agency) => agency.ref === ref)).length
    return count === 0 ? [] : [{ id: ref, name, tasks: count, ranges: ranges.get(foldTone(name)) ?? [] }]
  })
}

function deadlinesOf({ reading, rounds }: Review, tasks: readonly TaskItem[]): DeadlineItem[] {
  const ofRounds = rounds.map((round): DeadlineItem => {
    return { id: round.id, round, task: null, ranges: found(findPhrase(reading.source, round.draft.phrase)) }
  })
  const ofTasks = tasks.flatMap(({ task, ranges }): DeadlineItem[] => {
    if (!task.deadline) return []
    const [first, last] = [ranges[0], ranges.at(-1)]
    const range = first && last ? findPhrase(reading.source, task.deadline.text, first.start, last.end) : null
    return [{ id: `deadline-${task.id}`, round: null, task, ranges: found(range) }]
  })
  return [...ofRounds, ...ofTasks]
}

const textItems = (name: string, reading: Reading, wanted: (block: ReadingBlock) => boolean): TextItem[] =>
  reading.blocks.filter(wanted).map((block, index) => ({
    id: `${name}-${index}`,
    text: block.text || reading.source.slice(block.start, block.end).trim(),
    ranges: [block],
  }))

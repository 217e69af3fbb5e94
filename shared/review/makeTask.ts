import type { BlockId, TaskId } from '../core/ids.ts'
import { type Inline, inlineText, type TextBlock } from '../plan/plan.ts'
import type { Task } from '../plan/task.ts'
import { readAgencyList } from '../planText/agencyNames.ts'
import { readMarker } from '../planText/markers.ts'
import { readRoles } from '../planText/roles.ts'
import { changeBlocks, type TaskText } from './blocks.ts'
import { joinInline, sliceInline } from './inline.ts'
import { type Review, textBlocksOf } from './Review.ts'
import type { AgencyChoice } from './ReviewDecision.ts'
import { yearOf } from './yearOf.ts'

/** A text block that may be made a task: a paragraph or list item with words in it. */
export type PlainText = Extract<TextBlock, { type: 'paragraph' | 'bulletItem' }>
export const isPlainText = (block: TextBlock): block is PlainText =>
  (block.type === 'paragraph' || block.type === 'bulletItem') && /[\p{L}\p{N}]/u.test(inlineText(block.content))

/**
 * [RW11] The review with one text a task where it stands, and who is to do it as its words and the heading above it say. Null when
 * there is no such text.
 */
export function makeTask(review: Review, id: string): { readonly review: Review; readonly agencies: readonly AgencyChoice[] } | null {
  const { plan } = review
  const blocks = textBlocksOf(plan.body)
  const block = blocks.find((one) => one.id === id)
  if (!block || !isPlainText(block)) return null
  const made = taskTextOf(block)
  const body = changeBlocks(plan.body, id, () => [made])
  if (!body) return null
  const wording = inlineText(made.content)
  const { agencies, deadline } = dutiesIn(review, id, wording)
  const task: Task = {
    ...{ id: made.id, wording, agencies: [], officer: null, authority: null, deadline, deliverable: null },
    ...{ status: null, progress: null, note: null, covers: {}, origin: null },
  }
  const before = new Set(blocks.slice(0, blocks.indexOf(block)).map((one): string => one.id))
  const at = plan.tasks.filter((other) => before.has(other.id)).length
  const tasks = [...plan.tasks.slice(0, at), task, ...plan.tasks.slice(at)]
  const indicators = plan.indicators.map((indicator) =>
    indicator.block === (id as BlockId) ? { ...indicator, task: id as TaskId } : indicator,
  )
  return { review: { ...review, plan: { ...plan, body, tasks, indicators } }, agencies }
}

/** The number or sign that the text begins with is the task's own. */
function taskTextOf(block: PlainText): TaskText {
  const id = block.id as string as TaskId
  if (block.type === 'bulletItem') return { type: 'taskBlock', id, marker: '-', content: block.content }
  const text = inlineText(block.content)
  const marker = readMarker(text)
  const skip = marker && marker.rest.trim() !== '' ? text.length - marker.rest.length : 0
  const content: readonly Inline[] = skip === 0 ? block.content : joinInline(sliceInline(block.content, skip))
  return { type: 'taskBlock', id, marker: text.slice(0, skip).trim(), content }
}

/** The agency that the text itself begins with, else the one whose heading it stands under; and those it works with. */
function dutiesIn(review: Review, id: string, wording: string): { agencies: AgencyChoice[]; deadline: Task['deadline'] } {
  const subject = readAgencyList(wording)
  const isSubject = subject?.endedBy === 'opener' || (subject?.endedBy === 'mark' && wording[subject.end] === ':')
  const names = subject && isSubject ? subject.names : agenciesAbove(review, id)
  const words = subject && isSubject ? wording.slice(subject.end).replace(/^[\s:,]{1,8}/u, '') : wording
  const roles = readRoles(words, yearOf(review))
  return {
    agencies: [
      ...names.map((name) => ({ name, role: roles.self })),
      ...roles.partners.filter((name) => !names.includes(name)).map((name) => ({ name, role: roles.partnerRole })),
    ],
    deadline: roles.deadline,
  }
}

/** Of the heading of an agency right above, with no other heading between. */
function agenciesAbove({ reading, places }: Review, id: string): readonly string[] {
  const start = places.get(id)?.[0]?.start
  if (start === undefined) return []
  const above = reading.blocks.findLastIndex(
    (block, index) =>
      block.start < start && (headings.has(block.kind) || reading.assignments.some(({ headingBlock }) => headingBlock === index)),
  )
  return reading.assignments.find(({ headingBlock }) => headingBlock === above)?.agencies ?? []
}
const headings: ReadonlySet<string> = new Set(['sectionHeading', 'heading', 'agencyHeading', 'annex'])

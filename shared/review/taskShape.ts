import type { BlockId, TaskId } from '../core/ids.ts'
import { shortHash } from '../core/shortHash.ts'
import { type Block, type Inline, inlineText, type Plan, type TextBlock } from '../plan/plan.ts'
import type { SourceRange } from '../plan/reading.ts'
import type { Task } from '../plan/task.ts'
import { blockAfter, changeBlocks, taskBlockOf } from './blocks.ts'
import { findPhrase } from './findPhrase.ts'
import { joinInline, sliceInline } from './inline.ts'
import { type Review, textBlocksOf } from './Review.ts'

const bullets: ReadonlySet<string> = new Set(['', '-', '–', '—', '+', '•', '*'])
const isSpace = (character: string | undefined): boolean => character !== undefined && /\s/u.test(character)

/** Where a task's text may be split nearest to an offset: after a space, with words on both sides. Null when it is one word. */
export function splitPlaceNear(text: string, offset: number): number | null {
  const places = [...text.matchAll(/\s+/gu)].map(({ index, 0: space }) => index + space.length).filter((at) => mayPart(text, at))
  return places.reduce<number | null>((best, at) => (best === null || Math.abs(at - offset) < Math.abs(best - offset) ? at : best), null)
}

/** Where a task most likely is two: after a ";" or a full stop, else a comma, the nearest to its middle; else in its middle. */
export function likelySplit(text: string): number | null {
  const middle = text.length / 2
  const nearest = (marks: RegExp): number | undefined =>
    [...text.matchAll(marks)]
      .map(({ index, 0: words }) => index + words.length)
      .filter((at) => mayPart(text, at))
      .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0]
  return nearest(/[;.]\s+(?=\p{L})/gu) ?? nearest(/,\s+/gu) ?? splitPlaceNear(text, middle)
}

const mayPart = (text: string, at: number): boolean =>
  (isSpace(text[at - 1]) || isSpace(text[at])) && text.slice(0, at).trim() !== '' && text.slice(at).trim() !== ''

/** [RW3] One task as two: agencies with both, a deadline or an indicator with the part that says it, or else with both. */
export function splitTask(review: Review, id: string, at: number): Review | null {
  const { plan } = review
  const block = taskBlockOf(plan.body, id)
  const task = plan.tasks.find((one) => one.id === id)
  if (!block || !task) return null
  const text = inlineText(block.content)
  if (!mayPart(text, at)) return null
  const parts: [Inline[], Inline[]] = [sliceInline(block.content, 0, at), sliceInline(block.content, at)]
  const [first, second] = [inlineText(parts[0]), inlineText(parts[1])]
  const newTaskId = freeId(plan, `part ${id} ${second}`)
  const marker = bullets.has(block.marker) ? block.marker : '-'
  const body = changeBlocks(plan.body, id, () => [
    { ...block, content: parts[0] },
    { type: 'taskBlock', id: newTaskId, marker, content: joinInline(parts[1]) },
  ])
  if (!body) return null
  const due = task.deadline?.text ?? ''
  const [inFirst, inSecond] = [first.includes(due), second.includes(due)]
  const isOne = due !== '' && inFirst !== inSecond
  const tasks = plan.tasks.flatMap((one): Task[] => {
    if (one.id !== id) return [one]
    return [
      { ...one, wording: first, deadline: isOne && inSecond ? null : one.deadline },
      { ...one, id: newTaskId, wording: second, deadline: isOne && inFirst ? null : one.deadline },
    ]
  })
  const moves = (label: string | null): boolean => label !== null && !first.includes(label) && second.includes(label)
  const indicators = plan.indicators.map((indicator) =>
    indicator.task === id && moves(indicator.label)
      ? { ...indicator, task: newTaskId, block: indicator.block === id ? (newTaskId as unknown as BlockId) : indicator.block }
      : indicator,
  )
  const places = new Map(review.places)
  const [before, after] = partedPlaces(review, id, second)
  places.set(id, before)
  places.set(newTaskId, after)
  return { ...review, places, plan: { ...plan, body, tasks, indicators } }
}

/** [RW4] A task with what stands right after it as one: the words of both, in order; agencies of both, the first one's role before the second's. */
export function mergeTask(review: Review, id: string): Review | null {
  const { plan } = review
  const block = taskBlockOf(plan.body, id)
  const task = plan.tasks.find((one) => one.id === id)
  const next = mergeable(plan, id)
  if (!block || !task || !next) return null
  const other = plan.tasks.find((one) => one.id === next.id)
  const gap = spaced(inlineText(block.content), inlineText(next.content)) ? [] : [{ type: 'text' as const, text: ' ', marks: [] }]
  const marker =
    next.type === 'taskBlock' && !bullets.has(next.marker) ? [{ type: 'text' as const, text: `${next.marker} `, marks: [] }] : []
  const content = joinInline(block.content, gap, marker, next.content)
  const body = changeBlocks(plan.body, id, () => [{ ...block, content }], 1)
  if (!body) return null
  const known = new Set(task.agencies.map(({ ref }) => ref))
  const added = (other?.agencies ?? []).filter(({ ref }) => !known.has(ref))
  const ranked = [...task.agencies, ...added.map((agency, place) => ({ ...agency, rank: task.agencies.length + place }))]
  const agencies = added.length === 0 ? task.agencies : [...ranked.filter(isLead), ...ranked.filter((agency) => !isLead(agency))]
  const merged: Task = { ...task, wording: inlineText(content), agencies, deadline: task.deadline ?? other?.deadline ?? null }
  const indicators = plan.indicators.map((indicator) =>
    indicator.task === next.id || indicator.block === next.id
      ? { ...indicator, task: id as TaskId, block: indicator.block === (next.id as string) ? (id as BlockId) : indicator.block }
      : indicator,
  )
  const places = new Map(review.places)
  places.set(id, fused([...(places.get(id) ?? []), ...(places.get(next.id) ?? [])]))
  places.delete(next.id)
  const tasks = plan.tasks.flatMap((one) => (one.id === next.id ? [] : one.id === id ? [merged] : [one]))
  return { ...review, places, plan: { ...plan, body, tasks, indicators } }
}

const isLead = ({ role }: Task['agencies'][number]): boolean => role === 'lead'

/** The text that a task can be merged with: a task, paragraph or list item right after it. */
export function mergeable(plan: Plan, id: string): Extract<TextBlock, { type: 'taskBlock' | 'paragraph' | 'bulletItem' }> | null {
  const next = blockAfter(plan.body, id)
  return next?.type === 'taskBlock' || next?.type === 'paragraph' || next?.type === 'bulletItem' ? next : null
}

const spaced = (before: string, after: string): boolean => before === '' || after === '' || isSpace(before.at(-1)) || isSpace(after[0])

/** [RW5] No task any more: its words stay as a list item or paragraph, with the number they had. */
export function notTask(review: Review, id: string): Review | null {
  const { plan } = review
  const block = taskBlockOf(plan.body, id)
  if (!block) return null
  const isItem = bullets.has(block.marker) && block.marker !== ''
  const marker: Inline[] = isItem || block.marker === '' ? [] : [{ type: 'text', text: `${block.marker} `, marks: [] }]
  const blockId = id as BlockId
  const text: TextBlock = isItem
    ? { type: 'bulletItem', id: blockId, level: 1, content: block.content }
    : { type: 'paragraph', id: blockId, align: null, content: joinInline(marker, block.content) }
  const body = changeBlocks(plan.body, id, () => [text])
  if (!body) return null
  const indicators = plan.indicators.map((indicator) => (indicator.task === id ? { ...indicator, task: null, block: blockId } : indicator))
  return { ...review, plan: { ...plan, body, indicators, tasks: plan.tasks.filter((task) => task.id !== id) } }
}

function freeId(plan: { readonly body: readonly Block[] }, words: string): TaskId {
  const taken = new Set<string>(textBlocksOf(plan.body).map(({ id }) => id))
  for (let n = 0; ; n++) {
    const id = shortHash(`${words} ${n}`)
    if (!taken.has(id)) return id as TaskId
  }
}

/** The places of both parts: cut where the second one's words begin. Together they are what was there. */
function partedPlaces({ reading, places }: Review, id: string, second: string): [readonly SourceRange[], readonly SourceRange[]] {
  const ranges = places.get(id) ?? []
  const [first, last] = [ranges[0], ranges.at(-1)]
  if (!first || !last) return [ranges, []]
  const opening = second.trim().split(/\s+/u).slice(0, 8).join(' ')
  const at = findPhrase(reading.source, opening, first.start + 1, last.end)?.start ?? last.end
  return [
    ranges.flatMap(({ start, end }) => (start < at ? [{ start, end: Math.min(end, at) }] : [])),
    ranges.flatMap(({ start, end }) => (end > at ? [{ start: Math.max(start, at), end }] : [])),
  ]
}

function fused(ranges: readonly SourceRange[]): SourceRange[] {
  const joined: SourceRange[] = []
  for (const range of ranges) {
    const last = joined.at(-1)
    if (last?.end === range.start) joined[joined.length - 1] = { start: last.start, end: range.end }
    else joined.push({ start: range.start, end: range.end })
  }
  return joined
}

import { dayOfRounds, proposeRounds } from '../calendar/rounds.ts'
import type { IsoDate } from '../core/isoDate.ts'
import { shortHash } from '../core/shortHash.ts'
import { agencyKey } from '../plan/agency.ts'
import { type Block, inlineText, type Plan, type TextBlock } from '../plan/plan.ts'
import type { RoundDraft } from '../plan/programme.ts'
import type { Reading, ReadingDoubt, SourceRange } from '../plan/reading.ts'
import { draftWithPlaces } from '../planText/draftPlan.ts'
import { findPhrase } from './findPhrase.ts'
import { joinInline } from './inline.ts'
import { renameIds } from './renameIds.ts'

export interface ReviewDoubt extends ReadingDoubt {
  readonly id: string
}

/** A round that the text asks for, or that somebody added. `keep` false: it will not be made. */
export interface ReviewRound {
  readonly id: string
  readonly keep: boolean
  readonly draft: RoundDraft
}

/**
 * A reading under review: the plan that would be made of it now. Its ids follow from the words ([RW1]), so that a decision finds its
 * task again in another reading of the text; the plan that is created has ids of its own.
 */
export interface Review {
  readonly reading: Reading
  readonly plan: Plan
  /** by id of a block, the stretches of the source it was made from, in order */
  readonly places: ReadonlyMap<string, readonly SourceRange[]>
  readonly doubts: readonly ReviewDoubt[]
  /** doubts that somebody decided, and items that somebody found right */
  readonly settled: ReadonlySet<string>
  readonly rounds: readonly ReviewRound[]
}

/** The review before any decision. `today`: the day that yearly dates count from where the text has none. */
export function beginReview(reading: Reading, today: IsoDate): Review {
  const draft = draftWithPlaces(reading, counting())
  const names = wordNames(draft.plan)
  const nameOf = (id: string): string => names.get(id) ?? shortHash(id)
  const plan = joined(renameIds(draft.plan, nameOf))
  const places = new Map([...draft.places].map(([id, ranges]) => [nameOf(id), ranges]))
  for (const task of plan.tasks) {
    const ranges = places.get(task.id) ?? []
    if (isTable(reading, ranges)) places.set(task.id, narrowed(reading.source, ranges, task.wording))
  }
  const days = new Names()
  return {
    reading,
    plan,
    places,
    doubts: identified(reading),
    settled: new Set(),
    rounds: proposeRounds(reading, plan.letterhead.date ?? dayOfRounds(reading, today)).map((draft) => ({
      id: days.of(`round ${draft.kind} ${draft.period} ${draft.due}`),
      keep: true,
      draft,
    })),
  }
}

/** What a text was read as, in a word: two readers that find the same in it have the same. */
export const fingerprintOf = (review: Review): string =>
  shortHash(JSON.stringify([review.plan, review.doubts, review.rounds.map(({ id }) => id)]))

/** Every text block of a body, those in cells too, in order. */
export const textBlocksOf = (body: readonly Block[]): TextBlock[] =>
  body.flatMap((block) =>
    block.type === 'table' ? block.rows.flatMap(({ cells }) => cells.flatMap(({ content }) => content)) : 'content' in block ? [block] : [],
  )

/** Names that follow from words; the second of the same words is another one. */
class Names {
  readonly #counts = new Map<string, number>()
  of(words: string): string {
    const count = this.#counts.get(words) ?? 0
    this.#counts.set(words, count + 1)
    return shortHash(count === 0 ? words : `${words} #${count}`)
  }
}

export const agencyIdOf = (name: string): string => shortHash(`agency ${agencyKey({ name, directoryId: null })}`)

function wordNames(plan: Plan): Map<string, string> {
  const names = new Names()
  const blocks = textBlocksOf(plan.body).map(({ id, type, content }) => [id, names.of(`${type} ${inlineText(content)}`)] as const)
  const others = plan.body.flatMap((block) => ('content' in block ? [] : [[block.id, names.of(block.type)] as const]))
  return new Map<string, string>([
    ...blocks,
    ...others,
    ...plan.agencies.map(({ ref, name }) => [ref, agencyIdOf(name)] as const),
    ...plan.indicators.map(({ id, label }) => [id, names.of(`indicator ${label}`)] as const),
  ])
}

const joined = (plan: Plan): Plan => {
  const text = (block: TextBlock): TextBlock => ({ ...block, content: joinInline(block.content) })
  const body = plan.body.map((block): Block => {
    if (block.type === 'pageBreak') return block
    if (block.type !== 'table') return text(block)
    return {
      ...block,
      rows: block.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, content: cell.content.map(text) })) })),
    }
  })
  return { ...plan, body }
}

function identified({ doubts, source }: Reading): ReviewDoubt[] {
  const names = new Names()
  return doubts.map((doubt) => ({
    ...doubt,
    id: names.of(`doubt ${doubt.code} ${JSON.stringify(doubt.values)} ${source.slice(doubt.start, doubt.end)}`),
  }))
}

const isTable = ({ blocks }: Reading, ranges: readonly SourceRange[]): boolean =>
  ranges.some(({ start }) => blocks.some((block) => block.start === start && (block.kind === 'table' || block.kind === 'annex')))

function narrowed(source: string, ranges: readonly SourceRange[], words: string): readonly SourceRange[] {
  const [first, last] = [ranges[0], ranges.at(-1)]
  const found = first && last ? findPhrase(source, words.slice(0, 200), first.start, last.end) : null
  return found ? [found] : ranges
}

/** Bytes for ids that are renamed at once: any two differ. */
function counting(): (length: number) => Uint8Array {
  let next = 0
  return (length) => {
    next++
    return Uint8Array.from({ length }, (_, place) => (place < 6 ? (next >> (5 * place)) & 31 : 0))
  }
}

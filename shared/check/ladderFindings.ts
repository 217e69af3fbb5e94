import type { BlockId } from '../core/ids.ts'
import type { Finding } from '../plan/finding.ts'
import { countOf, numberHeadings, pointLetters, toPointLetter } from '../plan/numbering.ts'
import { readMarker } from '../planText/markers.ts'
import type { CheckedPlan } from './CheckedPlan.ts'

/** A numbered line: a heading, or text that somebody numbered by hand. */
interface Rung {
  readonly id: BlockId
  readonly level: number
  /** null: the ladder knows no such number ("f)") */
  readonly count: number | null
  readonly printed: string
  /** "2.3." says itself what it stands under */
  readonly parent: string | null
  /** the ladder would set it right */
  readonly isOwn: boolean
}

/**
 * [CK14] Numbers of one level under one heading: none twice, none left out, letters of the Vietnamese alphabet with đ. A heading without
 * a number of its own is counted by the ladder and cannot be wrong; a list may go on counting from where the last one of its level ended.
 */
export function ladderFindings(checked: CheckedPlan): Finding[] {
  const rungs = rungsOf(checked)
  const found: Finding[] = []
  /** by level: the count before, under the same parent */
  const before = new Map<number, number>()
  rungs.forEach((rung, index) => {
    const { level, count, printed, isOwn } = rung
    for (const deeper of [...before.keys()]) if (deeper > level) before.delete(deeper)
    const previous = before.get(level)
    if (count === null) {
      // "A." and the like are a ladder of its own.
      if (level === 6 && /^[fjwz][.)]?$/iu.test(printed.trim())) {
        const next = (previous ?? 0) + 1
        const wanted = printedLike(rung, next)
        found.push(finding('ladderLetter', rung, { number: printed, wanted }, mendOf(rungs, index, wanted, checked)))
        before.set(level, next)
      } else before.delete(level)
      return
    }
    const wanted = printedLike(rung, (previous ?? 0) + 1)
    // A list starts at 1, or goes on from the one before it.
    if (isOwn && previous === count)
      found.push(finding('ladderRepeat', rung, { number: printed, wanted }, mendOf(rungs, index, wanted, checked)))
    if (isOwn && previous !== undefined && count > previous + 1 && count - previous <= LONGEST_GAP)
      found.push(finding('ladderGap', rung, { number: printed, wanted }, mendOf(rungs, index, wanted, checked)))
    before.set(level, count)
  })
  return found
}

/** A longer jump is a number of something else: a year, an article of a law. */
const LONGEST_GAP = 5

function rungsOf({ plan, blocks }: CheckedPlan): Rung[] {
  const numbers = numberHeadings(plan.body)
  return blocks.flatMap(({ block, text, inAnnex, inTable }): Rung[] => {
    if (inAnnex || inTable || block.type === 'recipientLine' || block.type === 'legalBasis') return []
    if (block.type === 'heading') {
      const printed = numbers.get(block.id) ?? ''
      if (printed === '') return []
      return [rung(block.id, Math.min(6, Math.max(1, block.level)), printed, block.number !== null)]
    }
    const marker = readMarker(block.type === 'taskBlock' ? `${block.marker} ${text}`.trim() : text)
    if (!marker || marker.kind === 'bullet' || marker.kind === 'part') return []
    const printed = marker.kind === 'letter' ? `${marker.number})` : `${marker.number}.`
    return [rung(block.id, marker.level, printed, true)]
  })
}

function rung(id: string, level: number, printed: string, isOwn: boolean): Rung {
  const parts = printed.replace(/[.)]+$/u, '').split('.')
  return {
    id: id as BlockId,
    level,
    count: level === 6 && /^[a-zđ]\)?$/iu.test(printed) ? letterCount(printed) : countOf(level, printed),
    printed,
    parent: level === 4 || level === 5 ? parts.slice(0, -1).join('.') : null,
    isOwn,
  }
}

const letterCount = (printed: string): number | null => {
  const at = (pointLetters as readonly string[]).indexOf(printed.replace(')', '').toLowerCase())
  return at < 0 ? null : at + 1
}

const printedLike = ({ level, printed, parent }: Rung, count: number): string => {
  if (level === 6) return `${toPointLetter(count)})`
  const end = /[.)]+$/u.exec(printed)?.[0] ?? ''
  if (level <= 2) return `${roman(count)}${end}`
  return `${parent === null || parent === '' ? '' : `${parent}.`}${count}${end}`
}
const romans = [
  '',
  'I',
  'II',
  'III',
  'IV',
  'V',
  'VI',
  'VII',
  'VIII',
  'IX',
  'X',
  'XI',
  'XII',
  'XIII',
  'XIV',
  'XV',
  'XVI',
  'XVII',
  'XVIII',
  'XIX',
  'XX',
]
const roman = (count: number): string => romans[count] ?? String(count)

const finding = (
  rule: 'ladderRepeat' | 'ladderGap' | 'ladderLetter',
  { id }: Rung,
  values: Finding['values'],
  mend: Finding['mend'],
): Finding => ({
  id: `${rule}:${id}`,
  rule,
  severity: 'wrong',
  place: { kind: 'block', block: id },
  values,
  mend,
})

/**
 * The headings of this level from here to the end of their parent take their numbers from the ladder. Not where one of them was
 * numbered in its text, or the text speaks of "mục III": such a place would then mean another one.
 */
function mendOf(rungs: readonly Rung[], index: number, wanted: string, { plan, blocks }: CheckedPlan): Finding['mend'] {
  const first = rungs[index]
  if (!first) return null
  const headings = new Map(plan.body.flatMap((block) => (block.type === 'heading' ? [[block.id as string, block] as const] : [])))
  const following: Rung[] = []
  for (const rung of rungs.slice(index)) {
    if (rung.level < first.level) break
    if (rung.level === first.level) following.push(rung)
  }
  if (!following.every(({ id }) => headings.has(id))) return null
  const bare = following.map(({ printed }) => printed.replace(/[.)]+$/u, ''))
  const references = blocks.some(({ text }) => bare.some((number) => reference(number).test(text)))
  if (references) return null
  const blocksOf = following.filter(({ isOwn }) => isOwn).map(({ id }) => id)
  const counted = plan.body.map((block) =>
    blocksOf.includes(block.id as BlockId) && block.type === 'heading' ? { ...block, number: null } : block,
  )
  const after = numberHeadings(counted).get(first.id) ?? ''
  // Where text before it bears numbers of its own, the ladder counts other things.
  if (after !== wanted) return null
  return { steps: [{ type: 'countedHeadings', blocks: blocksOf }], from: first.printed, to: after }
}

/** "mục III", "điểm b": somebody points to it. A number given by hand may be anything. */
const reference = (number: string): RegExp =>
  new RegExp(`(?:mục|phần|điểm|khoản)\\s{1,4}${number.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')}(?![\\p{L}\\d])`, 'iu')

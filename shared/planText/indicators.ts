import { foldInPlace } from '../core/vietnameseFold.ts'
import type { ReadingIndicator } from '../plan/reading.ts'
import type { Outline } from './outline.ts'
import { joinContinued } from './sentences.ts'

const targetSections = /mục tiêu|chỉ tiêu|mục đích/u
const amount =
  /(?<lead>(?:[\p{L},]{1,10} ){0,3})(?<sign>≥|>|≤|<)?\s?(?<value>\d{1,3}(?:[.,]\d{1,2})?)\s?%(?:\s?(?:-|–|đến)\s?(?<max>\d{1,3}(?:[.,]\d{1,2})?)\s?%)?(?<what>[^;.()%]{0,140})/gu
const comparators = [
  [/(?:ít nhất|tối thiểu|không dưới|không thấp hơn|từ)(?: \p{L}+)? ?$/u, '>='],
  [/(?:trên|hơn|vượt|quá) ?$/u, '>'],
  [/(?:không quá|tối đa|không vượt quá) ?$/u, '<='],
  [/(?:dưới|ít hơn) ?$/u, '<'],
  [/(?:khoảng|gần|xấp xỉ) ?$/u, '~'],
] as const
const signs: Readonly<Record<string, string>> = { '≥': '>=', '>': '>', '≤': '<=', '<': '<' }

/** Shares in per cent that the plan sets itself as targets: in its sections of goals, in numbers, with the year they are due. */
export function readIndicators(outline: Outline, planYear: number | null): ReadingIndicator[] {
  const found: ReadingIndicator[] = []
  for (const section of outline.sections) {
    const wholeSection = targetSections.test(foldInPlace(section.heading))
    let inTargets = wholeSection
    let headingYear: string | null = null
    for (const { text, units } of joinContinued(section.body)) {
      const folded = foldInPlace(text)
      if (units[0]?.kind === 'heading' && (units[0].marker?.level ?? 9) <= 4) {
        headingYear = yearIn(folded)
        inTargets = wholeSection || /mục tiêu|chỉ tiêu/u.test(folded)
      }
      if (!inTargets) continue
      for (const match of text.matchAll(amount)) {
        const { lead = '', sign, value = '', max, what = '' } = match.groups ?? {}
        const before = foldInPlace(text.slice(Math.max(0, match.index - 12), match.index) + lead)
        if (/(?:hiện tại|hiện nay|đã đạt|so với) ?$/u.test(before)) continue
        const year = yearIn(folded.slice(0, match.index + match[0].length)) ?? headingYear ?? (planYear === null ? null : String(planYear))
        found.push({
          text: `${lead}${sign ?? ''}${value}%${what}`.trim(),
          value: Number(value.replace(',', '.')),
          ...(max === undefined ? {} : { valueMax: Number(max.replace(',', '.')) }),
          unit: '%',
          comparator: (sign && signs[sign]) ?? comparators.find(([words]) => words.test(before))?.[1] ?? '=',
          by: year,
        })
      }
    }
  }
  return found
}

const yearIn = (folded: string): string | null =>
  [...folded.matchAll(/(?:đến|trong|vào)(?: hết| cuối)? năm (20\d{2})/gu)].at(-1)?.[1] ?? null

import type { Block } from './plan.ts'

/** Points follow the Vietnamese alphabet: no f, j, w, z (NĐ30, Phụ lục I); practice also skips ă â ê ô ơ ư. */
export const pointLetters = [...'abcdđeghiklmnopqrstuvxy'] as const

const romanSteps = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const

export function toRoman(value: number): string {
  let rest = value
  let text = ''
  for (const [step, letters] of romanSteps)
    while (rest >= step) {
      text += letters
      rest -= step
    }
  return text
}

/** The value of a canonical Roman number, or null. */
export function fromRoman(text: string): number | null {
  let rest = text
  let value = 0
  for (const [step, letters] of romanSteps)
    while (rest.startsWith(letters)) {
      value += step
      rest = rest.slice(letters.length)
    }
  return rest === '' && value > 0 && toRoman(value) === text ? value : null
}

/** a … y, then aa, ab …; 1-based. */
export function toPointLetter(value: number): string {
  let rest = value
  let text = ''
  while (rest > 0) {
    text = pointLetters[(rest - 1) % pointLetters.length] + text
    rest = Math.floor((rest - 1) / pointLetters.length)
  }
  return text
}

/** The ladder of a kế hoạch: how the n-th heading of a level is printed. Levels: 1 Phần I · 2 I. · 3 1. · 4 1.1. · 5 1.1.1. · 6 a) */
function printed(level: number, counters: readonly number[]): string {
  const at = (index: number) => counters[index] ?? 1
  switch (level) {
    case 1:
      return `Phần ${toRoman(at(1))}`
    case 2:
      return `${toRoman(at(2))}.`
    case 3:
      return `${at(3)}.`
    case 4:
      return `${at(3) || 1}.${at(4)}.`
    case 5:
      return `${at(3) || 1}.${at(4) || 1}.${at(5)}.`
    default:
      return `${toPointLetter(at(6))})`
  }
}

/** The count that a number given by hand stands for ("IV." → 4, "3" → 3, "2.1." → 1, "đ)" → 5), or null. */
export function countOf(level: number, number: string): number | null {
  const bare = number
    .trim()
    .replace(/^Phần\s+/iu, '')
    .replace(/[.)]+$/u, '')
  if (level <= 2) return fromRoman(bare.toUpperCase()) ?? (/^\d+$/u.test(bare) ? Number(bare) : null)
  if (level === 6) {
    const index = (pointLetters as readonly string[]).indexOf(bare.toLowerCase())
    return index < 0 ? null : index + 1
  }
  const last = bare.split('.').at(-1) ?? ''
  return /^\d{1,4}$/u.test(last) ? Number(last) : null
}

/**
 * The printed number of every heading of `body`, by block id; "" for a heading without one. A heading with a number of its
 * own keeps it, and the following ones count on from it.
 */
export function numberHeadings(body: readonly Block[]): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>()
  const counters = [0, 0, 0, 0, 0, 0, 0]
  for (const block of body) {
    if (block.type !== 'heading') continue
    const level = Math.min(6, Math.max(1, block.level))
    if (block.number === '') {
      numbers.set(block.id, '')
      continue
    }
    const given = block.number === null ? null : countOf(level, block.number)
    counters[level] = given ?? (counters[level] ?? 0) + 1
    for (let below = level + 1; below <= 6; below++) counters[below] = 0
    numbers.set(block.id, block.number ?? printed(level, counters))
  }
  return numbers
}

import { foldTone } from '../../shared/core/vietnameseFold.ts'
import type { Plan } from '../../shared/plan/plan.ts'

/** Names that nobody may reword: those given, the plan's title and its agencies. */
export const namesOf = (plan: Plan, fixedNames: readonly string[]): string[] => [
  ...fixedNames,
  plan.letterhead.title ?? '',
  ...plan.agencies.map(({ name }) => name),
]

/** So many words in a row that equal the source's are copied, not ours. */
const RUN_LENGTH = 8

/** Lower case, one tone position, words only, with a space at both ends so that a name is found as whole words. */
const bare = (text: string): string =>
  ` ${foldTone(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

/** `names` (agencies, titles of documents and programmes: nobody may reword them) become a break, so that a run never goes through one. */
function withoutNames(text: string, names: readonly string[]): string {
  const longestFirst = names.map(bare).sort((a, b) => b.length - a.length)
  return longestFirst.reduce((rest, name) => (name.trim() === '' ? rest : rest.replaceAll(name, ' ¶ ')), bare(text))
}

/** Every eight words in a row of `text`, outside the names. */
export function runsOfWords(text: string, names: readonly string[]): string[] {
  return withoutNames(text, names)
    .split('¶')
    .flatMap((part) => {
      const list = part.split(' ').filter((word) => word !== '')
      return list.slice(0, Math.max(0, list.length - RUN_LENGTH + 1)).map((_, index) => list.slice(index, index + RUN_LENGTH).join(' '))
    })
}

/** The runs of `lines` that stand in `source` too; empty when the words are our own. */
export function copiedRuns(lines: readonly string[], source: string, names: readonly string[]): string[] {
  const original = new Set(runsOfWords(source, names))
  return lines.flatMap((line) => runsOfWords(line, names)).filter((run) => original.has(run))
}

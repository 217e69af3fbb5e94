import type { Plan } from '../../shared/plan/plan.ts'

const RUN_LENGTH = 8

/** Names nobody may reword: those given, the plan's title and its agencies. */
export const namesOf = (plan: Plan, fixedNames: readonly string[]): string[] => [
  ...fixedNames,
  plan.letterhead.title ?? '',
  ...plan.agencies.map(({ name }) => name),
]

/** Runs of eight words that stand in `lines` and in `source` too; none goes through a name. */
export function copiedRuns(lines: readonly string[], source: string, names: readonly string[]): string[] {
  const original = new Set(runs(withoutNames(source, names)))
  if (original.size < 1000) throw new Error('the source is too short to compare with')
  return lines.flatMap((line) => runs(withoutNames(line, names))).filter((run) => original.has(run))
}

const bare = (text: string): string =>
  ` ${text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('tuý', 'túy')
    .replaceAll('toà', 'tòa')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

/** Names become a break, so that a run never goes through one. */
function withoutNames(text: string, names: readonly string[]): string {
  const bareNames = names.map(bare).sort((a, b) => b.length - a.length)
  return bareNames.reduce((rest, name) => (name.trim() === '' ? rest : rest.replaceAll(name, ' ¶ ')), bare(text))
}

function runs(text: string): string[] {
  return text.split('¶').flatMap((part) => {
    const list = part.split(' ').filter((word) => word !== '')
    return list.slice(0, Math.max(0, list.length - RUN_LENGTH + 1)).map((_, index) => list.slice(index, index + RUN_LENGTH).join(' '))
  })
}

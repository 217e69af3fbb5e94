import { foldInPlace } from '../../shared/core/vietnameseFold.ts'

/** So many words in a row that equal the source's are copied, not ours. */
const RUN_LENGTH = 8

/** Runs of words that stand in `lines` and in `source` too. None goes through one of `names`, which nobody may reword. */
export function copiedRuns(lines: readonly string[], source: string, names: readonly string[]): string[] {
  const original = new Set(runs(withoutNames(source, names)))
  if (original.size < 1000) throw new Error('the source is too short to compare with')
  return lines.flatMap((line) => runs(withoutNames(line, names))).filter((run) => original.has(run))
}

const bare = (text: string): string =>
  ` ${foldInPlace(text.normalize('NFC'))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

/** Names become a break. */
function withoutNames(text: string, names: readonly string[]): string {
  const longestFirst = names.map(bare).sort((a, b) => b.length - a.length)
  return longestFirst.reduce((rest, name) => (name.trim() === '' ? rest : rest.replaceAll(name, ' ¶ ')), bare(text))
}

function runs(text: string): string[] {
  return text.split('¶').flatMap((part) => {
    const list = part.split(' ').filter((word) => word !== '')
    return list.slice(0, Math.max(0, list.length - RUN_LENGTH + 1)).map((_, index) => list.slice(index, index + RUN_LENGTH).join(' '))
  })
}

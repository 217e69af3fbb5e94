import type { Inline } from '../plan/plan.ts'
import type { Nd30Run } from './Nd30Document.ts'

/** Counts footnotes through the whole document. */
export interface FootnoteCounter {
  next(): number
}
export function footnoteCounter(): FootnoteCounter {
  let count = 0
  return { next: () => ++count }
}

export function inlineRuns(content: readonly Inline[], footnotes: FootnoteCounter = footnoteCounter()): Nd30Run[] {
  return content.map((inline): Nd30Run => {
    if (inline.type === 'text') return { kind: 'text', text: inline.text, marks: inline.marks }
    return inline.type === 'hardBreak' ? { kind: 'lineBreak' } : { kind: 'footnote', number: footnotes.next(), text: inline.text }
  })
}

/** Puts `prefix` before the first word, in place of `typed` when somebody wrote that there by hand. */
export function startRuns(prefix: string, runs: readonly Nd30Run[], typed?: RegExp): Nd30Run[] {
  const [first, ...rest] = runs
  if (first?.kind !== 'text') return prefix === '' ? [...runs] : [{ kind: 'text', text: prefix, marks: [] }, ...runs]
  const text = typed ? first.text.replace(typed, '') : first.text.trimStart()
  if (first.marks.length === 0) return [{ ...first, text: prefix + text }, ...rest]
  return prefix === '' ? [{ ...first, text }, ...rest] : [{ kind: 'text', text: prefix, marks: [] }, { ...first, text }, ...rest]
}

/** Rewrites the end of a line through its last words; a footnote's mark after them stays. */
export function withEnd(runs: readonly Nd30Run[], rewrite: (end: string) => string): Nd30Run[] {
  let index = runs.length - 1
  while (index >= 0 && !isInk(runs[index])) index--
  const last = runs[index]
  if (last?.kind !== 'text') return [...runs]
  const after = runs.slice(index + 1).filter((run) => run.kind === 'footnote')
  return [...runs.slice(0, index), { ...last, text: rewrite(last.text.trimEnd()) }, ...after]
}

const isInk = (run: Nd30Run | undefined): boolean => run?.kind === 'text' && run.text.trim() !== ''

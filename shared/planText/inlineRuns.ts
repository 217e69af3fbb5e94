import type { MarkName } from '../plan/nodeRules.ts'
import type { Inline } from '../plan/plan.ts'
import { plainText } from './plainText.ts'

interface Run {
  readonly text: string
  readonly marks: readonly MarkName[]
}

const LONGEST_TEXT = 100_000
const token = /\*\*|\*|<\/?(?:sup|sub|b|strong|i|em|u|br|span|p)\s?\/?>|[^*<]+|</giu
const markOfTag: Readonly<Record<string, MarkName>> = {
  sup: 'superscript',
  sub: 'subscript',
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
}

/**
 * The inline content of a stretch of source, its `*italic*`, `**bold**` and tags as marks, without the first `skip` characters
 * of its plain text (a bullet, a number). Where marks cannot be told from text, the plain text stays, unmarked.
 */
export function inlineRuns(raw: string, skip = 0, dropped: readonly MarkName[] = []): Inline[] {
  const plain = plainText(raw)
  const runs = trimTo(plain, markedRuns(raw)) ?? [{ text: plain, marks: [] }]
  const content: Inline[] = []
  let toSkip = skip
  for (const run of runs) {
    const text = run.text.slice(toSkip)
    toSkip = Math.max(0, toSkip - run.text.length)
    const marks = run.marks.filter((mark) => !dropped.includes(mark))
    for (let at = 0; at < text.length; at += LONGEST_TEXT) content.push({ type: 'text', text: text.slice(at, at + LONGEST_TEXT), marks })
  }
  return content
}

function markedRuns(raw: string): Run[] {
  const open = new Set<MarkName>()
  const runs: { text: string; marks: MarkName[] }[] = []
  const push = (text: string) => {
    const previous = runs.at(-1)
    const joined = text.replace(/\s+/gu, ' ')
    const piece = previous?.text.endsWith(' ') || runs.length === 0 ? joined.trimStart() : joined
    if (piece === '') return
    const marks = [...open]
    if (previous && previous.marks.join() === marks.join()) previous.text += piece
    else runs.push({ text: piece, marks })
  }
  const toggle = (mark: MarkName) => void (open.has(mark) ? open.delete(mark) : open.add(mark))
  for (const [text] of raw.matchAll(token)) {
    if (text === '**') toggle('bold')
    else if (text === '*') toggle('italic')
    else if (text.startsWith('<') && text.length > 1) {
      const mark = markOfTag[/[a-z]+/iu.exec(text)?.[0].toLowerCase() ?? '']
      if (mark && text.startsWith('</')) open.delete(mark)
      else if (mark) open.add(mark)
      push(' ')
    } else push(text)
  }
  return runs
}

/** Cuts the edges that `plainText` drops; null when the runs do not spell the plain text. */
function trimTo(plain: string, runs: readonly Run[]): Run[] | null {
  const joined = runs.map((run) => run.text).join('')
  const offset = joined.indexOf(plain)
  if (offset < 0 || plain === '') return null
  const kept: Run[] = []
  let at = 0
  for (const run of runs) {
    const text = run.text.slice(Math.max(0, offset - at), Math.max(0, offset + plain.length - at))
    at += run.text.length
    if (text !== '') kept.push({ text, marks: run.marks })
  }
  return kept
}

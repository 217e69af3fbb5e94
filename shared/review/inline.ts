import { type Inline, inlineText } from '../plan/plan.ts'

/** One run is never longer than this in a document. */
const LONGEST_RUN = 100_000

const lengthOf = (inline: Inline): number => (inline.type === 'text' ? inline.text.length : inline.type === 'hardBreak' ? 1 : 0)

/** The content between two offsets of its {@link inlineText}. A footnote's anchor stays with what stands before it. */
export function sliceInline(content: readonly Inline[], from: number, to = inlineText(content).length): Inline[] {
  const cut: Inline[] = []
  let at = 0
  for (const inline of content) {
    const end = at + lengthOf(inline)
    if (inline.type === 'text') {
      const text = inline.text.slice(Math.max(0, from - at), Math.max(0, to - at))
      if (text !== '') cut.push({ ...inline, text })
    } else if (inline.type === 'hardBreak' ? at >= from && end <= to : (at > from || at === 0) && at <= to) cut.push(inline)
    at = end
  }
  return cut
}

/** Neighbouring runs with the same marks are one run: the same content has one form. */
export function joinInline(...parts: readonly (readonly Inline[])[]): Inline[] {
  const joined: Inline[] = []
  for (const inline of parts.flat()) {
    const last = joined.at(-1)
    if (
      inline.type === 'text' &&
      last?.type === 'text' &&
      last.marks.join() === inline.marks.join() &&
      last.text.length + inline.text.length <= LONGEST_RUN
    )
      joined[joined.length - 1] = { ...last, text: last.text + inline.text }
    else if (inline.type !== 'text' || inline.text !== '') joined.push(inline)
  }
  return joined
}

/** The content with other words: what stays at both ends keeps its marks and anchors, what is new takes the marks before it. */
export function rewordInline(content: readonly Inline[], text: string): Inline[] {
  const old = inlineText(content)
  const most = Math.min(old.length, text.length)
  let start = 0
  while (start < most && old[start] === text[start]) start++
  let end = 0
  while (end < most - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end++
  const before = sliceInline(content, 0, start)
  const last = before.findLast((inline) => inline.type === 'text')
  const marks = last?.type === 'text' ? last.marks : []
  return joinInline(before, [{ type: 'text', text: text.slice(start, text.length - end), marks }], sliceInline(content, old.length - end))
}

/** Without spaces at both ends. */
export function trimInline(content: readonly Inline[]): Inline[] {
  const text = inlineText(content)
  const start = text.length - text.trimStart().length
  return start === text.length ? joinInline(content) : joinInline(sliceInline(content, start, text.trimEnd().length))
}

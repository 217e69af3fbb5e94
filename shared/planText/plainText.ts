/** One line of the source; `end` is before its line break, `next` after it. */
export interface SourceLine {
  readonly start: number
  readonly end: number
  readonly next: number
  /** as a reader sees it: see `plainText` */
  readonly text: string
  readonly raw: string
}

/** Lines end at \n, \r\n or \r; every character belongs to exactly one line. */
export function splitLines(source: string): SourceLine[] {
  const lines: SourceLine[] = []
  let start = 0
  const add = (end: number, next: number) => {
    const raw = source.slice(start, end)
    lines.push({ start, end, next, raw, text: plainText(raw) })
    start = next
  }
  for (const { 0: end, index } of source.matchAll(/\r\n|\n|\r/gu)) add(index, index + end.length)
  if (start < source.length) add(source.length, source.length)
  return lines.some(({ text }) => isTorn(text)) ? joinTorn(source, lines) : lines
}

const loneMarker = /^(?:[IVXL]{1,7}|\d{1,3}(?:\.\d{1,2}){0,3}|[a-zđ])[.)]$/u
const loneAuthority = /^(?:TM|KT|TL|TUQ|Q)\.$/u
const loneWord = /^\p{Lu}\p{L}{0,6}$/u
const isTorn = (text: string): boolean => text.length <= 12 && (loneMarker.test(text) || loneAuthority.test(text) || loneWord.test(text))

/** Some converters break after a number or a first syllable ("I." | "MỤC TIÊU", "Căn" | "cứ …", "KT." | "CHỦ TỊCH"): one line again. */
function joinTorn(source: string, lines: readonly SourceLine[]): SourceLine[] {
  const joined: SourceLine[] = []
  for (const line of lines) {
    const last = joined.at(-1)
    if (last && last.end - last.start < MAX_TORN && isTorn(last.text) && goesWith(last.text, line)) {
      const raw = source.slice(last.start, line.end)
      joined[joined.length - 1] = { start: last.start, end: line.end, next: line.next, raw, text: plainText(raw) }
    } else joined.push(line)
  }
  return joined
}
const MAX_TORN = 40

function goesWith(torn: string, { raw, text }: SourceLine): boolean {
  if (text === '' || raw.trimStart().startsWith('|') || isTorn(text)) return false
  if (loneMarker.test(torn)) return /^[\p{L}“"(\d*]/u.test(text) && !/^(?:\d{1,2}|[a-zđ]|[IVX]{1,5})[.)]/u.test(text)
  return loneAuthority.test(torn) ? /^\p{Lu}{2}/u.test(text) : /^\p{Ll}/u.test(text)
}

const tags = /<\/?(?:sup|sub|b|i|u|em|strong|br|span|p)\s?\/?>/giu

/** Markdown marks, cell bars at the edges and runs of spaces removed. */
export function plainText(raw: string): string {
  let text = raw.replace(tags, ' ').replace(/\*/gu, '').replace(/\s+/gu, ' ').trim()
  let start = 0
  while (start < text.length && '#|> '.includes(text.charAt(start))) start++
  let end = text.length
  while (end > start && '| '.includes(text.charAt(end - 1))) end--
  text = text.slice(start, end)
  return text
}

const decoration = new Set('|*_-=#~–—>•· \t\u00a0\ufeff\u200b\f\v')
/** A rule, an empty cell, an empty bold: nothing that a reader would read. */
export function isDecoration(raw: string): boolean {
  for (const char of raw) if (!decoration.has(char) && char.trim() !== '') return false
  return true
}

const wordLike = /\p{L}{2}/u
/** Left over from scanning: page numbers, stamps, dots. */
export const isNoise = (text: string): boolean => !wordLike.test(text)

export const isUpperCase = (text: string): boolean => text === text.toUpperCase() && /\p{Lu}/u.test(text)

/** Share of letters that are capitals, 0–1. */
export function capitalShare(text: string): number {
  let letters = 0
  let capitals = 0
  for (const char of text) {
    const [lower, upper] = [char.toLowerCase(), char.toUpperCase()]
    if (lower === upper) continue
    letters++
    if (char === upper) capitals++
  }
  return letters === 0 ? 0 : capitals / letters
}

/** Removes characters of `set` at the end; a pattern such as /[ .;]+$/ would be quadratic on hostile text. */
export function trimEndOf(text: string, set: string): string {
  let end = text.length
  while (end > 0 && set.includes(text.charAt(end - 1))) end--
  return text.slice(0, end)
}
export function trimStartOf(text: string, set: string): string {
  let start = 0
  while (start < text.length && set.includes(text.charAt(start))) start++
  return text.slice(start)
}

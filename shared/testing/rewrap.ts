/** Breaks each line at `width` characters, at spaces; the parts of a line start without indent, as most converters write them. */
export function rewrapLines(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => (line.includes('|') ? line : wrap(line, width)))
    .join('\n')
}

/** Joins the lines of a paragraph (a stretch between empty lines, bars or markers) and breaks it anew at `width`. */
export function rewrapParagraphs(text: string, width: number): string {
  if (!/\n\s*\n\S/u.test(text)) return rewrapLines(text, width)
  const head = text.search(/^\**(?:[IVX]+|1|Phần|PHẦN)[.\s]/mu)
  const after = text.slice(Math.max(0, head)).search(/^\W*(?:Nơi nhận|TM\.|KT\.)/mu)
  const end = after < 0 ? -1 : head + after
  if (head < 0) return text
  const body = text.slice(head, end < 0 ? undefined : end)
  return `${text.slice(0, head)}${joined(body)
    .split('\n')
    .map((line) => (line.includes('|') ? line : wrap(line, width)))
    .join('\n')}${end < 0 ? '' : text.slice(end)}`
}

const MANY_BROKEN = 10
const opens = /^\s*(?:[-–•+*|#]|\*\*|\d+(?:\.\d+)*[.)/]|[a-zđ]\)|[IVX]+[./]|Phần|PHẦN)/u
/** Only in a text that is broken already do lines belong together; elsewhere each line is a paragraph. */
function joined(body: string): string {
  const lines = body.split('\n')
  if ((body.match(/\n\p{Ll}/gu) ?? []).length < MANY_BROKEN || !/\n\s*\n/u.test(body)) return body
  const out: string[] = []
  for (const line of lines) {
    const last = out.at(-1)
    if (last === undefined || last.trim() === '' || line.trim() === '' || opens.test(line) || last.includes('|') || /\*\*\s*$/u.test(last))
      out.push(line)
    else out[out.length - 1] = `${last.trimEnd()} ${line.trimStart()}`
  }
  return out.join('\n')
}

function wrap(line: string, width: number): string {
  if (line.length <= width) return line
  const words = line.split(/(?<=\S) +/u)
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.join('\n')
}

const tones = 'òa:oà óa:oá ỏa:oả õa:oã ọa:oạ òe:oè óe:oé ỏe:oẻ õe:oẽ ọe:oẹ ùy:uỳ úy:uý ủy:uỷ ũy:uỹ ụy:uỵ'
  .split(' ')
  .map((pair) => pair.split(':') as [string, string])
const swap = (text: string, from: 0 | 1): string => {
  let out = text.normalize('NFC')
  for (const pair of tones) {
    const [a, b] = [pair[from], pair[from === 0 ? 1 : 0]]
    out = out.replace(new RegExp(`(?<![qQ])${a}(?!\\p{L})`, 'gu'), b)
    out = out.replace(new RegExp(`(?<![qQ])${a.toUpperCase()}(?!\\p{L})`, 'gu'), b.toUpperCase())
    out = out.replace(new RegExp(`(?<![qQ])${a[0]?.toUpperCase()}${a[1]}(?!\\p{L})`, 'gu'), `${b[0]?.toUpperCase()}${b[1]}`)
  }
  return out
}
/** Tone marks as some offices type them: "hoà", "uỷ". */
export const oldTones = (text: string): string => swap(text, 0)
/** "hòa", "ủy" */
export const newTones = (text: string): string => swap(text, 1)

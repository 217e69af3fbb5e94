import { strFromU8 } from 'fflate'

/** The separators that tables come with; Excel under a Vietnamese setting writes ";". */
const separators = [',', ';', '\t'] as const

/**
 * The rows of a text table (RFC 4180): quoted cells may hold separators, quotes (doubled) and line breaks. UTF-8 with or without BOM and
 * UTF-16 with BOM are told apart; the separator is the one that the first line holds most often outside quotes.
 */
export function readCsv(bytes: Uint8Array): string[][] {
  const text = decode(bytes)
  return rowsOf(text, separatorOf(text))
}

function decode(bytes: Uint8Array): string {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return utf16(bytes, 0)
  if (first === 0xfe && second === 0xff) return utf16(bytes, 1)
  return strFromU8(first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(3) : bytes)
}

/** `low`: where the lower byte of a pair stands. */
function utf16(bytes: Uint8Array, low: 0 | 1): string {
  const parts: string[] = []
  for (let at = 2; at + 1 < bytes.length; at += 2)
    parts.push(String.fromCharCode(((bytes[at + 1 - low] ?? 0) << 8) | (bytes[at + low] ?? 0)))
  return parts.join('')
}

function separatorOf(text: string): string {
  const counts = new Map<string, number>(separators.map((separator) => [separator, 0]))
  let isQuoted = false
  for (const char of text) {
    if (char === '"') isQuoted = !isQuoted
    else if (!isQuoted && (char === '\n' || char === '\r')) break
    else if (!isQuoted && counts.has(char)) counts.set(char, (counts.get(char) ?? 0) + 1)
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  return best?.[0] ?? ','
}

function rowsOf(text: string, separator: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  let isEmpty = true
  const endCell = (): void => {
    row.push(cell)
    cell = ''
  }
  const endRow = (): void => {
    endCell()
    rows.push(row)
    row = []
    isEmpty = true
  }
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (isQuoted) {
      if (char !== '"') cell += char
      else if (text[at + 1] === '"') {
        cell += '"'
        at++
      } else isQuoted = false
      continue
    }
    if (char === '\r' || char === '\n') {
      if (char === '\r' && text[at + 1] === '\n') at++
      endRow()
      continue
    }
    isEmpty = false
    // A quote within a cell is a character of it; only one at its start opens it.
    if (char === '"' && cell === '') isQuoted = true
    else if (char === separator) endCell()
    else cell += char
  }
  if (!isEmpty || isQuoted) endRow()
  return rows
}

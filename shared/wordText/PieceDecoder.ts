import { SourceFault } from './SourceProblem.ts'

type Encoding = 'utf8' | 'utf16le' | 'utf16be'

/** Decodes text that comes in pieces cut anywhere, in UTF-8 or in UTF-16 with its mark. What is neither is refused, never replaced. */
export class PieceDecoder {
  private encoding: Encoding | null = null
  private rest = new Uint8Array()

  decode(piece: Uint8Array, isLast: boolean): string {
    const bytes = this.rest.length === 0 ? piece : joined(this.rest, piece)
    if (this.encoding === null) {
      if (bytes.length < 3 && !isLast) {
        this.rest = bytes.slice()
        return ''
      }
      this.encoding = encodingOf(bytes)
    }
    const whole = isLast ? bytes.length : wholeLength(bytes, this.encoding)
    this.rest = bytes.slice(whole)
    const text = this.encoding === 'utf8' ? decodeUtf8(bytes, whole) : decodeUtf16(bytes, whole, this.encoding === 'utf16le' ? 0 : 1)
    return text
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length)
  all.set(first)
  all.set(second, first.length)
  return all
}

const encodingOf = ([first, second]: Uint8Array): Encoding =>
  first === 0xff && second === 0xfe ? 'utf16le' : first === 0xfe && second === 0xff ? 'utf16be' : 'utf8'

/** The length without a letter that is cut by the end. */
function wholeLength(bytes: Uint8Array, encoding: Encoding): number {
  if (encoding !== 'utf8') return bytes.length & ~1
  let at = bytes.length - 1
  while (at >= 0 && at > bytes.length - 4 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at--
  const lead = bytes[at] ?? 0
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1
  return at >= 0 && at + length > bytes.length ? at : bytes.length
}

const UNITS = 8192
function decodeUtf8(bytes: Uint8Array, end: number): string {
  const parts: string[] = []
  let units: number[] = []
  for (let at = 0; at < end; ) {
    const lead = bytes[at] ?? 0
    const length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
    let code = length === 1 ? lead : lead & (0x7f >> length)
    if ((lead >= 0x80 && lead < 0xc2) || lead > 0xf4 || at + length > end) throw new SourceFault('encoding', String(at))
    for (let next = 1; next < length; next++) {
      const byte = bytes[at + next] ?? 0
      if ((byte & 0xc0) !== 0x80) throw new SourceFault('encoding', String(at))
      code = (code << 6) | (byte & 0x3f)
    }
    const isOverlong = (length === 3 && code < 0x800) || (length === 4 && code < 0x10000)
    if (isOverlong || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw new SourceFault('encoding', String(at))
    if (code > 0xffff) units.push(0xd7c0 + (code >> 10), 0xdc00 + (code & 0x3ff))
    else units.push(code)
    at += length
    if (units.length >= UNITS) {
      parts.push(String.fromCharCode(...units))
      units = []
    }
  }
  parts.push(String.fromCharCode(...units))
  return parts.join('')
}

function decodeUtf16(bytes: Uint8Array, end: number, low: 0 | 1): string {
  const parts: string[] = []
  for (let at = 0; at + 1 < end; at += 2) parts.push(String.fromCharCode(((bytes[at + 1 - low] ?? 0) << 8) | (bytes[at + low] ?? 0)))
  return parts.join('')
}

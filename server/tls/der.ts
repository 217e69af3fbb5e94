/** The few forms of DER (ITU-T X.690) that a certificate is made of. */

const CONSTRUCTED = 0x20
const CONTEXT = 0x80

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content])
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return Buffer.concat([Buffer.of(tag, 0x80 | bytes.length, ...bytes), content])
}

export const sequence = (...parts: Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts))
export const setOf = (part: Buffer): Buffer => tagged(0x31, part)
export const octets = (content: Buffer): Buffer => tagged(0x04, content)
export const bits = (content: Buffer, unused = 0): Buffer => tagged(0x03, Buffer.concat([Buffer.of(unused), content]))
export const boolean = (value: boolean): Buffer => tagged(0x01, Buffer.of(value ? 0xff : 0))
export const utf8 = (text: string): Buffer => tagged(0x0c, Buffer.from(text, 'utf8'))
/** `[number]`, around other values. */
export const explicit = (number: number, ...parts: Buffer[]): Buffer => tagged(CONTEXT | CONSTRUCTED | number, Buffer.concat(parts))
/** `[number]`, in place of a value's own tag. */
export const implicit = (number: number, content: Buffer): Buffer => tagged(CONTEXT | number, content)

/** A number that is not negative, from its bytes, highest first. */
export function integer(bytes: Buffer): Buffer {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start++
  const body = bytes.subarray(start)
  return tagged(0x02, (body[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), body]) : body)
}

/** "2.5.29.17" */
export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second]
  for (const value of rest) {
    const group = [value % 128]
    for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128)) group.unshift(0x80 | (left % 128))
    bytes.push(...group)
  }
  return tagged(0x06, Buffer.from(bytes))
}

/** Days until 2049 take two digits of the year (RFC 5280, 4.1.2.5). */
export function utcTime(at: Date): Buffer {
  const digits = at.toISOString().replace(/[-:T]|\.\d+/gu, '')
  return at.getUTCFullYear() < 2050 ? tagged(0x17, Buffer.from(digits.slice(2))) : tagged(0x18, Buffer.from(digits))
}

import type { SourceProblem } from './SourceProblem.ts'

export type SourceKind = { readonly reads: 'docx' | 'html' | 'text' } | { readonly reads: null; readonly problem: SourceProblem }

const signatures: readonly (readonly [SourceProblem, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
  ['picture', [0x47, 0x49, 0x46, 0x38]],
  ['picture', [0x49, 0x49, 0x2a, 0x00]],
  ['picture', [0x4d, 0x4d, 0x00, 0x2a]],
  ['richText', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['archive', [0x52, 0x61, 0x72, 0x21]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['archive', [0x1f, 0x8b]],
]
const ZIP = [0x50, 0x4b]
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const htmlStart = /^[\s\ufeff]*(?:<!doctype html|<html\b|<!--StartFragment|<meta\b|Version:\d)/iu

/** What a file is by its content, whatever it is called. */
export function sourceKind(bytes: Uint8Array): SourceKind {
  const startsWith = (start: readonly number[]): boolean => start.every((byte, at) => bytes[at] === byte)
  const found = signatures.find(([, start]) => startsWith(start))
  if (found) return { reads: null, problem: found[0] }
  if (startsWith(COMPOUND)) return { reads: null, problem: holdsEncrypted(bytes) ? 'encrypted' : 'oldWord' }
  if (startsWith(ZIP)) return { reads: 'docx' }
  const head = String.fromCharCode(...bytes.subarray(0, 400)).replace(/^ï»¿/u, '')
  return { reads: htmlStart.test(head) ? 'html' : 'text' }
}

/** A Word file with a password is a compound file with a stream of this name (MS-OFFCRYPTO 2.3.4.4), in UTF-16. */
const streamName = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0])
function holdsEncrypted(bytes: Uint8Array): boolean {
  const [first = 0] = streamName
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (streamName.every((byte, offset) => bytes[at + offset] === byte)) return true
  return false
}

import { failed, ok, type Result } from '../../../shared/core/Result.ts'
import { secrecyMark } from '../../../shared/planText/secrecyMark.ts'

export type SourceProblem = 'word' | 'pdf' | 'kind' | 'tooLarge' | 'encoding' | 'empty' | 'emptyPaste' | 'unreadable' | 'secret'

export const MOST_BYTES = 5 * 1024 * 1024

/** What the picker and the drop give us of a file. */
export interface SourceFile {
  readonly name: string
  readonly size: number
  readonly arrayBuffer: () => Promise<ArrayBuffer>
}

/** The text of a plain text file, NFC; or why it is none. Word and PDF are told apart so that the reader learns what to do. */
export async function readSourceFile(file: SourceFile): Promise<Result<string, SourceProblem>> {
  const ending = /\.([^.]+)$/u.exec(file.name.toLowerCase())?.[1] ?? ''
  if (['docx', 'doc', 'odt', 'rtf'].includes(ending)) return failed('word')
  if (ending === 'pdf') return failed('pdf')
  if (!['txt', 'md', ''].includes(ending)) return failed('kind')
  if (file.size > MOST_BYTES) return failed('tooLarge')
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch {
    return failed('unreadable')
  }
  // A Word file is a ZIP whatever its name says.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return failed('word')
  try {
    return checkText(new TextDecoder('utf-8', { fatal: true }).decode(bytes), 'empty')
  } catch {
    return failed('encoding')
  }
}

/** Text as pasted. */
export const readPastedText = (text: string): Result<string, SourceProblem> =>
  text.length > MOST_BYTES ? failed('tooLarge') : checkText(text, 'emptyPaste')

function checkText(text: string, whenEmpty: 'empty' | 'emptyPaste'): Result<string, SourceProblem> {
  const plain = text.replace(/^\uFEFF/u, '').normalize('NFC')
  if (plain.includes('\u0000')) return failed('encoding')
  if (plain.trim() === '') return failed(whenEmpty)
  if (secrecyMark(plain) !== null) return failed('secret')
  return ok(plain)
}

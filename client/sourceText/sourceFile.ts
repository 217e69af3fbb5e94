import { failed, ok, type Result } from '../../shared/core/Result.ts'
import { secrecyMark } from '../../shared/planText/secrecyMark.ts'
import type { SourceProblem as FileProblem } from '../../shared/wordText/SourceProblem.ts'
import { defaultWordLimits } from '../../shared/wordText/wordLimits.ts'
import { type ReadBytes, readBeside } from './readBeside.ts'

export type SourceProblem = FileProblem | 'emptyPaste' | 'unreadable' | 'secret'

/** Text above this is no plan; a Word file may be larger for its pictures. */
export const MOST_LETTERS = defaultWordLimits.textLength
export const MOST_BYTES = defaultWordLimits.fileBytes

/** Names that the picker offers; what a file is goes by its content. */
export const sourceKinds = '.docx,.txt,.md,.html,.htm'

/** What the picker and the drop give us of a file. */
export interface SourceFile {
  readonly name: string
  readonly size: number
  readonly arrayBuffer: () => Promise<ArrayBuffer>
}

/** [IR1] The text of a Word, HTML or plain text file, NFC; or why it is none. */
export async function readSourceFile(file: SourceFile, readBytes: ReadBytes = readBeside): Promise<Result<string, SourceProblem>> {
  if (file.size > MOST_BYTES) return failed('tooLarge')
  try {
    const read = await readBytes(new Uint8Array(await file.arrayBuffer()))
    return read.ok ? checkText(read.value, 'empty') : read
  } catch {
    return failed('unreadable')
  }
}

/** Text as pasted. */
export const readPastedText = (text: string): Result<string, SourceProblem> =>
  text.length > MOST_LETTERS ? failed('tooLarge') : checkText(text, 'emptyPaste')

/** Tags that say more of a text's order than its letters do. */
const structure = /<(?:table|p|li|h[1-6]|div)\b/iu

/**
 * [IR13] What is pasted from a word processor with its numbers, tables and marks; null where the clipboard holds no more than letters, or
 * more than is read: then the letters are pasted as ever.
 */
export async function readPastedHtml(html: string): Promise<string | null> {
  if (!structure.test(html)) return null
  const { readHtmlSource } = await import('../../shared/wordText/readSource.ts')
  const read = readHtmlSource(html)
  return read.ok ? read.value : null
}

function checkText(text: string, whenEmpty: 'empty' | 'emptyPaste'): Result<string, SourceProblem> {
  const plain = text.replace(/^\uFEFF/u, '').normalize('NFC')
  if (plain.includes('\u0000')) return failed('encoding')
  if (plain.trim() === '') return failed(whenEmpty)
  if (secrecyMark(plain) !== null) return failed('secret')
  return ok(plain)
}

import { failed, ok, type Result } from '../core/Result.ts'
import { PieceDecoder } from './PieceDecoder.ts'
import { readDocx } from './readDocx.ts'
import { readHtml } from './readHtml.ts'
import { SourceFault, type SourceProblem } from './SourceProblem.ts'
import { sourceKind } from './sourceKind.ts'
import { defaultWordLimits, type WordLimits } from './wordLimits.ts'

/**
 * A file's bytes → the text of a plan, NFC, in the form that `planText` reads; or why there is none. What the file is goes by its
 * content. `detail` names the part or place of the fault, for a log. No file makes it throw.
 */
export function readSource(bytes: Uint8Array, limits: WordLimits = defaultWordLimits): Result<string, SourceProblem> {
  if (bytes.length > limits.fileBytes) return failed('tooLarge')
  const kind = sourceKind(bytes)
  if (kind.reads === null) return failed(kind.problem)
  try {
    const text = kind.reads === 'docx' ? readDocx(bytes, limits) : readLetters(bytes, kind.reads, limits)
    return text.trim() === '' ? failed('empty') : ok(text)
  } catch (error) {
    if (error instanceof SourceFault) return failed(error.code, error.message)
    throw error
  }
}

/** HTML as a clipboard gives it → the same text. */
export function readHtmlSource(html: string, limits: WordLimits = defaultWordLimits): Result<string, SourceProblem> {
  if (html.length > limits.unpackedBytes) return failed('tooLarge')
  try {
    const text = readHtml(html, limits)
    return text.trim() === '' ? failed('empty') : ok(text)
  } catch (error) {
    if (error instanceof SourceFault) return failed(error.code, error.message)
    throw error
  }
}

function readLetters(bytes: Uint8Array, kind: 'html' | 'text', limits: WordLimits): string {
  if (bytes.length > limits.textLength) throw new SourceFault('tooLarge')
  // The command line reads UTF-8 only; two programs that read one file differently would be worse than one that asks for UTF-8.
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) throw new SourceFault('encoding', '0')
  const text = new PieceDecoder().decode(bytes, true).replace(/^\ufeff/u, '')
  if (text.includes('\0')) throw new SourceFault('binary')
  return kind === 'html' ? readHtml(text, limits) : text.normalize('NFC')
}

import { extname } from 'node:path'
import { secrecyMark } from '../../shared/planText/secrecyMark.ts'
import { readSource } from '../../shared/wordText/readSource.ts'
import { sourceKind } from '../../shared/wordText/sourceKind.ts'
import type { WordLimits } from '../../shared/wordText/wordLimits.ts'
import { readImportLimits } from '../config.ts'
import { wrongInput } from './CliError.ts'
import { cliText } from './cliText.ts'
import { decodeText, readBytes } from './readTextFile.ts'
import { sourceSentence } from './sourceSentences.ts'

/** Names of files that hold plans, of kinds that are not read as well: a person must hear of each, not find it missing. */
export const planKinds: ReadonlySet<string> = new Set(['.txt', '.md', '.docx', '.html', '.htm', '.docm', '.doc', '.pdf', '.odt', '.rtf'])
const wordNames = new Set(['.docx', '.docm', '.doc'])

/** [CL1] [CL13] The text of one plan, whatever its file is called. Throws a `CliError` that names the file and why it is not read. */
export async function readPlanTextFile(path: string): Promise<string> {
  const limits = limitsOrFault()
  const text = textOf(await readBytes(path, limits.fileBytes), path, limits)
  if (text.trim() === '') throw wrongInput(cliText.emptyText(path))
  const degree = secrecyMark(text)
  if (degree !== null) throw wrongInput(cliText.stateSecret(path, degree))
  return text
}

function limitsOrFault(): WordLimits {
  const limits = readImportLimits(process.env)
  if (!limits.ok) throw wrongInput(limits.detail ?? limits.code)
  return limits.value
}

/** `bytes` null: more than is read. */
function textOf(bytes: Uint8Array | null, path: string, limits: WordLimits): string {
  if (bytes === null) throw wrongInput(sourceSentence(path, 'tooLarge'))
  if (sourceKind(bytes).reads === 'text') {
    if (wordNames.has(extname(path).toLowerCase())) throw wrongInput(sourceSentence(path, 'brokenZip'))
    // Says where the first wrong letter stands.
    return decodeText(bytes, path)
  }
  const read = readSource(bytes, limits)
  if (!read.ok) throw wrongInput(sourceSentence(path, read.code))
  return read.value
}

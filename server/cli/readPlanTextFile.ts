import { extname } from 'node:path'
import { secrecyMark } from '../../shared/planText/secrecyMark.ts'
import { wrongInput } from './CliError.ts'
import { cliText } from './cliText.ts'
import { readTextFile } from './readTextFile.ts'

/** Kinds that hold plans but cannot be read yet: a person must hear of each, not find it missing. */
export const kindsToCome: ReadonlySet<string> = new Set(['.docx', '.doc', '.pdf', '.odt', '.rtf'])

/** [CL1] The text of one plan. Throws a `CliError` that names the file and why it is not read. */
export async function readPlanTextFile(path: string): Promise<string> {
  const kind = extname(path).toLowerCase()
  if (kindsToCome.has(kind)) throw wrongInput(cliText.fileKindNotBuiltYet(path, kind))
  const text = await readTextFile(path)
  if (text.trim() === '') throw wrongInput(cliText.emptyText(path))
  const degree = secrecyMark(text)
  if (degree !== null) throw wrongInput(cliText.stateSecret(path, degree))
  return text
}

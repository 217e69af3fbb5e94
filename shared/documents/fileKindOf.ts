import { unzipSync } from 'fflate'
import type { SubmissionFileKind } from '../plan/submission.ts'

const signatures: readonly (readonly [SubmissionFileKind, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff]],
]
const ZIP = [0x50, 0x4b, 0x03, 0x04]
/** Programs inside a document. */
const MACROS = /(?:^|\/)vbaProject\.bin$/iu

/**
 * [DO10] What a file is, by its content and whatever it is called; null for anything but a Word file without macros, a PDF or a scan.
 * Nothing of it is unpacked.
 */
export function fileKindOf(bytes: Uint8Array): SubmissionFileKind | null {
  const startsWith = (start: readonly number[]): boolean => start.every((byte, at) => bytes[at] === byte)
  const found = signatures.find(([, start]) => startsWith(start))
  if (found) return found[0]
  if (!startsWith(ZIP)) return null
  const names = namesIn(bytes)
  const isWord = names.includes('[Content_Types].xml') && names.includes('word/document.xml')
  return isWord && !names.some((name) => MACROS.test(name)) ? 'docx' : null
}

function namesIn(bytes: Uint8Array): string[] {
  const names: string[] = []
  const note = ({ name }: { readonly name: string }): boolean => {
    names.push(name)
    return false
  }
  try {
    unzipSync(bytes, { filter: note })
  } catch {
    return []
  }
  return names
}

/** What a browser is told that such a file is. */
export const contentTypes: Readonly<Record<SubmissionFileKind, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
}

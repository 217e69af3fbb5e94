import { open, readFile } from 'node:fs/promises'
import { wrongInput } from './CliError.ts'
import { cliText } from './cliText.ts'

const byteOrderMark = '\uFEFF'

/** The text of a file: strict UTF-8, without byte order mark, in NFC. Throws a `CliError` that names the file and the fault. */
export async function readTextFile(path: string): Promise<string> {
  return decodeText(await readBytes(path), path)
}

/** Decodes bytes that came from `path`. A lenient decoder would replace each broken letter by "�" and the loss would pass unseen. */
export function decodeText(bytes: Uint8Array, path: string): string {
  if (startsLikeUtf16(bytes)) throw wrongInput(cliText.notUtf8(path, 0))
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch {
    throw wrongInput(cliText.notUtf8(path, firstBadByte(bytes)))
  }
  if (text.includes('\0')) throw wrongInput(cliText.notText(path))
  return (text.startsWith(byteOrderMark) ? text.slice(byteOrderMark.length) : text).normalize('NFC')
}

/** The bytes of a file, or null when there are more than `most`: such a file is not read at all. Throws a `CliError`. */
export async function readBytes(path: string): Promise<Uint8Array>
export async function readBytes(path: string, most: number): Promise<Uint8Array | null>
export async function readBytes(path: string, most = Number.POSITIVE_INFINITY): Promise<Uint8Array | null> {
  try {
    const file = await open(path)
    try {
      return (await file.stat()).size > most ? null : await readFile(file)
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') throw wrongInput(cliText.noSuchFile(path))
    if (code === 'EISDIR') throw wrongInput(cliText.isFolder(path))
    throw wrongInput(cliText.cannotRead(path, code ?? String(error)))
  }
}

const startsLikeUtf16 = (bytes: Uint8Array): boolean => (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)

/** Where the first broken letter begins: the length of the longest valid prefix, by halving. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    // A letter cut by the end of the prefix does not count against it …
    if (isUtf8(bytes.subarray(0, middle), true)) good = middle
    else bad = middle
  }
  // … so the last letter of the prefix may be the broken one.
  while (!isUtf8(bytes.subarray(0, good), false)) good--
  return good
}

function isUtf8(bytes: Uint8Array, mayEndInside: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: mayEndInside })
    return true
  } catch {
    return false
  }
}

import { randomBytes } from 'node:crypto'
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { wrongInput } from './CliError.ts'
import type { CliIo } from './CliIo.ts'
import { cliText } from './cliText.ts'

/** Text to a file, or to standard output when `path` is missing or "-". */
export async function writeTextOutput(path: string | undefined, text: string, io: CliIo): Promise<void> {
  if (path === undefined || path === '-') io.stdout(text)
  else await writeOutputFile(path, text, io)
}

/** Writes beside the target and renames, so that the target is either the old file or the whole new one. Says on standard error what it wrote. */
export async function writeOutputFile(path: string, content: string | Uint8Array, io: CliIo): Promise<void> {
  try {
    const target = await targetOf(path)
    if (target.isReplaceable) await replaceFile(target.path, content)
    else await writeFile(target.path, content)
  } catch (error) {
    throw wrongInput(cliText.cannotWrite(path, (error as NodeJS.ErrnoException).code ?? String(error)))
  }
  io.stderr(cliText.written(path))
}

/** Follows links, so that a link stays one; a device or pipe ("/dev/stdout") is written to, never replaced. */
async function targetOf(path: string): Promise<{ path: string; isReplaceable: boolean }> {
  try {
    const real = await realpath(path)
    const { isFile, isDirectory } = await kindOf(real)
    if (isDirectory) throw Object.assign(new Error(path), { code: 'EISDIR' })
    return { path: isFile ? real : path, isReplaceable: isFile }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { path, isReplaceable: true }
    throw error
  }
}

async function kindOf(path: string): Promise<{ isFile: boolean; isDirectory: boolean }> {
  const found = await stat(path)
  return { isFile: found.isFile(), isDirectory: found.isDirectory() }
}

async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const half = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.part`)
  try {
    await writeFile(half, content, { flag: 'wx' })
    await rename(half, path)
  } catch (error) {
    await rm(half, { force: true })
    throw error
  }
}

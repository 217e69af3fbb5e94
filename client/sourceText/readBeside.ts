import { failed, type Result } from '../../shared/core/Result.ts'
import type { SourceProblem } from '../../shared/wordText/SourceProblem.ts'
import { type AskedWorker, askWorker } from '../workers/askWorker.ts'

/** How the bytes of a file become text; the worker's way is `readBeside`, tests read at once. */
export type ReadBytes = (bytes: Uint8Array<ArrayBuffer>) => Promise<Result<string, SourceProblem | 'unreadable'>>

/** A file that was made to take for ever is given up. */
const LONGEST_MS = 60_000

const startWorker = (): AskedWorker => new Worker(new URL('./source.worker.ts', import.meta.url), { type: 'module' })

/** Reads a file beside the page, which stays usable; the reader and its parsers are loaded when the first file is read. */
export const readBeside: ReadBytes = async (bytes) => {
  const options = { transfer: [bytes.buffer], silentMs: LONGEST_MS }
  const asked = await askWorker<Uint8Array, never, Awaited<ReturnType<ReadBytes>>>(startWorker, bytes, options).result
  if (asked.ok) return asked.value
  return failed(asked.code === 'silent' ? 'unpacksTooLarge' : 'unreadable')
}

import { failed, type Result } from '../../shared/core/Result.ts'
import type { SourceProblem } from '../../shared/wordText/SourceProblem.ts'

/** How the bytes of a file become text; the worker's way is `readBeside`, tests read at once. */
export type ReadBytes = (bytes: Uint8Array) => Promise<Result<string, SourceProblem | 'unreadable'>>

/** A file that was made to take for ever is given up. */
const LONGEST_MS = 60_000

/** Reads a file beside the page, which stays usable; the reader and its parsers are loaded when the first file is read. */
export const readBeside: ReadBytes = (bytes) =>
  new Promise((resolve) => {
    const worker = new Worker(new URL('./source.worker.ts', import.meta.url), { type: 'module' })
    const end = (answer: Awaited<ReturnType<ReadBytes>>): void => {
      clearTimeout(timer)
      worker.terminate()
      resolve(answer)
    }
    const timer = setTimeout(() => end(failed('unpacksTooLarge')), LONGEST_MS)
    worker.onmessage = ({ data }: MessageEvent<Awaited<ReturnType<ReadBytes>>>) => end(data)
    worker.onerror = () => end(failed('unreadable'))
    worker.onmessageerror = () => end(failed('unreadable'))
    worker.postMessage(bytes, [bytes.buffer])
  })

import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { DocumentLog, Instant, Storage } from '../storage/Storage.ts'
import { type CompactedLog, compactLog } from './compactLog.ts'

/** A log smaller than this is compacted in less time than a thread takes to start. */
const BYTES_WORTH_A_THREAD = 256 * 1024

/**
 * Replaces the rows of a document by a snapshot that was read back and compared. The caller holds the document's lock. The work
 * on a large one is done in a thread: everybody else goes on typing meanwhile.
 */
export async function compactDocument(storage: Storage, name: string, now: Instant): Promise<void> {
  const log = await storage.readLog(name)
  if (log.rows.length === 0) return
  const size = log.rows.reduce((sum, { bytes }) => sum + bytes.length, log.snapshot?.length ?? 0)
  const { snapshot, authorSessions } = size < BYTES_WORTH_A_THREAD ? compactLog(log) : await compactInThread(log)
  await storage.compact(name, { snapshot, mergedRows: log.rows.map(({ id }) => id), authorSessions, writtenAt: now })
}

async function compactInThread(log: DocumentLog): Promise<CompactedLog> {
  const worker = new Worker(new URL('./compactionWorker.ts', import.meta.url))
  try {
    const answer = once(worker, 'message')
    worker.postMessage(log)
    const [compacted] = (await answer) as [CompactedLog]
    return compacted
  } finally {
    await worker.terminate()
  }
}

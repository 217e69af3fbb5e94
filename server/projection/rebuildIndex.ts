import { planIdOf } from '../../shared/protocol/documentName.ts'
import type { ServerEvent } from '../../shared/protocol/events.ts'
import type { Storage } from '../storage/Storage.ts'
import type { IndexReading } from './readForIndex.ts'

/**
 * Writes the whole index anew from the documents. It must equal what the incremental way left. Resolves with the events, which
 * tell every client the rows again.
 */
export async function rebuildIndex(
  storage: Storage,
  readDocument: (document: string) => Promise<IndexReading | null>,
): Promise<readonly ServerEvent[]> {
  await storage.clearIndex()
  const events: ServerEvent[] = []
  for (const { name } of await storage.listDocuments()) {
    const planId = planIdOf(name)
    const reading = await readDocument(name)
    if (!reading || planId === null) continue
    const { rows: changed, row: indexedRow, title, issuer, taskCount } = reading
    const change = { planId, document: name, indexedRow, changed, removed: [], title, issuer, taskCount, at: null }
    events.push(...(await storage.saveIndexChanges([change])))
  }
  return events
}

import { planIdOf } from '../../shared/protocol/documentName.ts'
import type { ServerEvent } from '../../shared/protocol/events.ts'
import type { Storage } from '../storage/Storage.ts'
import { planToIndexRows } from './planToIndexRows.ts'
import type { IndexReading } from './updateIndex.ts'

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
    const { plan, row } = reading
    const change = {
      planId,
      document: name,
      indexedRow: row,
      changed: planToIndexRows(plan, planId),
      removed: [],
      title: plan.letterhead.title ?? '',
      issuer: plan.letterhead.issuer ?? '',
      taskCount: plan.tasks.length,
      at: null,
    }
    events.push(...(await storage.saveIndexChange(change)))
  }
  return events
}

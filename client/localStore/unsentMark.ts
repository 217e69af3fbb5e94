import * as Y from 'yjs'
import type { PlanId } from '../../shared/core/ids.ts'

/** What `client`, a document of this device, wrote in this plan from `clock` on may not be on the server. */
export interface UnsentMark {
  readonly planId: PlanId
  readonly client: number
  readonly clock: number
}

/** Where an own update begins; one that only deletes has no place of its own and gets client 0. */
export function markOf(planId: PlanId, update: Uint8Array): UnsentMark {
  const [first] = Y.parseUpdateMeta(update).from
  return first ? { planId, client: first[0], clock: first[1] } : { planId, client: 0, clock: 0 }
}

/** How many words the marked parts of these updates hold: runs of letters between spaces, as a reader would count them. */
export function countUnsentWords(updates: readonly Uint8Array[], marks: readonly UnsentMark[]): number {
  const [first] = updates
  if (!first) return 0
  const from = new Map(marks.map(({ client, clock }) => [client, clock]))
  const written = new Map<number, { end: number; text: string }>()
  for (const struct of Y.decodeUpdate(updates.length === 1 ? first : Y.mergeUpdates([...updates])).structs) {
    const { client, clock } = struct.id
    const start = from.get(client)
    if (start === undefined || !(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
    if (clock + struct.length <= start) continue
    const run = written.get(client) ?? { end: clock, text: '' }
    // A jump of the clock is another place of the text.
    const text = struct.content.str.slice(Math.max(0, start - clock))
    written.set(client, { end: clock + struct.length, text: run.text + (run.end === clock ? '' : ' ') + text })
  }
  return [...written.values()].reduce((sum, { text }) => sum + text.split(/\s+/u).filter(Boolean).length, 0)
}

import { isDeepStrictEqual } from 'node:util'
import * as Y from 'yjs'
import type { PlanId } from '../../shared/core/ids.ts'
import { planToIndexRows } from '../../shared/plan/planToIndexRows.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import type { ApiClient } from './ApiClient.ts'
import { HeadlessClient } from './HeadlessClient.ts'

/** The plans as a stranger meets them: new clients that know nothing read the whole of each document from the server. */
export async function readAsStranger(api: ApiClient, planIds: readonly PlanId[]): Promise<Map<PlanId, Y.Doc>> {
  const docs = new Map<PlanId, Y.Doc>()
  for (const planId of planIds) {
    const stranger = new HeadlessClient(api, planId)
    try {
      await stranger.whenSaved()
      const copy = new Y.Doc()
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(stranger.doc))
      docs.set(planId, copy)
    } finally {
      stranger.close()
    }
  }
  return docs
}

/** How many acknowledged edits `doc` does not hold: neither inserted nor, for what they erased, erased. */
export function countLost(doc: Y.Doc, acked: readonly Uint8Array[]): number {
  if (acked.length === 0) return 0
  const held = Y.snapshot(doc)
  if (Y.snapshotContainsUpdate(held, Y.mergeUpdates([...acked]))) return 0
  return acked.filter((update) => !Y.snapshotContainsUpdate(held, update)).length
}

/** What differs between two replicas of a plan, or null. */
export function difference(a: Y.Doc, b: Y.Doc): string | null {
  const [left, right] = [Y.decodeStateVector(Y.encodeStateVector(a)), Y.decodeStateVector(Y.encodeStateVector(b))]
  if (!isDeepStrictEqual(left, right)) return 'state vectors'
  if (!Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b))) return 'deletions'
  return isDeepStrictEqual(readPlan(a), readPlan(b)) ? null : 'plans'
}

/** Plans whose rows in the server's index are not what a roll-up of their documents gives. */
export async function indexDifferences(api: ApiClient, docs: ReadonlyMap<PlanId, Y.Doc>): Promise<readonly PlanId[]> {
  const indexed = await api.listTaskRows()
  return [...docs].flatMap(([planId, doc]) => {
    const expected = planToIndexRows(readPlan(doc).plan, planId)
    const actual = indexed.filter((row) => row.planId === planId)
    return isDeepStrictEqual(plain(actual), plain(expected)) ? [] : [planId]
  })
}

/** As JSON carries it. */
const plain = (rows: readonly TaskRow[]): unknown => JSON.parse(JSON.stringify(rows))

import * as Y from 'yjs'
import type { PlanId } from '../../../shared/core/ids.ts'
import { documentName } from '../../../shared/protocol/documentName.ts'
import type { WrittenBy } from './readFile.ts'

/** What one drafter wrote, by the drafter's own account. */
export interface Authored {
  readonly drafter: number
  readonly planId: PlanId
  readonly actor: string
  /** Yjs client numbers that nobody else has */
  readonly clients: readonly number[]
  readonly acked: Uint8Array | null
}

type Range = readonly [from: number, to: number]

/** Who wrote what must be kept: acknowledged text that is not under its author's name, and text under a name that did not write it. */
export function authorshipFaults(written: readonly WrittenBy[], authors: readonly Authored[]): string[] {
  const faults: string[] = []
  const actorOf = new Map(authors.flatMap(({ clients, actor }) => clients.map((client) => [client, actor])))
  const kept = new Map<string, Map<number, Range[]>>()
  for (const { document, actor, bytes } of written)
    for (const [client, range] of rangesIn(bytes)) {
      const author = actorOf.get(client)
      if (author !== undefined && author !== actor) faults.push(`${document}: client ${client} of ${author} is kept as ${actor}`)
      const ofActor = kept.get(`${document} ${actor}`) ?? new Map<number, Range[]>()
      kept.set(`${document} ${actor}`, ofActor)
      const ranges = ofActor.get(client) ?? []
      ofActor.set(client, ranges)
      ranges.push(range)
    }
  for (const ofActor of kept.values()) for (const [client, ranges] of ofActor) ofActor.set(client, joined(ranges))
  for (const { drafter, planId, actor, acked } of authors) {
    if (acked === null) continue
    const ofActor = kept.get(`${documentName(planId)} ${actor}`)
    for (const [client, [from, to]] of rangesIn(acked)) {
      const isKept = ofActor?.get(client)?.some(([start, end]) => start <= from && to <= end) ?? false
      if (!isKept) faults.push(`drafter ${drafter}: ${from}–${to} of client ${client} is not kept as written by ${actor}`)
    }
  }
  return faults
}

function rangesIn(bytes: Uint8Array): [client: number, range: Range][] {
  return Y.decodeUpdate(bytes).structs.flatMap((struct) =>
    struct instanceof Y.Skip ? [] : [[struct.id.client, [struct.id.clock, struct.id.clock + struct.length]] as [number, Range]],
  )
}

/** The same ranges, in order, those that touch made one. */
function joined(ranges: readonly Range[]): Range[] {
  const result: [number, number][] = []
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else result.push([from, to])
  }
  return result
}

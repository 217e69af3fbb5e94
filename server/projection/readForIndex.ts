import { readPlan } from '../../shared/planDocument/readPlan.ts'
import type { Gate } from '../collaboration/acceptUpdate.ts'
import type { IndexReading } from './updateIndex.ts'

/** What a reader cannot mend itself; an agency without a name may still get one. */
const mendable = new Set<string>(['duplicateId', 'missingId', 'emptyTablePart'])

/** Reads a plan as it is on disk, and whether the server has to mend it. */
export function readForIndex(gate: Gate, document: string): Promise<IndexReading | null> {
  return gate.read(document, (doc, row) => {
    const { plan, repairs } = readPlan(doc)
    return { plan, row, needsRepair: repairs.some(({ code }) => mendable.has(code)) }
  })
}

import { documentName } from '../../../../shared/protocol/documentName.ts'
import { about, type Fault } from '../Fault.ts'

/** A log is compacted while it is written to. The server does so by itself as well, when a document is quiet for a moment. */
export const compact: Fault = {
  name: 'compaction',
  gap: about(15),
  strike: async (ground, random) => {
    const document = documentName(random.pick(ground.planIds))
    await ground.served(() => ground.orders.ask('compact', { document }))
  },
}

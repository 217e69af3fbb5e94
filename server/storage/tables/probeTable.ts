import { all, run, type SqlRunner, type Work } from './SqlRunner.ts'

/** A probe of a full disk must need space: a small row would fit into a page that is there already. */
const PROBE_BYTES = 64 * 1024

/** A small write that needs space on the disk, and removes the one before it. */
export function* probeTable({ queries }: SqlRunner): Work<void> {
  const [written] = yield* all(
    queries
      .insertInto('probe')
      .values({ ballast: new Uint8Array(PROBE_BYTES) })
      .returning('id'),
  )
  yield* run(queries.deleteFrom('probe').where('id', '<', written?.id ?? 0))
}

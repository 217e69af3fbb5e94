import type { LogWriter, NewRow } from '../GroupCommit.ts'
import { postgresValue } from './connect.ts'
import type { PostgresRunner } from './PostgresRunner.ts'

const COLUMNS = 7
/** A statement takes 65,535 values. */
export const ROWS_AT_ONCE = 5_000

const lastPlacesQuery = `SELECT name AS document, greatest(
    coalesce((SELECT seq FROM updates WHERE document = name ORDER BY id DESC LIMIT 1), 0),
    coalesce((SELECT last_seq FROM snapshots WHERE document = name), 0)) AS place
  FROM unnest($1::text[]) AS name`

/**
 * Where groups of appends go in PostgreSQL: one statement, which is its own transaction. When the connection breaks while it
 * runs, the group is refused although it may have been stored; its authors send it again, and an update twice is an update once.
 */
export function postgresLog(runner: PostgresRunner): LogWriter {
  return {
    lastPlaces: (documents) =>
      runner.owning(async (client) => {
        const { rows } = await client.query<{ document: string; place: number }>(lastPlacesQuery, [documents])
        return new Map(rows.map(({ document, place }) => [document, place]))
      }),
    write: (rows) =>
      runner.owning(async (client) => {
        await client.query(insertQuery(rows.length), rows.flatMap(valuesOf).map(postgresValue))
      }),
    // A statement is answered when it is on the disk (`synchronous_commit = on`).
    sync: async () => {},
    takeBack: () => {},
  }
}

/** Over rows that are there and rows that snapshots have taken in. */
export async function highestRowId(runner: PostgresRunner): Promise<number> {
  const query = 'SELECT greatest((SELECT max(id) FROM updates), (SELECT max(last_row) FROM snapshots), 0) AS id'
  const { rows } = await runner.owning((client) => client.query<{ id: number }>(query))
  return rows[0]?.id ?? 0
}

const valuesOf = (row: NewRow): unknown[] => [row.document, row.id, row.seq, row.crc, row.actor, row.receivedAt, Buffer.from(row.bytes)]

function insertQuery(count: number): string {
  const places = Array.from({ length: count }, (_, row) => {
    const numbers = Array.from({ length: COLUMNS }, (_unused, column) => `$${row * COLUMNS + column + 1}`)
    return `(${numbers.join(',')})`
  })
  return `INSERT INTO updates (document, id, seq, crc, actor, received_at, bytes) VALUES ${places.join(',')}`
}

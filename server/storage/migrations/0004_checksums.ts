import { type Kysely, sql } from 'kysely'

/**
 * Each row of the log knows its place in its document and a checksum (CRC-32) of its bytes; a snapshot knows the last place and
 * how many rows it took in. A row that went missing, came twice or changed is noticed by this. Null: written before.
 */
const statements = [
  'ALTER TABLE snapshots ADD COLUMN last_seq INTEGER NOT NULL DEFAULT 0',
  'ALTER TABLE snapshots ADD COLUMN merged INTEGER NOT NULL DEFAULT 0',
  'ALTER TABLE snapshots ADD COLUMN crc INTEGER',
  'ALTER TABLE author_sessions ADD COLUMN crc INTEGER',
  'ALTER TABLE updates ADD COLUMN crc INTEGER',
  'ALTER TABLE updates ADD COLUMN seq INTEGER NOT NULL DEFAULT 0',
  `UPDATE updates SET seq = (SELECT count(*) FROM updates AS earlier
    WHERE earlier.document = updates.document AND earlier.id <= updates.id)`,
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

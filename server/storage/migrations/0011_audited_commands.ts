import { type Kysely, sql } from 'kysely'

/** A decision's command names its line in the audit chain, so that lines taken away from the end of the chain are missed. */
const statements = ['ALTER TABLE commands ADD COLUMN audit_seq INTEGER']

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

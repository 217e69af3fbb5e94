import { randomBytes } from 'node:crypto'
import pg from 'pg'

export interface TestDatabase {
  /** connects to an empty schema of its own */
  readonly url: string
  readonly remove: () => Promise<void>
}

const USUAL_PLACES = ['postgres://127.0.0.1:5432/postgres', 'postgres://postgres@127.0.0.1:5432/postgres']
export const HOW_TO_GET_POSTGRES = 'needs PostgreSQL: set DATABASE_URL, or install Debian’s package `postgresql` and let 127.0.0.1 in'

/** Address of a PostgreSQL that lets us in and lets us make a schema: DATABASE_URL, or a server on this machine; null without. */
export async function findPostgres(): Promise<string | null> {
  const places = process.env.DATABASE_URL === undefined ? USUAL_PLACES : [process.env.DATABASE_URL]
  for (const url of places) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
    client.on('error', () => {})
    try {
      await client.connect()
      const { rows } = await client.query("SELECT has_database_privilege(current_database(), 'CREATE') AS may")
      if (rows[0]?.may === true) return url
    } catch {
      // Not there, or not for us: the next place.
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  return null
}

/** A schema that nobody else has; nothing outside of it is touched. */
export async function createTestDatabase(place: string): Promise<TestDatabase> {
  const schema = `ro_test_${randomBytes(8).toString('hex')}`
  await runOnce(place, `CREATE SCHEMA ${schema}`)
  const url = new URL(place)
  url.searchParams.set('options', `-c search_path=${schema}`)
  return { url: url.href, remove: () => runOnce(place, `DROP SCHEMA ${schema} CASCADE`) }
}

/** One statement on a connection of its own. */
export async function runOnce(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

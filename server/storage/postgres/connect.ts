import pg from 'pg'

const INT8 = 20
/** A database that does not answer must not leave a person's edit waiting for ever (ms). */
const CONNECT_TIMEOUT = 5_000
const QUERY_TIMEOUT = 30_000

/** Row ids, cursors and times fit into a number: 2^53 edits are more than there will be. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')),
} as pg.CustomTypesConfig

export const clientConfig = (url: string, name: string): pg.ClientConfig => ({
  connectionString: url,
  application_name: name,
  connectionTimeoutMillis: CONNECT_TIMEOUT,
  query_timeout: QUERY_TIMEOUT,
  keepAlive: true,
  types,
})

/** A query that got no answer in time: nobody knows where its connection stands. */
export const isTimeout = (error: unknown): boolean => error instanceof Error && error.message === 'Query read timeout'

/** PostgreSQL's texts hold no NUL, SQLite's do: what a person cannot type and nobody can see does not stop a write. */
export const postgresValue = (value: unknown): unknown =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value

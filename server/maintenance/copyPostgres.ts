import type { Database } from 'better-sqlite3'
import pg from 'pg'
import { DataTooNew } from '../storage/DataTooNew.ts'
import { migrateToLatest } from '../storage/migrateToLatest.ts'
import { migrations } from '../storage/migrations/migrations.ts'
import { clientConfig } from '../storage/postgres/connect.ts'
import { PostgresRunner } from '../storage/postgres/PostgresRunner.ts'
import { NotAWorkspace } from './workspaceFile.ts'
import { type TableShape, workspaceTables } from './workspaceTables.ts'

const ROWS_AT_ONCE = 200
const BYTES_AT_ONCE = 8 * 1024 * 1024

type Row = Readonly<Record<string, unknown>>

/** Copies a workspace in PostgreSQL, as it is at one moment, into an empty workspace file. Its server goes on meanwhile. */
export async function copyFromPostgres(url: string, file: Database): Promise<void> {
  const client = new pg.Client(clientConfig(url, 'ro-backup'))
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await expectOurForm(client)
    file.exec('BEGIN')
    for (const table of workspaceTables(file)) {
      for await (const rows of readInParts(client, table)) insertIntoFile(file, table, rows)
      if (table.counter !== null) await copyCounterOut(client, file, table, table.counter)
    }
    file.exec('COMMIT')
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** A workspace in an older form is brought up to date by its server first; a newer one is not for us. */
async function expectOurForm(client: pg.Client): Promise<void> {
  const { rows: found } = await client.query<{ has: boolean }>("SELECT to_regclass('kysely_migration') IS NOT NULL AS has")
  if (found[0]?.has !== true) throw new NotAWorkspace('no tables of a workspace in it')
  const { rows } = await client.query<{ name: string }>('SELECT name FROM kysely_migration')
  const unknown = rows.find(({ name }) => !Object.hasOwn(migrations, name))
  if (unknown) throw new DataTooNew(unknown.name)
  if (rows.length < Object.keys(migrations).length)
    throw new NotAWorkspace('written by an older version of the program; start the server once, which brings it up to date')
}

async function* readInParts(client: pg.Client, { name, columns }: TableShape): AsyncGenerator<Row[]> {
  await client.query(`DECLARE part NO SCROLL CURSOR FOR SELECT ${columns.map(quote).join(', ')} FROM ${quote(name)}`)
  for (;;) {
    const { rows } = await client.query<Row>(`FETCH ${ROWS_AT_ONCE} FROM part`)
    if (rows.length === 0) break
    yield rows
  }
  await client.query('CLOSE part')
}

function insertIntoFile(file: Database, { name, columns }: TableShape, rows: readonly Row[]): void {
  const insert = file.prepare(`INSERT INTO ${quote(name)} (${columns.map(quote).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
  for (const row of rows) insert.run(columns.map((column) => row[column]))
}

async function copyCounterOut(client: pg.Client, file: Database, { name }: TableShape, counter: string): Promise<void> {
  const { rows } = await client.query<{ sequence: string }>('SELECT pg_get_serial_sequence($1, $2) AS sequence', [name, counter])
  const { rows: values } = await client.query<{ value: number; used: boolean }>(
    `SELECT last_value AS value, is_called AS used FROM ${rows[0]?.sequence}`,
  )
  if (values[0]?.used !== true) return
  file.prepare('DELETE FROM sqlite_sequence WHERE name = ?').run(name)
  file.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)').run(name, values[0].value)
}

/** Whether a workspace could be put into this database: nobody has an account or a document there. */
export async function isEmptyPostgres(url: string): Promise<boolean> {
  const client = new pg.Client(clientConfig(url, 'ro-restore'))
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ has: boolean }>("SELECT to_regclass('accounts') IS NOT NULL AS has")
    if (rows[0]?.has !== true) return true
    const { rows: counts } = await client.query<{ count: number }>(
      'SELECT (SELECT count(*) FROM accounts) + (SELECT count(*) FROM documents) AS count',
    )
    return counts[0]?.count === 0
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Puts the workspace of a file, which has this program's tables, into an empty database: all of it or nothing. */
export async function copyIntoPostgres(file: Database, url: string): Promise<void> {
  const runner = new PostgresRunner(url)
  try {
    const { rows } = await runner.owning((client) => client.query<{ schema: string }>('SELECT current_schema() AS schema'))
    await migrateToLatest(runner.queries, [], rows[0]?.schema)
    await runner.owning(async (client) => {
      await client.query('BEGIN')
      try {
        for (const table of workspaceTables(file)) {
          for (const part of partsOfFile(file, table)) await insertIntoPostgres(client, table, part)
          if (table.counter !== null) await copyCounterIn(client, file, table, table.counter)
        }
        await client.query('COMMIT')
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined)
        throw error
      }
    })
  } finally {
    await runner.close()
  }
}

function* partsOfFile(file: Database, { name, columns }: TableShape): Generator<Row[]> {
  let part: Row[] = []
  let size = 0
  for (const row of file.prepare<[], Row>(`SELECT ${columns.map(quote).join(', ')} FROM ${quote(name)}`).iterate()) {
    part.push(row)
    size += Object.values(row).reduce<number>((sum, value) => sum + (value instanceof Uint8Array ? value.length : 100), 0)
    if (part.length < ROWS_AT_ONCE && size < BYTES_AT_ONCE) continue
    yield part
    part = []
    size = 0
  }
  if (part.length > 0) yield part
}

async function insertIntoPostgres(client: pg.Client, { name, columns }: TableShape, rows: readonly Row[]): Promise<void> {
  const places = rows.map((_, row) => `(${columns.map((_column, column) => `$${row * columns.length + column + 1}`).join(', ')})`)
  const values = rows.flatMap((row) => columns.map((column) => withoutNul(row[column])))
  await client.query(`INSERT INTO ${quote(name)} (${columns.map(quote).join(', ')}) VALUES ${places.join(', ')}`, values)
}

const withoutNul = (value: unknown): unknown => (typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value)

async function copyCounterIn(client: pg.Client, file: Database, { name }: TableShape, counter: string): Promise<void> {
  const value = file.prepare<[string], number>('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck().get(name)
  if (value !== undefined && value > 0) await client.query('SELECT setval(pg_get_serial_sequence($1, $2), $3)', [name, counter, value])
}

const quote = (name: string): string => `"${name}"`

import { type CompiledQuery, Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { DataDamaged } from '../DataDamaged.ts'
import type { StorageHealth } from '../Storage.ts'
import { StorageUnavailable } from '../StorageUnavailable.ts'
import type { Compilable, SqlRunner, Work } from '../tables/SqlRunner.ts'
import type { Tables } from '../tables/tables.ts'
import { clientConfig, isTimeout, postgresValue } from './connect.ts'
import { postgresDdl } from './ddl.ts'
import { WorkspaceOwner } from './WorkspaceOwner.ts'

const READERS = 4

type Asked = Pick<pg.Client | pg.PoolClient, 'query'>

/** Writes go through the owner's connection, one after another; reads through a few of their own. */
export class PostgresRunner implements SqlRunner {
  readonly queries: Kysely<Tables>
  readonly #owner: WorkspaceOwner
  readonly #readers: pg.Pool
  #health: StorageHealth = 'ok'

  constructor(url: string) {
    this.#owner = new WorkspaceOwner(url)
    this.#readers = new pg.Pool({ ...clientConfig(url, 'ro-reader'), max: READERS })
    // A reader that breaks while idle is replaced by the next read.
    this.#readers.on('error', () => {})
    this.queries = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: async () => poolOf(this.#owner) }) })
  }

  get health(): StorageHealth {
    return this.#health
  }

  /** Runs `work` on the connection that owns the workspace. */
  async owning<Value>(work: (client: pg.Client) => Promise<Value>): Promise<Value> {
    try {
      const value = await this.#owner.inTurn(work)
      this.#health = 'ok'
      return value
    } catch (error) {
      const failure = unavailable(error)
      if (failure instanceof StorageUnavailable) this.#health = 'degraded'
      throw failure
    }
  }

  async list<Row>(query: Compilable<Row>): Promise<Row[]> {
    try {
      return (await ask(this.#readers, query.compile())).rows as Row[]
    } catch (error) {
      throw unavailable(error)
    }
  }

  async read<Value>(work: () => Work<Value>): Promise<Value> {
    let client: pg.PoolClient | null = null
    let broken = false
    try {
      client = await this.#readers.connect()
      return await transaction(client, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work)
    } catch (error) {
      broken = isTimeout(error)
      throw unavailable(error)
    } finally {
      client?.release(broken)
    }
  }

  write<Value>(work: () => Work<Value>): Promise<Value> {
    return this.owning((client) => transaction(client, 'BEGIN', work))
  }

  writeDerived<Value>(work: () => Work<Value>): Promise<Value> {
    return this.owning((client) => transaction(client, 'BEGIN; SET LOCAL synchronous_commit = off', work))
  }

  async close(): Promise<void> {
    if (!this.#readers.ending) await this.#readers.end()
    await this.#owner.close()
  }
}

async function ask(client: Asked | pg.Pool, { sql, parameters }: CompiledQuery): Promise<{ rows: unknown[]; changes: number }> {
  const { rows, rowCount } = await client.query(sql, parameters.map(postgresValue))
  return { rows, changes: rowCount ?? 0 }
}

async function transaction<Value>(client: Asked, begin: string, work: () => Work<Value>): Promise<Value> {
  await client.query(begin)
  try {
    const steps = work()
    let step = steps.next()
    while (!step.done) step = steps.next(await ask(client, step.value))
    await client.query('COMMIT')
    return step.value
  } catch (error) {
    if (!isTimeout(error)) await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

/** Migrations run on the owner's connection, before anything else does. */
function poolOf(owner: WorkspaceOwner): PostgresPool {
  const pool: Pick<PostgresPool, 'connect' | 'end'> = {
    connect: () =>
      owner.inTurn(async (client) => {
        const query = (sql: string, values: readonly unknown[] = []) => client.query(postgresDdl(sql), [...values])
        return { query, release: () => {} } as unknown as PostgresPoolClient
      }),
    end: async () => {},
  }
  return pool as PostgresPool
}

/** A broken rule of the data (a duplicate key) is a bug of the caller and stays what it is. */
function unavailable(error: unknown): unknown {
  if (error instanceof DataDamaged) return error
  if (error instanceof pg.DatabaseError && error.code?.startsWith('23') === true) return error
  return new StorageUnavailable(error)
}

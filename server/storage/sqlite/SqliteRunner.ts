import SqliteDatabase, { type Database, type Statement } from 'better-sqlite3'
import { type CompiledQuery, Kysely, SqliteDialect } from 'kysely'
import type { StorageHealth } from '../Storage.ts'
import { StorageUnavailable } from '../StorageUnavailable.ts'
import type { Tables } from './tables.ts'

interface Compilable<Row> {
  compile: () => CompiledQuery<Row>
}

/**
 * Kysely writes the SQL, better-sqlite3 runs it at once: no transaction may stay open over a turn of the event loop, or an
 * append to the log would fall into somebody else's transaction. Only migrations use Kysely's own driver, before serving.
 */
export class SqliteRunner {
  readonly database: Database
  readonly queries: Kysely<Tables>
  readonly #statements = new Map<string, Statement<unknown[]>>()
  #health: StorageHealth = 'ok'
  #confirm: () => Promise<void> = async () => {}

  constructor(database: Database) {
    this.database = database
    this.queries = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
  }

  get health(): StorageHealth {
    return this.#health
  }

  /** Every write reports here, so that the health says what the last one met. */
  noteWrite(error: unknown): void {
    this.#health = error === null ? 'ok' : 'degraded'
  }

  all<Row>(query: Compilable<Row>): Row[] {
    const { sql, parameters } = query.compile()
    return this.#statement(sql).all(...parameters) as Row[]
  }

  first<Row>(query: Compilable<Row>): Row | undefined {
    return this.all(query)[0]
  }

  /** Number of rows changed, and the id of the last one inserted. */
  run(query: Compilable<unknown>): { changes: number; lastId: number } {
    const { sql, parameters } = query.compile()
    const { changes, lastInsertRowid } = this.#statement(sql).run(...parameters)
    return { changes, lastId: Number(lastInsertRowid) }
  }

  /** Runs reads. */
  read<Value>(work: () => Value): Promise<Value> {
    try {
      return Promise.resolve(work())
    } catch (error) {
      return Promise.reject(unavailable(error))
    }
  }

  /** What makes a commit last; every write waits for it before it is confirmed. */
  confirmWith(confirm: () => Promise<void>): void {
    this.#confirm = confirm
  }

  /** Runs `work` in one transaction: all of it happens, or nothing and the promise rejects. Resolves when it is on the disk. */
  async write<Value>(work: () => Value): Promise<Value> {
    const value = await this.writeDerived(work)
    await this.#confirm().catch((error: unknown) => {
      this.noteWrite(error)
      throw new StorageUnavailable(error)
    })
    return value
  }

  /** The same for what can be derived again: it goes to the disk with the next write that matters. */
  async writeDerived<Value>(work: () => Value): Promise<Value> {
    try {
      const value = this.database.transaction(work).immediate()
      this.noteWrite(null)
      return value
    } catch (error) {
      const failure = unavailable(error)
      if (failure instanceof StorageUnavailable) this.noteWrite(failure)
      throw failure
    }
  }

  #statement(sql: string): Statement<unknown[]> {
    let statement = this.#statements.get(sql)
    if (!statement) {
      statement = this.database.prepare<unknown[]>(sql)
      this.#statements.set(sql, statement)
    }
    return statement
  }
}

/** A broken rule of the data (a duplicate key) is a bug of the caller and stays what it is. */
function unavailable(error: unknown): unknown {
  if (!(error instanceof SqliteDatabase.SqliteError) || error.code.startsWith('SQLITE_CONSTRAINT')) return error
  return new StorageUnavailable(error)
}

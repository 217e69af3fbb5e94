import SqliteDatabase, { type Database, type Statement } from 'better-sqlite3'
import { type CompiledQuery, Kysely, SqliteDialect } from 'kysely'
import type { StorageHealth } from '../Storage.ts'
import { StorageUnavailable } from '../StorageUnavailable.ts'
import type { Answer, Compilable, SqlRunner, Work } from '../tables/SqlRunner.ts'
import type { Tables } from '../tables/tables.ts'

/**
 * Runs work at once: no transaction may stay open over a turn of the event loop, or an append to the log would fall into
 * somebody else's transaction. Only migrations use Kysely's own driver, before serving.
 */
export class SqliteRunner implements SqlRunner {
  readonly database: Database
  readonly queries: Kysely<Tables>
  readonly #statements = new Map<string, Statement<unknown[]>>()
  readonly #transaction: (work: () => Work<unknown>) => unknown
  #health: StorageHealth = 'ok'
  #confirm: () => Promise<void> = async () => {}

  constructor(database: Database) {
    this.database = database
    this.queries = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
    this.#transaction = database.transaction((work: () => Work<unknown>) => this.#runThrough(work())).immediate
  }

  get health(): StorageHealth {
    return this.#health
  }

  /** Every write reports here, so that the health says what the last one met. */
  noteWrite(error: unknown): void {
    this.#health = error === null ? 'ok' : 'degraded'
  }

  async list<Row>(query: Compilable<Row>): Promise<Row[]> {
    return readOrRefuse(() => this.#ask(query.compile()).rows as Row[])
  }

  /** Within one turn nobody else writes, so what `work` reads is of one moment. */
  async read<Value>(work: () => Work<Value>): Promise<Value> {
    return readOrRefuse(() => this.#runThrough(work()))
  }

  /** What makes a commit last; every write waits for it before it is confirmed. */
  confirmWith(confirm: () => Promise<void>): void {
    this.#confirm = confirm
  }

  async write<Value>(work: () => Work<Value>): Promise<Value> {
    const value = await this.writeDerived(work)
    await this.#confirm().catch((error: unknown) => {
      this.noteWrite(error)
      throw new StorageUnavailable(error)
    })
    return value
  }

  async writeDerived<Value>(work: () => Work<Value>): Promise<Value> {
    try {
      const value = this.#transaction(work) as Value
      this.noteWrite(null)
      return value
    } catch (error) {
      const failure = unavailable(error)
      if (failure instanceof StorageUnavailable) this.noteWrite(failure)
      throw failure
    }
  }

  #runThrough<Value>(work: Work<Value>): Value {
    let step = work.next()
    while (!step.done) step = work.next(this.#ask(step.value))
    return step.value
  }

  #ask({ sql, parameters }: CompiledQuery): Answer {
    let statement = this.#statements.get(sql)
    if (!statement) {
      statement = this.database.prepare<unknown[]>(sql)
      this.#statements.set(sql, statement)
    }
    if (statement.reader) return { rows: statement.all(...parameters), changes: 0 }
    return { rows: [], changes: statement.run(...parameters).changes }
  }
}

function readOrRefuse<Value>(work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    throw unavailable(error)
  }
}

/** A broken rule of the data (a duplicate key) is a bug of the caller and stays what it is. */
function unavailable(error: unknown): unknown {
  if (!(error instanceof SqliteDatabase.SqliteError) || error.code.startsWith('SQLITE_CONSTRAINT')) return error
  return new StorageUnavailable(error)
}

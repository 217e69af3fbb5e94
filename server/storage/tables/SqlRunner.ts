import type { CompiledQuery, Kysely } from 'kysely'
import type { Tables } from './tables.ts'

export interface Compilable<Row> {
  compile: () => CompiledQuery<Row>
}

/** What a database answered: the rows it gave back, and how many it changed. */
export interface Answer {
  readonly rows: readonly unknown[]
  readonly changes: number
}

/**
 * A piece of work that asks the database one query after another. Being a generator, it is written once and run in two ways:
 * SQLite runs it at once, within one turn of the event loop; PostgreSQL waits for each answer.
 */
export type Work<Value> = Generator<CompiledQuery, Value, Answer>

export function* all<Row>(query: Compilable<Row>): Work<Row[]> {
  const { rows } = yield query.compile()
  return rows as Row[]
}

export function* first<Row>(query: Compilable<Row>): Work<Row | undefined> {
  return (yield* all(query))[0]
}

/** Number of rows changed. */
export function* run(query: Compilable<unknown>): Work<number> {
  return (yield query.compile()).changes
}

class Placeholder {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/**
 * Compiles a query once, for work that is done at every edit: Kysely spends more on writing a statement than SQLite on running
 * it. `build` gets a placeholder for each of `names`, to be used where the value would stand.
 */
export function prepare<Name extends string, Row>(
  names: readonly Name[],
  build: (at: Readonly<Record<Name, never>>) => Compilable<Row>,
): (values: Readonly<Record<Name, unknown>>) => Compilable<Row> {
  const at = Object.fromEntries(names.map((name) => [name, new Placeholder(name)])) as unknown as Record<Name, never>
  const template = build(at).compile()
  return (values) => {
    const parameters = template.parameters.map((one) => (one instanceof Placeholder ? values[one.name as Name] : one))
    return { compile: () => ({ ...template, parameters }) }
  }
}

/** Kysely writes the SQL, a runner runs it. Rejects with StorageUnavailable; a broken rule of the data stays what it is. */
export interface SqlRunner {
  readonly queries: Kysely<Tables>
  /** One query on its own. */
  readonly list: <Row>(query: Compilable<Row>) => Promise<Row[]>
  /** Several queries that see the data at one moment. */
  readonly read: <Value>(work: () => Work<Value>) => Promise<Value>
  /** Runs `work` in one transaction: all of it happens, or nothing and the promise rejects. Resolves when it is on the disk. */
  readonly write: <Value>(work: () => Work<Value>) => Promise<Value>
  /** The same for what can be derived again: it goes to the disk with the next write that matters. */
  readonly writeDerived: <Value>(work: () => Work<Value>) => Promise<Value>
}

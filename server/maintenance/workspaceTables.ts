import type { Database } from 'better-sqlite3'

export interface TableShape {
  readonly name: string
  readonly columns: readonly string[]
  /** the column that the database counts up, whose values never come back; null without one */
  readonly counter: string | null
}

/** What belongs to one database, not to the workspace. */
const ownTables = new Set(['kysely_migration', 'kysely_migration_lock', 'probe'])

/** The tables of a workspace file, each after those that it refers to. */
export function workspaceTables(database: Database): TableShape[] {
  const found = database
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all()
  const left = new Map(found.filter(({ name }) => !ownTables.has(name)).map((table) => [table.name, table]))
  const ordered: TableShape[] = []
  while (left.size > 0) {
    const next = [...left.values()].find(({ name }) => !referredTo(database, name).some((other) => other !== name && left.has(other)))
    if (!next) throw new Error(`Tables refer to each other in a circle: ${[...left.keys()].join(', ')}`)
    left.delete(next.name)
    ordered.push(shapeOf(database, next))
  }
  return ordered
}

function shapeOf(database: Database, { name, sql }: { name: string; sql: string }): TableShape {
  const columns = database.pragma(`table_info(${name})`) as { name: string; pk: number }[]
  const key = columns.find(({ pk }) => pk === 1)?.name ?? null
  return { name, columns: columns.map((column) => column.name), counter: /\bAUTOINCREMENT\b/u.test(sql) ? key : null }
}

const referredTo = (database: Database, name: string): string[] =>
  (database.pragma(`foreign_key_list(${name})`) as { table: string }[]).map(({ table }) => table)

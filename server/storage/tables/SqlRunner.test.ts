import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { expect, test } from 'vitest'
import { prepare } from './SqlRunner.ts'
import type { Tables } from './tables.ts'

const queries = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

test('a prepared query is the query that is built with its values, whatever their order and however often they stand in it', () => {
  const upsert = (document: string, row: number, least: number) =>
    queries
      .insertInto('index_state')
      .values({ row_id: row, document })
      .onConflict((conflict) => conflict.column('document').doUpdateSet({ row_id: row }).where('index_state.row_id', '>', least))
  const prepared = prepare(['document', 'row'], ({ document, row }) => upsert(document, row, 7))
  for (const [document, row] of [
    ['plan/a', 1],
    ['plan/b', 2],
  ] as const) {
    const { sql, parameters } = prepared({ document, row }).compile()
    expect({ sql, parameters }).toEqual({ sql: upsert('', 0, 7).compile().sql, parameters: upsert(document, row, 7).compile().parameters })
  }
})

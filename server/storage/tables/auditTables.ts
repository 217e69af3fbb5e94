import type { SelectQueryBuilder } from 'kysely'
import type { AuditEntry, AuditFilter, AuditStorage } from '../AuditStorage.ts'
import { AUDIT_ROOT, auditHash } from '../auditHash.ts'
import { auditSubjects } from './auditSubjects.ts'
import { all, first, run, type SqlRunner, type Work } from './SqlRunner.ts'
import type { Tables } from './tables.ts'

/** Writes one line inside whatever transaction runs, and gives its number. */
export type WriteAudit = (entry: AuditEntry) => Work<number>

/** Every line builds on the one before: transactions are one after another, so the chain has no branches. */
export function auditWriter(runner: SqlRunner): WriteAudit {
  const { queries } = runner
  return function* writeAudit(entry) {
    const last = yield* first(queries.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1))
    const { at, actor, action, subject } = entry
    const line = { seq: (last?.seq ?? 0) + 1, at, actor, action, subject, details: JSON.stringify(entry.details) }
    const chained = { ...line, previous: last?.hash ?? AUDIT_ROOT }
    yield* run(queries.insertInto('audit').values({ ...chained, hash: auditHash(chained) }))
    yield* writeSubjects(runner, line.seq, entry)
    return line.seq
  }
}

function* writeSubjects(runner: SqlRunner, seq: number, entry: Omit<AuditEntry, 'at'>): Work<void> {
  const subjects = yield* auditSubjects(runner, entry)
  yield* run(
    runner.queries
      .insertInto('audit_subjects')
      .values(subjects.map((subject) => ({ subject, seq })))
      .onConflict((conflict) => conflict.columns(['subject', 'seq']).doNothing()),
  )
}

/** What both tables of lines have. */
type Numbers = SelectQueryBuilder<Tables & { found: { seq: number } }, 'found', object>

const LINES_AT_ONCE = 500

/** Says what lines are about that an older program wrote; costs one look when there are none. */
export async function fillAuditSubjects(runner: SqlRunner): Promise<void> {
  const { queries } = runner
  const fill = () =>
    runner.write(function* () {
      const filled = yield* first(queries.selectFrom('audit_subjects').select('seq').orderBy('seq', 'desc').limit(1))
      const lines = yield* all(
        queries
          .selectFrom('audit')
          .selectAll()
          .where('seq', '>', filled?.seq ?? 0)
          .orderBy('seq')
          .limit(LINES_AT_ONCE),
      )
      for (const line of lines)
        yield* writeSubjects(runner, line.seq, { ...line, details: JSON.parse(line.details) as Record<string, unknown> })
      return lines.length
    })
  while ((await fill()) === LINES_AT_ONCE);
}

/** Reading the audit. Every page costs about the same, however old it is: lines are found by number, never counted off. */
export function auditTables(runner: SqlRunner): AuditStorage {
  const { queries } = runner
  const writeAudit = auditWriter(runner)

  /** The clock may have been set back once: lines of these days are between two numbers, not all of those between. */
  function* numbersBetween({ from, until }: AuditFilter): Work<{ low: number; high: number }> {
    const low =
      from === undefined
        ? 0
        : (yield* first(
            queries
              .selectFrom('audit')
              .select(({ fn }) => fn.min('seq').as('seq'))
              .where('at', '>=', from),
          ))?.seq
    const high =
      until === undefined
        ? Number.MAX_SAFE_INTEGER
        : (yield* first(
            queries
              .selectFrom('audit')
              .select(({ fn }) => fn.max('seq').as('seq'))
              .where('at', '<', until),
          ))?.seq
    return { low: Number(low ?? Number.MAX_SAFE_INTEGER), high: Number(high ?? 0) }
  }

  return {
    addAuditLine: (entry) => runner.write(() => writeAudit(entry)),

    listAudit: (before, limit, filter = {}) =>
      runner.read(function* () {
        const { subjects: [leading, ...others] = [], actions, from, until } = filter
        const { low, high } = yield* numbersBetween(filter)
        const below = Math.min(before ?? Number.MAX_SAFE_INTEGER, high + 1)
        // The rows of one subject lie in the order of their numbers, so that a page of them is read without sorting.
        const start =
          leading === undefined
            ? queries.selectFrom('audit as found')
            : queries.selectFrom('audit_subjects as found').where('found.subject', '=', leading)
        let numbers = (start as unknown as Numbers)
          .select('found.seq')
          .where('found.seq', '<', below)
          .where('found.seq', '>=', low)
          .orderBy('found.seq', 'desc')
          .limit(limit)
        for (const subject of others)
          numbers = numbers.where(({ exists, selectFrom }) =>
            exists(
              selectFrom('audit_subjects as other')
                .select('other.seq')
                .where('other.subject', '=', subject)
                .whereRef('other.seq', '=', 'found.seq'),
            ),
          )
        if (actions !== undefined || from !== undefined || until !== undefined)
          numbers = numbers.where(({ exists, selectFrom }) => {
            let line = selectFrom('audit as line').select('line.seq').whereRef('line.seq', '=', 'found.seq')
            if (actions !== undefined) line = line.where('line.action', 'in', [...actions])
            if (from !== undefined) line = line.where('line.at', '>=', from)
            if (until !== undefined) line = line.where('line.at', '<', until)
            return exists(line)
          })
        const found = (yield* all(numbers)).map(({ seq }) => seq)
        if (found.length === 0) return []
        return yield* all(queries.selectFrom('audit').selectAll().where('seq', 'in', found).orderBy('seq', 'desc'))
      }),

    readAuditChain: (after, limit) =>
      runner.list(queries.selectFrom('audit').selectAll().where('seq', '>', after).orderBy('seq').limit(limit)),

    listAuditSubjects: (seqs) =>
      seqs.length === 0
        ? Promise.resolve([])
        : runner.list(
            queries
              .selectFrom('audit_subjects')
              .select(['seq', 'subject'])
              .where('seq', 'in', [...seqs]),
          ),

    lastAuditNumber: () =>
      runner.read(function* () {
        const line = yield* first(queries.selectFrom('audit').select('seq').orderBy('seq', 'desc').limit(1))
        const named = yield* first(queries.selectFrom('audit_subjects').select('seq').orderBy('seq', 'desc').limit(1))
        return Math.max(line?.seq ?? 0, named?.seq ?? 0)
      }),
  }
}

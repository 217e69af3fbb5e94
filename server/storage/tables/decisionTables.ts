import { isFrozenStage } from '../../../shared/access/planFacts.ts'
import type { ServerEvent } from '../../../shared/protocol/events.ts'
import type { Decision } from '../Decision.ts'
import type { DecisionStorage } from '../DecisionStorage.ts'
import { auditWriter } from './auditTables.ts'
import { eventWriter } from './eventTable.ts'
import { noticeWriter } from './noticeTables.ts'
import { type Compilable, run, type SqlRunner, type Work } from './SqlRunner.ts'

/** Values of one statement are limited on every database. */
const ROWS_AT_ONCE = 100

const chunks = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / ROWS_AT_ONCE) }, (_, index) =>
    items.slice(index * ROWS_AT_ONCE, (index + 1) * ROWS_AT_ONCE),
  )

/** Writing decisions: one transaction, one line in the chain. */
export function decisionTables(runner: SqlRunner): Pick<DecisionStorage, 'commit'> {
  const { queries } = runner
  const writeEvent = eventWriter(runner)
  const writeNotices = noticeWriter(runner)
  const writeAudit = auditWriter(runner)

  function* writeProgrammes({
    programmes = [],
    rounds = [],
    removedRounds = [],
    versions = [],
    assignments,
    changedAssignments = [],
    command,
  }: Decision): Work<void> {
    for (const one of programmes) {
      const values = {
        title: one.title,
        stage: one.stage,
        drafts: one.drafts,
        lateness: one.lateness,
        version: one.version,
        issued_at: one.issuedAt === null ? null : Date.parse(one.issuedAt),
      }
      const fixed = {
        master_plan: one.masterPlanId,
        coordinator_id: one.coordinatorId,
        created_by: command.account,
        created_at: Date.parse(one.createdAt),
      }
      yield* run(
        queries
          .insertInto('programmes')
          .values({ id: one.id, ...fixed, ...values })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(values)),
      )
    }
    for (const id of removedRounds) {
      yield* run(queries.deleteFrom('reports').where('round_id', '=', id))
      yield* run(queries.deleteFrom('obligations').where('round_id', '=', id))
      yield* run(queries.deleteFrom('rounds').where('id', '=', id))
    }
    for (const round of rounds) {
      const values = { due: round.due, record: JSON.stringify(round) }
      yield* run(
        queries
          .insertInto('rounds')
          .values({ id: round.id, programme_id: round.programmeId, ...values })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(values)),
      )
    }
    for (const { programmeId, version, number, date, content, hash, issuedAt } of versions) {
      if (content)
        yield* run(
          queries.insertInto('issued_versions').values({
            programme_id: programmeId,
            version,
            hash,
            content: content.content,
            plan_json: content.planJson,
            issued_at: Date.parse(issuedAt),
            issued_by: command.account,
            number,
            date,
          }),
        )
      else
        yield* run(
          queries
            .updateTable('issued_versions')
            .set({ number, date })
            .where('programme_id', '=', programmeId)
            .where('version', '=', version),
        )
    }
    if (assignments) {
      yield* run(queries.deleteFrom('assignments').where('programme_id', '=', assignments.programmeId))
      for (const some of chunks(assignments.all))
        yield* run(
          queries.insertInto('assignments').values(
            some.map((one) => ({
              programme_id: assignments.programmeId,
              id: one.id,
              agency_id: one.agencyId,
              task_number: one.taskNumber,
              record: JSON.stringify(one),
            })),
          ),
        )
    }
    for (const { programmeId, assignment } of changedAssignments)
      yield* run(
        queries
          .updateTable('assignments')
          .set({ record: JSON.stringify(assignment) })
          .where('programme_id', '=', programmeId)
          .where('id', '=', assignment.id),
      )
  }

  function* writeObligations({ obligations = [], submissions = [], extensions = [] }: Decision): Work<void> {
    for (const one of obligations) {
      const values = { plan_id: one.planId, stage: one.stage, record: JSON.stringify(one), changed_at: Date.parse(one.changedAt) }
      yield* run(
        queries
          .insertInto('obligations')
          .values({ round_id: one.roundId, agency_id: one.agencyId, ...values })
          .onConflict((conflict) => conflict.columns(['round_id', 'agency_id']).doUpdateSet(values)),
      )
    }
    for (const { submission, content } of submissions) {
      const record = JSON.stringify(submission)
      if (content)
        yield* run(
          queries.insertInto('submissions').values({
            id: submission.id,
            round_id: submission.roundId,
            agency_id: submission.agencyId,
            number: submission.number,
            record,
            content: content.content,
            plan_json: content.planJson,
            file: content.file,
            received_at: Date.parse(submission.receivedAt),
          }),
        )
      else yield* run(queries.updateTable('submissions').set({ record }).where('id', '=', submission.id))
    }
    for (const one of extensions) {
      const record = JSON.stringify(one)
      yield* run(
        queries
          .insertInto('extensions')
          .values({ id: one.id, round_id: one.roundId, agency_id: one.agencyId, record, asked_at: Date.parse(one.askedAt) })
          .onConflict((conflict) => conflict.column('id').doUpdateSet({ record })),
      )
    }
  }

  function* writeReports({ reports = [] }: Decision): Work<void> {
    for (const one of reports) {
      const values = { record: JSON.stringify(one), changed_at: Date.parse(one.changedAt) }
      yield* run(
        queries
          .insertInto('reports')
          .values({ round_id: one.roundId, agency_id: one.agencyId, ...values })
          .onConflict((conflict) => conflict.columns(['round_id', 'agency_id']).doUpdateSet(values)),
      )
    }
  }

  function* writeSavedViews({ savedViews = [], removedViews = [] }: Decision): Work<void> {
    for (const id of removedViews) yield* run(queries.deleteFrom('saved_views').where('id', '=', id))
    for (const one of savedViews) {
      const values = { record: JSON.stringify(one), changed_at: Date.parse(one.changedAt) }
      yield* run(
        queries
          .insertInto('saved_views')
          .values({ id: one.id, programme_id: one.programmeId, ...values })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(values)),
      )
    }
  }

  function* writePlans({ plans = [], shares = [], command, at }: Decision): Work<void> {
    for (const { planId, ownerId, place, stage, programmeId } of plans) {
      const set = {
        ...(ownerId === undefined ? {} : { owner_id: ownerId }),
        ...(place === undefined ? {} : { place }),
        ...(stage === undefined ? {} : { stage }),
        ...(programmeId === undefined ? {} : { programme_id: programmeId }),
      }
      if (Object.keys(set).length > 0) yield* run(queries.updateTable('plans').set(set).where('id', '=', planId))
      if (stage !== undefined)
        yield* run(
          queries
            .updateTable('documents')
            .set({ frozen: isFrozenStage(stage) ? 1 : 0 })
            .where('plan_id', '=', planId),
        )
    }
    for (const { planId, agencyId, shared } of shares)
      yield* run(
        shared
          ? queries
              .insertInto('plan_shares')
              .values({ plan_id: planId, agency_id: agencyId, shared_by: command.account, shared_at: at })
              .onConflict((conflict) => conflict.columns(['plan_id', 'agency_id']).doNothing())
          : (queries.deleteFrom('plan_shares').where('plan_id', '=', planId).where('agency_id', '=', agencyId) as Compilable<unknown>),
      )
  }

  function* writeDirectory({ agencies = [], groups = [], memberships = [], at }: Decision): Work<void> {
    for (const [table, records] of [
      ['agencies', agencies],
      ['agency_groups', groups],
    ] as const)
      for (const one of records) {
        const values = { record: JSON.stringify(one), changed_at: at }
        yield* run(
          queries
            .insertInto(table)
            .values({ id: one.id, ...values })
            .onConflict((conflict) => conflict.column('id').doUpdateSet(values)),
        )
      }
    for (const { accountId, agencyId, capacity } of memberships)
      yield* run(
        capacity === null
          ? (queries.deleteFrom('memberships').where('account_id', '=', accountId).where('agency_id', '=', agencyId) as Compilable<unknown>)
          : queries
              .insertInto('memberships')
              .values({ account_id: accountId, agency_id: agencyId, capacity, since: at })
              .onConflict((conflict) => conflict.columns(['account_id', 'agency_id']).doUpdateSet({ capacity })),
      )
  }

  return {
    commit: (decision) =>
      runner.write(function* () {
        yield* writeDirectory(decision)
        yield* writeProgrammes(decision)
        yield* writeObligations(decision)
        yield* writeReports(decision)
        yield* writeSavedViews(decision)
        yield* writePlans(decision)
        const { audit, at } = decision
        const seq = audit === null ? null : yield* writeAudit({ ...audit, actor: decision.command.account, at })
        const { id, account, result } = decision.command
        yield* run(queries.insertInto('commands').values({ id, account, result: JSON.stringify(result), at, audit_seq: seq }))
        const events: ServerEvent[] = []
        for (const event of decision.events ?? []) events.push(yield* writeEvent(event))
        events.push(...(yield* writeNotices(decision.notices ?? [], decision.at)))
        return events
      }),
  }
}

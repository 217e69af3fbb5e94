import type { NewEvent, ServerEvent } from '../../../shared/protocol/events.ts'
import { all, prepare, run, type SqlRunner, type Work } from './SqlRunner.ts'

/** A client that is further behind loads anew. */
const EVENTS_KEPT = 10_000

/** What stands in the row beside the kind; the two oldest kinds stand without their name around them. */
const bodyOf = (event: NewEvent): unknown =>
  event.kind === 'tasksChanged' ? event.change : event.kind === 'planChanged' ? event.plan : event

/** Writes one event inside whatever transaction runs, and gives it with its cursor. */
export function eventWriter({ queries }: SqlRunner): (event: NewEvent) => Work<ServerEvent> {
  const insert = prepare(['kind', 'body'], ({ kind, body }) => queries.insertInto('events').values({ kind, body }).returning('cursor'))
  return function* writeEvent(event) {
    const written = yield* all(insert({ kind: event.kind, body: JSON.stringify(bodyOf(event)) }))
    const cursor = written[0]?.cursor ?? 0
    if (cursor % 100 === 0) yield* run(queries.deleteFrom('events').where('cursor', '<=', cursor - EVENTS_KEPT))
    return { ...event, cursor }
  }
}

export function readEvent({ cursor, kind, body }: { readonly cursor: number; readonly kind: string; readonly body: string }): ServerEvent {
  const value = JSON.parse(body) as object
  if (kind === 'tasksChanged') return { kind, change: value, cursor } as ServerEvent
  if (kind === 'planChanged') return { kind, plan: value, cursor } as ServerEvent
  return { ...value, cursor } as ServerEvent
}

import { z } from 'zod'
import { failed, ok, type Result } from '../core/Result.ts'
import { agencyNameSchema, directoryIdSchema } from '../plan/agency.ts'
import type { Directory, DirectoryAgency } from '../plan/directory.ts'
import { isoDaySchema } from '../plan/isoDay.ts'
import { type DirectoryChange, endAgency, joinDuplicates, mergeAgencies, renameAgency } from './changeDirectory.ts'
import { standingOn } from './validity.ts'

/** An agency of the directory, or one that begins with the act. */
const partySchema = z.union([
  z.strictObject({ agencyId: directoryIdSchema }),
  z.strictObject({ newId: directoryIdSchema, name: agencyNameSchema, shortName: agencyNameSchema.nullable() }),
])
export type Party = z.infer<typeof partySchema>

/** What an administrator does to agencies over time; each is one step of the directory, with its history. */
export const directoryActSchema = z.discriminatedUnion('act', [
  /** `from`: first day of the new name; null corrects a name that was wrong */
  z.strictObject({
    act: z.literal('rename'),
    agencyId: directoryIdSchema,
    name: agencyNameSchema,
    shortName: agencyNameSchema.nullable(),
    from: isoDaySchema.nullable(),
  }),
  /** two or more become one on a day */
  z.strictObject({ act: z.literal('merge'), from: z.array(directoryIdSchema).min(1).max(200), into: partySchema, on: isoDaySchema }),
  /** one ends, or is split: whoever takes over, the whole or the part that is named */
  z.strictObject({
    act: z.literal('end'),
    agencyId: directoryIdSchema,
    on: isoDaySchema,
    successors: z.array(z.strictObject({ to: partySchema, part: z.string().trim().min(1).max(300).nullable() })).max(40),
  }),
  /** two records were one agency all along */
  z.strictObject({ act: z.literal('join'), keep: directoryIdSchema, duplicate: directoryIdSchema }),
])
export type DirectoryAct = z.infer<typeof directoryActSchema>

export type ActFailure = 'unknownAgency' | 'takenId' | 'sameName' | 'nothingToMerge' | 'endedBefore' | 'begunAfter' | 'circular'

/** [DR44] The changes that an act makes to the directory as it is; the preview of a dialog and the decision are this same function. */
export function changesOfAct(directory: Directory, act: DirectoryAct): Result<DirectoryChange[], ActFailure> {
  const known = new Map(directory.agencies.map((agency) => [agency.id, agency]))
  const missing = idsOf(act).find((id) => !known.has(id))
  if (missing !== undefined) return failed('unknownAgency', missing)
  const taken = partiesOf(act).find((party) => 'newId' in party && known.has(party.newId))
  if (taken && 'newId' in taken) return failed('takenId', taken.newId)
  const get = (id: string): DirectoryAgency => known.get(id) as DirectoryAgency

  switch (act.act) {
    case 'rename': {
      const { validTo } = get(act.agencyId)
      if (validTo !== null && act.from !== null && act.from > validTo) return failed('endedBefore', act.agencyId)
      const renamed = renameAgency(get(act.agencyId), act)
      return renamed.ok ? ok([renamed.value]) : renamed
    }
    case 'merge': {
      const from = act.from.map(get)
      const late = from.find(({ validFrom }) => validFrom !== null && validFrom >= act.on)
      if (late) return failed('begunAfter', late.id)
      const isNew = 'newId' in act.into
      return mergeAgencies(from, 'newId' in act.into ? newAgency(act.into, get(act.from[0] ?? '')) : get(act.into.agencyId), act.on, isNew)
    }
    case 'end':
      return end(act, get)
    case 'join':
      return joinDuplicates(get(act.keep), get(act.duplicate))
  }
}

function end(
  { agencyId, on, successors }: Extract<DirectoryAct, { act: 'end' }>,
  get: (id: string) => DirectoryAgency,
): Result<DirectoryChange[], ActFailure> {
  const agency = get(agencyId)
  if (agency.validTo !== null) return failed('endedBefore', agencyId)
  if (agency.validFrom !== null && agency.validFrom >= on) return failed('begunAfter', agencyId)
  const ended = successors.find(({ to }) => 'agencyId' in to && standingOn(get(to.agencyId), on) === 'ended')
  if (ended && 'agencyId' in ended.to) return failed('endedBefore', ended.to.agencyId)
  const begun = successors.flatMap(({ to }) =>
    'newId' in to ? [{ before: null, after: { ...newAgency(to, agency), validFrom: on }, cause: 'merge' as const }] : [],
  )
  const heirs = successors.map(({ to, part }) => ({ agencyId: 'newId' in to ? to.newId : to.agencyId, part }))
  if (heirs.some((heir) => heir.agencyId === agencyId)) return failed('circular', agencyId)
  return ok([...begun, endAgency(agency, on, heirs)])
}

/** One that begins where another ends: of its kind, in its place. */
const newAgency = ({ newId, name, shortName }: Extract<Party, { newId: string }>, like: DirectoryAgency): DirectoryAgency => ({
  ...like,
  ...{ id: newId, name, shortName, aliases: [], formerNames: [], validFrom: null, validTo: null, successors: [], duplicateOf: null },
})

function partiesOf(act: DirectoryAct): readonly Party[] {
  if (act.act === 'merge') return [act.into]
  return act.act === 'end' ? act.successors.map(({ to }) => to) : []
}

/** The agencies of the directory that an act speaks of. */
export function idsOf(act: DirectoryAct): readonly string[] {
  const named = partiesOf(act).flatMap((party) => ('agencyId' in party ? [party.agencyId] : []))
  switch (act.act) {
    case 'rename':
      return [act.agencyId]
    case 'merge':
      return [...act.from, ...named]
    case 'end':
      return [act.agencyId, ...named]
    case 'join':
      return [act.keep, act.duplicate]
  }
}

/** The agencies that are no longer there afterwards, each with the one that goes on with the whole of its work, if there is one. */
export function heirsOf(changes: readonly DirectoryChange[]): ReadonlyMap<string, string | null> {
  return new Map(
    changes.flatMap(({ before, after }) => {
      if (before === null) return []
      if (after.duplicateOf !== null && before.duplicateOf === null) return [[after.id, after.duplicateOf] as const]
      if (after.validTo === before.validTo) return []
      const [whole] = after.successors.filter(({ part }) => part === null)
      return [[after.id, whole?.agencyId ?? null] as const]
    }),
  )
}

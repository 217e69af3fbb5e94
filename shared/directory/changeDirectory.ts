import { addDays, type IsoDate } from '../core/isoDate.ts'
import { failed, ok, type Result } from '../core/Result.ts'
import type { AgencySuccessor, Directory, DirectoryAgency } from '../plan/directory.ts'
import { parseAgencyName } from './agencyName.ts'

export type ChangeCause = 'edit' | 'import' | 'rename' | 'merge' | 'duplicate' | 'reform'

/** One record before and after. No change takes a record away: plans that name it must resolve for ever. */
export interface DirectoryChange {
  /** null: the record is new */
  readonly before: DirectoryAgency | null
  readonly after: DirectoryAgency
  readonly cause: ChangeCause
}

const sameRecord = (a: DirectoryAgency, b: DirectoryAgency): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * The directory after the changes, in order. `stale`: a record is no longer what the change was made from, or a new one exists already;
 * then nothing is applied.
 */
export function applyDirectoryChanges(directory: Directory, changes: readonly DirectoryChange[]): Result<Directory, 'stale'> {
  const agencies = new Map(directory.agencies.map((agency) => [agency.id, agency]))
  for (const { before, after } of changes) {
    const now = agencies.get(after.id)
    const isFresh = before === null ? now === undefined : now !== undefined && before.id === after.id && sameRecord(now, before)
    if (!isFresh) return failed('stale', after.id)
    agencies.set(after.id, after)
  }
  return ok({ ...directory, agencies: [...agencies.values()] })
}

/** Two ways of writing one name. */
export const sameName = (a: string, b: string): boolean => {
  const [x, y] = [parseAgencyName(a), parseAgencyName(b)]
  return [...x.stem, x.level, ...x.place].join(' ') === [...y.stem, y.level, ...y.place].join(' ')
}

export interface NewName {
  readonly name: string
  readonly shortName: string | null
  /** first day of the new name; null for a correction of a name that was wrong */
  readonly from: IsoDate | null
}

/**
 * A new name for the same agency [DR40]. The old one stays findable: as a former name with its last day, or as an alias when it was only
 * corrected. Plans are not touched: they keep the name as printed and the id.
 */
export function renameAgency(agency: DirectoryAgency, to: NewName): Result<DirectoryChange, 'sameName'> {
  if (to.name === agency.name && to.shortName === agency.shortName) return failed('sameName')
  const kept = { ...agency, name: to.name, shortName: to.shortName }
  if (to.from !== null) {
    const former = { name: agency.name, shortName: agency.shortName, until: addDays(to.from, -1) }
    return ok({ before: agency, after: { ...kept, formerNames: [...agency.formerNames, former] }, cause: 'rename' })
  }
  const old = [agency.name, ...(agency.shortName === null ? [] : [agency.shortName])]
  return ok({ before: agency, after: { ...kept, aliases: withNames(agency.aliases, old, kept) }, cause: 'rename' })
}

/** Adds names that are not yet written in another way. */
export function withNames(
  aliases: readonly string[],
  names: readonly string[],
  agency: Pick<DirectoryAgency, 'name' | 'shortName'>,
): readonly string[] {
  const known = [agency.name, ...(agency.shortName === null ? [] : [agency.shortName]), ...aliases]
  const added: string[] = []
  for (const name of names) if (![...known, ...added].some((other) => sameName(other, name))) added.push(name)
  return [...aliases, ...added]
}

/** An agency whose last day is the day before `on`, and who takes over from it. */
export function endAgency(
  agency: DirectoryAgency,
  on: IsoDate,
  successors: readonly AgencySuccessor[],
  cause: ChangeCause = 'merge',
): DirectoryChange {
  const known = new Set(agency.successors.map(({ agencyId }) => agencyId))
  const added = successors.filter(({ agencyId }) => agencyId !== agency.id && !known.has(agencyId))
  return { before: agency, after: { ...agency, validTo: addDays(on, -1), successors: [...agency.successors, ...added] }, cause }
}

/**
 * Agencies that become one on a day, by law [DR41]: `into` is one of them, another record, or a new one whose first day is `on`.
 * The others end the day before and point to it.
 */
export function mergeAgencies(
  from: readonly DirectoryAgency[],
  into: DirectoryAgency,
  on: IsoDate,
  isNew: boolean,
): Result<DirectoryChange[], 'nothingToMerge' | 'endedBefore'> {
  const gone = from.filter(({ id }) => id !== into.id)
  if (gone.length === 0) return failed('nothingToMerge')
  const ended = [...gone, into].find(({ validTo }) => validTo !== null && validTo < on)
  if (ended) return failed('endedBefore', ended.id)
  const changes = gone.map((agency) => endAgency(agency, on, [{ agencyId: into.id, part: null }]))
  return ok(isNew ? [{ before: null, after: { ...into, validFrom: on }, cause: 'merge' }, ...changes] : changes)
}

/**
 * Two records turn out to be one agency [DR42]. The duplicate stays, so that plans which point to it resolve to `keep`, and leaves its
 * names to it. `circular`: `keep` is itself the duplicate of the other.
 */
export function joinDuplicates(keep: DirectoryAgency, duplicate: DirectoryAgency): Result<DirectoryChange[], 'circular'> {
  if (keep.id === duplicate.id || keep.duplicateOf !== null) return failed('circular', keep.id)
  const names = [duplicate.name, ...(duplicate.shortName === null ? [] : [duplicate.shortName]), ...duplicate.aliases]
  const merged: DirectoryAgency = {
    ...keep,
    aliases: withNames(keep.aliases, names, keep),
    formerNames: [...keep.formerNames, ...duplicate.formerNames],
  }
  return ok([
    { before: keep, after: merged, cause: 'duplicate' },
    { before: duplicate, after: { ...duplicate, duplicateOf: keep.id }, cause: 'duplicate' },
  ])
}

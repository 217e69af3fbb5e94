import type { IsoDate } from '../core/isoDate.ts'
import type { DirectoryAgency } from '../plan/directory.ts'
import { sameName } from './changeDirectory.ts'
import type { DirectoryIndex } from './directoryIndex.ts'
import { matchAgency } from './matchAgency.ts'
import { type SuccessorAt, standingOn, successorsOf } from './validity.ts'

export interface VanishedName {
  /** as printed */
  readonly name: string
  readonly agency: DirectoryAgency
  /** who does its work at the day, the main one first; empty when nobody is known */
  readonly successors: readonly SuccessorAt[]
}

/** [DR46] Of names in a plan those that surely mean an agency which had ended at a day. The names stay as they are. */
export function vanishedNames(
  names: readonly string[],
  index: DirectoryIndex,
  { on, province }: { readonly on: IsoDate; readonly province: string | null },
): readonly VanishedName[] {
  return names.flatMap((name) => {
    const { sure } = matchAgency(name, index, { on, province })
    if (!sure || standingOn(sure.agency, on) !== 'ended') return []
    const successors = successorsOf(sure.agency, index, on)
    // Provinces merged: the same office of the one that goes on bears the name, and nothing has to be said.
    const goesOn = successors.some(({ agency }) => [agency.name, agency.shortName].some((other) => other !== null && sameName(other, name)))
    return goesOn ? [] : [{ name, agency: sure.agency, successors }]
  })
}

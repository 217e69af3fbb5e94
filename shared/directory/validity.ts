import type { IsoDate } from '../core/isoDate.ts'
import type { DirectoryAgency } from '../plan/directory.ts'
import type { DirectoryIndex } from './directoryIndex.ts'

/** How an agency stands at a day; `undated` when the day is not known. */
export type Standing = 'valid' | 'ended' | 'notYet' | 'undated'

export function standingOn(agency: Pick<DirectoryAgency, 'validFrom' | 'validTo'>, on: IsoDate | null): Standing {
  if (on === null) return 'undated'
  if (agency.validFrom !== null && on < agency.validFrom) return 'notYet'
  return agency.validTo !== null && on > agency.validTo ? 'ended' : 'valid'
}

export interface SuccessorAt {
  readonly agency: DirectoryAgency
  /** which tasks went there; null: the agency as a whole */
  readonly part: string | null
}

/**
 * Who does the work of an agency at a day: itself while it is valid, else those that took over, through as many steps as it needs.
 * The main successor comes before those that took a part. Empty when nobody is known.
 */
export function successorsOf(agency: DirectoryAgency, index: DirectoryIndex, on: IsoDate): SuccessorAt[] {
  const found = new Map<string, SuccessorAt>()
  const seen = new Set<string>()
  const visit = (current: DirectoryAgency, part: string | null): void => {
    if (seen.has(current.id)) return
    seen.add(current.id)
    if (standingOn(current, on) === 'valid') {
      found.set(current.id, { agency: current, part })
      return
    }
    for (const successor of current.successors) {
      const next = index.resolve(successor.agencyId)
      if (next) visit(next, part ?? successor.part)
    }
  }
  visit(agency, null)
  return [...found.values()].sort((a, b) => Number(a.part !== null) - Number(b.part !== null))
}

/** The agencies whose work, or part of it, came to this one. */
export const predecessorsOf = (agency: DirectoryAgency, index: DirectoryIndex): readonly DirectoryAgency[] => index.predecessors(agency.id)

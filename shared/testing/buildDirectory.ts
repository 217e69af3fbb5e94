import type { DirectoryAgency } from '../plan/directory.ts'

/** A record with a name, and what a test says of it. */
export function buildAgency(name: string, about: Partial<DirectoryAgency> = {}): DirectoryAgency {
  return {
    id: about.id ?? name.toLowerCase().replace(/\s+/gu, '-').slice(0, 40),
    name,
    shortName: null,
    kind: 'other',
    parentId: null,
    province: 'Tiền Giang',
    aliases: [],
    formerNames: [],
    validFrom: null,
    validTo: null,
    successors: [],
    duplicateOf: null,
    ...about,
  }
}

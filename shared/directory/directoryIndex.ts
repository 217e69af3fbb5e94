import { type Directory, type DirectoryAgency, ruleOfKind } from '../plan/directory.ts'
import { type AgencyName, parseAgencyName } from './agencyName.ts'
import { bareOf, initialsOf } from './nameWords.ts'
import { type Province, provinceByName, provinceInFull } from './provinces.ts'

/** One written form of an agency's name, ready to be compared. */
export interface NameEntry {
  readonly agency: DirectoryAgency
  readonly form: 'name' | 'alias'
  /** the agency's */
  readonly province: Province | null
  readonly stem: readonly string[]
  readonly level: AgencyName['level']
  readonly place: readonly string[]
  readonly bareStem: readonly string[]
  readonly barePlace: readonly string[]
  /** the form itself says the level; else it was taken from the agency's province */
  readonly saysLevel: boolean
  /** it stands for the whole province, so that a plan of the province may leave the place out */
  readonly isOfProvince: boolean
}

export type EntryMap = ReadonlyMap<string, readonly NameEntry[]>

export interface DirectoryIndex {
  readonly directory: Directory
  /** by stem and place, without marks; an agency of the province also without its place */
  readonly byName: EntryMap
  /** as `byName`, by the first letters of the stem */
  readonly byInitials: EntryMap
  /** district and commune bodies by stem and place together, for names that leave the level out */
  readonly withoutLevel: EntryMap
  /** as `byName` with one syllable open; built when first needed */
  readonly byGap: () => EntryMap
  /** An agency by id; a duplicate leads to the record that stands for it. */
  readonly resolve: (id: string) => DirectoryAgency | null
  readonly predecessors: (id: string) => readonly DirectoryAgency[]
  readonly childrenOf: (id: string) => readonly DirectoryAgency[]
}

/** Of bare syllables, or of first letters as the stem. */
export const nameKey = (stem: readonly string[] | string, barePlace: readonly string[]): string =>
  `${typeof stem === 'string' ? stem : stem.join(' ')}|${barePlace.join(' ')}`

function add<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** Prepares a directory for matching: once per directory, then each name costs a few look-ups. */
export function indexDirectory(directory: Directory): DirectoryIndex {
  const byId = new Map(directory.agencies.map((agency) => [agency.id, agency]))
  const byName = new Map<string, NameEntry[]>()
  const byInitials = new Map<string, NameEntry[]>()
  const withoutLevel = new Map<string, NameEntry[]>()
  const predecessors = new Map<string, DirectoryAgency[]>()
  const children = new Map<string, DirectoryAgency[]>()
  const entries: NameEntry[] = []

  for (const agency of directory.agencies) {
    if (agency.parentId !== null) add(children, agency.parentId, agency)
    for (const { agencyId } of agency.successors) add(predecessors, agencyId, agency)
    if (agency.duplicateOf !== null) continue
    for (const entry of entriesOf(agency)) {
      entries.push(entry)
      for (const place of placesOf(entry)) {
        add(byName, nameKey(entry.bareStem, place), entry)
        add(byInitials, nameKey(initialsOf(entry.bareStem), place), entry)
        // "CATP": the level's letters stand in the same word.
        if (entry.isOfProvince && entry.level !== null)
          add(byInitials, nameKey(initialsOf([...entry.bareStem, ...bareLevel(entry.level)]), place), entry)
      }
      if (!entry.isOfProvince && entry.level !== null) add(withoutLevel, [...entry.bareStem, ...entry.barePlace].join(' '), entry)
    }
  }

  let gaps: EntryMap | null = null
  const resolve = (id: string): DirectoryAgency | null => {
    let agency = byId.get(id) ?? null
    for (let steps = 0; agency !== null && agency.duplicateOf !== null && steps < byId.size; steps++)
      agency = byId.get(agency.duplicateOf) ?? null
    return agency
  }
  return {
    directory,
    byName,
    byInitials,
    withoutLevel,
    byGap: () => {
      gaps ??= indexGaps(entries)
      return gaps
    },
    resolve,
    predecessors: (id) => predecessors.get(id) ?? [],
    childrenOf: (id) => children.get(id) ?? [],
  }
}

export const bareLevel = (level: NonNullable<AgencyName['level']>): readonly string[] => bareOf(level.split(' '))

/** The places, bare, under which a name is looked for. */
function placesOf({ isOfProvince, barePlace }: NameEntry): readonly (readonly string[])[] {
  if (!isOfProvince) return [barePlace]
  return barePlace.length === 0 ? [[]] : [[], barePlace]
}

function entriesOf(agency: DirectoryAgency): NameEntry[] {
  const province = agency.province === null ? null : provinceByName(agency.province)
  const ofProvince = province === null ? null : parseAgencyName(`x ${provinceInFull(province)}`)
  const written: [string, NameEntry['form']][] = [
    [agency.name, 'name'],
    ...agency.aliases.map((alias): [string, 'alias'] => [alias, 'alias']),
    ...agency.formerNames.flatMap(({ name, shortName }): [string, 'alias'][] =>
      (shortName === null ? [name] : [name, shortName]).map((former) => [former, 'alias']),
    ),
  ]
  if (agency.shortName !== null) written.push([agency.shortName, 'name'])
  const { level: kindLevel } = ruleOfKind(agency.kind)
  const seen = new Set<string>()
  return written.flatMap(([text, form]): NameEntry[] => {
    const { stem, level, place, bareStem, barePlace } = parseAgencyName(text)
    const key = [stem.join(' '), level, place.join(' ')].join('|')
    if (stem.length === 0 || seen.has(key)) return []
    seen.add(key)
    const isProvincesPlace = place.length === 0 || (ofProvince !== null && barePlace.join(' ') === ofProvince.barePlace.join(' '))
    const isProvincesLevel = level === null || level === 'tỉnh' || level === 'thành phố'
    const isOfProvince = kindLevel !== 'district' && kindLevel !== 'commune' && isProvincesPlace && isProvincesLevel
    const entry = { agency, form, province, stem, level, place, bareStem, barePlace, saysLevel: level !== null, isOfProvince }
    if (!isOfProvince || ofProvince === null) return [entry]
    // A province that was renamed keeps the place that the name was written with.
    const own = place.length > 0 ? entry : ofProvince
    return [{ ...entry, level: level ?? ofProvince.level, place: own.place, barePlace: own.barePlace }]
  })
}

/** For misspelt names: an agency of the province with one syllable of its stem open, others with one of their place. */
function indexGaps(entries: readonly NameEntry[]): EntryMap {
  const gaps = new Map<string, NameEntry[]>()
  for (const entry of entries)
    for (const place of placesOf(entry)) for (const { key } of gapsIn(entry.bareStem, place)) add(gaps, key, entry)
  return gaps
}

export interface Gap {
  readonly key: string
  /** the bare syllable that was left open, and where it stood */
  readonly open: string
  readonly part: 'stem' | 'place'
  readonly at: number
}

/** Each way to leave one syllable of a name open. */
export function gapsIn(bareStem: readonly string[], barePlace: readonly string[]): Gap[] {
  const opened = (syllables: readonly string[], at: number): string[] => syllables.map((syllable, i) => (i === at ? '*' : syllable))
  return [
    ...bareStem.map((open, at): Gap => ({ key: nameKey(opened(bareStem, at), barePlace), open, part: 'stem', at })),
    ...barePlace.map((open, at): Gap => ({ key: nameKey(bareStem, opened(barePlace, at)), open, part: 'place', at })),
  ]
}

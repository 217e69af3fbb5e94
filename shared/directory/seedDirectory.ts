import type { AgencySuccessor, Directory, DirectoryAgency } from '../plan/directory.ts'
import { reformed } from './applyReform.ts'
import { type Province, provinceByName, provinceInFull, provinces, slugOf } from './provinces.ts'
import { DISTRICT_LEVEL_ENDED_ON, forProvince } from './reform2025.ts'
import { communesOf } from './seed/communes.ts'
import { districtsOf } from './seed/districts.ts'
import { type OfficeLine, officeLines, ownName, unitLines } from './seed/provinceOffices.ts'
import { standardGroups } from './standardGroups.ts'

const MAX_ID = 40

/** Ids of seeded records say what they are, and are the same in every directory: "bac-ninh.so-y-te". */
export const seedId = (province: string, name: string): string => `${slugOf(province)}.${slugOf(name)}`.slice(0, MAX_ID)

/**
 * A directory to start from [DR60]: the offices of a province and of those that were merged with it, before and after the reform of
 * 2025, with districts and communes where `seed/` lists them. Null for no province.
 */
export function seedDirectory(name: string): Directory | null {
  const asked = provinceByName(name)
  if (asked === null) return null
  const today = asked.mergedInto === null ? asked : provinceByName(asked.mergedInto)
  const all = provinces.filter((province) => province === today || province.mergedInto === today?.name)
  const before: Directory = { agencies: all.flatMap(agenciesBefore), groups: standardGroups }
  const after = reformed(before, (province, shortName) => seedId(province.name, shortName))
  return today === null ? after : withCommunes(after, today)
}

function agenciesBefore(province: Province): DirectoryAgency[] {
  const committeeId = seedId(province.name, forProvince('UBND {U}', province, ''))
  const offices = officeLines(province.name).map((line) => office(line, province, parentOf(line, committeeId)))
  const units = unitLines().map((line) => {
    const outer = offices.find(({ kind }) => kind === line.kind)
    return { ...office(line, province, outer?.id ?? null), kind: 'subordinateUnit' as const }
  })
  const districts = districtsOf(province.name).flatMap(({ kind, inFull }) => [
    blank(province, `Ủy ban nhân dân ${inFull}`, `UBND ${inFull}`, kind, committeeId),
    blank(province, `Công an ${inFull}`, null, 'districtPolice', seedId(province.name, forProvince('Công an {U}', province, ''))),
  ])
  return [...offices, ...units, ...districts]
}

const belowCommittee = new Set(['provinceOffice', 'department', 'managementBoard'])
const parentOf = ({ kind }: OfficeLine, committeeId: string): string | null => (belowCommittee.has(kind) ? committeeId : null)

function office(line: OfficeLine, province: Province, parentId: string | null): DirectoryAgency {
  const fill = (pattern: string): string => forProvince(pattern, province, provinceInFull(province))
  const generalShort = fill(line.shortName)
  const shortName = ownName(province.name, generalShort)
  const name = shortName === generalShort ? fill(line.name) : fill(line.name.startsWith('Sở ') ? `${shortName} {T}` : shortName)
  return { ...blank(province, name, shortName, line.kind, parentId), aliases: line.aliases.map(fill) }
}

function blank(
  province: Province,
  name: string,
  shortName: string | null,
  kind: DirectoryAgency['kind'],
  parentId: string | null,
): DirectoryAgency {
  return {
    id: seedId(province.name, shortName ?? name),
    name,
    shortName: shortName === name ? null : shortName,
    kind,
    parentId,
    province: province.name,
    aliases: [],
    formerNames: [],
    validFrom: null,
    validTo: null,
    successors: [],
    duplicateOf: null,
  }
}

/** Adds the communes of today and lets each former district point to its own. */
function withCommunes(directory: Directory, province: Province): Directory {
  const committeeId = seedId(province.name, forProvince('UBND {U}', province, ''))
  const ids = new Set(directory.agencies.map(({ id }) => id))
  const successors = new Map<string, AgencySuccessor[]>()
  const communes = communesOf(province.name).map(({ kind, inFull, formerProvince, formerDistrict }) => {
    const record = blank(province, `Ủy ban nhân dân ${inFull}`, `UBND ${inFull}`, kind, committeeId)
    // "xã Tân Thành" and "xã Tân Thạnh" are one without their marks.
    const id = ids.has(record.id) ? `${record.id.slice(0, MAX_ID - 2)}-2` : record.id
    ids.add(id)
    const commune = {
      ...record,
      id,
      validFrom: DISTRICT_LEVEL_ENDED_ON,
    }
    const districtId = seedId(formerProvince, `UBND ${formerDistrict}`)
    successors.set(districtId, [...(successors.get(districtId) ?? []), { agencyId: commune.id, part: null }])
    return commune
  })
  const agencies = directory.agencies.map((agency) => {
    const took = successors.get(agency.id)
    return took === undefined ? agency : { ...agency, successors: took }
  })
  return { ...directory, agencies: [...agencies, ...communes] }
}

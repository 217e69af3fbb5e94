import { foldTone } from '../core/vietnameseFold.ts'
import { type AgencySuccessor, type Directory, type DirectoryAgency, ruleOfKind } from '../plan/directory.ts'
import { applyDirectoryChanges, type DirectoryChange, endAgency } from './changeDirectory.ts'
import { districtKinds } from './groupNouns.ts'
import { PROVINCES_MERGED_ON, type Province, provinceAt, provinceByName, provinceInFull } from './provinces.ts'
import {
  beginsLater,
  DISTRICT_LEVEL_ENDED_ON,
  DISTRICT_POLICE_ENDED_ON,
  forProvince,
  type ReformStep,
  type ReformTarget,
  reformSteps,
} from './reform2025.ts'

/** Makes the id of an agency that the reform begins. */
export type IdOfNew = (province: Province, shortName: string) => string

/**
 * What the reform of 2025 changes in a directory [DR50]–[DR53]: agencies that end, with their successors, and those that begin.
 * Records that have ended already stay as they are, so that applying it twice changes nothing more.
 */
export function applyReform(directory: Directory, idOfNew: IdOfNew): DirectoryChange[] {
  const work = new Work(directory)
  const provinces = [...new Set(directory.agencies.flatMap(({ province }) => (province === null ? [] : [province])))]
    .map(provinceByName)
    .filter((province): province is Province => province !== null)
    // Those that go on come first: what others merge into begins with their own step.
    .sort((a, b) => Number(a.mergedInto !== null) - Number(b.mergedInto !== null))
  for (const province of provinces) {
    for (const step of reformSteps) takeStep(work, province, step, idOfNew)
    endDistrictPolice(work, province)
  }
  for (const province of provinces) if (province.mergedInto !== null) mergeProvince(work, province, idOfNew)
  endDistricts(work)
  return work.changes()
}

/** The directory after the reform. */
export function reformed(directory: Directory, idOfNew: IdOfNew): Directory {
  const result = applyDirectoryChanges(directory, applyReform(directory, idOfNew))
  if (!result.ok) throw new Error(`The reform was made from another directory: ${result.detail}`)
  return result.value
}

/** The records while the steps are taken; each record changes once in the result, however many steps touch it. */
class Work {
  private readonly before: ReadonlyMap<string, DirectoryAgency>
  private readonly now: Map<string, DirectoryAgency>
  /** by province and folded name, full or short: a step changes no name */
  private readonly idByName = new Map<string, string>()

  constructor(directory: Directory) {
    this.before = new Map(directory.agencies.map((agency) => [agency.id, agency]))
    this.now = new Map(this.before)
    for (const agency of directory.agencies) this.remember(agency)
  }
  agencies(): DirectoryAgency[] {
    return [...this.now.values()].filter(({ duplicateOf }) => duplicateOf === null)
  }
  find(province: Province, name: string): DirectoryAgency | null {
    const id = this.idByName.get(`${province.name}|${foldTone(name)}`)
    return id === undefined ? null : (this.now.get(id) ?? null)
  }
  committeeOf(province: Province): DirectoryAgency | null {
    return this.agencies().find((agency) => agency.kind === 'provinceCommittee' && isIn(agency, province)) ?? null
  }
  put(agency: DirectoryAgency): void {
    if (!this.now.has(agency.id)) this.remember(agency)
    this.now.set(agency.id, agency)
  }
  private remember(agency: DirectoryAgency): void {
    const province = agency.province === null ? null : provinceByName(agency.province)
    if (province === null || agency.duplicateOf !== null) return
    for (const name of [agency.name, agency.shortName ?? agency.name]) {
      const key = `${province.name}|${foldTone(name)}`
      if (!this.idByName.has(key)) this.idByName.set(key, agency.id)
    }
  }
  changes(): DirectoryChange[] {
    return [...this.now.values()]
      .filter((after) => this.before.get(after.id) !== after)
      .map((after) => ({ before: this.before.get(after.id) ?? null, after, cause: 'reform' }))
  }
}

function takeStep(work: Work, province: Province, step: ReformStep, idOfNew: IdOfNew): void {
  const inFull = provinceInFull(province)
  const ending = step.from
    .map((shortName) => work.find(province, forProvince(shortName, province, inFull)))
    .filter((agency): agency is DirectoryAgency => agency !== null && agency.validTo === null)
  if (ending.length === 0) return
  const isBelowCommittee = ending.some(({ parentId }) => parentId !== null)
  const successors = step.into.flatMap((target): AgencySuccessor[] => {
    const agency = targetOf(work, province, target, step, isBelowCommittee, idOfNew)
    return agency === null ? [] : [{ agencyId: agency.id, part: target.part }]
  })
  for (const agency of ending) work.put(endAgency(agency, step.on, successors, 'reform').after)
}

function targetOf(
  work: Work,
  from: Province,
  target: ReformTarget,
  step: ReformStep,
  isBelowCommittee: boolean,
  idOfNew: IdOfNew,
): DirectoryAgency | null {
  const validFrom = beginsLater[target.shortName] ?? step.on
  // What begins on the day of the merger begins in the merged province.
  const province = provinceAt(from.name, validFrom) ?? from
  if (province !== from && !work.agencies().some((agency) => isIn(agency, province))) return null
  const inFull = provinceInFull(province)
  const shortName = forProvince(target.shortName, province, inFull)
  const known = work.find(province, shortName)
  if (known !== null || target.begins === null) return known
  const { kind } = target.begins
  if (province !== from && work.agencies().some((agency) => agency.kind === kind && isIn(agency, province) && agency.validTo === null))
    return null
  const agency: DirectoryAgency = {
    id: idOfNew(province, shortName),
    name: forProvince(target.begins.name, province, inFull),
    shortName,
    kind: target.begins.kind,
    parentId: isBelowCommittee ? (work.committeeOf(province)?.id ?? null) : null,
    province: province.name,
    aliases: target.begins.aliases.map((alias) => forProvince(alias, province, inFull)),
    formerNames: [],
    validFrom,
    validTo: null,
    successors: [],
    duplicateOf: null,
  }
  work.put(agency)
  return agency
}

function endDistrictPolice(work: Work, province: Province): void {
  const police = work.agencies().find((agency) => agency.kind === 'provincePolice' && isIn(agency, province) && agency.validTo === null)
  for (const agency of work.agencies())
    if (agency.kind === 'districtPolice' && isIn(agency, province) && agency.validTo === null)
      work.put(endAgency(agency, DISTRICT_POLICE_ENDED_ON, police ? [{ agencyId: police.id, part: null }] : [], 'reform').after)
}

const isIn = (agency: DirectoryAgency, province: Province): boolean =>
  agency.province !== null && provinceByName(agency.province) === province

/** Bodies of a province that was merged end with it; the body of the same name in the other province goes on, or begins. */
function mergeProvince(work: Work, province: Province, idOfNew: IdOfNew): void {
  const into = province.mergedInto === null ? null : provinceByName(province.mergedInto)
  if (into === null || !work.agencies().some((agency) => isIn(agency, into))) return
  for (const agency of work.agencies()) {
    const { level } = ruleOfKind(agency.kind)
    if (!isIn(agency, province) || agency.validTo !== null || level === 'district' || level === 'commune') continue
    const taker = counterpart(work, agency, province, into) ?? begun(work, agency, province, into, idOfNew)
    work.put(endAgency(agency, PROVINCES_MERGED_ON, takenBy(taker), 'reform').after)
  }
}

const takenBy = (taker: DirectoryAgency | null): AgencySuccessor[] => (taker === null ? [] : [{ agencyId: taker.id, part: null }])

/** The same words, said of the other province: "UBND tỉnh" → "UBND thành phố". */
function moved(text: string, from: Province, to: Province): string {
  const unit = (province: Province): string => (province.isCity ? 'thành phố' : 'tỉnh')
  return text
    .replaceAll(provinceInFull(from), provinceInFull(to))
    .replaceAll(from.name, to.name)
    .replace(new RegExp(` ${unit(from)}$`, 'u'), ` ${unit(to)}`)
}

function counterpart(work: Work, agency: DirectoryAgency, from: Province, to: Province): DirectoryAgency | null {
  const named = work.find(to, moved(agency.shortName ?? agency.name, from, to))
  if (named !== null) return named.validTo === null ? named : null
  const ofKind = work.agencies().filter((other) => other.kind === agency.kind && isIn(other, to) && other.validTo === null)
  return agency.kind !== 'department' && ofKind.length === 1 ? (ofKind[0] ?? null) : null
}

/** Departments and the border guard begin in a province that had none. */
function begun(work: Work, agency: DirectoryAgency, from: Province, to: Province, idOfNew: IdOfNew): DirectoryAgency | null {
  if (agency.kind !== 'department' && agency.kind !== 'borderGuard') return null
  const shortName = moved(agency.shortName ?? agency.name, from, to)
  const taker: DirectoryAgency = {
    ...agency,
    id: idOfNew(to, shortName),
    name: moved(agency.name, from, to),
    shortName,
    aliases: agency.aliases.map((alias) => moved(alias, from, to)),
    parentId: work.committeeOf(to)?.id ?? null,
    province: to.name,
    validFrom: PROVINCES_MERGED_ON,
    formerNames: [],
    successors: [],
  }
  work.put(taker)
  return taker
}

/** Committees of districts, and townships, end; who takes over a district is for the directory's own data to say. */
function endDistricts(work: Work): void {
  for (const agency of work.agencies())
    if ((districtKinds.includes(agency.kind) || agency.kind === 'township') && agency.validTo === null)
      work.put(endAgency(agency, DISTRICT_LEVEL_ENDED_ON, [], 'reform').after)
}

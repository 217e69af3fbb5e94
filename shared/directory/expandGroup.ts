import type { IsoDate } from '../core/isoDate.ts'
import type { AgencyKind, DirectoryAgency, GroupRule } from '../plan/directory.ts'
import type { DirectoryIndex } from './directoryIndex.ts'
import { communeKinds, districtKinds } from './groupNouns.ts'
import { ruleOf } from './groupOf.ts'
import { provinceAt } from './provinces.ts'
import { DISTRICT_LEVEL_ENDED_ON } from './reform2025.ts'
import { standingOn } from './validity.ts'

export interface Expansion {
  /** valid at the day, by name */
  readonly members: readonly DirectoryAgency[]
  /** named by the rule and not valid at the day, or not in the directory: for a person to replace */
  readonly lost: readonly string[]
  /** a group that takes this one's place at the day: the communes where the district level has ended */
  readonly instead: GroupRule | null
}

export interface ExpansionContext {
  readonly on: IsoDate
  readonly province: string | null
  /** agencies that the plan names beside the group: "các sở, ngành khác" leaves them out */
  readonly besides?: readonly string[]
}

/** The members of a group at a day [DR30]–[DR33]. */
export function expandGroup(rule: GroupRule, index: DirectoryIndex, context: ExpansionContext): Expansion {
  const except = new Set([...rule.except, ...(context.besides ?? [])])
  const kinds = new Set<AgencyKind>(rule.kinds)
  const province = context.province === null ? null : provinceAt(context.province, context.on)
  const isElsewhere = (agency: DirectoryAgency): boolean =>
    province !== null && agency.province !== null && provinceAt(agency.province, context.on) !== province
  const members = new Map<string, DirectoryAgency>()
  for (const agency of index.directory.agencies) {
    if (!kinds.has(agency.kind) || agency.duplicateOf !== null || except.has(agency.id)) continue
    if (rule.parentId !== null && agency.parentId !== rule.parentId) continue
    if (standingOn(agency, context.on) !== 'valid') continue
    if (isElsewhere(agency)) continue
    members.set(agency.id, agency)
  }
  const lost: string[] = []
  for (const id of rule.include) {
    const agency = index.resolve(id)
    if (agency !== null && isElsewhere(agency)) continue
    if (agency === null || standingOn(agency, context.on) !== 'valid') lost.push(id)
    else if (!except.has(agency.id)) members.set(agency.id, agency)
  }
  const collator = new Intl.Collator('vi', { numeric: true })
  return {
    members: [...members.values()].sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1)),
    lost,
    instead: successorRule(rule, context.on),
  }
}

function successorRule(rule: GroupRule, on: IsoDate): GroupRule | null {
  const isOfDistricts = rule.kinds.length > 0 && rule.kinds.every((kind) => districtKinds.includes(kind))
  return isOfDistricts && on >= DISTRICT_LEVEL_ENDED_ON ? ruleOf(communeKinds) : null
}

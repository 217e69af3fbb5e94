import { z } from 'zod'
import { type IsoDate, parseIsoDate } from '../core/isoDate.ts'
import { agencyNameSchema, directoryIdSchema } from './agency.ts'

/** Where an agency stands. `central`: an office of the central government in the province. */
export type AgencyLevel = 'province' | 'central' | 'district' | 'commune' | 'any'

interface AgencyKindRule {
  readonly level: AgencyLevel
  /** A body of this kind exists at one level only, so "Sở Y tế" needs no "tỉnh", while "Công an" alone says too little. */
  readonly oneLevel: boolean
}

/** The kinds of agencies as data; groups expand by them. */
export const agencyKinds = {
  provinceCommittee: { level: 'province', oneLevel: false },
  provinceCouncil: { level: 'province', oneLevel: false },
  /** Văn phòng UBND, Thanh tra tỉnh */
  provinceOffice: { level: 'province', oneLevel: false },
  /** sở, and ban of the same rank (Ban Dân tộc) */
  department: { level: 'province', oneLevel: true },
  /** ban quản lý */
  managementBoard: { level: 'province', oneLevel: true },
  /** ban chỉ đạo, hội đồng phối hợp */
  steeringBody: { level: 'province', oneLevel: false },
  provincePolice: { level: 'province', oneLevel: false },
  military: { level: 'province', oneLevel: false },
  borderGuard: { level: 'province', oneLevel: true },
  /** Ủy ban Mặt trận Tổ quốc */
  fatherlandFront: { level: 'province', oneLevel: false },
  /** the five political-social organisations */
  massOrganisation: { level: 'province', oneLevel: false },
  socialOrganisation: { level: 'province', oneLevel: false },
  partyOrgan: { level: 'province', oneLevel: true },
  court: { level: 'province', oneLevel: false },
  procuracy: { level: 'province', oneLevel: false },
  tax: { level: 'central', oneLevel: false },
  customs: { level: 'central', oneLevel: false },
  treasury: { level: 'central', oneLevel: false },
  stateBank: { level: 'central', oneLevel: false },
  policyBank: { level: 'central', oneLevel: false },
  socialInsurance: { level: 'central', oneLevel: false },
  statistics: { level: 'central', oneLevel: false },
  judgmentEnforcement: { level: 'central', oneLevel: false },
  marketSurveillance: { level: 'central', oneLevel: false },
  press: { level: 'province', oneLevel: true },
  enterprise: { level: 'any', oneLevel: true },
  school: { level: 'any', oneLevel: true },
  healthFacility: { level: 'any', oneLevel: true },
  /** a phòng, chi cục or trung tâm below another agency */
  subordinateUnit: { level: 'any', oneLevel: true },
  /** UBND huyện, quận, thị xã, thành phố thuộc tỉnh */
  ruralDistrict: { level: 'district', oneLevel: true },
  urbanDistrict: { level: 'district', oneLevel: true },
  town: { level: 'district', oneLevel: true },
  city: { level: 'district', oneLevel: true },
  districtPolice: { level: 'district', oneLevel: true },
  /** UBND xã, phường, thị trấn, đặc khu */
  commune: { level: 'commune', oneLevel: true },
  ward: { level: 'commune', oneLevel: true },
  township: { level: 'commune', oneLevel: true },
  specialZone: { level: 'commune', oneLevel: true },
  communePolice: { level: 'commune', oneLevel: true },
  other: { level: 'any', oneLevel: true },
} as const satisfies Record<string, AgencyKindRule>

export type AgencyKind = keyof typeof agencyKinds
export const agencyKindNames = Object.keys(agencyKinds) as AgencyKind[]
export const ruleOfKind = (kind: AgencyKind): AgencyKindRule => agencyKinds[kind]

/** An agency that took over from another: all of it, or the tasks that `part` names. */
export interface AgencySuccessor {
  readonly agencyId: string
  /** which tasks, in the words of the law; null: the agency as a whole */
  readonly part: string | null
}

/** A name that an agency bore until the day `until` (inclusive), null when nobody knows the day. */
export interface FormerName {
  readonly name: string
  readonly shortName: string | null
  readonly until: IsoDate | null
}

/** An agency as the directory knows it. Days are inclusive; null means without known bound. */
export interface DirectoryAgency {
  readonly id: string
  /** the official name in full: "Sở Y tế tỉnh Bắc Ninh" */
  readonly name: string
  /** as plans of its province print it: "Sở Y tế" */
  readonly shortName: string | null
  readonly kind: AgencyKind
  readonly parentId: string | null
  /** name of its province without "tỉnh": "Bắc Ninh"; null for agencies of no single province */
  readonly province: string | null
  readonly aliases: readonly string[]
  readonly formerNames: readonly FormerName[]
  readonly validFrom: IsoDate | null
  readonly validTo: IsoDate | null
  /** its predecessors follow from the successors of others, and are not kept twice */
  readonly successors: readonly AgencySuccessor[]
  /** set on a record that turned out to be another one: it stays, so that plans which name it still resolve */
  readonly duplicateOf: string | null
}

/** Who belongs to a group, at a day and in a province. */
export interface GroupRule {
  readonly kinds: readonly AgencyKind[]
  /** only agencies directly below this one */
  readonly parentId: string | null
  /** beside those of the kinds */
  readonly include: readonly string[]
  readonly except: readonly string[]
}

/** A collective that plans name: "các sở, ban, ngành tỉnh". Without a rule it is open: who belongs to it is for a person to say. */
export interface AgencyGroup {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly rule: GroupRule | null
}

export interface Directory {
  readonly agencies: readonly DirectoryAgency[]
  readonly groups: readonly AgencyGroup[]
}

const daySchema = z
  .string()
  .refine((text) => parseIsoDate(text) !== null)
  .nullable()
const idsSchema = z.array(directoryIdSchema).max(5000)

export const directoryAgencySchema = z.object({
  id: directoryIdSchema,
  name: agencyNameSchema,
  shortName: agencyNameSchema.nullable(),
  kind: z.enum(agencyKindNames),
  parentId: directoryIdSchema.nullable(),
  province: z.string().min(1).max(60).nullable(),
  aliases: z.array(agencyNameSchema).max(50),
  formerNames: z.array(z.object({ name: agencyNameSchema, shortName: agencyNameSchema.nullable(), until: daySchema })).max(50),
  validFrom: daySchema,
  validTo: daySchema,
  successors: z.array(z.object({ agencyId: directoryIdSchema, part: z.string().min(1).max(300).nullable() })).max(400),
  duplicateOf: directoryIdSchema.nullable(),
})

export const groupRuleSchema = z.object({
  kinds: z.array(z.enum(agencyKindNames)).max(agencyKindNames.length),
  parentId: directoryIdSchema.nullable(),
  include: idsSchema,
  except: idsSchema,
})

export const agencyGroupSchema = z.object({
  id: directoryIdSchema,
  name: agencyNameSchema,
  aliases: z.array(agencyNameSchema).max(50),
  rule: groupRuleSchema.nullable(),
})

export const directorySchema = z.object({ agencies: z.array(directoryAgencySchema), groups: z.array(agencyGroupSchema) })

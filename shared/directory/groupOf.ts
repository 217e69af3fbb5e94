import { foldInPlace } from '../core/vietnameseFold.ts'
import type { AgencyGroup, AgencyKind, GroupRule } from '../plan/directory.ts'
import { communeKinds, districtKinds, groupNouns, openNouns, unitNouns } from './groupNouns.ts'
import { provinceByName } from './provinces.ts'

/** Why a collective names nobody that a directory could list. */
export type OpenReason =
  /** "có liên quan", "chức năng", "có thẩm quyền": who is concerned follows from the task */
  | 'concerned'
  /** "được giao chủ trì" */
  | 'assigned'
  /** "là thành viên Ban Chỉ đạo", "biên giới": a part of the group that the directory does not know */
  | 'part'
  /** "các cấp, các ngành", "lực lượng Công an", "các doanh nghiệp": no list could be whole */
  | 'unbounded'

export type GroupReading =
  | {
      readonly kind: 'rule'
      readonly rule: GroupRule
      /** the group of the directory whose name it is */
      readonly group: AgencyGroup | null
      /** "các sở, ngành khác": without those that the plan names beside it */
      readonly isOthers: boolean
    }
  | {
      readonly kind: 'open'
      readonly reason: OpenReason
      /** those to choose from, when the words narrow them down */
      readonly base: GroupRule | null
      readonly group: AgencyGroup | null
    }

export const ruleOf = (kinds: readonly AgencyKind[]): GroupRule => ({ kinds: [...new Set(kinds)], parentId: null, include: [], except: [] })

const leads = /^(?:đề nghị|giao|thủ trưởng|lãnh đạo|người đứng đầu|giám đốc|chủ tịch|đại diện) /u
const plural = /^(?:tất cả |toàn thể )?(?:các|những|mọi|một số) /u
const concerned = / (?:(?:có )?liên quan(?: khác)?|chức năng|có thẩm quyền|hữu quan)(?= |$).*$/u
const assigned = / (?:được (?:giao|phân công)|chủ trì|phối hợp|thực hiện)(?= |$).*$/u
const partOf =
  / (?:là thành viên|thành viên ban|trọng điểm|biên giới|vùng|miền|ven biển|có|hoạt động|trong lĩnh vực|được lựa chọn|tại|đóng quân)(?= |$).*$/u
const others = / (?:khác|còn lại)$/u
const unitBodies = /^(?:ubnd|ủy ban nhân dân|chính quyền) (?:của )?(?:các )?/u
const bodiesBelow =
  /^(?:ban chỉ đạo|công an|ban chỉ huy|bch|ban chqs|hđnd|hội đồng nhân dân|phòng|đội|trạm|ủy ban (?:mặt trận tổ quốc|mttq)|mttq)(?= )/u
const forces =
  /^(?:lực lượng|cơ quan|ngành) (?:công an|hải quan|quân đội|quân sự|biên phòng|thuế|kiểm lâm|nội chính|điều tra|y tế|giáo dục)/u
const allLevels = / (?:nhân dân )?(?:các cấp|hai cấp|2 cấp)$/u

/** The collective that a printed name stands for, or null when it names one agency [DR20]–[DR26]. */
export function groupOf(name: string, groups: readonly AgencyGroup[] = []): GroupReading | null {
  const text = tidy(name)
  const known = groups.find((group) => [group.name, ...group.aliases].some((written) => tidy(written) === text))
  if (known) return known.rule ? { kind: 'rule', rule: known.rule, group: known, isOthers: false } : open('concerned', null, known)
  return readCourts(text) ?? readForces(text) ?? readUnits(text) ?? readNouns(text)
}

const open = (reason: OpenReason, base: GroupRule | null, group: AgencyGroup | null = null): GroupReading => ({
  kind: 'open',
  reason,
  base,
  group,
})

function tidy(name: string): string {
  let text = foldInPlace(name.normalize('NFC'))
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/ ?\([^()]*\)?\s*$/u, '')
    .replace(/\s*[-\u2010-\u2015]\s*/gu, ' - ')
    .replace(/[.;:,]+$/u, '')
    .replace(/ủy ban nhân dân/gu, 'ubnd')
    .replace(/\s*[,;]\s*/gu, ', ')
    .trim()
  while (leads.test(text)) text = text.replace(leads, '')
  return text
}

/** "Tòa án nhân dân các cấp" */
function readCourts(text: string): GroupReading | null {
  if (!allLevels.test(text)) return null
  const body = text.replace(allLevels, '')
  const kind = /^(?:tòa án|tand)/u.test(body) ? 'court' : /^(?:viện kiểm sát|vks)/u.test(body) ? 'procuracy' : null
  if (kind) return { kind: 'rule', rule: ruleOf([kind]), group: null, isOthers: false }
  return open('unbounded', /công an/u.test(body) ? ruleOf(['provincePolice', 'districtPolice', 'communePolice']) : null)
}

/** "lực lượng Công an": a force at large, unless the words go on to one unit of it ("lực lượng Công an tỉnh"). */
function readForces(text: string): GroupReading | null {
  if (text !== 'công an' && !forces.test(text)) return null
  const rest = text.replace(forces, '').trim()
  if (/^(?:tỉnh|thành phố)(?: |$)/u.test(rest)) return null
  return open('unbounded', /công an/u.test(text) ? ruleOf(['provincePolice', 'districtPolice', 'communePolice']) : null)
}

/** "UBND các huyện, thị xã, thành phố", "UBND cấp xã", "Công an các xã, phường". */
function readUnits(text: string): GroupReading | null {
  const body = unitBodies.exec(text)?.[0] ?? bodiesBelow.exec(text)?.[0]
  if (body === undefined) return null
  const isCommittee = unitBodies.test(text)
  let rest = text.slice(body.length).trim()
  if (!isCommittee) {
    // "Ban Chỉ đạo phòng, chống tội phạm các huyện …": what it is for stands between the body and the units.
    const units = /(?:^| )(?:các |cấp )(?=(?:huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu)(?:,| |$))/u.exec(rest)
    if (units === null) return null
    rest = rest.slice(units.index).trim()
  }
  // "UBND thành phố" is one agency, of a city under the central government; "UBND xã" can only mean each of them.
  if (rest === 'thành phố' && !/ các $/u.test(body)) return null
  const { core, reason } = qualified(rest.replace(/^các /u, ''))
  const kinds = kindsOf(core, unitNouns) ?? kindsOf(withoutWhere(core), unitNouns)
  if (kinds === null) return null
  if (!isCommittee && /^công an/u.test(text)) {
    const police = [
      ...(kinds.some((kind) => districtKinds.includes(kind)) ? (['districtPolice'] as const) : []),
      ...(kinds.some((kind) => communeKinds.includes(kind)) ? (['communePolice'] as const) : []),
    ]
    return { kind: 'rule', rule: ruleOf(police), group: null, isOthers: false }
  }
  const rule = ruleOf(kinds)
  if (!isCommittee) return open('part', rule)
  return reason === null ? { kind: 'rule', rule, group: null, isOthers: false } : open(reason, rule)
}

function readNouns(text: string): GroupReading | null {
  const isPlural = plural.test(text)
  const { core, reason, isOthers } = qualified(text.replace(plural, ''))
  const parts = partsOf(withoutWhere(core))
  const first = parts[0]
  if (first === undefined) return null
  const kinds = kindsOf(core, groupNouns) ?? kindsOf(withoutWhere(core), groupNouns)
  // "cơ quan báo chí" names a group even without "các"; "Báo", "Sở" alone do not.
  const isList = parts.length > 1 || isPlural || reason !== null || first.includes(' ')
  if (kinds !== null && isList) {
    const rule = ruleOf(kinds)
    return reason === null ? { kind: 'rule', rule, group: null, isOthers } : open(reason, rule)
  }
  const isOpen = openNouns.has(first) || [...openNouns].some((noun) => first.startsWith(`${noun} `))
  if (isPlural) return open(reason ?? 'unbounded', kindsInPart(parts))
  if (openNouns.has(core)) return open(reason ?? 'unbounded', null)
  return isOpen && reason !== null ? open(reason, kindsInPart(parts)) : null
}

/** Those that the known nouns of a list stand for: "sở, ngành, địa phương". */
function kindsInPart(parts: readonly string[]): GroupRule | null {
  const kinds = parts.flatMap((part) => groupNouns[part] ?? [])
  return kinds.length === 0 ? null : ruleOf(kinds)
}

/** Takes the words off that narrow a group down or say where it is. */
function qualified(text: string): { core: string; reason: OpenReason | null; isOthers: boolean } {
  let core = text
  let reason: OpenReason | null = null
  let isOthers = false
  for (const [pattern, why] of [
    [assigned, 'assigned'],
    [concerned, 'concerned'],
    [partOf, 'part'],
  ] as const)
    if (pattern.test(` ${core}`)) {
      const shorter = ` ${core}`.replace(pattern, '').trim()
      if (shorter === '') continue
      core = shorter
      reason = why
    }
  if (others.test(core)) {
    core = core.replace(others, '')
    isOthers = true
  }
  return { core, reason, isOthers }
}

const where =
  / (?:cấp tỉnh|tỉnh|thành phố|của tỉnh|thuộc tỉnh|trực thuộc|(?:đóng )?(?:trên|ở) địa bàn(?: tỉnh| thành phố)?|của mặt trận(?: tổ quốc)?|của (?:tỉnh|thành phố))$/u

function withoutWhere(text: string): string {
  const named = / (?:tỉnh|thành phố) (\p{L}[\p{L} -]*)$/u.exec(text)
  let core = named?.[1] !== undefined && provinceByName(named[1]) !== null ? text.slice(0, named.index) : text
  while (where.test(core)) core = core.replace(where, '')
  return core.replace(/(cơ quan thuộc ubnd) (?:tỉnh|thành phố)$/u, '$1')
}

const partsOf = (core: string): string[] =>
  core
    .split(/, và |, | và | hoặc /u)
    .map((part) => part.replace(/^(?:các|những|mọi) /u, '').trim())
    .filter((part) => part !== '')

/** The kinds of all nouns of a list, or null when one of them is not known. */
function kindsOf(core: string, nouns: Readonly<Record<string, readonly AgencyKind[]>>): AgencyKind[] | null {
  const parts = partsOf(core)
  const kinds = parts.map((part) => nouns[part])
  return parts.length === 0 || kinds.some((kind) => kind === undefined) ? null : kinds.flatMap((kind) => kind ?? [])
}

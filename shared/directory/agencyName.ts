import { foldTone } from '../core/vietnameseFold.ts'
import { bareOf, isSame, spellOut, syllablesOf } from './nameWords.ts'
import { provinces, renamedProvinces } from './provinces.ts'

/** Words for the unit that an agency belongs to, as syllables; the longer before the shorter that it ends in. */
const unitLevels = (['thành phố', 'thị xã', 'thị trấn', 'đặc khu', 'khu vực', 'tỉnh', 'huyện', 'quận', 'phường', 'xã'] as const).map(
  (level) => ({ level, syllables: level.split(' '), bare: bareOf(level.split(' ')) }),
)
const levelStarts: ReadonlySet<string> = new Set(unitLevels.map(({ bare }) => bare[0] ?? ''))
export type UnitLevel = (typeof unitLevels)[number]['level']

/** A name taken apart; all in lower case and one tone position. */
export interface AgencyName {
  /** syllables that say what it is: [sở, y, tế]; "và", marks and "Việt Nam" are left out, standing short forms written out */
  readonly stem: readonly string[]
  readonly level: UnitLevel | null
  /** syllables of the unit's own name: [kim, động]; empty in "Công an tỉnh" */
  readonly place: readonly string[]
  /** `stem` and `place` without marks */
  readonly bareStem: readonly string[]
  readonly barePlace: readonly string[]
  /** syllables of the province when it is named after a smaller unit: "xã Tân Hưng, tỉnh Hưng Yên" */
  readonly province: readonly string[]
  /** what stood behind the name in brackets: "Trung tâm Dịch vụ việc làm (Sở Nội vụ)" */
  readonly aside: string | null
  /** it was typed without any mark */
  readonly isBare: boolean
}

const wordsOf = (list: string): ReadonlySet<string> => new Set(list.split(' · ').map((entry) => syllablesOf(entry).join(' ')))
/** Stand before a name without belonging to it. */
const courtesies = wordsOf(
  'đề nghị · giao · yêu cầu · đồng chí · thủ trưởng · lãnh đạo · người đứng đầu · giám đốc · chánh án · viện trưởng · chánh · trưởng · chủ tịch · bí thư · cơ quan · lực lượng · ngành · thường trực',
)
/** Begin the name of an agency, so that what stands before them may be left out: "Cơ quan Công an", not "Cơ quan điều tra". */
const beginnings = wordsOf(
  'sở · ban · bộ · công an · hải quan · thuế · thanh tra · văn phòng · ủy ban · ubnd · hđnd · hội · liên đoàn · liên minh · liên hiệp · đoàn · tỉnh đoàn · tỉnh ủy · thành đoàn · thành ủy · viện · tòa · tand · vksnd · kho bạc · ngân hàng · bảo hiểm · trung tâm · chi cục · cục · báo · đài · quân sự · biên phòng · vp · ca · bch · bchqs · bhxh · kbnn · nhnn · lđlđ · mttq · ubmttq',
)
const LONGEST_COURTESY = 3

export const beginsAgency = (syllables: readonly string[]): boolean =>
  beginnings.has(syllables[0] ?? '') || beginnings.has(syllables.slice(0, 2).join(' '))

/** Takes the name of an agency apart. Any text is accepted; nothing is looked up. */
export function parseAgencyName(text: string): AgencyName {
  const inBrackets = text.includes('(') ? /\s*\(([^()]*)\)?\s*[.;,]*\s*$/u.exec(text) : null
  const aside = inBrackets?.[1] ?? null
  const printed = withoutCourtesies(syllablesOf(inBrackets === null ? text : text.slice(0, inBrackets.index)))
  const isBare = isSame(printed, bareOf(printed))
  const words = spellOut(printed, isBare)
  const [unit, ...outer] = levelsIn(words, isBare)
  if (unit === undefined) {
    const { stem, place } = withoutLevel(words)
    return bared({ stem, level: null, place, province: [], aside, isBare })
  }
  const place = words.slice(unit.at + unit.length, outer[0]?.at ?? words.length)
  const last = outer.at(-1)
  const province = last?.level === 'tỉnh' || last?.level === 'thành phố' ? words.slice(last.at + last.length) : []
  // "cấp tỉnh" says no more than "tỉnh".
  const stem = words.slice(0, words[unit.at - 1] === 'cấp' ? unit.at - 1 : unit.at)
  return bared({ stem, level: unit.level, place, province, aside, isBare })
}

const bared = (name: Omit<AgencyName, 'bareStem' | 'barePlace'>): AgencyName => ({
  ...name,
  bareStem: bareOf(name.stem),
  barePlace: bareOf(name.place),
})

function withoutCourtesies(words: string[]): string[] {
  const length = courtesyOf(words)
  if (length === 0) return words
  const rest = words.slice(length)
  return beginsAgency(rest) || courtesyOf(rest) > 0 ? withoutCourtesies(rest) : words
}

/** How many words a courtesy takes at the start; 0 for none, or when nothing would be left. */
function courtesyOf(words: readonly string[]): number {
  for (let length = Math.min(LONGEST_COURTESY, words.length - 1); length >= 1; length--)
    if (courtesies.has(words.slice(0, length).join(' '))) return length
  return 0
}

function levelsIn(words: readonly string[], isBare: boolean): { at: number; length: number; level: UnitLevel }[] {
  const bare = bareOf(words)
  const found: { at: number; length: number; level: UnitLevel }[] = []
  for (let at = 1; at < words.length; at++) {
    if (!levelStarts.has(bare[at] ?? '')) continue
    const unit = unitLevels.find(({ level, syllables, bare: unmarked }) => {
      if (isSame(syllables, words.slice(at))) return true
      // Without its marks "quan" is "quân" as well; before a number it can only be the district.
      const canBeBare = level === 'tỉnh' || (isBare && (level !== 'quận' || /^\d/u.test(words[at + 1] ?? '')))
      return canBeBare && isSame(unmarked, words.slice(at))
    })
    if (unit === undefined || !isOwnWord(unit.level, bare, at, unit.syllables.length)) continue
    const last = found.at(-1)
    // "phường Phường Đúc", "xã Tân Xã": the second word is part of the first unit's name.
    if (last !== undefined && (at === last.at + last.length || (at + unit.syllables.length === words.length && unit.level !== 'tỉnh')))
      continue
    found.push({ at, length: unit.syllables.length, level: unit.level })
    at += unit.syllables.length - 1
  }
  return found
}

/** Bodies that every commune has: behind them "xã Hội …" is a commune, elsewhere "xã hội" is society. */
const communeBodies = /(?:nhan dan|cong an|quan su|to quoc|y te|dang uy|cap)$/u

/** Whether a word names a unit here, and is not part of another: "hợp tác xã", "xã hội", "Tỉnh ủy", "Tỉnh đoàn". */
function isOwnWord(level: UnitLevel, bare: readonly string[], at: number, length: number): boolean {
  const [before, after] = [bare[at - 1], bare[at + length]]
  if (level === 'xã') return before !== 'tac' && (after !== 'hoi' || communeBodies.test(bare.slice(0, at).join(' ')))
  return after !== 'uy' && !((level === 'tỉnh' || level === 'huyện') && after === 'doan')
}

const provinceNames = [...provinces.map(({ name }) => name), ...Object.keys(renamedProvinces)].map((name) => syllablesOf(name))
const provinceKeys = new Set(provinceNames.flatMap((name) => [name.join(' '), bareOf(name).join(' ')]))
const LONGEST_PROVINCE = Math.max(...provinceNames.map((name) => name.length))
/** The youth union bears the name of Hồ Chí Minh everywhere. */
const youthUnion = new RegExp(`^(?:${foldTone('đoàn')}|doan) .*(?:cộng sản|tncs|cong san)$`, 'u')

/** "Đài Phát thanh và Truyền hình Long An": the province stands behind the name without a word for it. */
function withoutLevel(words: readonly string[]): Pick<AgencyName, 'stem' | 'place'> {
  for (let length = Math.min(LONGEST_PROVINCE, words.length - 1); length >= 1; length--) {
    const place = words.slice(-length)
    const stem = words.slice(0, -length)
    if (provinceKeys.has(place.join(' ')) && !youthUnion.test(stem.join(' '))) return { stem, place }
  }
  return { stem: words, place: [] }
}

import type { IsoDate } from '../core/isoDate.ts'
import { foldDiacritics, foldTone } from '../core/vietnameseFold.ts'

export interface Province {
  /** without "tỉnh", "thành phố" */
  readonly name: string
  readonly isCity: boolean
  /** the province whose name and seat of records it went on under; null when it goes on itself */
  readonly mergedInto: string | null
}

/**
 * The 34 provinces and cities since 01/7/2025, each with those it took in: Nghị quyết 202/2025/QH15 (12/6/2025), Điều 1.
 * A city bears a star.
 */
const afterMergers = `
Hà Nội* · Huế* · Lai Châu · Điện Biên · Sơn La · Lạng Sơn · Cao Bằng · Quảng Ninh · Thanh Hóa · Nghệ An · Hà Tĩnh
Tuyên Quang ← Hà Giang · Lào Cai ← Yên Bái · Thái Nguyên ← Bắc Kạn · Phú Thọ ← Vĩnh Phúc, Hòa Bình · Bắc Ninh ← Bắc Giang
Hưng Yên ← Thái Bình · Hải Phòng* ← Hải Dương · Ninh Bình ← Hà Nam, Nam Định · Quảng Trị ← Quảng Bình · Đà Nẵng* ← Quảng Nam
Quảng Ngãi ← Kon Tum · Gia Lai ← Bình Định · Khánh Hòa ← Ninh Thuận · Lâm Đồng ← Đắk Nông, Bình Thuận · Đắk Lắk ← Phú Yên
Hồ Chí Minh* ← Bà Rịa - Vũng Tàu, Bình Dương · Đồng Nai ← Bình Phước · Tây Ninh ← Long An · Cần Thơ* ← Sóc Trăng, Hậu Giang
Vĩnh Long ← Bến Tre, Trà Vinh · Đồng Tháp ← Tiền Giang · Cà Mau ← Bạc Liêu · An Giang ← Kiên Giang
`
/** The merged provinces' governments work from this day: Nghị quyết 202/2025/QH15, Điều 2. */
export const PROVINCES_MERGED_ON: IsoDate = '2025-07-01'

const parsed: Province[] = afterMergers
  .split(/[·\n]/u)
  .map((entry) => entry.trim())
  .filter((entry) => entry !== '')
  .flatMap((entry) => {
    const [kept = '', taken = ''] = entry.split(' ← ')
    const name = kept.replace('*', '')
    const merged = taken === '' ? [] : taken.split(', ')
    return [
      { name, isCity: kept.endsWith('*'), mergedInto: null },
      ...merged.map((gone) => ({ name: gone, isCity: false, mergedInto: name })),
    ]
  })

/** All 63 provinces of before 01/7/2025; the 34 of today are those that were not merged into another. */
export const provinces: readonly Province[] = parsed

/** Thừa Thiên Huế became the city of Huế on 01/01/2025 (Nghị quyết 175/2024/QH15): one province, two names. */
export const renamedProvinces: Readonly<Record<string, string>> = { 'Thừa Thiên Huế': 'Huế' }

const byName = new Map(provinces.map((province) => [province.name, province]))
const byFoldedName = new Map(provinces.map((province) => [foldTone(province.name), province]))
for (const [old, now] of Object.entries(renamedProvinces)) {
  const province = byFoldedName.get(foldTone(now))
  if (province) byFoldedName.set(foldTone(old), province)
}

const byBareName = new Map([...byFoldedName].map(([name, province]) => [foldDiacritics(name), province]))

/** A province by its name, blind to case and tone position, or by its name typed without any marks; null for no province. */
export function provinceByName(name: string): Province | null {
  const exact = byName.get(name)
  if (exact !== undefined) return exact
  const folded = foldTone(name)
  return byFoldedName.get(folded) ?? byBareName.get(folded) ?? null
}

const leads = ['tỉnh ', 'thành phố ', 'tp. ', 'tp ', '']
const keys = [...provinces.map(({ name }) => name), ...Object.keys(renamedProvinces)].map((name) => [name, foldTone(name)] as const)

/** The first province that a short text names as a whole word, preferably after "tỉnh" or "thành phố". */
export function provinceIn(text: string): string | null {
  const folded = foldTone(text)
  for (const lead of leads) {
    let best: { name: string; at: number } | null = null
    for (const [name, key] of keys) {
      const at = folded.indexOf(lead + key)
      if (
        at >= 0 &&
        (best === null || at < best.at || (at === best.at && name.length > best.name.length)) &&
        !/\p{L}/u.test(folded[at + lead.length + key.length] ?? '')
      )
        best = { name, at }
    }
    if (best) return best.name
  }
  return null
}

/** "tỉnh Tiền Giang", "thành phố Hà Nội", "Thành phố Hồ Chí Minh" (Phụ lục II of Nghị định 30/2020/NĐ-CP). */
export function provinceInFull({ name, isCity }: Province): string {
  if (!isCity) return `tỉnh ${name}`
  return name === 'Hồ Chí Minh' ? `Thành phố ${name}` : `thành phố ${name}`
}

/** The province that a name belongs to at a day: "Tiền Giang" is "Đồng Tháp" since 01/7/2025. */
export function provinceAt(name: string, on: IsoDate): Province | null {
  const province = provinceByName(name)
  if (province?.mergedInto == null || on < PROVINCES_MERGED_ON) return province
  return provinceByName(province.mergedInto)
}

/** For ids: "ba-ria-vung-tau". */
export const slugOf = (name: string): string =>
  foldDiacritics(name)
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')

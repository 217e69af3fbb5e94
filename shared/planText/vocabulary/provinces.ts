import { provinces as known, renamedProvinces } from '../../directory/provinces.ts'

/** Provinces and cities before and after the mergers of 2025: old names stay in plans of their time. */
export const provinces: readonly string[] = [...known.map(({ name }) => name), ...Object.keys(renamedProvinces)]

/** Thành phố trực thuộc trung ương. */
export const cities: ReadonlySet<string> = new Set(known.filter(({ isCity }) => isCity).map(({ name }) => name))

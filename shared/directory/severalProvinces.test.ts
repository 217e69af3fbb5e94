import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DirectoryAgency } from '../plan/directory.ts'
import { buildAgency } from '../testing/buildDirectory.ts'
import { indexDirectory } from './directoryIndex.ts'
import { expandGroup } from './expandGroup.ts'
import { joinDirectories } from './joinDirectories.ts'
import { matchAgency } from './matchAgency.ts'
import { provinceAt } from './provinces.ts'
import { seedDirectory } from './seedDirectory.ts'
import { standingOn } from './validity.ts'

const names = ['Tiền Giang', 'Hưng Yên', 'Gia Lai', 'Bắc Ninh', 'Long An']
const seeds = names.map((name) => seedDirectory(name) ?? { agencies: [], groups: [] })
const directory = joinDirectories(seeds)
const index = indexDirectory(directory)

const anyAgency = fc.constantFrom(...directory.agencies)
const anyDay = fc.constantFrom('2011-09-30', '2022-07-05', '2024-03-12', '2025-03-24', '2025-11-06', '2026-11-27')
const isThere = (agency: DirectoryAgency, on: string): boolean => standingOn(agency, on) === 'valid'

test('[DR61] joined directories hold each record once, whatever their order, and nothing else', () => {
  expect(new Set(directory.agencies.map(({ id }) => id)).size).toBe(directory.agencies.length)
  expect(joinDirectories([directory, ...seeds])).toEqual(directory)
  expect(joinDirectories([])).toEqual({ agencies: [], groups: [] })
  fc.assert(
    fc.property(fc.shuffledSubarray(seeds, { minLength: 1 }), (some) => {
      const ids = (of: typeof seeds): string[] => [...new Set(of.flatMap(({ agencies }) => agencies.map(({ id }) => id)))].sort()
      const joined = joinDirectories(some)
      expect(joined.agencies.map(({ id }) => id).sort()).toEqual(ids(some))
      expect(joined.groups).toEqual(seeds[0]?.groups)
    }),
  )
})

test('[DR62] a name printed in a plan of a province means that province’s agency, never surely another province’s', () => {
  fc.assert(
    fc.property(anyAgency, anyDay, fc.boolean(), (agency, on, short) => {
      fc.pre(isThere(agency, on))
      const printed = short ? (agency.shortName ?? agency.name) : agency.name
      const { sure, candidates } = matchAgency(printed, index, { on, province: agency.province })
      expect(candidates[0]?.agency.province).toBe(agency.province)
      if (sure) expect(sure.agency.province).toBe(agency.province)
    }),
    { numRuns: 1500 },
  )
})

test('[DR62] the same name in a plan of another province is not this one, unless it prints the place', () => {
  fc.assert(
    fc.property(anyAgency, fc.constantFrom(...names), anyDay, (agency, province, on) => {
      const [own, other] = [provinceAt(agency.province ?? '', '2026-01-01'), provinceAt(province, '2026-01-01')]
      const printed = agency.shortName ?? agency.name
      fc.pre(own !== other && !printed.includes(agency.province ?? '') && isThere(agency, on))
      const { candidates } = matchAgency(printed, index, { on, province })
      expect(candidates.map(({ agency: { id } }) => id)).not.toContain(agency.id)
    }),
    { numRuns: 1500 },
  )
})

test('[DR62] each of the five provinces has its own Công an tỉnh, Sở Y tế and districts', () => {
  const on = '2024-03-12'
  for (const province of names) {
    for (const name of ['Công an tỉnh', 'Sở Y tế', 'Viện kiểm sát nhân dân tỉnh', 'Sở LĐTBXH'])
      expect(matchAgency(name, index, { on, province }).sure?.agency.province).toBe(province)
    const departments = directory.groups.find(({ id }) => id === 'group.departments-and-fronts')?.rule
    if (!departments) throw new Error('no such group')
    expect([...new Set(expandGroup(departments, index, { on, province }).members.map((one) => one.province))]).toEqual([province])
  }
  // Three of these provinces have a district of that name.
  for (const province of ['Tiền Giang', 'Long An'])
    expect(matchAgency('UBND huyện Châu Thành', index, { on, province }).sure?.agency.province).toBe(province)
  expect(matchAgency('UBND huyện Châu Thành', index, { on, province: 'Hưng Yên' }).candidates).toEqual([])
})

test('[DR33] a group that names agencies of several provinces serves each with its own', () => {
  const unions = names.map((province, at) => buildAgency(`Hội Luật gia tỉnh ${province}`, { id: `union-${at}`, province }))
  const everywhere = buildAgency('Hội ở Trung ương', { id: 'central', province: null })
  const some = indexDirectory({ agencies: [...unions, everywhere], groups: [] })
  const rule = { kinds: [], parentId: null, include: [...unions.map(({ id }) => id), 'central', 'gone'], except: [] }
  for (const [at, province] of names.entries()) {
    const { members, lost } = expandGroup(rule, some, { on: '2024-03-12', province })
    expect(members.map(({ id }) => id).sort()).toEqual(['central', `union-${at}`])
    expect(lost).toEqual(['gone'])
  }
  expect(expandGroup(rule, some, { on: '2024-03-12', province: null }).members).toHaveLength(6)
})

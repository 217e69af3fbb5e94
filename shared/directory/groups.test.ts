import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AgencyGroup } from '../plan/directory.ts'
import { buildAgency } from '../testing/buildDirectory.ts'
import { indexDirectory } from './directoryIndex.ts'
import { expandGroup } from './expandGroup.ts'
import { communeKinds, districtKinds } from './groupNouns.ts'
import { groupOf, ruleOf } from './groupOf.ts'
import { seedDirectory } from './seedDirectory.ts'
import { standardGroups } from './standardGroups.ts'

const seeded = (province: string) => {
  const directory = seedDirectory(province)
  if (directory === null) throw new Error(`No province ${province}`)
  return indexDirectory(directory)
}
const tienGiang = seeded('Tiền Giang')
const bacNinh = seeded('Bắc Ninh')
/** "kinds", or "open: reason", as one word a test can compare. */
const read = (name: string): string | null => {
  const reading = groupOf(name)
  if (reading === null) return null
  return reading.kind === 'rule' ? [...reading.rule.kinds].sort().join(' ') : `open: ${reading.reason}`
}
const departments = read('các sở, ban, ngành') ?? ''

test('[DR20] [DR25] collectives by their nouns, wherever they are said to be', () => {
  for (const name of [
    'Các sở, ban, ngành',
    'các Sở, ban, ngành tỉnh',
    'Các sở, ban, ngành cấp tỉnh',
    'Thủ trưởng các sở, ban, ngành Thành phố',
  ])
    expect(read(name)).toBe(departments)
  expect(read('các sở, ban, ngành tỉnh Tiền Giang')).toBe(departments)
  expect(read('Các tổ chức chính trị - xã hội')).toBe('massOrganisation')
  expect(read('tổ chức chính trị – xã hội tỉnh')).toBe('massOrganisation')
  expect(read('Các sở, ban, ngành, đoàn thể tỉnh')).toContain('fatherlandFront')
  expect(read('Các cơ quan Trung ương đóng trên địa bàn')).toContain('treasury')
  expect(read('cơ quan thông tấn báo chí')).toBe('press')
  expect(read('Toà án nhân dân các cấp')).toBe('court')
})

test('[DR25] units of the committees', () => {
  const districts = ['city', 'ruralDistrict', 'town'].join(' ')
  for (const name of [
    'UBND các huyện, thị xã, thành phố',
    'Ủy ban nhân dân huyện, thị xã, thành phố',
    'Uỷ ban nhân dân các huyện, thành phố, thị xã',
    'UBND các H, TP, TX',
  ])
    expect(read(name)).toBe(districts)
  expect(read('UBND các thành phố')).toBe('city')
  expect(read('UBND xã')).toBe('commune')
  expect(read('UBND cấp huyện')).toBe([...districtKinds].sort().join(' '))
  expect(read('UBND cấp xã')).toBe([...communeKinds].sort().join(' '))
  expect(read('Ủy ban nhân dân phường, xã, đặc khu')).toBe('commune specialZone ward')
  expect(read('Công an các xã, phường, thị trấn')).toBe('communePolice')
})

test('[DR20] one agency is no group', () => {
  for (const name of [
    'Sở Y tế',
    'Công an tỉnh',
    'UBND huyện Kim Động',
    'UBND xã Tân Hưng',
    'UBND Thành phố',
    'Chủ tịch UBND tỉnh',
    'Ban Dân tộc',
    'Hội Nông dân tỉnh',
    'lực lượng Công an tỉnh',
  ])
    expect([name, groupOf(name)]).toEqual([name, null])
})

test('[DR22] narrowed down beyond what a directory knows', () => {
  expect(read('các cơ quan, đơn vị liên quan')).toBe('open: concerned')
  expect(read('các sở, ngành có liên quan')).toBe('open: concerned')
  expect(read('các Sở, ban, ngành được giao chủ trì')).toBe('open: assigned')
  expect(read('Các sở, ban, ngành, đoàn thể là thành viên Ban Chỉ đạo phòng, chống tội phạm tỉnh')).toBe('open: part')
  expect(read('Ban Chỉ đạo phòng, chống tội phạm các huyện, thành phố, thị xã')).toBe('open: part')
  const concerned = groupOf('các sở, ban, ngành liên quan')
  expect(concerned?.kind === 'open' && concerned.base?.kinds).toEqual(standardGroups[0]?.rule?.kinds)
})

test('[DR23] no list could be whole', () => {
  for (const name of [
    'các cơ quan, đơn vị',
    'các cấp, các ngành, địa phương',
    'lực lượng Công an',
    'Công an',
    'các doanh nghiệp viễn thông',
  ])
    expect([name, read(name)]).toEqual([name, 'open: unbounded'])
})

test('[DR24] the others', () => {
  const reading = groupOf('Các sở, ngành khác')
  expect(reading).toMatchObject({ kind: 'rule', isOthers: true })
  if (reading?.kind !== 'rule') return
  const context = { on: '2025-03-15', province: 'Tiền Giang' }
  const all = expandGroup(reading.rule, tienGiang, context).members.map(({ id }) => id)
  const besides = all.slice(0, 3)
  expect(expandGroup(reading.rule, tienGiang, { ...context, besides }).members.map(({ id }) => id)).toEqual(all.slice(3))
})

test('[DR26] groups of the directory come first', () => {
  const steering: AgencyGroup = {
    id: 'g1',
    name: 'Các sở, ban, ngành là thành viên Ban Chỉ đạo',
    aliases: ['thành viên BCĐ'],
    rule: { ...ruleOf([]), include: ['a', 'b'] },
  }
  expect(groupOf('các sở, ban, ngành là thành viên ban chỉ đạo', [steering])).toMatchObject({ kind: 'rule', group: steering })
  expect(groupOf('Thành viên BCĐ', [{ ...steering, rule: null }])).toMatchObject({ kind: 'open' })
})

test('[DR30] the members of a group at a day, in a province', () => {
  const names = (name: string, index: typeof tienGiang, on: string, province: string) => {
    const reading = groupOf(name)
    if (reading?.kind !== 'rule') throw new Error(`${name} is no rule`)
    return expandGroup(reading.rule, index, { on, province }).members.map((agency) => agency.shortName ?? agency.name)
  }
  expect(names('UBND các huyện, thị xã, thành phố', tienGiang, '2025-03-15', 'Tiền Giang')).toHaveLength(11)
  expect(names('UBND các xã, phường', bacNinh, '2025-10-15', 'Bắc Ninh')).toHaveLength(99)
  expect(names('các sở, ban, ngành', tienGiang, '2025-03-15', 'Tiền Giang')).toContain('Sở Nông nghiệp và Môi trường')
  expect(names('các sở, ban, ngành', tienGiang, '2024-03-15', 'Tiền Giang')).toContain('Sở Kế hoạch và Đầu tư')
  expect(names('các sở, ban, ngành', tienGiang, '2024-03-15', 'Tiền Giang')).not.toContain('Sở Nông nghiệp và Môi trường')
})

test('[DR30] [DR31] below a parent, with some and without others', () => {
  const office = buildAgency('Sở Y tế', { id: 'office', kind: 'department' })
  const units = ['A', 'B', 'C'].map((id) => buildAgency(`Trung tâm ${id}`, { id, kind: 'subordinateUnit', parentId: 'office' }))
  const gone = buildAgency('Trung tâm D', { id: 'D', kind: 'subordinateUnit', validTo: '2024-12-31' })
  const twin = buildAgency('Trung tâm a', { id: 'twin', kind: 'subordinateUnit', parentId: 'office', duplicateOf: 'A' })
  const index = indexDirectory({ agencies: [office, ...units, gone, twin], groups: [] })
  const rule = { kinds: ['subordinateUnit' as const], parentId: 'office', include: ['office', 'D', 'twin', 'x'], except: ['B'] }
  const { members, lost } = expandGroup(rule, index, { on: '2025-01-01', province: null })
  expect(members.map(({ id }) => id)).toEqual(['office', 'A', 'C'])
  expect(lost).toEqual(['D', 'x'])
})

test('[DR32] districts after their end', () => {
  const context = { on: '2025-07-01', province: 'Bắc Ninh' }
  const { members, instead } = expandGroup(ruleOf(districtKinds), bacNinh, context)
  expect(members).toEqual([])
  expect(instead && expandGroup(instead, bacNinh, context).members).toHaveLength(99)
  expect(expandGroup(ruleOf(districtKinds), bacNinh, { ...context, on: '2025-06-30' }).instead).toBeNull()
})

test('[DR20] any text is read, and reading does not depend on case or tone position', () => {
  const word = fc.constantFrom(
    'các',
    'sở',
    'ban',
    'ngành',
    'UBND',
    'huyện',
    'xã',
    ',',
    'và',
    'liên quan',
    'khác',
    'tỉnh',
    'đoàn thể',
    'hoà',
    '(',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(word).map((words) => words.join(' ')),
      ),
      (name) => {
        expect(groupOf(name.toUpperCase().normalize('NFD'))).toEqual(groupOf(name.toUpperCase()))
      },
    ),
  )
})

import { expect, test } from 'vitest'
import { directorySchema } from '../plan/directory.ts'
import { buildAgency } from '../testing/buildDirectory.ts'
import { applyReform, reformed } from './applyReform.ts'
import { indexDirectory } from './directoryIndex.ts'
import { districtKinds } from './groupNouns.ts'
import { matchAgency } from './matchAgency.ts'
import { provinceAt, provinceByName, provinceInFull, provinces } from './provinces.ts'
import { reformSteps } from './reform2025.ts'
import { communeLists, communesOf } from './seed/communes.ts'
import { seedDirectory, seedId } from './seedDirectory.ts'
import { successorsOf } from './validity.ts'

const seeded = (province: string) => {
  const directory = seedDirectory(province)
  if (directory === null) throw new Error(`No province ${province}`)
  return directory
}

test('[DR50] 63 provinces became 34: six cities and 28 provinces, eleven of them as before', () => {
  expect(provinces).toHaveLength(63)
  const today = provinces.filter(({ mergedInto }) => mergedInto === null)
  expect(today).toHaveLength(34)
  expect(today.filter(({ isCity }) => isCity)).toHaveLength(6)
  expect(new Set(provinces.flatMap(({ mergedInto }) => mergedInto ?? [])).size).toBe(23)
  for (const { mergedInto } of provinces) if (mergedInto !== null) expect(provinceByName(mergedInto)?.mergedInto).toBeNull()
  expect(provinceAt('Tiền Giang', '2025-06-30')?.name).toBe('Tiền Giang')
  expect(provinceAt('Tiền Giang', '2025-07-01')?.name).toBe('Đồng Tháp')
  expect(provinceByName('thừa thiên huế')).toBe(provinceByName('Huế'))
  expect(['Hà Nội', 'Hồ Chí Minh', 'Bắc Ninh'].map((name) => provinceInFull(provinceByName(name) as never))).toEqual([
    'thành phố Hà Nội',
    'Thành phố Hồ Chí Minh',
    'tỉnh Bắc Ninh',
  ])
})

test('[DR60] every province has a directory that the schema accepts, with ids of its own and successors that exist', () => {
  const ids = new Set<string>()
  for (const { name } of provinces.filter(({ mergedInto }) => mergedInto === null)) {
    const directory = seeded(name)
    expect(directorySchema.safeParse(directory).error).toBeUndefined()
    const own = new Set(directory.agencies.map(({ id }) => id))
    expect(own.size).toBe(directory.agencies.length)
    for (const id of own) expect(ids.has(id)).toBe(false)
    for (const id of own) ids.add(id)
    for (const { parentId, successors, validFrom, validTo } of directory.agencies) {
      if (parentId !== null) expect(own).toContain(parentId)
      for (const { agencyId } of successors) expect(own).toContain(agencyId)
      if (validFrom !== null && validTo !== null) expect(validFrom <= validTo).toBe(true)
    }
  }
  expect(seeded('Tiền Giang')).toEqual(seeded('Đồng Tháp'))
  expect(seedDirectory('Atlantis')).toBeNull()
})

test.each(Object.keys(communeLists))('[DR60] %s has the communes that its resolution counts, each from one former district', (name) => {
  const communes = communesOf(name)
  const count = communeLists[name]?.count
  expect(communes.filter(({ kind }) => kind === 'commune')).toHaveLength(count?.commune ?? 0)
  expect(communes.filter(({ kind }) => kind === 'ward')).toHaveLength(count?.ward ?? 0)
  expect(new Set(communes.map(({ inFull }) => inFull)).size).toBe(communes.length)
  const index = indexDirectory(seeded(name))
  const districts = index.directory.agencies.filter(({ kind }) => districtKinds.includes(kind))
  const taken = districts.map((district) => successorsOf(district, index, '2025-07-01').map(({ agency }) => agency.id))
  for (const [at, ids] of taken.entries()) expect([districts[at]?.name, ids.length > 0]).toEqual([districts[at]?.name, true])
  expect(taken.flat()).toHaveLength(communes.length)
  expect(new Set(taken.flat()).size).toBe(communes.length)
})

test('[DR50] [DR52] what ended, ended the day before, and passed on', () => {
  const index = indexDirectory(seeded('Tiền Giang'))
  const after = (name: string, on: string, province = 'Tiền Giang') => {
    const match = matchAgency(name, index, { on, province }).sure
    return match && [match.standing, ...match.successors.map(({ agency }) => agency.name)]
  }
  expect(after('Công an huyện Cái Bè', '2025-02-28')).toEqual(['valid'])
  expect(after('Công an huyện Cái Bè', '2025-03-01')).toEqual(['ended', 'Công an tỉnh Tiền Giang'])
  expect(after('Công an huyện Cái Bè', '2025-07-01')).toEqual(['ended', 'Công an tỉnh Đồng Tháp'])
  expect(after('UBND huyện Cái Bè', '2025-06-30')).toEqual(['valid'])
  expect(after('UBND huyện Cái Bè', '2025-07-01')).toHaveLength(9)
  expect(after('UBND huyện Cái Bè', '2025-07-01')).toContain('Ủy ban nhân dân xã Hậu Mỹ')
  expect(after('Sở Y tế tỉnh Tiền Giang', '2025-07-01')).toEqual(['ended', 'Sở Y tế tỉnh Đồng Tháp'])
  expect(after('Sở Thông tin và Truyền thông', '2025-03-01')?.slice(0, 2)).toEqual(['ended', 'Sở Khoa học và Công nghệ tỉnh Tiền Giang'])
  expect(after('Báo Ấp Bắc', '2025-12-01')).toEqual(['ended', 'Báo và phát thanh, truyền hình Đồng Tháp'])
  expect(after('Bộ Chỉ huy Bộ đội Biên phòng tỉnh', '2025-12-01')).toEqual(['ended', 'Ban Chỉ huy Bộ đội Biên phòng tỉnh Đồng Tháp'])
  expect(after('Cục Thuế tỉnh', '2025-12-01')).toEqual(['ended', 'Thuế tỉnh Đồng Tháp'])
})

test('[DR51] of several successors each but the main one says which tasks', () => {
  for (const { into, from } of reformSteps)
    if (into.length > 0) expect([from, into.filter(({ part }) => part === null).length]).toEqual([from, 1])
})

test('[DR52] an office begins where the province that goes on had none', () => {
  const index = indexDirectory(seeded('Bắc Ninh'))
  const id = seedId('Bắc Ninh', 'Sở Dân tộc và Tôn giáo')
  expect(index.resolve(id)).toMatchObject({ validFrom: '2025-07-01', parentId: seedId('Bắc Ninh', 'UBND tỉnh') })
  expect(index.resolve(seedId('Bắc Giang', 'Sở Dân tộc và Tôn giáo'))?.successors).toEqual([{ agencyId: id, part: null }])
})

test('[DR53] applying it again changes nothing, and records of one’s own are served as well', () => {
  const newId = (_: unknown, shortName: string) => `new ${shortName}`
  for (const province of ['Bắc Ninh', 'Hồ Chí Minh', 'Gia Lai']) expect(applyReform(seeded(province), newId)).toEqual([])
  const own = {
    agencies: [
      buildAgency('Sở Kế hoạch và Đầu tư', { id: 'plan', kind: 'department', province: 'Nghệ An' }),
      buildAgency('Sở Tài chính', { id: 'finance', kind: 'department', province: 'Nghệ An' }),
      buildAgency('Sở Tài nguyên và Môi trường', { id: 'env', kind: 'department', province: 'Nghệ An' }),
      buildAgency('UBND thị trấn Nam Đàn', { id: 'town', kind: 'township', province: 'Nghệ An' }),
    ],
    groups: [],
  }
  const after = reformed(own, newId)
  expect(after.agencies.map(({ id, validTo, successors }) => [id, validTo, successors.map(({ agencyId }) => agencyId)])).toEqual([
    ['plan', '2025-02-28', ['finance']],
    ['finance', null, []],
    ['env', '2025-02-28', ['new Sở Nông nghiệp và Môi trường']],
    ['town', '2025-06-30', []],
    ['new Sở Nông nghiệp và Môi trường', null, []],
  ])
  expect(applyReform(after, newId)).toEqual([])
})

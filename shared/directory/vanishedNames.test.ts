import { expect, test } from 'vitest'
import { indexDirectory } from './directoryIndex.ts'
import { seedDirectory } from './seedDirectory.ts'
import { vanishedNames } from './vanishedNames.ts'

const directory = seedDirectory('Tiền Giang')
const index = indexDirectory(directory ?? { agencies: [], groups: [] })
const names = ['Sở Lao động - Thương binh và Xã hội', 'Sở Thông tin và Truyền thông', 'Sở Y tế', 'Hội Người cao tuổi', 'UBND huyện Cái Bè']
const found = (on: string) =>
  vanishedNames(names, index, { on, province: 'Tiền Giang' }).map(({ name, successors }) => [
    name,
    successors.map(({ agency }) => agency.shortName ?? agency.name),
  ])

test('[DR46] the names of a plan of 2024 are nobody’s loss in 2024; a year later those that vanished lead to who took over', () => {
  expect(found('2024-05-10')).toEqual([])
  const inApril = new Map(found('2025-04-01') as [string, string[]][])
  expect([...inApril.keys()]).toEqual(['Sở Lao động - Thương binh và Xã hội', 'Sở Thông tin và Truyền thông'])
  expect(inApril.get('Sở Lao động - Thương binh và Xã hội')?.[0]).toBe('Sở Nội vụ')
  // After the provinces merged as well: "Sở Y tế" is the name of the one that goes on.
  expect(found('2026-11-26').map(([name]) => name)).toEqual([
    ...['Sở Lao động - Thương binh và Xã hội', 'Sở Thông tin và Truyền thông', 'UBND huyện Cái Bè'],
  ])
  expect(inApril.get('Sở Thông tin và Truyền thông')?.[0]).toBe('Sở Khoa học và Công nghệ')
})

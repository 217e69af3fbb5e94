import { expect, test } from 'vitest'
import { seedDirectory } from '../directory/seedDirectory.ts'
import { agencyRef, buildPlan, buildTask } from '../testing/buildPlan.ts'
import { issueLines, provinceOf } from './issueLines.ts'

const directory = seedDirectory('Tiền Giang')
if (!directory) throw new Error('no directory of Tiền Giang')
const refs = {
  police: agencyRef(),
  health: agencyRef(),
  departments: agencyRef(),
  districts: agencyRef(),
  unknown: agencyRef(),
  unused: agencyRef(),
}
const plan = buildPlan({
  letterhead: { issuer: 'ỦY BAN NHÂN DÂN TỈNH TIỀN GIANG' } as never,
  tasks: [
    buildTask({
      wording: 'Một',
      agencies: [
        [refs.police, 'lead'],
        [refs.departments, 'support'],
      ],
    }),
    buildTask({
      wording: 'Hai',
      agencies: [
        [refs.districts, 'lead'],
        [refs.police, 'support'],
        [refs.health, 'support'],
      ],
    }),
    buildTask({ wording: 'Ba', agencies: [[refs.unknown, 'lead']] }),
  ],
  agencies: {
    [refs.police]: 'Công an tỉnh',
    [refs.health]: 'Sở Y tế',
    [refs.departments]: 'Các sở, ban, ngành, đoàn thể',
    [refs.districts]: 'Ủy ban nhân dân các huyện, thành phố, thị xã',
    [refs.unknown]: 'Tổ công tác liên hợp số 9',
    [refs.unused]: 'Sở Tư pháp',
  },
})

test('[PR8] each mention with a task is proposed its agencies of that day, doubts first', () => {
  const lines = issueLines(plan, directory, { on: '2025-03-24', province: 'Tiền Giang' })
  expect(lines.map(({ name }) => name)).not.toContain('Sở Tư pháp')
  expect(lines[0]).toMatchObject({ name: 'Tổ công tác liên hợp số 9', state: 'open', members: [] })
  const of = (name: string) => lines.find((line) => line.name.startsWith(name))
  expect(of('Công an tỉnh')).toMatchObject({ isGroup: false, state: 'sure', tasks: 2 })
  expect(of('Sở Y tế')?.members.length).toBe(1)
  expect(of('Các sở')).toMatchObject({ isGroup: true })
  expect(of('Các sở')?.members.length).toBeGreaterThan(10)
  expect(of('Ủy ban nhân dân các huyện')?.members.length).toBe(11)
})

test('the plan’s province is read from its header', () => {
  expect(provinceOf(plan, directory)).toBe('Tiền Giang')
})

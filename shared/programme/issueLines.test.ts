import { expect, test } from 'vitest'
import { seedDirectory, seedId } from '../directory/seedDirectory.ts'
import type { Directory } from '../plan/directory.ts'
import { emptyLetterhead } from '../plan/letterhead.ts'
import { agencyRef, buildPlan, buildTask } from '../testing/buildPlan.ts'
import { dayOfIssue, issueLines, provinceOf } from './issueLines.ts'

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
  letterhead: { ...emptyLetterhead, issuer: 'ỦY BAN NHÂN DÂN TỈNH TIỀN GIANG' },
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

test('[PR8] a plan without a date is read for a day when its rounds were to come: its departments are those of that day', () => {
  const rounds = [{ due: '2025-04-05' }, { due: '2025-06-20' }]
  expect(dayOfIssue(plan, rounds, '2026-11-25')).toBe('2025-04-05')
  expect(dayOfIssue(plan, rounds, '2025-03-20')).toBe('2025-03-20')
  const lines = issueLines(plan, directory, { on: '2025-04-05', province: 'Tiền Giang' })
  const all = lines.flatMap(({ members }) => members)
  const names = new Map(directory.agencies.map(({ id, shortName, name }) => [id, shortName ?? name]))
  const seen = [...new Set(all)].map((id) => names.get(id))
  expect(new Set(seen).size).toBe(seen.length)
})

test('[PR41] a header that names no province, or one that the directory lacks, is read for the province of who coordinates', () => {
  const headed = (issuer: string, place: string | null = null) => ({ letterhead: { ...emptyLetterhead, issuer, place } })
  const police = seedId('Tiền Giang', 'Công an tỉnh')
  expect(provinceOf(headed('ỦY BAN NHÂN DÂN TỈNH'), directory, police)).toBe('Tiền Giang')
  expect(provinceOf(headed('ỦY BAN NHÂN DÂN TỈNH'), directory)).toBeNull()
  expect(provinceOf(headed('ỦY BAN NHÂN DÂN TỈNH CAO BẰNG'), directory, police)).toBe('Tiền Giang')
  expect(provinceOf(headed('ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP'), directory, police)).toBe('Đồng Tháp')
  expect(provinceOf(headed('UỶ BAN NHÂN DÂN TỈNH HOÀ BÌNH'), seedDirectory('Hòa Bình') as Directory)).toBe('Hòa Bình')
})

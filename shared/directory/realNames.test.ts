import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { foldTone } from '../core/vietnameseFold.ts'
import { indexDirectory } from './directoryIndex.ts'
import { expandGroup } from './expandGroup.ts'
import { groupOf } from './groupOf.ts'
import { readAgencyName } from './readAgencyName.ts'
import { seedDirectory } from './seedDirectory.ts'

const folder = process.env.RO_PLANS ?? fileURLToPath(new URL('../../../shared/plans', import.meta.url))
const plans = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.expected.json'))
      .map((name) => name.slice(0, -'.expected.json'.length))
  : []

interface Expected {
  readonly issuer: string
  readonly issuedOn: string | null
  readonly assignments: readonly { readonly agencies: readonly string[] }[]
  readonly roles: readonly { readonly partners: readonly string[] }[]
  readonly taskBlocks?: readonly { readonly owner: readonly string[]; readonly coord: readonly string[] }[]
  readonly annexTasks?: readonly { readonly owner: readonly string[]; readonly coord: readonly string[] }[]
  readonly submission: { readonly via?: string } | null
}

/** Plans whose text prints no whole date: a day that follows from what they cite. */
const undated: Readonly<Record<string, string>> = {
  'seed-000': '2025-03-15',
  'seed-001': '2024-01-20',
  'seed-002': '2011-08-15',
  'seed-003': '2025-10-15',
  'seed-004': '2022-05-20',
}
/** A plan that prints no province: the one a careful reader guesses. */
const guessed: Readonly<Record<string, string>> = { 'seed-002': 'Gia Lai' }

/** By hand: printed names that are neither the short nor the official name of the agency they mean, in the order of letters. */
const byHand = new Map(
  Object.entries({
    'bộ chqs tỉnh': 'Bộ Chỉ huy quân sự tỉnh',
    'chi cục hải quan cửa khẩu cảng mỹ tho': 'Chi cục Hải quan cửa khẩu Cảng Mỹ Tho',
    'công an tỉnh - phòng cảnh sát điều tra tội phạm về ma túy': 'Phòng Cảnh sát điều tra tội phạm về ma túy',
    'lực lượng công an tỉnh': 'Công an tỉnh',
    'phòng cảnh sát điều tra tội phạm về ma túy, công an tỉnh': 'Phòng Cảnh sát điều tra tội phạm về ma túy',
    'phòng tham mưu - công an tỉnh': 'Phòng Tham mưu',
    'sở kh&cn': 'Sở Khoa học và Công nghệ',
    'sở kế hoạch - đầu tư': 'Sở Kế hoạch và Đầu tư',
    'sở lao động, thương binh và xã hội': 'Sở Lao động - Thương binh và Xã hội',
    'sở văn hóa - thể thao và du lịch': 'Sở Văn hóa, Thể thao và Du lịch',
    'ubmttq việt nam tỉnh': 'Ủy ban MTTQ Việt Nam tỉnh',
    'ubnd huyện kim động': 'UBND huyện Kim Động',
    'ủy ban mttq tỉnh': 'Ủy ban MTTQ Việt Nam tỉnh',
    'ủy ban mặt trận tổ quốc tỉnh': 'Ủy ban MTTQ Việt Nam tỉnh',
    'ủy ban mặt trận tổ quốc việt nam tỉnh': 'Ủy ban MTTQ Việt Nam tỉnh',
    'đài phát thanh và truyền hình thành phố': 'Đài Truyền hình Thành phố Hồ Chí Minh',
  }).map(([printed, meant]) => [fold(printed), meant]),
)
/** By hand: names that a careful reader would not pick an agency for without asking, and what is offered. */
const toConfirm: Readonly<Record<string, string>> = {
  'sở sây dựng': 'misspelt',
  'trung tâm dịch vụ việc làm thành phố (sở nội vụ)': 'partOf',
  'viện kiểm sát nhân dân': 'levelUnstated',
  'văn phòng công an tỉnh': 'partOf',
}
function fold(name: string): string {
  return foldTone(name)
    .replace(/[–]/gu, '-')
    .replace(/^ủy ban nhân dân/u, 'ubnd')
}

function namesOf(plan: string): { expected: Expected; names: Set<string> } {
  const expected: Expected = JSON.parse(readFileSync(`${folder}/${plan}.expected.json`, 'utf8'))
  const blocks = [...(expected.taskBlocks ?? []), ...(expected.annexTasks ?? [])]
  const names = new Set([
    ...expected.assignments.flatMap(({ agencies }) => agencies),
    ...expected.roles.flatMap(({ partners }) => partners),
    ...blocks.flatMap(({ owner, coord }) => [...owner, ...coord]),
    ...(expected.submission?.via ? [expected.submission.via] : []),
  ])
  return { expected, names }
}

describe.skipIf(plans.length === 0)('names of real plans (skipped when neither RO_PLANS nor ../shared/plans holds any)', () => {
  test.each(plans)('%s: each name is surely its agency, a group, or left to a person [DR7] [DR14]', (plan) => {
    const { expected, names } = namesOf(plan)
    const province = guessed[plan] ?? expected.issuer.replace(/^UBND (?:tỉnh|thành phố) /iu, '')
    const on = undated[plan] ?? expected.issuedOn
    const directory = seedDirectory(province)
    if (directory === null || on === null) throw new Error(`No directory or date for ${plan}`)
    const index = indexDirectory(directory)
    for (const name of names) {
      const reading = readAgencyName(name, index, { on, province })
      if (reading.kind === 'group') {
        expect([name, reading.expansion === null]).toEqual([name, reading.group.kind === 'open'])
        continue
      }
      const { sure, candidates } = reading.match
      if (sure === null) {
        expect([name, candidates[0]?.reason]).toEqual([name, toConfirm[fold(name)]])
        continue
      }
      const { agency, standing } = sure
      expect([name, standing]).toEqual([name, 'valid'])
      const meant = byHand.get(fold(name))
      if (meant !== undefined) expect([name, agency.shortName ?? agency.name]).toEqual([name, meant])
      else expect([agency.name, agency.shortName].map((own) => fold(own ?? ''))).toContain(fold(name))
    }
  })

  test('the groups that plans are sent to have the members they had', () => {
    const members = (name: string, province: string, on: string) => {
      const directory = seedDirectory(province)
      const group = groupOf(name)
      if (directory === null || group?.kind !== 'rule') throw new Error(`${name} is no group of ${province}`)
      return expandGroup(group.rule, indexDirectory(directory), { on, province }).members.length
    }
    expect(members('Ủy ban nhân dân các huyện, thành phố, thị xã', 'Tiền Giang', '2025-03-15')).toBe(11)
    expect(members('Ủy ban nhân dân huyện, thị xã, thành phố', 'Hưng Yên', '2024-01-20')).toBe(10)
    expect(members('Ủy ban nhân dân các huyện, thị xã, thành phố', 'Gia Lai', '2011-08-15')).toBe(17)
    expect(members('Ủy ban nhân dân các phường, xã', 'Bắc Ninh', '2025-10-15')).toBe(99)
    expect(members('UBND các huyện, thị xã, thành phố', 'Long An', '2022-05-20')).toBe(15)
  })
})

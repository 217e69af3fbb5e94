import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Directory } from '../plan/directory.ts'
import { buildAgency } from '../testing/buildDirectory.ts'
import { agencyKindOf } from './agencyKindOf.ts'
import { acceptedChanges, readAgencyTable, type TablePreview } from './agencyTable.ts'
import { applyDirectoryChanges } from './changeDirectory.ts'
import { type DirectoryIndex, indexDirectory } from './directoryIndex.ts'
import { seedDirectory } from './seedDirectory.ts'
import type { Cell } from './tableColumns.ts'

const health = buildAgency('Sở Y tế tỉnh Tiền Giang', { id: 'health', shortName: 'Sở Y tế', kind: 'department' })
const index = indexDirectory({ agencies: [health], groups: [] })
const context = () => {
  let count = 0
  return { province: 'Tiền Giang', newId: () => `new-${++count}` }
}
const preview = (rows: readonly (readonly Cell[])[], over: DirectoryIndex = index): TablePreview => {
  const read = readAgencyTable(rows, over, context())
  if (!read.ok) throw new Error(read.code)
  return read.value
}
const head = ['STT', 'Tên cơ quan', 'Loại', 'Cơ quan cấp trên', 'Tên khác', 'Từ ngày', 'Đến ngày']

test('[DR70] the head is found below titles, with or without marks', () => {
  const titled = [['DANH SÁCH CƠ QUAN'], [], head, [1, 'Sở Xây dựng']]
  expect(preview(titled)).toMatchObject({
    columns: ['name', 'kind', 'parent', 'aliases', 'validFrom', 'validTo'],
    rows: [{ row: 4, status: 'new' }],
  })
  expect(preview([['TEN DON VI'], ['Sở Xây dựng']]).rows).toHaveLength(1)
  expect(readAgencyTable([['Sở Y tế'], ['Sở Xây dựng']], index, context())).toMatchObject({ ok: false, code: 'noNameColumn' })
})

test('[DR71] [DR75] new, unchanged, error, with the reason of each', () => {
  const { rows } = preview([
    head,
    [1, 'Trung tâm Pháp y', '', 'Sở Y tế', 'TTPY; Pháp y', '01/7/2025', null],
    [2, 'Sở Y tế', '', '', '', '', ''],
    ['', '', '', '', '', '', ''],
    [3, '', 'Sở', '', '', '', ''],
    [4, 'Chi cục Dân số', '', 'Sở Không Có', '', '', ''],
    [5, 'Chi cục Thú y', '', '', '', '31/02/2025', ''],
    [6, 'Chi cục Thủy sản', '', '', '', new Date('2025-07-01T00:00:00Z'), '2025-06-30'],
    [7, 'Nhà máy nước', 'Vật thể', '', '', '', ''],
    [8, 'Nhà máy điện', 'Khác', '', '', '', ''],
    [9, 'x'.repeat(401), '', '', '', '', ''],
  ])
  expect(rows.map(({ row, status, problem }) => [row, problem ?? status])).toEqual([
    [2, 'new'],
    [3, 'unchanged'],
    [5, 'noName'],
    [6, 'unknownParent'],
    [7, 'badDay'],
    [8, 'endsBeforeStart'],
    [9, 'unknownKind'],
    [10, 'new'],
    [11, 'nameTooLong'],
  ])
  expect(rows[0]?.agency).toMatchObject({
    kind: 'subordinateUnit',
    parentId: 'health',
    province: 'Tiền Giang',
    aliases: ['TTPY', 'Pháp y'],
    validFrom: '2025-07-01',
    validTo: null,
  })
  expect(
    preview([
      ['Tên', 'Tỉnh'],
      ['Sở A', 'tỉnh Long An'],
      ['Sở B', 'Atlantis'],
    ]).rows.map(({ agency, problem }) => agency?.province ?? problem),
  ).toEqual(['Long An', 'unknownProvince'])
})

test('[DR72] [DR74] by id a record may get another name, by name it keeps its own; a missing column changes nothing', () => {
  const kept = { ...health, aliases: ['SYT'], validTo: '2025-06-30' }
  const over = indexDirectory({ agencies: [kept], groups: [] })
  expect(preview([['Tên'], ['Sở Y tế']], over).rows[0]).toMatchObject({ status: 'unchanged', agency: kept })
  expect(
    preview(
      [
        ['Mã', 'Tên'],
        ['health', 'Sở Y tế và Dân số'],
      ],
      over,
    ).rows[0],
  ).toMatchObject({
    status: 'changed',
    was: kept,
    agency: { name: 'Sở Y tế và Dân số', aliases: ['SYT', 'Sở Y tế tỉnh Tiền Giang'], validTo: '2025-06-30' },
  })
  expect(
    preview(
      [
        ['Tên', 'Đến ngày'],
        ['Sở Y tế', ''],
      ],
      over,
    ).rows[0],
  ).toMatchObject({ status: 'changed', agency: { validTo: null } })
  expect(
    preview(
      [
        ['Mã', 'Tên'],
        ['nobody', 'Sở Y tế'],
      ],
      over,
    ).rows[0],
  ).toMatchObject({ status: 'error', problem: 'unknownId' })
})

test('[DR73] what resembles an agency or repeats a row is doubtful', () => {
  const { rows } = preview([['Tên'], ['Sở YT'], ['Sở I tế'], ['Sở Xây dựng'], ['SỞ XÂY DỰNG'], ['Sở Xâi dựng']])
  expect(rows.map(({ status, mayBe }) => [status, mayBe])).toEqual([
    ['doubtful', [{ agencyId: 'health', row: null }]],
    ['new', []],
    ['new', []],
    ['doubtful', [{ agencyId: 'new-3', row: 4 }]],
    ['new', []],
  ])
})

test('[DR74] kinds by name', () => {
  const kinds = (names: string) => names.split(' · ').map(agencyKindOf).join(' ')
  expect(kinds('Sở Y tế · UBND huyện Cái Bè · UBND thị xã Cai Lậy · UBND TP Mỹ Tho · UBND xã A · UBND phường 1 · UBND tỉnh')).toBe(
    'department ruralDistrict town city commune ward provinceCommittee',
  )
  expect(
    kinds('Công an tỉnh · Công an xã A · Công an huyện B · Đoàn TNCS Hồ Chí Minh tỉnh · Hội Luật gia · Ban Nội chính Tỉnh ủy · Nhóm bạn'),
  ).toBe('provincePolice communePolice districtPolice massOrganisation socialOrganisation partyOrgan other')
})

test('[DR75] a parent may stand below its child, and must be accepted with it', () => {
  const table = preview([
    ['Tên', 'Trực thuộc'],
    ['Chi cục Thú y', 'Sở Nông nghiệp'],
    ['Sở Nông nghiệp', ''],
  ])
  expect(table.rows[0]?.agency?.parentId).toBe(table.rows[1]?.agency?.id)
  expect(acceptedChanges(table, new Set([2]), index)).toMatchObject({ ok: false, code: 'missingParent', detail: '2' })
  expect(acceptedChanges(table, new Set([2, 3]), index)).toMatchObject({ ok: true, value: [{}, {}] })
})

test('[DR76] a directory written as a table and read back is unchanged; one that is not there becomes the same again', () => {
  const agencies = seedDirectory('Tiền Giang')?.agencies ?? []
  const day = (date: string | null) => date?.split('-').reverse().join('/') ?? ''
  const parent = new Map(agencies.map(({ id, name }) => [id, name]))
  const columns = ['Mã', 'Tên cơ quan', 'Tên ngắn', 'Loại', 'Cấp trên', 'Tỉnh', 'Tên khác', 'Từ ngày', 'Đến ngày']
  fc.assert(
    fc.property(fc.subarray([...agencies], { minLength: 5 }), (chosen) => {
      const directory: Directory = { agencies: chosen, groups: [] }
      const ids = new Set(chosen.map(({ id }) => id))
      const row = (withId: boolean) => (agency: (typeof chosen)[number]) => [
        withId ? agency.id : '',
        agency.name,
        agency.shortName ?? '',
        agency.kind,
        agency.parentId !== null && ids.has(agency.parentId) ? (parent.get(agency.parentId) ?? '') : '',
        agency.province ?? '',
        agency.aliases.join('; '),
        day(agency.validFrom),
        day(agency.validTo),
      ]
      const over = indexDirectory(directory)
      const again = preview([columns, ...chosen.map(row(true))], over)
      const orphans = new Set(chosen.flatMap(({ id, parentId }) => (parentId !== null && !ids.has(parentId) ? [id] : [])))
      for (const { agency, status } of again.rows) expect(status).toBe(orphans.has(agency?.id ?? '') ? 'changed' : 'unchanged')

      const empty = indexDirectory({ agencies: [], groups: [] })
      const fresh = preview([columns, ...chosen.map(row(false))], empty)
      const changes = acceptedChanges(fresh, new Set(fresh.rows.map(({ row: at }) => at)), empty)
      const made = changes.ok ? applyDirectoryChanges({ agencies: [], groups: [] }, changes.value) : changes
      if (!made.ok) throw new Error(made.code)
      expect(made.value.agencies.map(({ name }) => name)).toEqual(chosen.map(({ name }) => name))
      const read = preview([columns, ...chosen.map(row(false))], indexDirectory(made.value))
      for (const { status, was } of read.rows) expect([was?.name, status]).toEqual([was?.name, 'unchanged'])
    }),
    { numRuns: 10 },
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Directory, DirectoryAgency } from '../plan/directory.ts'
import { buildAgency } from '../testing/buildDirectory.ts'
import { applyDirectoryChanges, type DirectoryChange, joinDuplicates, mergeAgencies, renameAgency } from './changeDirectory.ts'
import { indexDirectory } from './directoryIndex.ts'
import { matchAgency } from './matchAgency.ts'
import { predecessorsOf, successorsOf } from './validity.ts'

const department = (name: string, about: Partial<DirectoryAgency> = {}) => buildAgency(name, { kind: 'department', ...about })
const applied = (directory: Directory, changes: readonly DirectoryChange[]): Directory => {
  const result = applyDirectoryChanges(directory, changes)
  if (!result.ok) throw new Error(`${result.code}: ${result.detail}`)
  return result.value
}
const idOf = (name: string, directory: Directory, on: string | null = '2025-05-01') =>
  matchAgency(name, indexDirectory(directory), { on, province: 'Tiền Giang' }).sure?.agency.id

const agriculture = department('Sở Nông nghiệp và Phát triển nông thôn', { id: 'agriculture' })
const environment = department('Sở Tài nguyên và Môi trường', { id: 'environment' })
const directory: Directory = { agencies: [agriculture, environment], groups: [] }

test('[DR40] a rename by law keeps the old name with its last day', () => {
  const renamed = renameAgency(agriculture, { name: 'Sở Nông nghiệp', shortName: null, from: '2025-03-01' })
  if (!renamed.ok) throw new Error(renamed.code)
  const after = applied(directory, [renamed.value])
  expect(after.agencies[0]).toMatchObject({
    id: 'agriculture',
    name: 'Sở Nông nghiệp',
    formerNames: [{ name: agriculture.name, shortName: null, until: '2025-02-28' }],
  })
  expect(idOf(agriculture.name, after)).toBe('agriculture')
  expect(idOf('Sở Nông nghiệp', after)).toBe('agriculture')
  expect(renameAgency(agriculture, agriculture as never)).toMatchObject({ ok: false, code: 'sameName' })
})

test('[DR40] a corrected name becomes an alias, once', () => {
  const wrong = department('Sở Sây dựng', { id: 'building', aliases: ['Sở XD'] })
  const right = renameAgency(wrong, { name: 'Sở Xây dựng', shortName: null, from: null })
  if (!right.ok) throw new Error(right.code)
  expect(right.value.after).toMatchObject({ name: 'Sở Xây dựng', aliases: ['Sở XD', 'Sở Sây dựng'], formerNames: [] })
  const spelt = renameAgency(department('Sở Văn hoá'), { name: 'Sở Văn hóa', shortName: null, from: null })
  expect(spelt.ok && spelt.value.after.aliases).toEqual([])
})

test('[DR41] two become a new one', () => {
  const merged = department('Sở Nông nghiệp và Môi trường', { id: 'merged' })
  const changes = mergeAgencies([agriculture, environment], merged, '2025-03-01', true)
  if (!changes.ok) throw new Error(changes.code)
  const after = applied(directory, changes.value)
  const index = indexDirectory(after)
  const old = index.resolve('agriculture') as DirectoryAgency
  expect(old.validTo).toBe('2025-02-28')
  expect(successorsOf(old, index, '2025-02-28').map(({ agency }) => agency.id)).toEqual(['agriculture'])
  expect(successorsOf(old, index, '2025-03-01').map(({ agency }) => agency.id)).toEqual(['merged'])
  expect(predecessorsOf(index.resolve('merged') as DirectoryAgency, index).map(({ id }) => id)).toEqual(['agriculture', 'environment'])
  expect(mergeAgencies([merged], merged, '2025-03-01', false)).toMatchObject({ code: 'nothingToMerge' })
  expect(mergeAgencies([old], merged, '2026-01-01', false)).toMatchObject({ code: 'endedBefore' })
})

test('[DR42] a duplicate resolves to the kept record, which answers to its names', () => {
  const twin = department('Sở NN và PTNT tỉnh', { id: 'twin', aliases: ['Sở Nông nghiệp cũ'] })
  const changes = joinDuplicates(agriculture, twin)
  if (!changes.ok) throw new Error(changes.code)
  const after = applied({ ...directory, agencies: [...directory.agencies, twin] }, changes.value)
  expect(after.agencies).toHaveLength(3)
  expect(indexDirectory(after).resolve('twin')?.id).toBe('agriculture')
  for (const name of [agriculture.name, twin.name, 'Sở Nông nghiệp cũ']) expect(idOf(name, after)).toBe('agriculture')
  const joined = indexDirectory(after)
  expect(joinDuplicates(after.agencies[2] as DirectoryAgency, joined.resolve('twin') as DirectoryAgency)).toMatchObject({
    code: 'circular',
  })
})

test('[DR43] changes from another state are refused as a whole', () => {
  const renamed = renameAgency(agriculture, { name: 'A', shortName: null, from: null })
  const other = renameAgency(agriculture, { name: 'B', shortName: null, from: null })
  if (!renamed.ok || !other.ok) throw new Error('no rename')
  expect(applyDirectoryChanges(directory, [renamed.value, other.value])).toMatchObject({ ok: false, code: 'stale', detail: 'agriculture' })
  expect(applyDirectoryChanges(directory, [{ before: null, after: environment, cause: 'import' }])).toMatchObject({ code: 'stale' })
})

test('[DR40] [DR42] [DR43] whatever is renamed and joined, no record goes and every name ever borne finds its agency', () => {
  const step = fc.oneof(
    fc.record({ type: fc.constant('rename' as const), at: fc.nat(4), dated: fc.boolean() }),
    fc.record({ type: fc.constant('join' as const), at: fc.nat(4), to: fc.nat(4) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      let now: Directory = { agencies: ['A', 'B', 'C', 'D', 'E'].map((id) => department(`Sở ${id}${id}a`, { id })), groups: [] }
      const borne = new Map(now.agencies.map(({ id, name }) => [name, id]))
      for (const [number, { at, ...what }] of steps.entries()) {
        const agency = now.agencies[at] as DirectoryAgency
        if (what.type === 'rename') {
          if (agency.duplicateOf !== null) continue
          const name = `Sở Mới thứ ${number}`
          const change = renameAgency(agency, { name, shortName: null, from: what.dated ? '2024-01-01' : null })
          if (change.ok) now = applied(now, [change.value])
          borne.set(name, agency.id)
        } else {
          const changes = joinDuplicates(now.agencies[what.to] as DirectoryAgency, agency)
          if (agency.duplicateOf === null && changes.ok) now = applied(now, changes.value)
        }
      }
      const index = indexDirectory(now)
      expect(now.agencies).toHaveLength(5)
      for (const [name, id] of borne) expect([name, idOf(name, now)]).toEqual([name, index.resolve(id)?.id])
    }),
    { numRuns: 60 },
  )
})

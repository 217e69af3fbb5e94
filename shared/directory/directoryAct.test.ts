import { expect, test } from 'vitest'
import type { Directory, DirectoryAgency } from '../plan/directory.ts'
import { issueLines } from '../programme/issueLines.ts'
import { buildAgency } from '../testing/buildDirectory.ts'
import { agencyRef, buildPlan, buildTask } from '../testing/buildPlan.ts'
import { applyDirectoryChanges } from './changeDirectory.ts'
import { changesOfAct, type DirectoryAct, heirsOf } from './directoryAct.ts'
import { indexDirectory } from './directoryIndex.ts'
import { matchAgency } from './matchAgency.ts'
import { successorsOf } from './validity.ts'

const department = (name: string, about: Partial<DirectoryAgency> = {}) => buildAgency(name, { kind: 'department', ...about })
const labour = department('Sở Lao động - Thương binh và Xã hội', { id: 'labour' })
const home = department('Sở Nội vụ', { id: 'home' })
const health = department('Sở Y tế', { id: 'health' })
const directory: Directory = { agencies: [labour, home, health], groups: [] }
const after = (act: DirectoryAct, of = directory): Directory => {
  const changes = changesOfAct(of, act)
  if (!changes.ok) throw new Error(changes.code)
  const applied = applyDirectoryChanges(of, changes.value)
  if (!applied.ok) throw new Error(applied.code)
  return applied.value
}
const on = '2025-03-01'
const split: DirectoryAct = {
  ...{ act: 'end', agencyId: 'labour', on },
  successors: [
    { to: { agencyId: 'home' }, part: null },
    { to: { agencyId: 'health' }, part: 'bảo trợ xã hội, phòng, chống tệ nạn xã hội' },
  ],
}

test('[DR44] one that is split ends the day before, and its successors say which part is theirs', () => {
  const index = indexDirectory(after(split))
  const old = index.resolve('labour') as DirectoryAgency
  expect(old.validTo).toBe('2025-02-28')
  expect(successorsOf(old, index, '2026-01-01').map(({ agency, part }) => [agency.id, part])).toEqual([
    ['home', null],
    ['health', 'bảo trợ xã hội, phòng, chống tệ nạn xã hội'],
  ])
  const changes = changesOfAct(directory, split)
  expect(changes.ok && [...heirsOf(changes.value)]).toEqual([['labour', 'home']])
})

test('[DR44] what begins with a merger or a split is of the kind and province of what ended', () => {
  const into = { newId: 'fresh', name: 'Sở Nội vụ và Lao động', shortName: null }
  const merged = after({ act: 'merge', from: ['labour', 'home'], into, on })
  expect(merged.agencies.find(({ id }) => id === 'fresh')).toMatchObject({ kind: 'department', province: 'Tiền Giang', validFrom: on })
  expect(merged.agencies.filter(({ validTo }) => validTo === '2025-02-28').map(({ id }) => id)).toEqual(['labour', 'home'])
  const divided = after({ act: 'end', agencyId: 'labour', on, successors: [{ to: into, part: 'lao động' }] })
  expect(divided.agencies.find(({ id }) => id === 'fresh')).toMatchObject({ validFrom: on, aliases: [] })
})

test.each<[string, DirectoryAct, string]>([
  ['an agency that is not there', { act: 'rename', agencyId: 'nobody', name: 'Sở A', shortName: null, from: null }, 'unknownAgency'],
  ['the same name', { act: 'rename', agencyId: 'home', name: home.name, shortName: null, from: null }, 'sameName'],
  ['one with itself', { act: 'merge', from: ['home'], into: { agencyId: 'home' }, on }, 'nothingToMerge'],
  ['its own successor', { act: 'end', agencyId: 'home', on, successors: [{ to: { agencyId: 'home' }, part: null }] }, 'circular'],
  ['an id that is taken', { act: 'merge', from: ['labour'], into: { newId: 'home', name: 'Sở A', shortName: null }, on }, 'takenId'],
  ['a record with itself', { act: 'join', keep: 'home', duplicate: 'home' }, 'circular'],
])('[DR44] refuses %s', (_name, act, code) => {
  expect(changesOfAct(directory, act)).toMatchObject({ ok: false, code })
})

test('[DR44] an agency ends once, after it began, and nobody takes over who has ended by then', () => {
  const ended = after(split)
  expect(changesOfAct(ended, split)).toMatchObject({ code: 'endedBefore' })
  const later = { act: 'rename', agencyId: 'labour', name: 'Sở Lao động', shortName: null } as const
  expect(changesOfAct(ended, { ...later, from: '2025-06-01' })).toMatchObject({ code: 'endedBefore' })
  expect(changesOfAct(ended, { ...later, from: null })).toMatchObject({ ok: true })
  expect(changesOfAct(ended, { act: 'merge', from: ['labour'], into: { agencyId: 'health' }, on: '2026-01-01' })).toMatchObject({
    code: 'endedBefore',
  })
  const heir = { act: 'end', agencyId: 'health', on: '2026-01-01', successors: [{ to: { agencyId: 'labour' }, part: null }] } as const
  expect(changesOfAct(ended, { ...heir, successors: [...heir.successors] })).toMatchObject({ code: 'endedBefore', detail: 'labour' })
  const young: Directory = { ...directory, agencies: [labour, { ...home, validFrom: '2025-06-01' }, health] }
  expect(changesOfAct(young, { act: 'end', agencyId: 'home', on, successors: [] })).toMatchObject({ code: 'begunAfter' })
  expect(changesOfAct(young, { act: 'merge', from: ['home'], into: { agencyId: 'health' }, on })).toMatchObject({ code: 'begunAfter' })
})

test('[DR9] [DR45] a plan of 2024 keeps its names; today its vanished agency is offered as its successors, and a renamed one as itself', () => {
  const renamed = after({ act: 'rename', agencyId: 'health', name: 'Sở Y tế và Dân số', shortName: null, from: '2025-07-01' }, after(split))
  const [gone, kept] = [agencyRef(), agencyRef()]
  const tasks = [
    buildTask({ wording: 'Cai nghiện', agencies: [[gone, 'lead']] }),
    buildTask({ wording: 'Khám', agencies: [[kept, 'lead']] }),
  ]
  const plan = buildPlan({ tasks, agencies: { [gone]: labour.name, [kept]: health.name } })
  const matched = { ...plan, agencies: plan.agencies.map((one) => ({ ...one, directoryId: one.ref === gone ? 'labour' : 'health' })) }
  const lines = (read: typeof plan, day: string) =>
    new Map(
      issueLines(read, renamed, { on: day, province: 'Tiền Giang' }).map(({ ref, name, members, state }) => [
        ref,
        { name, members, state },
      ]),
    )
  for (const read of [plan, matched]) {
    const then = lines(read, '2024-05-10')
    expect(then.get(gone)).toEqual({ name: labour.name, members: ['labour'], state: 'sure' })
    expect(then.get(kept)).toEqual({ name: health.name, members: ['health'], state: 'sure' })
    const now = lines(read, '2026-02-01')
    expect(now.get(gone)).toEqual({ name: labour.name, members: ['home', 'health'], state: 'check' })
    expect(now.get(kept)).toEqual({ name: health.name, members: ['health'], state: 'sure' })
  }
  const { sure } = matchAgency(labour.name, indexDirectory(renamed), { on: '2026-02-01', province: 'Tiền Giang' })
  expect(sure?.successors.map(({ agency }) => agency.id)).toEqual(['home', 'health'])
})

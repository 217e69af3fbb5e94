import { expect, test } from 'vitest'
import { adviseOnFigures } from './adviseOnFigures.ts'
import type { WorkspaceFigures } from './workspaceFigures.ts'

const DAY = 24 * 60 * 60_000
const GB = 1024 ** 3
const figures = (parts: Partial<WorkspaceFigures>): WorkspaceFigures => ({
  ...{ documents: 1, accounts: 1, events: 0, rows: 0, rowBytes: 0, snapshots: 0, snapshotBytes: 0, sessions: 0, sessionBytes: 0 },
  ...{ programmes: 0, submissions: 0, submissionBytes: 0, lastAudit: null },
  ...{ oldest: null, oldestRow: null, mostRows: null, largest: [], disk: { file: GB, free: 10 * GB } },
  ...parts,
})
const document = (rows: number) => ({ name: 'plan/a', title: 'Kế hoạch', rows, bytes: 1 })

test('[MT8] a young workspace with room on its disk needs nothing', () => {
  expect(adviseOnFigures(figures({ oldest: 0, oldestRow: 0, mostRows: document(1999) }), 7 * DAY - 1)).toEqual([])
  expect(adviseOnFigures(figures({ disk: null }), 0)).toEqual([])
})

test('[MT8] a disk is nearly full when a backup and a copy of it no longer fit, or less than a gigabyte is free', () => {
  expect(adviseOnFigures(figures({ disk: { file: 6 * GB, free: 11 * GB } }), 0)).toEqual([
    { code: 'diskNearlyFull', free: 11 * GB, wanted: 12 * GB },
  ])
  expect(adviseOnFigures(figures({ disk: { file: 5000, free: GB - 1 } }), 0)).toEqual([
    { code: 'diskNearlyFull', free: GB - 1, wanted: GB },
  ])
})

test('[MT8] rows that no compaction takes in are told with their document', () => {
  expect(adviseOnFigures(figures({ mostRows: document(2000) }), 0)).toEqual([{ code: 'rowsWait', document: 'plan/a', rows: 2000 }])
})

test('[MT8] the growth of what is kept says how long the disk lasts', () => {
  const kept = { oldest: 5 * DAY, rowBytes: 100, snapshotBytes: 200, sessionBytes: 700 }
  expect(adviseOnFigures(figures({ ...kept, disk: { file: 0, free: 10 * GB } }), 15 * DAY)).toEqual([
    { code: 'growth', perDay: 100, daysLeft: Math.floor((10 * GB) / 100) },
  ])
  expect(adviseOnFigures(figures({ ...kept, disk: null }), 15 * DAY)).toEqual([{ code: 'growth', perDay: 100, daysLeft: null }])
})

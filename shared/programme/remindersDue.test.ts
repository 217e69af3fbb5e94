import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lastDayInTime } from '../calendar/lateness.ts'
import type { AgencyId, ProgrammeId, RoundId } from '../core/ids.ts'
import { addDays } from '../core/isoDate.ts'
import { latenessPolicies } from '../plan/programme.ts'
import { type Obligation, obligationStages } from '../plan/submission.ts'
import { remindersDue } from './remindersDue.ts'

const round = { id: 'round0000000' as RoundId, programmeId: 'programme000' as ProgrammeId, before: true }
const owed = (stage: Obligation['stage'], more: Partial<Obligation> = {}): Obligation => ({
  roundId: round.id,
  agencyId: 'soyte' as AgencyId,
  planId: null,
  stage,
  due: '2025-04-05',
  extendedTo: null,
  asksUntil: null,
  submissions: 0,
  submittedAt: null,
  lateDays: null,
  resubmitBy: null,
  urgedAt: null,
  changedAt: '2025-04-01T00:00:00.000Z',
  note: null,
  ...more,
})
const on = (today: string, obligation: Obligation = owed('drafting')) =>
  remindersDue([obligation], round, today, 'endOfDay').map(({ kind, body }) => [kind, body.days])

test('[PR9] 7, 3 and 1 days before, every day after, and never once it was handed in', () => {
  expect(['27', '28', '29'].map((day) => on(`2025-03-${day}`))).toEqual([[], [], [['dueSoon', 7]]])
  expect(on('2025-04-02')).toEqual([['dueSoon', 3]])
  expect(on('2025-04-04')).toEqual([['dueSoon', 1]])
  expect(on('2025-04-06')).toEqual([['overdue', 1]])
  expect(on('2025-04-09')).toEqual([['overdue', 4]])
  expect(on('2025-04-09', owed('submitted'))).toEqual([])
  expect(on('2025-04-09', owed('drafting', { due: '2025-04-10', extendedTo: '2025-04-10' }))).toEqual([['dueSoon', 1]])
})

test('[PR9] a day on which nobody looked loses nothing: its reminder comes later, the newest once, with the days that are left', () => {
  const reminders = (today: string, obligation = owed('drafting')) => remindersDue([obligation], round, today, 'endOfDay')
  const dayOf = (today: string, obligation?: Obligation) => reminders(today, obligation).map(({ key, body }) => [key.slice(-10), body.days])
  expect(
    ['01', '02', '03', '04', '05'].map((day) => dayOf(`2025-04-${day}`, owed('drafting', { changedAt: '2025-03-20T00:00:00Z' }))),
  ).toEqual([[['2025-03-29', 4]], [['2025-04-02', 3]], [['2025-04-02', 2]], [['2025-04-04', 1]], [['2025-04-04', 0]]])
  expect(dayOf('2025-04-01', owed('drafting', { changedAt: '2025-03-30T00:00:00Z' }))).toEqual([])
  expect(dayOf('2025-04-03', owed('drafting', { changedAt: '2025-04-02T16:59:59Z' }))).toEqual([['2025-04-02', 2]])
  expect(dayOf('2025-04-03', owed('drafting', { changedAt: '2025-04-02T17:00:00Z' }))).toEqual([])
})

test('[PR9] looked at every day or not, an agency is reminded of each day once, and of none that was not due', () => {
  const looks = fc.uniqueArray(fc.integer({ min: -40, max: 20 }), { minLength: 1, maxLength: 61 }).map((days) => days.sort((a, b) => a - b))
  const any = fc.record({ stage: fc.constantFrom(...obligationStages), policy: fc.constantFrom(...latenessPolicies), looks })
  fc.assert(
    fc.property(any, ({ stage, policy, looks }) => {
      const obligation = owed(stage, { changedAt: '2025-01-01T00:00:00Z' })
      const last = lastDayInTime({ due: obligation.due, before: true }, policy)
      const told = new Map<string, number>()
      for (const offset of looks) {
        const today = addDays(last, offset)
        const due = remindersDue([obligation], round, today, policy)
        expect(due.length).toBeLessThanOrEqual(1)
        for (const { key, body, kind } of due) {
          expect([kind, body.days]).toEqual([offset > 0 ? 'overdue' : 'dueSoon', Math.abs(offset)])
          if (!told.has(key)) told.set(key, offset)
        }
      }
      const isOpen = stage !== 'submitted' && stage !== 'accepted'
      const steps = [-7, -3, -1, ...Array.from({ length: 20 }, (_, index) => index + 1)]
      // A step is told by the first look from its day on that comes before the next step; the days after the deadline have no later one.
      const expected = steps.flatMap((step, index) => {
        const next = steps[index + 1] ?? step + 1
        const look = looks.find((offset) => offset >= step && offset < next)
        return look === undefined || !isOpen ? [] : [look]
      })
      expect([...told.values()]).toEqual(expected)
    }),
  )
})

test('[PR40] nobody is reminded of a day that had gone by when it was asked for, until another day is granted', () => {
  const givenOn = '2026-11-27'
  fc.assert(
    fc.property(fc.constantFrom(...obligationStages), fc.integer({ min: 0, max: 900 }), (stage, days) => {
      expect(on(addDays(givenOn, days), owed(stage, { givenOn }))).toEqual([])
    }),
  )
  expect(on('2026-12-04', owed('drafting', { givenOn, due: '2026-12-05', extendedTo: '2026-12-05' }))).toEqual([['dueSoon', 1]])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AgencyId, ProgrammeId, RoundId } from '../core/ids.ts'
import { addDays } from '../core/isoDate.ts'
import { type Obligation, obligationStages } from '../plan/submission.ts'
import { REMIND_AT, remindersDue } from './remindersDue.ts'

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
  expect([29, 30, 31].map((day) => on(`2025-03-${day}`))).toEqual([[['dueSoon', 7]], [], []])
  expect(on('2025-04-02')).toEqual([['dueSoon', 3]])
  expect(on('2025-04-04')).toEqual([['dueSoon', 1]])
  expect(on('2025-04-05')).toEqual([])
  expect(on('2025-04-06')).toEqual([['overdue', 1]])
  expect(on('2025-04-09')).toEqual([['overdue', 4]])
  expect(on('2025-04-09', owed('submitted'))).toEqual([])
  expect(on('2025-04-09', owed('drafting', { due: '2025-04-10', extendedTo: '2025-04-10' }))).toEqual([['dueSoon', 1]])
})

test('[PR9] at most one reminder a day for an agency, and its key tells days apart', () => {
  const any = fc.record({ stage: fc.constantFrom(...obligationStages), shift: fc.integer({ min: -40, max: 40 }) })
  fc.assert(
    fc.property(any, fc.integer({ min: -40, max: 40 }), ({ stage, shift }, offset) => {
      const obligation = owed(stage, { due: addDays('2025-04-05', shift) })
      const today = addDays('2025-04-05', offset)
      const reminders = remindersDue([obligation], round, today, 'endOfDay')
      expect(reminders.length).toBeLessThanOrEqual(1)
      for (const { key, body, kind } of reminders) {
        expect(key).toContain(today)
        expect(kind === 'overdue' ? (body.days ?? 0) > 0 : REMIND_AT.has(body.days ?? 0)).toBe(true)
      }
    }),
  )
})

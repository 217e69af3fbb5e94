import { expect, test } from 'vitest'
import type { AgencyId, AssignmentId, TaskId } from '../../shared/core/ids.ts'
import type { Assignment } from '../../shared/plan/programme.ts'
import { givenMark, givenTasks } from './givenMark.ts'

const assignment = (taskNumber: number): Assignment => ({
  id: `a${taskNumber}` as AssignmentId,
  taskId: `t${taskNumber}` as TaskId,
  agencyId: 'health' as AgencyId,
  role: 'lead',
  group: null,
  taskNumber,
  section: '',
  wording: '',
  deadline: null,
  version: 1,
  withdrawnIn: null,
})
const given = givenTasks([assignment(12), assignment(15)])
const origin = { planId: 'master', taskId: 't15', version: 'hash' }

test('[ED17] a task is marked with the numbers of what it carries, and how far', () => {
  expect(givenMark({ covers: { a15: 'full' }, origin }, given)).toEqual({ numbers: '15', level: 'full' })
  expect(givenMark({ covers: { a15: 'full', a12: 'part' }, origin: null }, given)).toEqual({ numbers: '12, 15', level: 'part' })
})

test('[ED17] one that came from a master task and carries nothing is marked so; one of the agency’s own has no mark', () => {
  expect(givenMark({ covers: {}, origin }, given)).toEqual({ numbers: '15', level: 'none' })
  expect(givenMark({ covers: {}, origin: { ...origin, taskId: 't99' } }, given)).toBeNull()
  expect(givenMark({ covers: { elsewhere: 'full' }, origin: null }, given)).toBeNull()
})

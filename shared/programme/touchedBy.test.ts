import { expect, test } from 'vitest'
import type { AgencyId, AgencyRef, AssignmentId, TaskId } from '../core/ids.ts'
import type { Assignment } from '../plan/programme.ts'
import { agencyRef, buildPlan, buildTask } from '../testing/buildPlan.ts'
import { amendAssignments } from './amend.ts'
import type { IssueLine } from './issueLines.ts'
import { saidBefore } from './saidBefore.ts'
import { touchedBy } from './touchedBy.ts'

const given = (id: string, agencyId: string, more: Partial<Assignment> = {}): Assignment => ({
  id: id as AssignmentId,
  taskId: `${id}-task` as TaskId,
  agencyId: agencyId as AgencyId,
  role: 'lead',
  group: null,
  taskNumber: Number(id.replaceAll(/\D/gu, '')),
  section: '',
  wording: `Việc ${id}`,
  deadline: null,
  version: 1,
  withdrawnIn: null,
  ...more,
})

test('[PR28] who is touched and how, most changes first, each agency’s by task number', () => {
  const before = [given('a1', 'health'), given('a2', 'health'), given('a3', 'police'), given('a4', 'finance')]
  const after = [given('a2', 'health', { wording: 'Khác' }), given('a3', 'police'), given('a4', 'finance', { role: 'support' })]
  const touched = touchedBy(amendAssignments(before, [...after, given('a0', 'health')], 2).changes)
  expect(touched.map(({ agencyId, counts }) => [agencyId, counts])).toEqual([
    ['health', { added: 1, changed: 1, withdrawn: 1 }],
    ['finance', { added: 0, changed: 1, withdrawn: 0 }],
  ])
  expect(touched[0]?.changes.map(({ id }) => id)).toEqual(['a0', 'a1', 'a2'])
  expect(touchedBy([])).toEqual([])
})

test('[PR29] whom a collective or a doubtful name stood for is proposed again; what is sure is read anew', () => {
  const [group, doubtful, known] = [agencyRef(), agencyRef(), agencyRef()]
  const tasks = [
    buildTask({
      wording: 'Một',
      agencies: [
        [group, 'lead'],
        [doubtful, 'support'],
      ],
    }),
    buildTask({
      wording: 'Hai',
      agencies: [
        [doubtful, 'lead'],
        [known, 'support'],
      ],
    }),
  ]
  const plan = buildPlan({ tasks, agencies: { [group]: 'Các sở', [doubtful]: 'Đài tỉnh', [known]: 'Sở Y tế' } })
  const [one, two] = tasks.map(({ id }) => id)
  const lines = [
    { ref: group, name: 'Các sở', isGroup: true, members: ['x'], state: 'check' },
    { ref: doubtful, name: 'Đài tỉnh', isGroup: false, members: [], state: 'open' },
    { ref: known, name: 'Sở Y tế', isGroup: false, members: ['health'], state: 'sure' },
  ].map((line) => ({ tasks: 1, ...line }) as IssueLine)
  const of = (task: TaskId | undefined, agencyId: string, groupName: string | null = null): Assignment =>
    given(`${task}-${agencyId}`, agencyId, { taskId: task as TaskId, group: groupName })
  const all = [of(one, 'finance', 'Các sở'), of(one, 'health', 'Các sở'), of(one, 'radio'), of(two, 'radio'), of(two, 'health')]
  expect(saidBefore(plan, all, lines)).toEqual(
    new Map<AgencyRef, string[]>([
      [group, ['finance', 'health']],
      [doubtful, ['radio']],
    ]),
  )
  expect(saidBefore(plan, [], lines)).toEqual(new Map())
})

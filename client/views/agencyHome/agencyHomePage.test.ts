import { expect, test } from 'vitest'
import { readDeadline } from '../../../shared/calendar/readDeadline.ts'
import type { ProgrammeView } from '../../../shared/protocol/programmeApi.ts'
import { type Acting, actingIn, agencyHomePage } from './agencyHomePage.ts'

type Obligation = ProgrammeView['obligations'][number]
const round = (id: string, kind: 'plan' | 'report', due: string): ProgrammeView['rounds'][number] => ({
  id,
  programmeId: 'programme000',
  kind,
  period: kind === 'plan' ? '' : '6 tháng',
  due,
  before: true,
  phrase: '',
  to: 'UBND tỉnh',
  via: 'Công an tỉnh',
})
const owed = (roundId: string, agencyId: string, more: Partial<Obligation>): Obligation => ({
  roundId,
  agencyId,
  planId: null,
  stage: 'notStarted',
  due: roundId === 'plan00000000' ? '2025-04-05' : '2025-06-20',
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
const row = (taskId: string, planId: string, more: Partial<ProgrammeView['rows'][number]> = {}): ProgrammeView['rows'][number] => ({
  taskId,
  planId,
  order: 0,
  section: '',
  wording: 'Đào tạo, cấp chứng chỉ',
  agencies: [{ key: 'health', name: 'Sở Y tế', role: 'lead' }],
  officer: 'Trưởng Phòng Nghiệp vụ Y',
  authority: 'Giám đốc Sở',
  deadline: readDeadline('quý II/2025', { planYear: 2025 }) as ProgrammeView['rows'][number]['deadline'],
  deliverable: 'Chứng chỉ',
  status: null,
  progress: null,
  covers: {},
  origin: null,
  ...more,
})
const given = (id: string, agencyId: string): ProgrammeView['assignments'][number] => ({
  id,
  taskId: 'master000000',
  agencyId,
  role: 'lead',
  group: null,
  taskNumber: 15,
  section: 'III.4',
  wording: 'Đào tạo',
  deadline: null,
  version: 1,
  withdrawnIn: null,
})
const view = (more: Partial<ProgrammeView> = {}): ProgrammeView => ({
  programme: {
    id: 'programme000',
    title: 'Phòng, chống ma túy',
    masterPlanId: 'masterplan00',
    coordinatorId: 'police',
    stage: 'issued',
    drafts: 'concerned',
    lateness: 'endOfDay',
    version: 1,
    createdAt: '2025-03-20T00:00:00.000Z',
    issuedAt: '2025-03-24T00:00:00.000Z',
  },
  rounds: [round('plan00000000', 'plan', '2025-04-05'), round('report000000', 'report', '2025-06-20')],
  versions: [],
  assignments: [given('a-health', 'health'), given('b-health', 'health'), given('a-finance', 'finance')],
  obligations: [
    owed('plan00000000', 'health', { planId: 'planhealth00', stage: 'drafting' }),
    owed('report000000', 'health', {}),
    owed('plan00000000', 'finance', { planId: 'planfinance0', stage: 'accepted' }),
  ],
  rows: [
    row('t1', 'planhealth00', { covers: { 'a-health': 'full' } }),
    row('t2', 'planhealth00', { covers: { 'b-health': 'part' }, authority: null, deliverable: null }),
    row('t3', 'planfinance0', { authority: null }),
  ],
  leads: [],
  serverTime: '2025-04-03T07:32:00.000Z',
  ...more,
})
const health: Acting = { agencyId: 'health', capacity: 'drafter' }
const page = (some = view(), acting = health, unanswered = new Map<string, number>()) =>
  agencyHomePage(some, acting, unanswered, '2025-04-03')

test('[AH1] the numbers are those of the agency’s own plan, and the action leads to the first place that is unclear', () => {
  expect(page()).toMatchObject({
    action: { kind: 'clarify', count: 2, due: '2025-04-05', lastSafeDay: '2025-04-04', daysLeft: 2 },
    planId: 'planhealth00',
    taskId: 't2',
    clarity: { clear: 10, places: 12 },
    coverage: { full: 1, part: 1, none: 0 },
  })
})

test('[AH3] [AH4] both rounds are owed, and the one in hand is marked', () => {
  expect(page().owed.map(({ time, items }) => [time, items.length])).toEqual([
    ['week', 1],
    ['quarter', 1],
    ['undated', 2],
  ])
  expect(page().rounds.map(({ round: { kind }, isCurrent }) => [kind, isCurrent])).toEqual([
    ['plan', true],
    ['report', false],
  ])
})

test('[AH5] a return waits for its reasons to be answered', () => {
  const returned = view({ obligations: [owed('plan00000000', 'health', { planId: 'planhealth00', stage: 'returned', submissions: 1 })] })
  expect(page(returned, health, new Map([['plan00000000', 2]]))).toMatchObject({ action: { kind: 'answer', count: 2 }, taskId: null })
  expect(page(returned).returned).toHaveLength(1)
})

test('[AH10] [AH5] an accepted plan that is being amended leads to itself without a day, and its return waits for answers', () => {
  const amended = owed('plan00000000', 'health', { planId: 'planhealth00', stage: 'accepted', submissions: 1, amending: 1 })
  const some = view({ obligations: [amended] })
  expect(page(some)).toMatchObject({ action: { kind: 'clarify', amends: 1, lateDays: 0 }, planId: 'planhealth00', returned: [] })
  const [acting] = actingIn(some, [health])
  expect(acting).toEqual(health)
  expect(page(some, health, new Map([['plan00000000', 2]]))).toMatchObject({ action: { kind: 'answer', count: 2 }, returned: [amended] })
  // What has a day comes first.
  const both = view({ obligations: [amended, owed('report000000', 'health', {})] })
  expect(page(both).action?.kind).toBe('report')
})

test('[AH8] a closed programme asks for nothing, and says that it has ended', () => {
  const obligations = [owed('plan00000000', 'health', { planId: 'planhealth00', stage: 'returned', submissions: 1 })]
  const open = view({ obligations })
  const closed = view({ obligations, programme: { ...open.programme, stage: 'closed' } })
  expect(page(open, health, new Map([['plan00000000', 2]]))).toMatchObject({ isClosed: false, action: { kind: 'answer' } })
  expect(page(closed)).toMatchObject({ isClosed: true, action: null, planId: null, returned: [], amendments: [] })
  expect(page(closed).rounds).toHaveLength(1)
})

test('[AH6] agencies with something to do come first, those without a part not at all', () => {
  const memberships: Acting[] = [
    { agencyId: 'finance', capacity: 'head' },
    { agencyId: 'health', capacity: 'drafter' },
    { agencyId: 'justice', capacity: 'viewer' },
  ]
  expect(actingIn(view(), memberships).map(({ agencyId }) => agencyId)).toEqual(['health', 'finance'])
})

import { expect, test } from 'vitest'
import type { AccountId, AgencyId } from '../core/ids.ts'
import type { DraftSetting } from '../plan/programme.ts'
import {
  type AccountRole,
  type Actor,
  accountRoles,
  can,
  canComment,
  canKnowOf,
  canObligation,
  canPlan,
  canProgramme,
  canSeeRow,
  canSubmission,
} from './can.ts'
import { type PlanFacts, type PlanPlace, type PlanStage, planPlaces, planStages } from './planFacts.ts'
import {
  type PlanAction,
  planActions,
  programmeActions,
  type SubmissionAction,
  type SubmissionState,
  submissionStates,
  type WorkspaceAction,
  workspaceActions,
} from './rights.ts'
import type { Membership } from './standing.ts'

const agency = (name: string): AgencyId => name as AgencyId
const person = (role: AccountRole, ...memberships: readonly [string, Membership['capacity']][]): Actor => ({
  kind: 'account',
  id: 'abcdefghjkmn' as AccountId,
  role,
  memberships: memberships.map(([agencyId, capacity]) => ({ agencyId: agency(agencyId), capacity })),
})
const system: Actor = { kind: 'system', purpose: 'repair' }

/** Everybody who could meet a plan of agency "owner", shared with "partner", in a programme that "police" coordinates. */
const people = {
  drafter: person('member', ['owner', 'drafter']),
  head: person('member', ['owner', 'head']),
  viewer: person('member', ['owner', 'viewer']),
  coDrafter: person('member', ['partner', 'drafter']),
  coViewer: person('member', ['partner', 'viewer']),
  coordinator: person('member', ['police', 'head']),
  coordinatorViewer: person('member', ['police', 'viewer']),
  participant: person('member', ['other', 'drafter']),
  stranger: person('member', ['elsewhere', 'head']),
  follower: person('follower'),
  administrator: person('administrator'),
} as const
type Who = keyof typeof people
const everybody = Object.keys(people) as Who[]

const facts = (place: PlanPlace, stage: PlanStage, drafts: DraftSetting = 'concerned'): PlanFacts => ({
  createdBy: 'creator00000' as AccountId,
  ownerId: agency('owner'),
  sharedWith: [agency('partner')],
  place,
  stage,
  coordinatorId: place === 'loose' ? null : agency('police'),
  drafts: place === 'loose' ? null : drafts,
  isClosed: false,
  participants: place === 'loose' ? new Set() : new Set([agency('owner'), agency('other')]),
})
const whoMay = (action: PlanAction, of: PlanFacts): Who[] => everybody.filter((who) => canPlan(people[who], action, of))

test.each<[WorkspaceAction, AccountRole[]]>([
  ['plan.create', ['administrator', 'member']],
  ['programme.create', ['administrator', 'member']],
  ['programme.list', ['administrator', 'member', 'follower']],
  ['matrix.read', ['administrator', 'member', 'follower']],
  ['directory.read', ['administrator', 'member', 'follower']],
  ['directory.change', ['administrator']],
  ['account.list', ['administrator']],
  ['account.create', ['administrator']],
  ['account.change', ['administrator']],
  ['account.disable', ['administrator']],
  ['audit.read', ['administrator']],
])('[AC3] %s is for %j', (action, roles) => {
  expect(accountRoles.filter((role) => can(person(role), action))).toEqual(roles)
})

const house: Who[] = ['drafter', 'head', 'viewer', 'coDrafter', 'coViewer']
const writers: Who[] = ['drafter', 'head', 'coDrafter']
test.each<[PlanPlace, PlanStage, PlanAction, Who[]]>([
  ['loose', 'draft', 'plan.read', house],
  ['loose', 'draft', 'plan.edit', writers],
  ['loose', 'draft', 'plan.share', ['drafter', 'head']],
  ['loose', 'draft', 'plan.submit', []],
  ['master', 'draft', 'plan.read', [...house, 'coordinator', 'coordinatorViewer']],
  ['master', 'draft', 'plan.edit', [...writers, 'coordinator']],
  [
    'master',
    'issued',
    'plan.read',
    ['drafter', 'head', 'viewer', 'coDrafter', 'coViewer', 'coordinator', 'coordinatorViewer', 'participant', 'follower'],
  ],
  ['master', 'issued', 'plan.edit', []],
  ['sub', 'draft', 'plan.read', [...house, 'coordinator', 'coordinatorViewer']],
  ['sub', 'draft', 'plan.edit', writers],
  ['sub', 'draft', 'plan.approve', ['head']],
  ['sub', 'draft', 'plan.submit', ['head']],
  ['sub', 'draft', 'plan.seeCounts', [...house, 'coordinator', 'coordinatorViewer', 'follower']],
  ['sub', 'draft', 'plan.seeCoverage', [...house, 'coordinator', 'coordinatorViewer']],
  ['sub', 'submitted', 'plan.seeCoverage', [...house, 'coordinator', 'coordinatorViewer']],
  ['sub', 'accepted', 'plan.seeCoverage', [...house, 'coordinator', 'coordinatorViewer', 'follower']],
  ['master', 'issued', 'plan.seeCoverage', []],
  ['sub', 'approved', 'plan.edit', []],
  ['sub', 'approved', 'plan.withdrawApproval', ['head']],
  ['sub', 'approved', 'plan.submit', ['head']],
  ['sub', 'submitted', 'plan.edit', []],
  ['sub', 'submitted', 'plan.submit', []],
  ['sub', 'submitted', 'plan.read', [...house, 'coordinator', 'coordinatorViewer']],
  ['sub', 'returned', 'plan.edit', writers],
  ['sub', 'returned', 'plan.submit', ['head']],
  ['sub', 'accepted', 'plan.read', [...house, 'coordinator', 'coordinatorViewer', 'follower']],
  ['sub', 'accepted', 'plan.edit', []],
  ['sub', 'accepted', 'plan.amend', ['drafter', 'head']],
  ['sub', 'submitted', 'plan.amend', []],
  ['loose', 'draft', 'plan.amend', []],
  ['loose', 'draft', 'plan.comment', writers],
  ['master', 'draft', 'plan.comment', [...writers, 'coordinator']],
  // The owner is a participant too, its viewers included.
  ['master', 'issued', 'plan.comment', [...writers, 'viewer', 'coordinator', 'participant']],
  ['master', 'issued', 'plan.resolveComment', [...writers, 'coordinator']],
])('[AC3] a %s plan that is %s: %s is for %j', (place, stage, action, expected) => {
  expect(whoMay(action, facts(place, stage))).toEqual(everybody.filter((who) => expected.includes(who)))
})

test('[AC4] under private drafts the coordinator reads from the submission on, and counts before', () => {
  for (const stage of ['draft', 'approved'] as const) {
    expect(whoMay('plan.read', facts('sub', stage, 'private'))).toEqual(house)
    expect(whoMay('plan.seeCounts', facts('sub', stage, 'private'))).toContain('coordinator')
  }
  for (const stage of ['submitted', 'returned', 'accepted'] as const)
    expect(whoMay('plan.read', facts('sub', stage, 'private'))).toContain('coordinator')
})

test('[AC14] how far one assignment is carried is told to house and coordination, private drafts or not; to followers once accepted', () => {
  const told = [...house, 'coordinator', 'coordinatorViewer']
  for (const drafts of ['concerned', 'private'] as const) {
    for (const stage of ['draft', 'approved', 'submitted', 'returned'] as const)
      expect(whoMay('plan.seeCoverage', facts('sub', stage, drafts))).toEqual(told)
    expect(whoMay('plan.seeCoverage', facts('sub', 'accepted', drafts))).toEqual([...told, 'follower'])
  }
})

test('[AC5] who is named by a task sees that task and not the plan; under private drafts from the submission on', () => {
  const named = { agencies: [{ key: 'other', name: 'Đơn vị khác', role: 'support' as const }] }
  const unnamed = { agencies: [{ key: 'owner', name: 'Chủ trì', role: 'lead' as const }] }
  const { participant, stranger } = people
  expect(canSeeRow(participant, named, facts('sub', 'draft'))).toBe(true)
  expect(canPlan(participant, 'plan.read', facts('sub', 'draft'))).toBe(false)
  expect(canSeeRow(participant, unnamed, facts('sub', 'draft'))).toBe(false)
  expect(canSeeRow(stranger, named, facts('sub', 'draft'))).toBe(false)
  expect(canSeeRow(participant, named, facts('sub', 'draft', 'private'))).toBe(false)
  expect(canSeeRow(participant, named, facts('sub', 'submitted', 'private'))).toBe(true)
  expect(canSeeRow(participant, named, facts('loose', 'draft'))).toBe(false)
})

test('[AC6] for a stranger no plan of an agency is there, in any place or stage', () => {
  for (const place of planPlaces) for (const stage of planStages) expect(canKnowOf(people.stranger, facts(place, stage))).toBe(false)
})

test('[AC7] nobody but the server writes into a frozen plan, whatever they are to it', () => {
  for (const place of planPlaces)
    for (const stage of ['approved', 'submitted', 'accepted', 'issued'] as const) {
      expect(whoMay('plan.edit', facts(place, stage))).toEqual([])
      expect(canPlan(system, 'plan.edit', facts(place, stage))).toBe(true)
    }
})

test('[AC1] a plan of nobody in particular is the whole workspace’s, and followers read it', () => {
  const shared: PlanFacts = { ...facts('loose', 'draft'), ownerId: null, sharedWith: [] }
  expect(whoMay('plan.read', shared)).toEqual(everybody)
  expect(whoMay('plan.edit', shared)).toEqual(
    everybody.filter((who) => !['viewer', 'coViewer', 'coordinatorViewer', 'follower'].includes(who)),
  )
})

test('[AC2] the coordinating agency acts on its programme, its viewers and followers read the board, participants the programme', () => {
  const programme = facts('master', 'issued')
  const may = (action: (typeof programmeActions)[number]): Who[] => everybody.filter((who) => canProgramme(people[who], action, programme))
  for (const action of programmeActions) {
    const readers =
      action === 'board.read'
        ? ['coordinatorViewer', 'follower']
        : action === 'programme.read'
          ? ['drafter', 'head', 'viewer', 'coordinatorViewer', 'participant', 'follower']
          : []
    expect(may(action)).toEqual(everybody.filter((who) => who === 'coordinator' || readers.includes(who)))
  }
})

test('[AC3] an agency’s people act on what it owes, by capacity; others’ obligations are nobody else’s', () => {
  const owed = { agencyId: agency('owner'), coordinatorId: agency('police'), participants: new Set([agency('owner'), agency('other')]) }
  const may = (action: Parameters<typeof canObligation>[1]): Who[] => everybody.filter((who) => canObligation(people[who], action, owed))
  expect(may('obligation.open')).toEqual(['drafter', 'head'])
  expect(may('obligation.askExtension')).toEqual(['drafter', 'head'])
  expect(may('obligation.read')).toEqual(['drafter', 'head', 'viewer', 'coordinator', 'coordinatorViewer', 'follower'])
})

test.each<[SubmissionAction, SubmissionState, Who[]]>([
  ['submission.read', 'submitted', ['drafter', 'head', 'viewer', 'coordinator', 'coordinatorViewer']],
  ['submission.read', 'returned', ['drafter', 'head', 'viewer', 'coordinator', 'coordinatorViewer']],
  ['submission.read', 'accepted', ['drafter', 'head', 'viewer', 'coordinator', 'coordinatorViewer', 'follower']],
  ['submission.judge', 'submitted', ['coordinator']],
  ['submission.judge', 'returned', []],
  ['submission.judge', 'accepted', []],
  ['submission.answer', 'submitted', []],
  ['submission.answer', 'returned', ['drafter', 'head']],
  ['submission.judgeAnswer', 'returned', ['coordinator']],
  ['submission.judgeAnswer', 'accepted', []],
])('[AC8] %s of one that is %s is for %j', (action, state, expected) => {
  const handedIn = { agencyId: agency('owner'), coordinatorId: agency('police'), participants: new Set([agency('owner'), agency('other')]) }
  expect(submissionStates).toContain(state)
  expect(everybody.filter((who) => canSubmission(people[who], action, { ...handedIn, state }))).toEqual(expected)
  expect(canSubmission(system, action, { ...handedIn, state })).toBe(false)
})

test('[AC16] in a closed programme a plan is read and commented on as before, and nothing of it is written, shared or handed in', () => {
  for (const place of ['master', 'sub'] as const)
    for (const stage of planStages) {
      const open = facts(place, stage)
      const closed = { ...open, isClosed: true }
      for (const action of ['plan.edit', 'plan.share', 'plan.approve', 'plan.withdrawApproval', 'plan.submit', 'plan.amend'] as const)
        expect([action, whoMay(action, closed)]).toEqual([action, []])
      for (const action of ['plan.read', 'plan.comment', 'plan.resolveComment', 'plan.seeCounts', 'plan.seeCoverage'] as const)
        expect([action, whoMay(action, closed)]).toEqual([action, whoMay(action, open)])
      expect(everybody.filter((who) => canKnowOf(people[who], closed))).toEqual(everybody.filter((who) => canKnowOf(people[who], open)))
    }
})

test('[AC12] who comments reads; a frozen plan is commented on; only one’s own words change, and threads end by who opened them or writes the plan', () => {
  for (const place of planPlaces)
    for (const stage of planStages)
      for (const drafts of ['concerned', 'private'] as const) {
        const of = facts(place, stage, drafts)
        const readers = whoMay('plan.read', of)
        for (const act of ['plan.comment', 'plan.resolveComment'] as const)
          expect(whoMay(act, of).filter((who) => !readers.includes(who))).toEqual([])
      }
  for (const stage of ['approved', 'submitted', 'accepted'] as const)
    expect(whoMay('plan.comment', facts('sub', stage))).toEqual([...writers, 'coordinator'])
  expect(whoMay('plan.comment', facts('sub', 'draft', 'private'))).toEqual(writers)
  const [own, others] = ['abcdefghjkmn' as AccountId, 'somebodyelse' as AccountId]
  const issued = facts('master', 'issued')
  expect(canComment(people.participant, 'comment.change', issued, own)).toBe(true)
  expect(canComment(people.participant, 'thread.resolve', issued, own)).toBe(true)
  expect(canComment(people.participant, 'thread.resolve', issued, others)).toBe(false)
  expect(canComment(people.head, 'thread.resolve', issued, others)).toBe(true)
  expect(canComment(people.head, 'comment.change', issued, others)).toBe(false)
  expect(canComment(people.viewer, 'comment.change', facts('sub', 'draft'), own)).toBe(false)
})

test('the table has a line for every act, and the server itself has no business with people’s acts', () => {
  expect(planActions.length).toBe(new Set(planActions).size)
  expect(workspaceActions.filter((action) => can(system, action))).toEqual(['plan.create'])
})

test('[AC20] a follower who belongs to agencies follows the programmes in which one of them has a part, and no others', () => {
  const programme = facts('master', 'issued')
  const reads = (who: Actor) => canProgramme(who, 'board.read', programme)
  expect(reads(person('follower'))).toBe(true)
  expect(reads(person('follower', ['other', 'viewer']))).toBe(true)
  expect(reads(person('follower', ['elsewhere', 'viewer']))).toBe(false)
  expect(canProgramme(person('follower', ['elsewhere', 'viewer']), 'programme.read', programme)).toBe(false)
  expect(canPlan(person('follower', ['elsewhere', 'viewer']), 'plan.read', programme)).toBe(false)
  expect(canKnowOf(person('follower', ['elsewhere', 'viewer']), facts('sub', 'accepted'))).toBe(false)
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AccountId, AgencyId, CommandId, PlanId, ProgrammeId, RoundId, SubmissionId, TaskId } from '../../shared/core/ids.ts'
import type { DirectoryAgency } from '../../shared/plan/directory.ts'
import { type Assignment, assignmentIdOf, type Programme, type Round } from '../../shared/plan/programme.ts'
import type { Report } from '../../shared/plan/report.ts'
import type { Extension, Obligation, Submission } from '../../shared/plan/submission.ts'
import { AUDIT_ROOT, auditHash } from './auditHash.ts'
import type { Decision, SubmissionContent } from './Decision.ts'
import type { Storage } from './Storage.ts'

const account = { id: 'aaaaaaaaaaaa' as AccountId, role: 'member', displayName: 'Chuyên viên', agencyName: 'Sở Y tế' } as const
const [masterPlan, subPlan] = ['mmmmmmmmmmmm' as PlanId, 'ssssssssssss' as PlanId]
const [police, health, finance] = ['congan' as AgencyId, 'soyte' as AgencyId, 'sotaichinh' as AgencyId]
const programmeId = 'pppppppppppp' as ProgrammeId
const roundId = 'rrrrrrrrrrrr' as RoundId
const at = Date.UTC(2025, 3, 4, 3)
const instant = new Date(at).toISOString()

const agencyOf = (id: AgencyId): DirectoryAgency => ({
  ...{ id, name: `Cơ quan ${id}`, shortName: null, kind: 'department', parentId: null, province: null, aliases: [], formerNames: [] },
  ...{ validFrom: null, validTo: null, successors: [], duplicateOf: null },
})
const programme: Programme = {
  ...{ id: programmeId, title: 'Phòng, chống ma túy', masterPlanId: masterPlan, coordinatorId: police, stage: 'issued' },
  ...{ drafts: 'private', lateness: 'endOfDay', version: 1, createdAt: instant, issuedAt: instant },
}
const roundOf = (id: string, due: string): Round => ({
  ...{ id: id as RoundId, programmeId, kind: 'plan', period: '', due, before: true, phrase: '', to: null, via: null },
})
const assignmentOf = (task: string, agencyId: AgencyId, taskNumber: number): Assignment => ({
  ...{ id: assignmentIdOf(task as TaskId, agencyId), taskId: task as TaskId, agencyId, role: 'lead', group: null, taskNumber },
  ...{ section: 'I', wording: 'Rà soát', deadline: null, version: 1, withdrawnIn: null },
})
const obligationOf = (round: RoundId, agencyId: AgencyId, planId: PlanId | null = null): Obligation => ({
  ...{ roundId: round, agencyId, planId, stage: 'drafting', due: '2025-04-05', extendedTo: null, asksUntil: null, submissions: 0 },
  ...{ submittedAt: null, lateDays: null, resubmitBy: null, urgedAt: null, changedAt: instant, note: null },
})
const submissionOf = (id: string, number: number): Submission => ({
  ...{ id: id as SubmissionId, roundId, agencyId: health, planId: subPlan, number, source: 'plan', submittedBy: 'Giám đốc' },
  ...{ receivedAt: instant, receivedOn: null, sealedAt: null, hash: 'h', fileName: 'a.docx', fileKind: 'docx', due: '2025-04-05' },
  ...{ lastDayInTime: '2025-04-05', lateness: 'endOfDay', lateDays: 0, lateWaived: null, decision: null, decidedAt: null },
  ...{ decidedBy: null, reasons: [] },
})
const content: SubmissionContent = { content: Uint8Array.of(1, 2), planJson: '{"v":1}', file: Uint8Array.of(3) }
const extensionOf = (id: string, agencyId: AgencyId, askedAt: string): Extension => ({
  ...{ id, roundId, agencyId, askedUntil: '2025-04-10', reason: 'Chờ số liệu', askedAt, askedBy: 'Chuyên viên' },
  ...{ decision: null, until: null, answer: null, decidedAt: null },
})

let commands = 0
const decision = (parts: Partial<Decision> = {}): Decision => ({
  at,
  command: { id: `c${String(commands++).padStart(11, '0')}` as CommandId, account: account.id, result: { done: commands } },
  audit: { action: 'test', subject: 'test', details: { commands } },
  ...parts,
})
/** A directory and an issued programme with a sub-plan of Sở Y tế in it. */
const founding = (): Decision =>
  decision({
    agencies: [police, health, finance].map(agencyOf),
    programmes: [programme],
    rounds: [roundOf(roundId, '2025-04-05')],
    assignments: { programmeId, all: [assignmentOf('t2', health, 2), assignmentOf('t1', finance, 1), assignmentOf('t1', health, 1)] },
    obligations: [obligationOf(roundId, health, subPlan), obligationOf(roundId, finance)],
    plans: [
      { planId: masterPlan, place: 'master', ownerId: police, programmeId, stage: 'issued' },
      { planId: subPlan, place: 'sub', ownerId: health, programmeId },
    ],
  })

/** What every Storage must do with decisions; the rest is in storageContract.ts. */
export function decisionContract(name: string, create: () => Promise<{ open: () => Promise<Storage>; remove: () => Promise<void> }>): void {
  describe(`${name} as storage of decisions`, () => {
    let place: Awaited<ReturnType<typeof create>>
    let storage: Storage

    beforeEach(async () => {
      place = await create()
      storage = await place.open()
      await storage.createAccount(account, 500)
      for (const planId of [masterPlan, subPlan]) {
        const command = { commandId: `x${planId.slice(1)}` as CommandId, createdBy: account.id, createdAt: 1 }
        await storage.createPlan({ planId, document: `plan/${planId}`, ...command })
      }
      await storage.commit(founding())
    })
    afterEach(async () => {
      await storage.close()
      await place.remove()
    })
    const reopen = async (): Promise<void> => {
      await storage.close()
      storage = await place.open()
    }

    test.each<[string, Partial<Decision>]>([
      ['a second submission of one number', { submissions: [{ submission: submissionOf('second000000', 1), content }] }],
      ['an obligation in a round that is not there', { obligations: [obligationOf('nosuchround0' as RoundId, health)] }],
      ['a share with an agency that is not there', { shares: [{ planId: subPlan, agencyId: 'nowhere' as AgencyId, shared: true }] }],
    ])('[ST40] %s leaves nothing of the whole decision', async (_name, broken) => {
      await storage.commit(decision({ submissions: [{ submission: submissionOf('first0000000', 1), content }] }))
      const [cursor, lines] = [await storage.lastCursor(), await storage.listAudit(null, 100)]
      const whole = decision({
        ...broken,
        programmes: [{ ...programme, title: 'Khác' }],
        rounds: [roundOf('another00000', '2025-06-20')],
        plans: [{ planId: subPlan, stage: 'submitted' }],
        agencies: [agencyOf('moi' as AgencyId)],
        events: [{ kind: 'directoryChanged' }],
      })
      await expect(storage.commit(whole)).rejects.toThrow()
      expect((await storage.findProgramme(programmeId))?.title).toBe(programme.title)
      expect(await storage.findRound('another00000' as RoundId)).toBeNull()
      expect((await storage.findPlanFacts(subPlan))?.stage).toBe('draft')
      expect((await storage.findDocument(`plan/${subPlan}`))?.frozen).toBe(false)
      expect((await storage.readDirectory()).agencies.length).toBe(3)
      expect([await storage.lastCursor(), await storage.listAudit(null, 100)]).toEqual([cursor, lines])
      expect(await storage.findCommand(whole.command.id)).toBeNull()
      expect((await storage.listSubmissions(roundId, health)).length).toBe(1)
    })

    test('[ST41] a command decides once: its repetition is refused whole, its result is kept', async () => {
      const first = decision({ programmes: [{ ...programme, title: 'Một' }] })
      await storage.commit(first)
      await expect(storage.commit({ ...first, programmes: [{ ...programme, title: 'Hai' }] })).rejects.toThrow()
      await reopen()
      expect((await storage.findProgramme(programmeId))?.title).toBe('Một')
      const kept = await storage.findCommand(first.command.id)
      expect([kept?.account, JSON.parse(kept?.result ?? '')]).toEqual([account.id, first.command.result])
    })

    test('[ST42] what a plan is judged by follows from decisions, and freezes its document', async () => {
      const facts = {
        ...{ createdBy: account.id, ownerId: health, sharedWith: [], place: 'sub', stage: 'draft', coordinatorId: police },
        ...{ drafts: 'private', isClosed: false, participants: new Set([health, finance]) },
      }
      expect(await storage.findPlanFacts(subPlan)).toEqual(facts)
      expect(await storage.findPlanFacts('nosuchplan00' as PlanId)).toBeNull()
      const share = { planId: subPlan, agencyId: finance, shared: true }
      await storage.commit(decision({ shares: [share, share], plans: [{ planId: subPlan, stage: 'submitted' }] }))
      expect(await storage.findPlanFacts(subPlan)).toEqual({ ...facts, sharedWith: [finance], stage: 'submitted' })
      expect((await storage.findDocument(`plan/${subPlan}`))?.frozen).toBe(true)
      await storage.commit(decision({ shares: [{ ...share, shared: false }], plans: [{ planId: subPlan, stage: 'returned' }] }))
      await reopen()
      expect(await storage.findPlanFacts(subPlan)).toEqual({ ...facts, stage: 'returned' })
      expect((await storage.findDocument(`plan/${subPlan}`))?.frozen).toBe(false)
      await storage.commit(decision({ programmes: [{ ...programme, stage: 'closed' }] }))
      expect((await storage.findPlanFacts(subPlan))?.isClosed).toBe(true)
      expect([...(await storage.listPlanFacts()).keys()].sort()).toEqual([masterPlan, subPlan])
      expect((await storage.listPlanFacts()).get(subPlan)).toEqual(await storage.findPlanFacts(subPlan))
    })

    test('[ST43] programmes, rounds, assignments and obligations are found by what they are asked for', async () => {
      const later = roundOf('later0000000', '2025-06-20')
      await storage.commit(decision({ rounds: [later], obligations: [obligationOf(later.id, health)] }))
      await reopen()
      expect(await storage.findProgramme(programmeId)).toEqual(programme)
      expect(await storage.listProgrammes()).toEqual([programme])
      expect((await storage.listRounds(programmeId)).map(({ id }) => id)).toEqual([roundId, later.id])
      const given = async (agencyId?: AgencyId) =>
        (await storage.listAssignments(programmeId, agencyId)).map((one) => [one.taskNumber, one.agencyId])
      expect(await given()).toEqual([
        [1, finance],
        [1, health],
        [2, health],
      ])
      expect(await given(health)).toEqual([
        [1, health],
        [2, health],
      ])
      const owed = (list: readonly Obligation[]) => list.map((one) => [one.roundId, one.agencyId])
      expect(owed(await storage.listObligations(roundId))).toEqual([
        [roundId, finance],
        [roundId, health],
      ])
      expect(owed(await storage.listObligationsOf([health]))).toEqual([
        [later.id, health],
        [roundId, health],
      ])
      expect(await storage.listObligationsOf([])).toEqual([])
      expect(await storage.findObligationOfPlan(subPlan)).toEqual(obligationOf(roundId, health, subPlan))
      expect(await storage.findObligation(roundId, police)).toBeNull()
      await storage.commit(decision({ assignments: { programmeId, all: [assignmentOf('t9', police, 9)] }, removedRounds: [later.id] }))
      expect(await given()).toEqual([[9, police]])
      expect([await storage.findRound(later.id), await storage.findObligation(later.id, health)]).toEqual([null, null])
    })

    test('[ST43] a report and an answered assignment are found as they were written last; a report goes with its round', async () => {
      const later = roundOf('later0000000', '2025-06-20')
      const reportOf = (agencyId: AgencyId, result: string): Report => {
        const line = { taskId: 't1', status: 'done' as const, progress: 100, result, wording: 'Rà soát', deadline: null }
        return {
          roundId: later.id,
          agencyId,
          draft: { lines: [line], indicators: [] },
          submitted: null,
          changedAt: instant,
          changedBy: 'PC04',
        }
      }
      const keptOwn = { version: 2, reason: 'Đã làm xong', at: instant, by: 'Giám đốc' }
      const answered = { ...assignmentOf('t1', health, 1), keptOwn }
      await storage.commit(decision({ rounds: [later], reports: [reportOf(health, 'Một'), reportOf(finance, 'Hai')] }))
      await storage.commit(decision({ reports: [reportOf(health, 'Ba')], changedAssignments: [{ programmeId, assignment: answered }] }))
      await reopen()
      expect(await storage.findReport(later.id, health)).toEqual(reportOf(health, 'Ba'))
      expect(await storage.listReports(later.id)).toEqual([reportOf(finance, 'Hai'), reportOf(health, 'Ba')])
      expect(await storage.findReport(roundId, health)).toBeNull()
      expect(await storage.listAssignments(programmeId, health)).toEqual([answered, assignmentOf('t2', health, 2)])
      await storage.commit(decision({ removedRounds: [later.id] }))
      expect(await storage.listReports(later.id)).toEqual([])
    })

    test('[ST44] what was issued or handed in is kept as it was; only what is said of it follows', async () => {
      const version = { version: 1, hash: 'h1', issuedAt: instant, issuedBy: account.displayName, number: null, date: null }
      const kept = { content: Uint8Array.of(9, 8, 7), planJson: '{"v":1}' }
      await storage.commit(
        decision({
          versions: [{ ...version, programmeId, content: kept }],
          submissions: [
            { submission: submissionOf('first0000000', 1), content },
            { submission: { ...submissionOf('paper0000000', 2), planId: null }, content: { ...content, content: null, planJson: null } },
          ],
        }),
      )
      const named = { ...version, number: '12/KH-UBND', date: '2025-03-24' }
      const returned: Submission = { ...submissionOf('first0000000', 1), decision: 'returned', decidedAt: instant, decidedBy: 'PC04' }
      await storage.commit(decision({ versions: [{ ...named, programmeId }], submissions: [{ submission: returned }] }))
      await reopen()
      const [issued] = await storage.listVersions(programmeId)
      expect(issued).toMatchObject({ version: 1, hash: 'h1', issuedAt: instant, number: '12/KH-UBND', date: '2025-03-24' })
      const bytes = (some: Uint8Array | null | undefined) => some && [...some]
      const read = await storage.readVersion(programmeId, 1)
      expect([bytes(read?.content), read?.planJson]).toEqual([[9, 8, 7], kept.planJson])
      expect(await storage.readVersion(programmeId, 2)).toBeNull()
      expect(await storage.listSubmissions(roundId, health)).toMatchObject([returned, { number: 2, planId: null }])
      expect(await storage.findSubmission(returned.id)).toEqual(returned)
      const first = await storage.readSubmission(returned.id)
      expect([bytes(first?.content), first?.planJson, bytes(first?.file)]).toEqual([[1, 2], '{"v":1}', [3]])
      const paper = await storage.readSubmission('paper0000000' as SubmissionId)
      expect([paper?.content, paper?.planJson, bytes(paper?.file)]).toEqual([null, null, [3]])
      expect([await storage.listSubmissions(roundId, finance), await storage.readSubmission('nosuch000000' as SubmissionId)]).toEqual([
        [],
        null,
      ])
    })

    test('[ST43] questions for a later day are an agency’s own, oldest first, and take their answer', async () => {
      const [one, other] = [extensionOf('one000000000', health, instant), extensionOf('zero00000000', health, '2025-04-01T00:00:00.000Z')]
      await storage.commit(decision({ extensions: [one, other, extensionOf('theirs000000', finance, instant)] }))
      const granted: Extension = { ...one, decision: 'granted', until: '2025-04-10', decidedAt: instant }
      await storage.commit(decision({ extensions: [granted] }))
      expect(await storage.listExtensions(roundId, health)).toEqual([other, granted])
      expect(await storage.findExtension(granted.id)).toEqual(granted)
      expect(await storage.findExtension('nosuch000000')).toBeNull()
    })

    test('[ST45] decisions taken at once stand in one chain, and events keep their order', async () => {
      const many = Array.from({ length: 30 }, (_, index) =>
        decision({ audit: { action: `a${index}`, subject: 's', details: { index } }, events: [{ kind: 'programmeChanged', programmeId }] }),
      )
      const events = await Promise.all(many.map((one) => storage.commit(one)))
      await reopen()
      const lines = [...(await storage.listAudit(null, 100))].reverse()
      expect(lines.map(({ seq }) => seq)).toEqual(Array.from({ length: 31 }, (_, index) => index + 1))
      let previous = AUDIT_ROOT
      for (const line of lines) {
        expect([line.previous, line.hash]).toEqual([previous, auditHash(line)])
        previous = line.hash
      }
      expect((await storage.listAudit(20, 5)).map(({ seq }) => seq)).toEqual([19, 18, 17, 16, 15])
      const cursors = events.flat().map(({ cursor }) => cursor)
      expect(cursors).toEqual([...cursors].sort((a, b) => a - b))
      expect(new Set(cursors).size).toBe(30)
    })

    test('[ST46] an account is what its memberships say, in a session as well', async () => {
      const opening = { openedAt: 10, openedBy: 'link', endsAt: 1000 } as const
      await storage.createSession('hash', account.id, 1000, opening)
      const set = (agencyId: AgencyId, capacity: 'drafter' | 'head' | null) =>
        storage.commit(decision({ memberships: [{ accountId: account.id, agencyId, capacity }] }))
      await set(health, 'drafter')
      await set(police, 'head')
      await set(health, 'head')
      const both = [
        { agencyId: police, capacity: 'head' },
        { agencyId: health, capacity: 'head' },
      ]
      const found = async () => (await storage.findSession('hash', 20))?.memberships
      expect(await found()).toEqual(expect.arrayContaining(both))
      expect((await storage.findAccount(account.id))?.memberships).toEqual(await found())
      expect(await storage.listMemberships()).toEqual(both.map((one) => ({ ...one, accountId: account.id })).sort(byAgency))
      await set(police, null)
      expect(await found()).toEqual([both[1]])
    })

    test('[ST65] saved views are kept, changed and taken away with their decision', async () => {
      const view = (id: string, version = 1) => ({
        ...{ id, programmeId, name: `Cách ${version}`, search: { coverage: 'open', all: true as const }, version },
        changedAt: new Date(at + version).toISOString(),
      })
      await storage.commit(founding())
      await storage.commit(decision({ savedViews: [view('vvvvvvvvvvvv'), view('wwwwwwwwwwww')] }))
      await storage.commit(decision({ savedViews: [view('vvvvvvvvvvvv', 2)] }))
      await reopen()
      expect(await storage.listSavedViews()).toEqual([view('wwwwwwwwwwww'), view('vvvvvvvvvvvv', 2)])
      await storage.commit(decision({ removedViews: ['wwwwwwwwwwww'] }))
      expect(await storage.listSavedViews()).toEqual([view('vvvvvvvvvvvv', 2)])
    })
  })
}

const byAgency = (a: { readonly agencyId: string }, b: { readonly agencyId: string }): number => (a.agencyId < b.agencyId ? -1 : 1)

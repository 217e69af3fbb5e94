import * as Y from 'yjs'
import type { Capacity } from '../../shared/access/standing.ts'
import type { AccountId, ProgrammeId, TaskId } from '../../shared/core/ids.ts'
import { assignmentIdOf } from '../../shared/plan/programme.ts'
import { bodyOf } from '../../shared/planDocument/layout.ts'
import type { Session } from '../../shared/protocol/httpApi.ts'
import type { ReportView } from '../../shared/protocol/programmeApi.ts'
import type { RegisteredRoute } from '../http/createHttpApp.ts'
import { agency, agencyOf, decide, issueOf, planRound, province, signInTo } from './buildProgramme.ts'
import { connectTestClient } from './connectTestClient.ts'
import { dryStorage } from './dryStorage.ts'
import type { Subjects } from './everyOperation.ts'
import { reasonFor, setDeliverable, startOwing, submit } from './handIn.ts'
import { type Caller, randomId, startTestServer, type TestServer } from './startTestServer.ts'
import { testClock } from './testClock.ts'

/** Stands in the plan of Sở Y tế from its draft on, and nowhere else. */
export const SECRET = 'zqsecretwording'

export interface Person {
  readonly name: string
  readonly caller: Caller
  /** null: nobody is signed in with this */
  readonly id: AccountId | null
}

export interface RightsScene {
  readonly server: TestServer
  readonly routes: readonly RegisteredRoute[]
  readonly people: readonly Person[]
  readonly subjects: Subjects
  readonly dry: ReturnType<typeof dryStorage>
  /** takes the scene to its stages, one after another */
  readonly stages: readonly { readonly name: string; readonly reach: () => Promise<Partial<Subjects>> }[]
  readonly setDrafts: (drafts: 'concerned' | 'private') => Promise<void>
}

/** design.md §3 by hand, so that a wrong table is seen: "by default the wording of a draft is seen by those concerned (its agency,
 * co-drafters, the coordinator …); private drafts, where the coordinator sees counts until submission; followers see what was accepted". */
export function readersByHand(stage: string, drafts: 'concerned' | 'private'): readonly string[] {
  const house = ['head', 'drafter', 'viewer', 'coDrafter']
  const coordinators = ['coordinatorHead', 'coordinatorDrafter', 'coordinatorViewer']
  const isDraft = stage === 'draft' || stage === 'approved'
  return [...(isDraft && drafts === 'private' ? [] : coordinators), ...house, ...(stage.startsWith('accepted') ? ['follower'] : [])]
}

const must = <Answer extends { readonly status: number; readonly body: unknown }>(answer: Answer): Answer => {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  return answer
}

/** An issued programme with the plan of Sở Y tế, in which {@link SECRET} stands, and everybody who could meet it. */
export async function buildRightsScene(): Promise<RightsScene> {
  const clock = testClock('2025-03-01T08:00:00+07:00')
  const dry = dryStorage()
  const routes: RegisteredRoute[] = []
  const server = await startTestServer({ now: clock.now, wrapStorage: dry.wrap, onRoute: (route) => routes.push(route), flushPatience: 50 })
  const expired = await server.signIn('member', 'expired')
  clock.set('2025-03-26T08:00:00+07:00')
  const administrator = await server.spend(await server.administratorLink())
  const running: TestServer = {
    ...server,
    administrator,
    signIn: async (role, displayName = 'Chuyên viên') => {
      const created = await administrator.request<{ signInPath: string }>('POST', '/api/accounts', {
        ...{ commandId: randomId(), displayName, agencyName: 'Sở Y tế', role },
      })
      return server.spend(must(created).body.signInPath)
    },
  }
  const owing = await startOwing(running)
  const outside = agencyOf('toaan', 'Tòa án nhân dân tỉnh')
  must(await decide(administrator, 'directory.save', { agencies: [outside] as never, groups: [] }))
  const into = (agencyId: string, capacity: Capacity): Promise<Caller> => signInTo(running, agencyId, capacity)
  const closed = await running.signIn('member', 'closed')
  const person = async (name: string, caller: Caller): Promise<Person> => ({
    name,
    caller,
    id: must(await caller.request<Session>('GET', '/api/session')).body.account.id as AccountId,
  })
  const closedId = (await person('closed', closed)).id
  must(await administrator.request('POST', `/api/accounts/${closedId}/disabled`, { disabled: true }))
  const people: Person[] = [
    { name: 'nobody', caller: server.anybody, id: null },
    { name: 'expired', caller: expired, id: null },
    { name: 'closed', caller: closed, id: null },
    await person('administrator', administrator),
    await person('coordinatorHead', owing.coordinator),
    await person('coordinatorDrafter', await into(province.police.id, 'drafter')),
    await person('coordinatorViewer', await into(province.police.id, 'viewer')),
    await person('head', owing.head),
    await person('drafter', owing.drafter),
    await person('viewer', await into(province.health.id, 'viewer')),
    await person('participantHead', await into(province.finance.id, 'head')),
    await person('participantDrafter', await into(province.finance.id, 'drafter')),
    await person('coDrafter', await into(province.district.id, 'drafter')),
    await person('outsider', await into(outside.id, 'head')),
    await person('follower', await running.signIn('follower', 'follower')),
  ]
  const since = String(await server.storage.lastCursor())
  const share = { planId: owing.planId, agencyId: province.district.id, shared: true }
  must(await decide(owing.drafter, 'plan.share', share))
  const client = await connectTestClient(server, owing.drafter.cookie, owing.planId)
  setDeliverable(client.doc, SECRET)
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.setAttribute('id', randomId())
  paragraph.insert(0, [new Y.XmlText(SECRET)])
  bodyOf(client.doc).push([paragraph])
  await client.saved()
  client.disconnect()
  if (client.refusals.length > 0) throw new Error(JSON.stringify(client.refusals))

  const spareRoundId = randomId()
  const spare = { ...planRound, kind: 'report', period: '6 tháng' } as const
  must(await decide(owing.coordinator, 'round.save', { programmeId: owing.id, roundId: spareRoundId, round: spare }))
  const loosePlanId = await server.createPlan(owing.plan, owing.coordinator)
  const viewId = randomId()
  const view = { programmeId: owing.id, viewId, seen: 0, name: 'Việc còn thiếu', search: { coverage: 'open' } }
  must(await decide(owing.coordinator, 'view.save', view))
  const reason = reasonFor(null)
  const handIn = async (): Promise<string> => must(await submit(owing)).body.result.id
  let last = ''

  return {
    server,
    routes,
    people,
    dry,
    subjects: {
      programmeId: owing.id,
      masterPlanId: owing.masterPlanId,
      roundId: owing.roundId,
      spareRoundId,
      agencyId: province.health.id,
      assignmentId: assignmentIdOf(owing.plan.tasks[0]?.id as TaskId, agency(province.health.id)),
      planId: owing.planId,
      loosePlanId,
      extensionId: '',
      submissionId: '',
      returnedId: '',
      reasonId: reason.id,
      viewId,
      since,
    },
    setDrafts: async (drafts) => {
      // So that nobody has made too many calls.
      clock.set(new Date(clock.now() + 2 * 60_000).toISOString())
      const settings = { programmeId: owing.id as ProgrammeId, title: 'Phòng, chống ma túy', drafts, lateness: 'endOfDay' } as const
      must(await decide(owing.coordinator, 'programme.configure', settings))
      // Something that everybody may hear of: a poll that tells nothing would wait.
      must(await decide(administrator, 'directory.save', { agencies: [], groups: [] }))
    },
    stages: [
      { name: 'draft', reach: async () => ({}) },
      {
        name: 'approved',
        reach: async () => {
          const extensionId = randomId()
          must(await decide(owing.head, 'extension.ask', { ...owing.owed, extensionId, until: '2025-04-20', reason: 'Chờ số liệu' }))
          must(await decide(owing.head, 'obligation.approve', owing.owed))
          return { extensionId }
        },
      },
      {
        name: 'submitted',
        reach: async () => {
          last = await handIn()
          return { submissionId: last }
        },
      },
      {
        name: 'returned',
        reach: async () => {
          const returned = { submissionId: last, reasons: [reason], resubmitBy: null }
          must(await decide(owing.coordinator, 'submission.return', returned))
          return { returnedId: last }
        },
      },
      {
        name: 'submitted again',
        reach: async () => {
          must(await decide(owing.head, 'reason.answer', { submissionId: last, reasonId: reason.id, answer: 'Đã bổ sung' }))
          last = await handIn()
          return { submissionId: last }
        },
      },
      {
        name: 'accepted',
        reach: async () => {
          must(await decide(owing.coordinator, 'submission.accept', { submissionId: last, waiveLateness: null }))
          return {}
        },
      },
      {
        name: 'accepted, master reopened',
        reach: async () => {
          must(await decide(owing.coordinator, 'programme.reopen', { programmeId: owing.id }))
          return {}
        },
      },
      {
        name: 'accepted, amended',
        reach: async () => {
          // The first task is given to Sở Y tế as well.
          must(await decide(owing.coordinator, 'programme.issue', issueOf(owing, [province.police.id, province.health.id])))
          const reported = { roundId: spareRoundId, agencyId: province.health.id, indicators: [] }
          const { tasks } = must(
            await owing.head.request<ReportView>('GET', `/api/rounds/${spareRoundId}/report/${province.health.id}`),
          ).body
          const lines = tasks.map(({ id: taskId }) => ({ taskId, status: 'done' as const, progress: 100, result: 'Đã làm xong' }))
          must(await decide(owing.head, 'report.save', { ...reported, lines }))
          return {}
        },
      },
      {
        name: 'accepted, closed',
        reach: async () => {
          must(await decide(owing.coordinator, 'programme.close', { programmeId: owing.id }))
          return {}
        },
      },
    ],
  }
}

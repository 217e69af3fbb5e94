import { randomBytes } from 'node:crypto'
import { vietnamDay } from '../../shared/calendar/vietnamDay.ts'
import { type AgencyId, newId, type PlanId, type RoundId } from '../../shared/core/ids.ts'
import { addDays } from '../../shared/core/isoDate.ts'
import { seedDirectory } from '../../shared/directory/seedDirectory.ts'
import type { Directory } from '../../shared/plan/directory.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import type { RoundDraft } from '../../shared/plan/programme.ts'
import { issueLines } from '../../shared/programme/issueLines.ts'
import type { BoardAnswer } from '../../shared/protocol/programmeApi.ts'
import { findTemplate } from '../../templates/index.ts'
import type { RunningServer } from '../startServer.ts'
import { advanceAgencies } from './advanceAgencies.ts'
import { DemoCaller } from './DemoCaller.ts'
import { coordinatorAgency, DEMO_PROVINCE, type DemoPost, demoAgencyId, demoPosts } from './demoPeople.ts'

const TEMPLATE = 'tien-giang-phong-chong-ma-tuy'
/** The master plan was issued so long ago, and its round is due in so many days: the middle of the work. */
const ISSUED_DAYS_AGO = 12
const DUE_IN_DAYS = 2

/** One line of the console: whose part, and the path that signs in to it once. */
export interface DemoAccount {
  readonly post: DemoPost
  readonly signInPath: string
}

const id = (): string => newId((length) => randomBytes(length))

/**
 * Fills an empty workspace with a province in mid-programme, by the same addresses that people use. The agencies of the day of
 * the real plan; the dates around today, because a running server knows no other day.
 */
export async function layOutDemo(server: RunningServer, now: number): Promise<readonly DemoAccount[]> {
  const administrator = await DemoCaller.signIn(server.url, await server.administratorLink(), id)
  const directory = seedDirectory(DEMO_PROVINCE)
  const template = findTemplate(TEMPLATE)
  if (!directory || !template) throw new Error('The demo lacks its directory or its template')
  await administrator.decide('directory.save', directory as never)
  const accounts: (DemoAccount & { readonly accountId: string })[] = []
  for (const post of demoPosts) accounts.push(await createAccount(administrator, post))
  const coordinator = await DemoCaller.signIn(server.url, accounts[0]?.signInPath ?? '', id)
  const today = vietnamDay(now)
  const roundId = await startProgramme(coordinator, directory, template.file.plan, today)
  const board = await coordinator.request<BoardAnswer>('GET', `/api/rounds/${roundId}/board`)
  await advanceAgencies({ server, administrator, coordinator, directory, board, today, newId: id })
  // The coordinator's own link was spent above: everybody gets a fresh one.
  return Promise.all(accounts.map(async ({ post, accountId }) => ({ post, signInPath: await freshLink(administrator, accountId) })))
}

async function createAccount(administrator: DemoCaller, post: DemoPost) {
  const created = await administrator.createAccount(post.post, post.agency ?? '', post.capacity === null ? 'follower' : 'member')
  if (post.agency !== null && post.capacity !== null)
    await administrator.decide('membership.set', {
      accountId: created.account.id,
      agencyId: demoAgencyId(post.agency),
      capacity: post.capacity,
    })
  return { post, accountId: created.account.id, signInPath: created.signInPath }
}

const freshLink = async (administrator: DemoCaller, accountId: string): Promise<string> =>
  (await administrator.request<{ signInPath: string }>('POST', `/api/accounts/${accountId}/link`)).signInPath

async function startProgramme(coordinator: DemoCaller, directory: Directory, template: Plan, today: string): Promise<RoundId> {
  const issuedOn = addDays(today, -ISSUED_DAYS_AGO)
  const plan: Plan = { ...template, letterhead: { ...template.letterhead, date: issuedOn } }
  const masterPlanId = id() as PlanId
  await coordinator.request('POST', '/api/plans', { commandId: id(), planId: masterPlanId, plan, template: TEMPLATE })
  const programmeId = id()
  const roundId = id() as RoundId
  const round: RoundDraft = {
    kind: 'plan',
    period: '',
    due: addDays(today, DUE_IN_DAYS),
    before: true,
    phrase: 'trước ngày 05/4/2025',
    to: 'UBND tỉnh',
    via: 'Công an tỉnh - Phòng Cảnh sát điều tra tội phạm về ma túy',
  }
  await coordinator.decide('programme.create', {
    programmeId,
    title: 'Phòng, chống và kiểm soát ma túy',
    masterPlanId,
    coordinatorId: demoAgencyId(coordinatorAgency),
    drafts: 'concerned',
    lateness: 'endOfDay',
    rounds: [{ ...round, id: roundId }, ...reportRounds(today)],
  })
  // The agencies that the real plan meant were those of its own day.
  const lines = issueLines(plan, directory, { on: '2025-03-24', province: DEMO_PROVINCE })
  const expected = [...new Set(lines.flatMap(({ members }) => members))].filter((agency) => agency !== demoAgencyId(coordinatorAgency))
  await coordinator.decide('programme.issue', {
    programmeId,
    number: null,
    date: issuedOn,
    expansions: lines.map(({ ref, isGroup, members }) => ({ ref, isGroup, members: [...members] })),
    expected: expected as AgencyId[],
  })
  await coordinator.decide('round.delegate', { roundId, agencies: null })
  return roundId
}

/** The next 20/6 and 20/12, as the plan asks for them every year. */
function reportRounds(today: string): (RoundDraft & { id: string })[] {
  const year = Number(today.slice(0, 4))
  const next = (monthDay: string): string =>
    `${year}-${monthDay}` > addDays(today, DUE_IN_DAYS) ? `${year}-${monthDay}` : `${year + 1}-${monthDay}`
  const report = (period: string, monthDay: string, phrase: string) => ({
    id: id(),
    kind: 'report' as const,
    period,
    due: next(monthDay),
    before: true,
    phrase,
    to: 'UBND tỉnh',
    via: 'Công an tỉnh',
  })
  return [report('6 tháng', '06-20', 'trước ngày 20/6 (báo cáo 6 tháng)'), report('năm', '12-20', 'trước ngày 20/12 (báo cáo năm)')]
}

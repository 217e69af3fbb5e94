import { randomBytes } from 'node:crypto'
import { dayOfRounds, proposeRounds } from '../../shared/calendar/rounds.ts'
import { vietnamDay } from '../../shared/calendar/vietnamDay.ts'
import { newId } from '../../shared/core/ids.ts'
import { addDays, type IsoDate } from '../../shared/core/isoDate.ts'
import { joinDirectories } from '../../shared/directory/joinDirectories.ts'
import { seedDirectory } from '../../shared/directory/seedDirectory.ts'
import { writePlainText } from '../../shared/documents/writePlainText.ts'
import { composeNd30 } from '../../shared/nd30/composeNd30.ts'
import type { Directory } from '../../shared/plan/directory.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import type { RoundDraft } from '../../shared/plan/programme.ts'
import { readPlanText } from '../../shared/planText/readPlanText.ts'
import type { BoardAnswer } from '../../shared/protocol/programmeApi.ts'
import { findTemplate } from '../../templates/index.ts'
import type { RunningServer } from '../startServer.ts'
import { advanceAgencies } from './advanceAgencies.ts'
import { DemoCaller } from './DemoCaller.ts'
import { DEMO_PROVINCE, type DemoPost, demoAgencyId, demoPosts } from './demoPeople.ts'
import { type IssuedProgramme, issuedProgrammes, postsOf } from './demoProgrammes.ts'
import { issueProgramme } from './issueProgramme.ts'

const TEMPLATE = 'tien-giang-phong-chong-ma-tuy'
/** The day of the real plan: its agencies are those of that day. */
const REAL_PLAN_DAY = '2025-03-24'
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
 * Fills an empty workspace with five provinces, by the same addresses that people use: one in mid-programme, its dates around today
 * because a running server knows no other day, and four whose programmes stand as their plans were issued, with their own days.
 */
export async function layOutDemo(server: RunningServer, now: number): Promise<readonly DemoAccount[]> {
  const administrator = await DemoCaller.signIn(server.url, await server.administratorLink(), id)
  const seeds = new Map([DEMO_PROVINCE, ...issuedProgrammes.map(({ province }) => province)].map((name) => [name, seedOf(name)]))
  await administrator.decide('directory.save', joinDirectories([...seeds.values()]) as never)
  const accounts: DemoAccount[] = []
  /** The first one acts at once: that spends its link, so it gets another. */
  const addAll = async (posts: readonly DemoPost[]) => {
    const created = []
    for (const post of posts) created.push(await createAccount(administrator, post))
    const [first, ...others] = created
    if (!first) throw new Error('The demo has a province without people')
    const caller = await DemoCaller.signIn(server.url, first.signInPath, id)
    accounts.push({ post: first.post, signInPath: await freshLink(administrator, first.accountId) }, ...others)
    return caller
  }
  const today = vietnamDay(now)
  const directory = seeds.get(DEMO_PROVINCE) as Directory
  const coordinator = await addAll(demoPosts)
  const roundId = await startProgramme(coordinator, directory, today)
  for (const issued of issuedProgrammes) {
    const coordinates = await addAll(postsOf(issued))
    await issueProgramme(coordinates, seeds.get(issued.province) as Directory, asIssued(issued, today))
  }
  const board = await coordinator.request<BoardAnswer>('GET', `/api/rounds/${roundId}/board`)
  await advanceAgencies({ server, administrator, coordinator, directory, board, today, newId: id })
  return accounts
}

function seedOf(province: string): Directory {
  const directory = seedDirectory(province)
  if (!directory) throw new Error(`The demo lacks the directory of ${province}`)
  return directory
}

function planOf(template: string): Plan {
  const found = findTemplate(template)
  if (!found) throw new Error(`The demo lacks the template ${template}`)
  return found.file.plan
}

async function createAccount(administrator: DemoCaller, post: DemoPost) {
  const created = await administrator.createAccount(post.post, post.unit, post.follows ? 'follower' : 'member')
  await administrator.decide('membership.set', {
    accountId: created.account.id,
    agencyId: demoAgencyId(post.agency, post.province),
    capacity: post.capacity,
  })
  return { post, accountId: created.account.id, signInPath: created.signInPath }
}

const freshLink = async (administrator: DemoCaller, accountId: string): Promise<string> =>
  (await administrator.request<{ signInPath: string }>('POST', `/api/accounts/${accountId}/link`)).signInPath

/** A plan as it was issued: its own rounds, read from its own words; its agencies those of its day. */
function asIssued({ province, template, title }: IssuedProgramme, today: IsoDate) {
  const plan = planOf(template)
  const reading = readPlanText(writePlainText(composeNd30(plan)))
  const on = dayOfRounds(reading, today)
  return { province, template, title, plan, rounds: proposeRounds(reading, on), on, date: null }
}

async function startProgramme(coordinator: DemoCaller, directory: Directory, today: IsoDate): Promise<string> {
  const date = addDays(today, -ISSUED_DAYS_AGO)
  const template = planOf(TEMPLATE)
  const round: RoundDraft = {
    kind: 'plan',
    period: '',
    due: addDays(today, DUE_IN_DAYS),
    before: true,
    phrase: 'trước ngày 05/4/2025',
    to: 'UBND tỉnh',
    via: 'Công an tỉnh - Phòng Cảnh sát điều tra tội phạm về ma túy',
  }
  const { rounds } = await issueProgramme(coordinator, directory, {
    province: DEMO_PROVINCE,
    title: 'Phòng, chống và kiểm soát ma túy',
    template: TEMPLATE,
    plan: { ...template, letterhead: { ...template.letterhead, date } },
    rounds: [round, ...reportRounds(today)],
    on: REAL_PLAN_DAY,
    date,
  })
  const roundId = rounds[0]?.id ?? ''
  await coordinator.decide('round.delegate', { roundId, agencies: null })
  return roundId
}

/** The next 20/6 and 20/12, as the plan asks for them every year. */
function reportRounds(today: IsoDate): readonly RoundDraft[] {
  const year = Number(today.slice(0, 4))
  const next = (monthDay: string): string =>
    `${year}-${monthDay}` > addDays(today, DUE_IN_DAYS) ? `${year}-${monthDay}` : `${year + 1}-${monthDay}`
  const report = (period: string, monthDay: string, phrase: string) => ({
    ...{ kind: 'report' as const, period, due: next(monthDay), before: true, phrase },
    to: 'UBND tỉnh',
    via: 'Công an tỉnh',
  })
  return [report('6 tháng', '06-20', 'trước ngày 20/6 (báo cáo 6 tháng)'), report('năm', '12-20', 'trước ngày 20/12 (báo cáo năm)')]
}

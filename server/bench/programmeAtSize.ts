import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { type AgencyId, newId, type PlanId, type RoundId } from '../../shared/core/ids.ts'
import { seedDirectory } from '../../shared/directory/seedDirectory.ts'
import type { Directory } from '../../shared/plan/directory.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import { draftPlan } from '../../shared/planText/draftPlan.ts'
import { readPlanText } from '../../shared/planText/readPlanText.ts'
import { issueLines } from '../../shared/programme/issueLines.ts'
import type { BoardAnswer } from '../../shared/protocol/programmeApi.ts'
import { DemoCaller } from '../demo/DemoCaller.ts'
import { freePort, ServerProcess } from '../fault/ServerProcess.ts'
import { findChromium } from './findChromium.ts'
import { launchBrowser } from './launchBrowser.ts'
import type { BenchOptions, Figure, Measure } from './Measure.ts'

/** The real plan that goes to the most agencies: a province with its 99 communes. */
const PLAN = 'seed-003'
const PROVINCE = 'Bắc Ninh'
const ISSUED_ON = '2025-10-10'
/** So many sub-plans are laid out by one request, as the page does it. */
const AT_ONCE = 12
const LIMIT = 60_000
const LOOK_EVERY = 100

const random = (length: number): Uint8Array => randomBytes(length)
const id = (): string => newId(random)

interface Started {
  readonly programmeId: string
  readonly roundId: RoundId
  readonly coordinator: DemoCaller
  readonly agencies: readonly AgencyId[]
  /** ms */
  readonly read: number
  readonly issued: number
  readonly delegated: number
}

/** From the text of a real plan to the board of all who owe an answer: how long each step takes, and how soon a submission shows. */
export async function programmeAtSize({ reps, folder }: BenchOptions): Promise<Measure | string> {
  const file = join(process.env.RO_PLANS ?? fileURLToPath(new URL('../../../shared/plans', import.meta.url)), `${PLAN}.txt`)
  if (!existsSync(file)) return `the plan's text is not at ${file}; set RO_PLANS`
  const executablePath = findChromium()
  if (executablePath === null) return 'no Chromium was found (RO_CHROMIUM, or on the PATH)'
  if (!existsSync(fileURLToPath(new URL('../../dist/index.html', import.meta.url)))) return 'the client is not built (npm run build)'
  const directory = seedDirectory(PROVINCE)
  if (!directory) return `no directory of ${PROVINCE}`
  const text = readFileSync(file, 'utf8')
  const times = { read: [] as number[], issued: [] as number[], delegated: [] as number[] }
  const screen = { first: [] as number[], again: [] as number[], inside: [] as number[], shown: [] as number[] }
  let expected = 0
  for (let rep = 0; rep < reps; rep++) {
    const server = await ServerProcess.start({ dataFolder: mkdtempSync(join(folder, 'data-')), port: await freePort() })
    const browser = await launchBrowser(executablePath)
    try {
      const administrator = await DemoCaller.signIn(server.url, `/sign-in#${server.signInToken}`, id)
      await administrator.decide('directory.save', directory as never)
      const started = await startProgramme(administrator, server.url, directory, text)
      for (const step of ['read', 'issued', 'delegated'] as const) times[step].push(started[step])
      expected = started.agencies.length
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'vi-VN', bypassCSP: true })
      const [name = '', value = ''] = started.coordinator.cookie.split(/=(.*)/su)
      await context.addCookies([{ name, value, url: server.url }])
      await context.addInitScript(watchBoard(expected))
      const page = await context.newPage()
      const address = `${server.url}/programmes/${started.programmeId}`
      screen.first.push(await openBoard(page, address))
      screen.again.push(await openBoard(page, address))
      screen.inside.push(await openFromList(page, server.url))
      screen.shown.push(await submitAndSee(page, administrator, server.url, started))
    } finally {
      await browser.close()
      await server.stop()
    }
  }
  const figure = (name: string, product: readonly number[]): Figure => ({ name, unit: 'ms', product, anchor: [] })
  const both = times.issued.map((issued, rep) => issued + (times.delegated[rep] ?? 0))
  return {
    title: `A programme of ${expected} agencies, from the text of a real plan (${PLAN})`,
    subjects: 'product = the server as it is run, its client in Chromium; nothing bare does the same',
    figures: [
      figure('read the text and bring the plan in', times.read),
      figure('issue', times.issued),
      figure(`lay out ${expected} sub-plans, ${AT_ONCE} a request`, times.delegated),
      figure('issue and lay out', both),
      figure('the board, all rows painted: first visit', screen.first),
      figure('the same again', screen.again),
      figure('the board, all rows painted: from a press in the list of programmes', screen.inside),
      figure('from a head’s submission to its row on the open board', screen.shown),
    ],
    notes: ['bars: issue and lay out 5 s; board 1 s; a submission on the board 1 s'],
  }
}

async function startProgramme(administrator: DemoCaller, url: string, directory: Directory, text: string): Promise<Started> {
  const police = directory.agencies.find(({ kind, validTo }) => kind === 'provincePolice' && validTo === null)
  if (!police) throw new Error('The directory has no provincial police')
  const coordinator = await signInTo(administrator, url, police.id, 'head')
  let began = performance.now()
  const lap = (): number => {
    const now = performance.now()
    const took = now - began
    began = now
    return took
  }
  const plan: Plan = draftPlan(readPlanText(text), random, ISSUED_ON)
  const [masterPlanId, programmeId, roundId] = [id() as PlanId, id(), id() as RoundId]
  await coordinator.request('POST', '/api/plans', { commandId: id(), planId: masterPlanId, plan, template: null })
  const read = lap()
  await coordinator.decide('programme.create', {
    ...{ programmeId, title: plan.letterhead.title ?? PLAN, masterPlanId, coordinatorId: police.id, drafts: 'concerned' },
    ...{ lateness: 'endOfDay' },
    rounds: [{ id: roundId, kind: 'plan', period: '', due: '2099-11-06', before: true, phrase: '06/11', to: 'UBND tỉnh', via: null }],
  })
  lap()
  const lines = issueLines(plan, directory, { on: ISSUED_ON, province: PROVINCE })
  const agencies = [...new Set(lines.flatMap(({ members }) => members))].filter((agency) => agency !== police.id) as AgencyId[]
  await coordinator.decide('programme.issue', {
    ...{ programmeId, number: null, date: ISSUED_ON, expected: agencies },
    expansions: lines.map(({ ref, isGroup, members }) => ({ ref, isGroup, members: [...members] })),
  })
  const issued = lap()
  for (let from = 0; from < agencies.length; from += AT_ONCE)
    await coordinator.decide('round.delegate', { roundId, agencies: agencies.slice(from, from + AT_ONCE) })
  const delegated = lap()
  const board = await coordinator.request<BoardAnswer>('GET', `/api/rounds/${roundId}/board`)
  const laidOut = board.obligations.filter(({ planId }) => planId !== null).length
  if (laidOut !== agencies.length) throw new Error(`${laidOut} of ${agencies.length} sub-plans were laid out`)
  return { programmeId, roundId, coordinator, agencies, read, issued, delegated }
}

async function signInTo(administrator: DemoCaller, url: string, agencyId: string, capacity: 'head'): Promise<DemoCaller> {
  const { account, signInPath } = await administrator.createAccount(`Lãnh đạo ${agencyId}`, agencyId, 'member')
  await administrator.decide('membership.set', { accountId: account.id, agencyId: agencyId as AgencyId, capacity })
  return DemoCaller.signIn(url, signInPath, id)
}

/** Runs in the page from its very start: when all rows are painted, and when a row first says that its plan was sent. */
const watchBoard = (rows: number): string => `
  const note = (name, isThere) => {
    const look = () => {
      if (!isThere()) return requestAnimationFrame(look)
      const painted = new MessageChannel()
      painted.port1.onmessage = () => { window[name] = performance.now() }
      painted.port2.postMessage(0)
    }
    requestAnimationFrame(look)
  }
  note('boardAt', () => document.querySelectorAll('.board-name').length === ${rows})
  window.noteSent = () => note('sentAt', () => [...document.querySelectorAll('.board-table td')].some((cell) => cell.textContent === 'Đã nộp'))`

async function openBoard(page: Page, address: string): Promise<number> {
  await page.goto(address, { waitUntil: 'commit' })
  return (await (await page.waitForFunction('window.boardAt', undefined, { timeout: LIMIT, polling: LOOK_EVERY })).jsonValue()) as number
}

/** As somebody does who works in the program: points at the programme in the list and presses. */
async function openFromList(page: Page, url: string): Promise<number> {
  await page.goto(`${url}/programmes`)
  const link = page.locator('.plan-title').getByRole('link').first()
  await link.hover()
  const began = (await page.evaluate('performance.now()')) as number
  await link.click()
  return (
    ((await (await page.waitForFunction('window.boardAt', undefined, { timeout: LIMIT, polling: LOOK_EVERY })).jsonValue()) as number) -
    began
  )
}

/** Both clocks are of one machine: the page says how long before now it saw the row. */
async function submitAndSee(page: Page, administrator: DemoCaller, url: string, { roundId, agencies }: Started): Promise<number> {
  const agencyId = agencies.at(-1) as AgencyId
  const head = await signInTo(administrator, url, agencyId, 'head')
  await page.evaluate('window.noteSent()')
  const began = Date.now()
  await head.decide('obligation.submit', { roundId, agencyId, submissionId: id(), password: null, sealed: null })
  await page.waitForFunction('window.sentAt', undefined, { timeout: LIMIT, polling: LOOK_EVERY })
  return ((await page.evaluate('performance.timeOrigin + window.sentAt')) as number) - began
}

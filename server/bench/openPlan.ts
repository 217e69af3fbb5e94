import { existsSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Page } from '@playwright/test'
import { seedUpdate } from '../../shared/planDocument/seedPlan.ts'
import type { Session } from '../../shared/protocol/httpApi.ts'
import { Random } from '../../shared/testing/Random.ts'
import { ApiClient } from '../fault/ApiClient.ts'
import { freePort, ServerProcess } from '../fault/ServerProcess.ts'
import { pause } from '../fault/until.ts'
import { serveBarePage } from './anchors/serveBarePage.ts'
import { benchPlan, wordingOf } from './benchPlan.ts'
import { findChromium } from './findChromium.ts'
import { launchBrowser } from './launchBrowser.ts'
import type { BenchOptions, Figure, Measure } from './Measure.ts'
import { opened, watchForPaint } from './openedAt.ts'

/** Time for a page to end what it does after opening, and to write what it keeps on the device. */
const SETTLE = 2_500

const moments = ['fromDevice', 'fromMemory', 'fromServer', 'again', 'firstVisit', 'secondVisit'] as const
type Times = Record<(typeof moments)[number], number>

/** Where a subject's pages are: the plan by its address, the list with its links, and how to be back at the list. */
interface Subject {
  readonly plan: string
  readonly list: string
  readonly link: string
  /** a plan that this device has never had */
  readonly newLink: string
  readonly back: (page: Page) => Promise<unknown>
}

/** All moments of one subject, in a browser that never saw it. */
async function visit(context: BrowserContext, subject: Subject): Promise<Times> {
  const inPage = async <Result>(address: string, use: (page: Page) => Promise<Result>): Promise<Result> => {
    const page = await context.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    try {
      await page.goto(address, { waitUntil: 'commit' })
      return await use(page)
    } catch (error) {
      throw new Error(`${address}: ${errors.join('; ')}`, { cause: error })
    } finally {
      await page.close()
    }
  }
  const byAddress = async (page: Page): Promise<number> => {
    const time = await opened(page, 'openedAt')
    await pause(SETTLE)
    return time
  }
  const byClick = async (page: Page, link: string): Promise<number> => {
    await page.locator(link).waitFor()
    await pause(SETTLE)
    await page.locator(link).click()
    return opened(page, 'openedAfterClick')
  }
  const firstVisit = await inPage(subject.plan, byAddress)
  const secondVisit = await inPage(subject.plan, byAddress)
  const [fromDevice, fromMemory, again] = await inPage(subject.list, async (page) => {
    const first = await byClick(page, subject.link)
    const sinceRead = await opened(page, 'openedAfterRead')
    await pause(SETTLE)
    await subject.back(page)
    return [first, sinceRead, await byClick(page, subject.link)] as const
  })
  const fromServer = await inPage(subject.list, (page) => byClick(page, subject.newLink))
  return { fromDevice, fromMemory, fromServer, again, firstVisit, secondVisit }
}

/** From the click, or from navigation, to the whole plan painted and editable. */
export async function openPlan({ reps, tasks, folder }: BenchOptions): Promise<Measure | string> {
  const executablePath = findChromium()
  if (executablePath === null) return 'no Chromium was found (RO_CHROMIUM, or on the PATH)'
  if (!existsSync(fileURLToPath(new URL('../../dist/index.html', import.meta.url)))) return 'the client is not built (npm run build)'
  const random = new Random(tasks)
  const plan = benchPlan(tasks, random.bytes)
  const bare = await serveBarePage('barePage', join(folder, 'barePage'), { 'plan.bin': seedUpdate(plan) })
  const server = await ServerProcess.start({ dataFolder: mkdtempSync(join(folder, 'data-')), port: await freePort() })
  const times: Record<'product' | 'bare', Times[]> = { product: [], bare: [] }
  try {
    const api = await ApiClient.signIn(server.url, server.signInToken)
    const planId = await api.createPlan(plan, null, random.bytes)
    const newPlanId = await api.createPlan(plan, null, random.bytes)
    const linkTo = (id: string): string => `a[href="/plans/${id}"]`
    const subjects: Record<'product' | 'bare', Subject> = {
      product: {
        plan: `${server.url}/plans/${planId}`,
        list: server.url,
        link: linkTo(planId),
        newLink: linkTo(newPlanId),
        back: (page) => page.goBack(),
      },
      bare: {
        plan: bare.url,
        list: `${bare.url}?waiting`,
        link: '#open',
        newLink: '#open',
        back: (page) => page.evaluate('window.closePlan()'),
      },
    }
    const [name = '', value = ''] = api.cookie.split(/=(.*)/su)
    const session = (await (await fetch(`${server.url}/api/session`, { headers: { cookie: api.cookie } })).json()) as Session
    for (let rep = 0; rep < reps; rep++)
      for (const which of rep % 2 === 0 ? (['product', 'bare'] as const) : (['bare', 'product'] as const)) {
        const browser = await launchBrowser(executablePath)
        try {
          // Playwright polls a page by `eval`, which the product's policy forbids.
          const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'vi-VN', bypassCSP: true })
          await context.addCookies([{ name, value, url: server.url }])
          // The reader has agreed that this device keeps plans, or the second visit would be like the first.
          await context.addInitScript(`localStorage.setItem('ro.keep', ${JSON.stringify(JSON.stringify([session.account.id]))})`)
          await context.addInitScript(watchForPaint(wordingOf(tasks - 1)))
          times[which].push(await visit(context, subjects[which]))
        } finally {
          await browser.close()
        }
      }
  } finally {
    await server.stop()
    await bare.stop()
  }
  const figure = (label: string, moment: keyof Times): Figure => ({
    name: label,
    unit: 'ms',
    product: times.product.map((each) => each[moment]),
    anchor: times.bare.map((each) => each[moment]),
  })
  return {
    title: `Opening a plan of ${tasks} tasks in Chromium, until its text is painted and editable`,
    subjects: 'product = real server and client; anchor = a page with Tiptap, Collaboration and a plain schema',
    figures: [
      figure('bytes in memory', 'fromMemory'),
      figure('click, from this device', 'fromDevice'),
      figure('click, from the server', 'fromServer'),
      figure('click, opened before in this page', 'again'),
      figure('address, first visit', 'firstVisit'),
      figure('address, second visit', 'secondVisit'),
    ],
    notes: [
      'bytes in memory: from the first plan that this page opens being read from the device to its text painted and editable; the',
      '  anchor the same, its bytes are there at the click.',
      'click: the page has started. Product: its list of plans has been on the screen for a while, and everything from the click on counts:',
      '  route, this device or server, version gate, editor with chips, bar, panel. Anchor: the bytes are in its memory already.',
      'from this device: the first plan that this page opens, kept here by an earlier visit. From the server: the first too, never here before.',
      'opened before: back to the list, and the same plan once more, in code that the browser has compiled by then.',
      'address: from navigation, with the start of the whole program and its sign-in; the first visit of a fresh profile, then a second page.',
    ],
  }
}

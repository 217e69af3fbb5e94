import { existsSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContext } from '@playwright/test'
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

const LIMIT = 60_000
/** Time for the first page to write what it keeps on the device, before the second open. */
const KEEP = 2_000

/** Runs in the page from its very start: notes the time since navigation at which the last task is painted and editable. */
const watchForPaint = (lastWording: string): string => `
  const look = () => {
    const editor = document.querySelector('.ProseMirror[contenteditable="true"]')
    if (!editor || !editor.textContent.includes(${JSON.stringify(lastWording)})) return requestAnimationFrame(look)
    requestAnimationFrame(() => {
      const painted = new MessageChannel()
      painted.port1.onmessage = () => { window.openedAt = performance.now() }
      painted.port2.postMessage(0)
    })
  }
  requestAnimationFrame(look)`

async function open(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  try {
    await page.goto(address, { waitUntil: 'commit' })
    const painted = await page.waitForFunction('window.openedAt', undefined, { timeout: LIMIT }).catch(async () => {
      const shown = (await page.textContent('body'))?.slice(0, 300)
      throw new Error(`${address} was not editable in time. ${errors.join('; ')} Shown: ${shown}`)
    })
    const time = (await painted.jsonValue()) as number
    await pause(KEEP)
    return time
  } finally {
    await page.close()
  }
}

/** From navigation to the whole plan painted and editable, in a browser that never saw the page, and again in the same profile. */
export async function openPlan({ reps, quick, folder }: BenchOptions): Promise<Measure | string> {
  const executablePath = findChromium()
  if (executablePath === null) return 'no Chromium was found (RO_CHROMIUM, or on the PATH)'
  if (!existsSync(fileURLToPath(new URL('../../dist/index.html', import.meta.url)))) return 'the client is not built (npm run build)'
  const tasks = quick ? 300 : 1000
  const random = new Random(tasks)
  const plan = benchPlan(tasks, random.bytes)
  const bare = await serveBarePage(join(folder, 'barePage'), seedUpdate(plan))
  const server = await ServerProcess.start({ dataFolder: mkdtempSync(join(folder, 'data-')), port: await freePort() })
  const times = { product: { cold: [] as number[], warm: [] as number[] }, anchor: { cold: [] as number[], warm: [] as number[] } }
  try {
    const api = await ApiClient.signIn(server.url, server.signInToken)
    const planId = await api.createPlan(plan, null, random.bytes)
    const addresses = { product: `${server.url}/plans/${planId}`, anchor: bare.url }
    const [name = '', value = ''] = api.cookie.split(/=(.*)/su)
    const session = (await (await fetch(`${server.url}/api/session`, { headers: { cookie: api.cookie } })).json()) as Session
    const visit = async (which: keyof typeof addresses): Promise<void> => {
      const browser = await launchBrowser(executablePath)
      try {
        // Playwright polls a page by `eval`, which the product's policy forbids.
        const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'vi-VN', bypassCSP: true })
        await context.addCookies([{ name, value, url: server.url }])
        // The reader has agreed that this device keeps plans, or the second visit would be like the first.
        await context.addInitScript(`localStorage.setItem('ro.keep', ${JSON.stringify(JSON.stringify([session.account.id]))})`)
        await context.addInitScript(watchForPaint(wordingOf(tasks - 1)))
        times[which].cold.push(await open(context, addresses[which]))
        times[which].warm.push(await open(context, addresses[which]))
      } finally {
        await browser.close()
      }
    }
    for (let rep = 0; rep < reps; rep++)
      for (const which of rep % 2 === 0 ? (['product', 'anchor'] as const) : (['anchor', 'product'] as const)) await visit(which)
  } finally {
    await server.stop()
    await bare.stop()
  }
  const figure = (name: string, key: 'cold' | 'warm'): Figure => ({
    name,
    unit: 'ms',
    product: times.product[key],
    anchor: times.anchor[key],
  })
  return {
    title: `Opening a plan of ${tasks} tasks in Chromium: navigation to painted and editable`,
    subjects: 'product = real server and client; anchor = a page with Tiptap, Collaboration and a plain schema, bytes by one request',
    figures: [figure('first visit of a fresh profile', 'cold'), figure('second visit (product: from this device)', 'warm')],
    notes: [],
  }
}

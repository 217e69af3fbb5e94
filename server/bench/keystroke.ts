import { existsSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { seedUpdate } from '../../shared/planDocument/seedPlan.ts'
import { Random } from '../../shared/testing/Random.ts'
import { ApiClient } from '../fault/ApiClient.ts'
import { freePort, ServerProcess } from '../fault/ServerProcess.ts'
import { pause } from '../fault/until.ts'
import { nativePage } from './anchors/nativePage.ts'
import { serveBarePage } from './anchors/serveBarePage.ts'
import { benchPlan, wordingOf } from './benchPlan.ts'
import { findChromium } from './findChromium.ts'
import { launchBrowser } from './launchBrowser.ts'
import type { BenchOptions, Figure, Measure } from './Measure.ts'
import { quantile } from './stats.ts'

const LIMIT = 60_000
/** What a page still does after it opened (outline, device, presence) is over by then. */
const SETTLE = 2_500
const BETWEEN_KEYS = 90

/** Notes for each key the time from the press, as the browser stamped it, to after the frame that shows it. */
const watchKeys = `
  window.keyTimes = []
  window.addEventListener('keydown', (event) => {
    requestAnimationFrame(() => {
      const painted = new MessageChannel()
      painted.port1.onmessage = () => window.keyTimes.push(performance.now() - event.timeStamp)
      painted.port2.postMessage(0)
    })
  }, true)`

async function type(page: Page, address: string, middle: string, keys: number): Promise<readonly number[]> {
  await page.goto(address, { waitUntil: 'commit' })
  const block = page.locator('.ProseMirror[contenteditable="true"]').getByText(middle, { exact: true })
  await block.waitFor({ state: 'attached', timeout: LIMIT })
  await pause(SETTLE)
  await block.scrollIntoViewIfNeeded()
  await block.click()
  for (let key = 0; key < keys; key++) {
    await page.keyboard.press('x')
    await pause(BETWEEN_KEYS)
  }
  const times = (await page.evaluate('window.keyTimes')) as number[]
  const arrived = await page.evaluate('document.querySelector(".ProseMirror").textContent.split("x".repeat(9)).length > 1')
  if (times.length !== keys || arrived !== true) throw new Error(`${address}: ${times.length} of ${keys} keys were seen`)
  return times
}

/** From a key pressed in the middle of a long plan to the frame that shows the letter. */
export async function keystroke({ reps, quick, tasks, folder }: BenchOptions): Promise<Measure | string> {
  const executablePath = findChromium()
  if (executablePath === null) return 'no Chromium was found (RO_CHROMIUM, or on the PATH)'
  if (!existsSync(fileURLToPath(new URL('../../dist/index.html', import.meta.url)))) return 'the client is not built (npm run build)'
  const keys = quick ? 30 : 60
  const random = new Random(tasks)
  const plan = benchPlan(tasks, random.bytes)
  const bare = await serveBarePage('barePage', join(folder, 'barePage'), { 'plan.bin': seedUpdate(plan), 'native.html': nativePage(plan) })
  const server = await ServerProcess.start({ dataFolder: mkdtempSync(join(folder, 'data-')), port: await freePort() })
  const names = ['product', 'bare', 'native'] as const
  const times = { product: [] as (readonly number[])[], bare: [] as (readonly number[])[], native: [] as (readonly number[])[] }
  try {
    const api = await ApiClient.signIn(server.url, server.signInToken)
    const planId = await api.createPlan(plan, null, random.bytes)
    const addresses = { product: `${server.url}/plans/${planId}`, bare: bare.url, native: `${bare.url}native.html` }
    const [name = '', value = ''] = api.cookie.split(/=(.*)/su)
    for (let rep = 0; rep < reps; rep++)
      for (const which of rep % 2 === 0 ? names : [...names].reverse()) {
        const browser = await launchBrowser(executablePath)
        try {
          const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'vi-VN' })
          await context.addCookies([{ name, value, url: server.url }])
          await context.addInitScript(watchKeys)
          // Each repetition types into another task: the product keeps what was typed.
          times[which].push(await type(await context.newPage(), addresses[which], wordingOf((tasks >> 1) + rep), keys))
        } finally {
          await browser.close()
        }
      }
  } finally {
    await server.stop()
    await bare.stop()
  }
  const figure = (label: string, part: number, anchor: 'bare' | 'native'): Figure => ({
    name: `${label}, beside ${anchor}`,
    unit: 'ms',
    product: times.product.map((each) => quantile(each, part)),
    anchor: times[anchor].map((each) => quantile(each, part)),
  })
  return {
    title: `Typing in a plan of ${tasks} tasks: a key to the frame that shows it, ${keys} keys`,
    subjects: 'native = a plain contenteditable with as many nodes, blocks out of sight not laid out; bare = Tiptap and Collaboration',
    figures: [figure('p50', 0.5, 'native'), figure('p95', 0.95, 'native'), figure('p50', 0.5, 'bare'), figure('p95', 0.95, 'bare')],
    notes: [],
  }
}

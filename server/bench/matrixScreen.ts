import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { freePort, ServerProcess } from '../fault/ServerProcess.ts'
import { pause } from '../fault/until.ts'
import { servePlainGrid } from './anchors/plainGrid.ts'
import { bigProgramme } from './bigProgramme.ts'
import { findChromium } from './findChromium.ts'
import { launchBrowser } from './launchBrowser.ts'
import type { BenchOptions, Figure, Measure } from './Measure.ts'
import { quantile } from './stats.ts'

const LIMIT = 120_000
/** Time for a page to end what it does after its first rows. */
const SETTLE = 3_000
const MEGABYTE = 2 ** 20

/** Runs in a page from its start: when its first row of a task is painted, in ms since the navigation. */
export const watchFirstRow = `
  const lookForRow = () => {
    if (!document.querySelector('.matrix-scroll .matrix-line:not(.plan):not(.section)')) return requestAnimationFrame(lookForRow)
    const painted = new MessageChannel()
    painted.port1.onmessage = () => { window.firstRowAt = performance.now() }
    painted.port2.postMessage(0)
  }
  requestAnimationFrame(lookForRow)`

/** Scrolls by so many pixels each frame: the time from frame to frame, and how many frames had nothing where the eye is. */
const scrollFrames = (axis: 'scrollTop' | 'scrollLeft', step: number, frames: number): string => `new Promise((resolve) => {
  const scroller = document.querySelector('.matrix-scroll'), times = []
  let blank = 0
  scroller.scrollTop = scroller.scrollLeft = 0
  let last = null, by = ${step}
  const frame = (now) => {
    if (last !== null) times.push(now - last)
    last = now
    if (times.length >= ${frames}) return resolve({ times, blank })
    if (!document.elementFromPoint(900, 600)?.closest('.matrix-line')) blank++
    const before = scroller.${axis}
    scroller.${axis} += by
    if (scroller.${axis} === before) by = -by
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
})`

interface Looked {
  readonly paint: number
  readonly down: number
  readonly sideways: number
  readonly blank: number
  readonly heap: number
  readonly resident: number
}

/** Bytes of memory of the page's own process; what several processes share counts in part (PSS). */
async function residentBytes(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(/^Pss:\s+(\d+)/mu.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024)
  return Math.max(...sizes)
}

async function look(browser: Browser, page: Page, address: string, frames: number): Promise<Looked> {
  await page.goto(address, { waitUntil: 'commit' })
  const paint = (await (await page.waitForFunction('window.firstRowAt', undefined, { timeout: LIMIT, polling: 100 })).jsonValue()) as number
  await pause(SETTLE)
  let blank = 0
  const times = async (axis: 'scrollTop' | 'scrollLeft', step: number): Promise<number> => {
    const seen = (await page.evaluate(scrollFrames(axis, step, frames))) as { times: number[]; blank: number }
    blank += seen.blank
    return quantile(seen.times, 0.95)
  }
  const down = await times('scrollTop', 240)
  const sideways = await times('scrollLeft', 54)
  const client = await page.context().newCDPSession(page)
  for (let time = 0; time < 3; time++) await client.send('HeapProfiler.collectGarbage')
  const { usedSize } = await client.send('Runtime.getHeapUsage')
  const resident = await residentBytes(browser)
  return { paint, down, sideways, blank: (100 * blank) / (2 * frames), heap: usedSize / MEGABYTE, resident: resident / MEGABYTE }
}

/** Signs a fresh browser in by a link. */
export async function signInAt(context: BrowserContext, url: string, signInPath: string): Promise<void> {
  const token = signInPath.slice(signInPath.indexOf('#') + 1)
  const answer = await context.request.post(`${url}/api/sign-in/link`, { data: { token }, headers: { origin: url } })
  if (!answer.ok()) throw new Error(`Sign-in: ${answer.status()} ${await answer.text()}`)
}

/** The matrix of a whole province on the screen: all tasks of all plans × 115 agencies. */
export async function matrixScreen({ reps, quick, folder }: BenchOptions): Promise<Measure | string> {
  const executablePath = findChromium()
  if (executablePath === null) return 'no Chromium was found (RO_CHROMIUM, or on the PATH)'
  if (!existsSync(fileURLToPath(new URL('../../dist/index.html', import.meta.url)))) return 'the client is not built (npm run build)'
  const frames = quick ? 80 : 200
  const server = await ServerProcess.start({ dataFolder: mkdtempSync(join(folder, 'data-')), port: await freePort() })
  const looked: Record<'product' | 'plain', Looked[]> = { product: [], plain: [] }
  let size = { agencies: 0, tasks: 0 }
  try {
    const programme = await bigProgramme(server, { departments: 15, communes: quick ? 20 : 99, masterTasks: 60 })
    size = programme
    const plain = await servePlainGrid(programme.tasks, programme.agencies)
    try {
      const browser = await launchBrowser(executablePath)
      const signedIn = await browser.newContext()
      await signInAt(signedIn, server.url, programme.signInPath)
      const storageState = await signedIn.storageState()
      await browser.close()
      const addresses = { product: `${server.url}/matrix?all=true`, plain: plain.url }
      for (let rep = 0; rep < reps; rep++)
        for (const which of rep % 2 === 0 ? (['product', 'plain'] as const) : (['plain', 'product'] as const)) {
          const browser = await launchBrowser(executablePath)
          try {
            const context = await browser.newContext({
              viewport: { width: 1440, height: 900 },
              locale: 'vi-VN',
              bypassCSP: true,
              storageState,
            })
            await context.addInitScript(watchFirstRow)
            looked[which].push(await look(browser, await context.newPage(), addresses[which], frames))
          } finally {
            await browser.close()
          }
        }
    } finally {
      await plain.stop()
    }
  } finally {
    await server.stop()
  }
  const figure = (name: string, unit: string, of: keyof Looked): Figure => ({
    name,
    unit,
    product: looked.product.map((each) => each[of]),
    anchor: looked.plain.map((each) => each[of]),
  })
  return {
    title: `Matrix on the screen: ${size.tasks} tasks × ${size.agencies} agencies in Chromium, 1440 × 900`,
    subjects:
      'product = real server and client, the tasks of all plans; anchor = as much text windowed both ways, no framework, nothing else',
    figures: [
      figure('address to the first rows painted', 'ms', 'paint'),
      figure('scrolling down 8 rows a frame, p95 of a frame', 'ms', 'down'),
      figure('scrolling right 2 columns a frame, p95 of a frame', 'ms', 'sideways'),
      figure('frames of both that show no row', '%', 'blank'),
      figure('JavaScript heap after collecting', 'MB', 'heap'),
      figure('memory of the page’s process (PSS)', 'MB', 'resident'),
    ],
    notes: ['bars: a frame under 50 ms, memory of the page under 200 MB. A frame without work takes 16.7 ms.'],
  }
}

import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import { matrixWorkbook } from '../../shared/documents/matrixWorkbook.ts'
import { rollUpMatrix } from '../../shared/matrix/rollUpMatrix.ts'
import { Random } from '../../shared/testing/Random.ts'
import { cliText } from '../cli/cliText.ts'
import { ApiClient } from '../fault/ApiClient.ts'
import { freePort, ServerProcess } from '../fault/ServerProcess.ts'
import { pause } from '../fault/until.ts'
import { serveBarePage } from './anchors/serveBarePage.ts'
import { findChromium } from './findChromium.ts'
import { launchBrowser } from './launchBrowser.ts'
import type { BenchOptions, Figure, Measure } from './Measure.ts'
import { agenciesOf, barePages, matrixPlans, matrixRows } from './matrixRows.ts'

const LIMIT = 120_000
/** Time for a page to end what it does after its first rows. */
const SETTLE = 3_000
const KILOBYTES_A_MEGABYTE = 1024

/** Runs in a page from its start: when a file was handed over after the last click, and each task of the page's thread since then that took 50 ms. */
const watchFile = `
  let clickedAt = 0
  window.longest = 0
  addEventListener('click', ({ timeStamp }) => { clickedAt = timeStamp; window.fileAfter = undefined; window.longest = 0 }, true)
  const create = URL.createObjectURL
  URL.createObjectURL = (blob) => {
    window.fileAfter = performance.now() - clickedAt
    return create.call(URL, blob)
  }
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      if (startTime + duration > clickedAt) window.longest = Math.max(window.longest, duration)
  }).observe({ type: 'longtask' })`

interface Made {
  readonly first: number
  readonly again: number
  readonly longest: number
  readonly before: number
  readonly peak: number
}

/** The process of the page and its workers, by its id: the one of all that show pages that holds most. */
async function pageProcess(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const pages = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  return pages.sort((a, b) => memoryOf(b, 'VmRSS') - memoryOf(a, 'VmRSS'))[0] as number
}

/** Memory in use now, or the most of it since the mark was wiped, in MB; libraries that processes share count in full. */
const memoryOf = (pid: number, which: 'VmRSS' | 'VmHWM'): number =>
  Number(new RegExp(`^${which}:\\s+(\\d+)`, 'mu').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / KILOBYTES_A_MEGABYTE

/** "5" wipes the mark of the most memory (proc(5)). */
const wipePeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, '5')

async function make(browser: Browser, page: Page, address: string, button: string): Promise<Made> {
  await page.goto(address, { waitUntil: 'commit' })
  const press = page.locator(button)
  await press.waitFor({ timeout: LIMIT })
  await pause(SETTLE)
  const once = async (): Promise<number> => {
    await press.click()
    return (await (await page.waitForFunction('window.fileAfter', undefined, { timeout: LIMIT, polling: 100 })).jsonValue()) as number
  }
  const pid = await pageProcess(browser)
  wipePeak(pid)
  const before = memoryOf(pid, 'VmRSS')
  const first = await once()
  const longest = (await page.evaluate('window.longest')) as number
  return { first, again: await once(), longest, before, peak: memoryOf(pid, 'VmHWM') }
}

/** The Excel file of a matrix in the browser, from the press of its button to the file, with the memory of page and worker. */
export async function matrixFileInBrowser({ reps, folder }: BenchOptions): Promise<Measure | string> {
  const executablePath = findChromium()
  if (executablePath === null) return 'no Chromium was found (RO_CHROMIUM, or on the PATH)'
  if (!existsSync(fileURLToPath(new URL('../../dist/index.html', import.meta.url)))) return 'the client is not built (npm run build)'
  const rows = matrixRows()
  const sheets = barePages(matrixWorkbook(rollUpMatrix(rows), (id) => id, cliText.matrixWords))
  const bare = await serveBarePage('bareWorkbook', join(folder, 'bareWorkbook'), { 'sheets.json': JSON.stringify(sheets) })
  const server = await ServerProcess.start({ dataFolder: mkdtempSync(join(folder, 'data-')), port: await freePort() })
  const made: Record<'product' | 'bare', Made[]> = { product: [], bare: [] }
  try {
    const api = await ApiClient.signIn(server.url, server.signInToken)
    const random = new Random(rows.length)
    for (const { plan } of matrixPlans()) await api.createPlan(plan, null, random.bytes)
    const [name = '', value = ''] = api.cookie.split(/=(.*)/su)
    const subjects = {
      product: { address: `${server.url}/matrix?all=true`, button: '.matrix-tools button:has(.tabler-icon-file-spreadsheet)' },
      bare: { address: bare.url, button: '#make:enabled' },
    }
    for (let rep = 0; rep < reps; rep++)
      for (const which of rep % 2 === 0 ? (['product', 'bare'] as const) : (['bare', 'product'] as const)) {
        const browser = await launchBrowser(executablePath)
        try {
          // Playwright polls a page by `eval`, which the product's policy forbids.
          const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'vi-VN', bypassCSP: true })
          await context.addCookies([{ name, value, url: server.url }])
          await context.addInitScript(watchFile)
          made[which].push(await make(browser, await context.newPage(), subjects[which].address, subjects[which].button))
        } finally {
          await browser.close()
        }
      }
  } finally {
    await server.stop()
    await bare.stop()
  }
  const figure = (label: string, unit: string, of: (each: Made) => number): Figure => ({
    name: label,
    unit,
    product: made.product.map(of),
    anchor: made.bare.map(of),
  })
  return {
    title: `Excel in Chromium: ${rows.length} tasks × ${agenciesOf(rows)} agencies, five sheets, from the press of the button to the file`,
    subjects: 'product = real server and client, a worker; anchor = a page with write-excel-file in a worker, the same cells without looks',
    figures: [
      figure('first file', 'ms', ({ first }) => first),
      figure('the next', 'ms', ({ again }) => again),
      figure('longest task of the page’s thread (0: none of 50 ms)', 'ms', ({ longest }) => longest),
      figure('most memory of page and worker', 'MB', ({ peak }) => peak),
      figure('of it for the files', 'MB', ({ peak, before }) => peak - before),
    ],
    notes: ['bars: 4 s, 1.5 times the bare library, 600 MB, no task of 50 ms'],
  }
}

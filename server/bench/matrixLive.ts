import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CDPSession, Page } from '@playwright/test'
import type * as Y from 'yjs'
import { newId, type PlanId } from '../../shared/core/ids.ts'
import { defineRoots } from '../../shared/planDocument/layout.ts'
import { findTaskBlocks } from '../../shared/planDocument/readTask.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { freePort, ServerProcess } from '../fault/ServerProcess.ts'
import { pause } from '../fault/until.ts'
import { benchPlan } from './benchPlan.ts'
import { bigProgramme } from './bigProgramme.ts'
import { findChromium } from './findChromium.ts'
import { launchBrowser } from './launchBrowser.ts'
import type { BenchOptions, Measure } from './Measure.ts'
import { signInAt, watchFirstRow } from './matrixScreen.ts'
import { median, quantile } from './stats.ts'
import { WireClient } from './WireClient.ts'

const LIMIT = 60_000
const SETTLE = 4_000
const BETWEEN_EDITS = 250
/** Ids go up; this one stands before all plans, so that its tasks are in sight. */
const FIRST_PLAN = '000000000000' as PlanId

/** Notes when words that end with a number of an edit are painted, and which lines of the grid were touched. */
const watchEdits = `
  window.seenEdits = new Map()
  window.touchedLines = []
  window.watchGrid = () => {
    new MutationObserver((records) => {
      const lines = new Set()
      for (const record of records) {
        const line = (record.target.nodeType === 1 ? record.target : record.target.parentElement)?.closest('.matrix-line')
        if (line) lines.add(line)
      }
      const edits = [...lines].flatMap((line) => /edit (\\d+)!/.exec(line.textContent)?.[1] ?? [])
      if (edits.length === 0) return
      window.touchedLines.push(lines.size)
      requestAnimationFrame(() => {
        const painted = new MessageChannel()
        painted.port1.onmessage = () => {
          for (const edit of edits) if (!window.seenEdits.has(edit)) window.seenEdits.set(edit, performance.timeOrigin + performance.now())
        }
        painted.port2.postMessage(0)
      })
    }).observe(document.querySelector('.matrix-body'), { subtree: true, childList: true, characterData: true, attributes: true })
  }`

/** Milliseconds of script, style and layout that the page has spent. */
async function spent(client: CDPSession): Promise<{ script: number; layout: number }> {
  const { metrics } = await client.send('Performance.getMetrics')
  const of = (name: string): number => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000
  return { script: of('ScriptDuration'), layout: of('LayoutDuration') + of('RecalcStyleDuration') }
}

interface Followed {
  readonly painted: readonly number[]
  readonly script: number
  readonly layout: number
  readonly lines: number
}

async function follow(page: Page, text: Y.XmlText, edits: number): Promise<Followed> {
  const client = await page.context().newCDPSession(page)
  await client.send('Performance.enable')
  const sent = new Map<string, number>()
  const idle = await spent(client)
  await pause(edits * BETWEEN_EDITS)
  const before = await spent(client)
  for (let edit = 1; edit <= edits; edit++) {
    sent.set(String(edit), performance.timeOrigin + performance.now())
    text.doc?.transact(() => {
      text.delete(0, text.length)
      text.insert(0, `edit ${edit}!`)
    })
    await pause(BETWEEN_EDITS)
  }
  // Edits close to each other may come as one: the last is there in any case.
  await page.waitForFunction(`window.seenEdits.has('${edits}')`, undefined, { timeout: LIMIT, polling: 100 })
  const after = await spent(client)
  const seen = new Map((await page.evaluate('[...window.seenEdits]')) as [string, number][])
  const per = (which: 'script' | 'layout'): number => (after[which] - before[which] - (before[which] - idle[which])) / edits
  const touched = (await page.evaluate('window.touchedLines')) as number[]
  return {
    painted: [...sent].flatMap(([edit, at]) => (seen.has(edit) ? [(seen.get(edit) ?? 0) - at] : [])),
    script: per('script'),
    layout: per('layout'),
    lines: Math.max(...touched),
  }
}

/** D3: one task edited by somebody else until its row on the screen says so, beside thousands of other rows. */
export async function matrixLive({ reps, quick, folder }: BenchOptions): Promise<Measure | string> {
  const executablePath = findChromium()
  if (executablePath === null) return 'no Chromium was found (RO_CHROMIUM, or on the PATH)'
  if (!existsSync(fileURLToPath(new URL('../../dist/index.html', import.meta.url)))) return 'the client is not built (npm run build)'
  const edits = quick ? 15 : 40
  const random = (length: number): Uint8Array => randomBytes(length)
  const server = await ServerProcess.start({ dataFolder: mkdtempSync(join(folder, 'data-')), port: await freePort() })
  const followed: Followed[] = []
  let size = { agencies: 0, tasks: 0 }
  try {
    const programme = await bigProgramme(server, { departments: 15, communes: quick ? 20 : 99, masterTasks: 60 })
    size = programme
    const browser = await launchBrowser(executablePath)
    try {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'vi-VN', bypassCSP: true })
      await signInAt(context, server.url, programme.signInPath)
      await context.addInitScript(`${watchFirstRow}\n${watchEdits}`)
      const create = { commandId: newId(random), planId: FIRST_PLAN, plan: benchPlan(12, random), template: null }
      const created = await context.request.post(`${server.url}/api/plans`, { data: create, headers: { origin: server.url } })
      if (!created.ok()) throw new Error(`POST /api/plans: ${created.status()} ${await created.text()}`)
      const [cookie] = await context.cookies(server.url)
      const wire = `${server.url.replace(/^http/u, 'ws')}/collab`
      const drafter = new WireClient(wire, documentName(FIRST_PLAN), { cookie: `${cookie?.name}=${cookie?.value}` })
      await drafter.ready
      defineRoots(drafter.doc)
      const blocks = [...findTaskBlocks(drafter.doc).values()]
      for (let rep = 0; rep < reps; rep++) {
        const page = await context.newPage()
        await page.goto(`${server.url}/matrix?all=true`, { waitUntil: 'commit' })
        await page.waitForFunction('window.firstRowAt', undefined, { timeout: LIMIT, polling: 100 })
        await pause(SETTLE)
        await page.evaluate('window.watchGrid()')
        followed.push(await follow(page, blocks[rep % blocks.length]?.get(0) as Y.XmlText, edits))
        await page.close()
      }
      drafter.close()
    } finally {
      await browser.close()
    }
  } finally {
    await server.stop()
  }
  const figure = (name: string, unit: string, of: (one: Followed) => number) => ({ name, unit, product: followed.map(of), anchor: [] })
  return {
    title: `Matrix on the screen, live: one task edited, ${edits} edits, ${size.tasks} tasks × ${size.agencies} agencies`,
    subjects: 'product = edit in another process to the frame that shows it; nothing bare does this',
    figures: [
      figure('edit to painted, p50', 'ms', ({ painted }) => median(painted)),
      figure('edit to painted, p95', 'ms', ({ painted }) => quantile(painted, 0.95)),
      figure('script of the page an edit', 'ms', ({ script }) => script),
      figure('style and layout an edit', 'ms', ({ layout }) => layout),
      figure('lines of the grid that an edit touches, at most', 'lines', ({ lines }) => lines),
    ],
    notes: ['bar: one frame (16.7 ms) and 4 ms of script.'],
  }
}

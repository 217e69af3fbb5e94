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
import { eventNames } from '../../shared/protocol/events.ts'
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
const BETWEEN_EDITS = 400
/** Ids go up; these stand before all plans, so that their tasks are in sight. In turns, since one plan is indexed once a second. */
const FIRST_PLANS = ['000000000000', '000000000001', '000000000002'] as readonly string[] as readonly PlanId[]
const TASKS = 4

/** Notes when an edit comes to the page, when its words are painted, and which lines of the grid were touched. */
const watchEdits = `
  window.comeEdits = new Map()
  window.EventSource = class extends EventSource {
    constructor(...of) {
      super(...of)
      this.addEventListener('${eventNames.change}', ({ data }) => {
        for (const [, edit] of data.matchAll(/edit (\\d+)!/g)) window.comeEdits.set(edit, performance.timeOrigin + performance.now())
      })
    }
  }
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

/** Milliseconds of the processor that the page has spent on script, and on style and layout. */
async function spent(client: CDPSession): Promise<{ script: number; layout: number }> {
  const { metrics } = await client.send('Performance.getMetrics')
  const of = (name: string): number => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000
  return { script: of('ScriptDuration'), layout: of('LayoutDuration') + of('RecalcStyleDuration') }
}

interface Followed {
  /** from the edit, and from its coming to the page, until it is painted */
  readonly painted: readonly number[]
  readonly shown: readonly number[]
  readonly script: number
  readonly layout: number
  readonly lines: number
}

async function follow(page: Page, texts: readonly Y.XmlText[], edits: number): Promise<Followed> {
  const client = await page.context().newCDPSession(page)
  // The time of the thread: what other processes take of a shared machine is not the page's.
  await client.send('Performance.enable', { timeDomain: 'threadTicks' })
  const sent = new Map<string, number>()
  const idle = await spent(client)
  await pause(edits * BETWEEN_EDITS)
  const before = await spent(client)
  for (let edit = 1; edit <= edits; edit++) {
    sent.set(String(edit), performance.timeOrigin + performance.now())
    const text = texts[edit % texts.length] as Y.XmlText
    text.doc?.transact(() => {
      text.delete(0, text.length)
      text.insert(0, `edit ${edit}!`)
    })
    await pause(BETWEEN_EDITS)
  }
  // Edits close to each other may come as one: the last is there in any case.
  await page.waitForFunction(`window.seenEdits.has('${edits}')`, undefined, { timeout: LIMIT, polling: 100 })
  const after = await spent(client)
  const timesOf = async (name: string) => new Map((await page.evaluate(`[...window.${name}]`)) as [string, number][])
  const [come, seen] = [await timesOf('comeEdits'), await timesOf('seenEdits')]
  const per = (which: 'script' | 'layout'): number => (after[which] - before[which] - (before[which] - idle[which])) / come.size
  const touched = (await page.evaluate('window.touchedLines')) as number[]
  const since = (began: ReadonlyMap<string, number>): number[] =>
    [...seen].flatMap(([edit, at]) => (began.has(edit) ? [at - (began.get(edit) ?? 0)] : []))
  return {
    painted: since(sent),
    shown: since(come),
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
      const [cookie] = await context.cookies(server.url)
      const wire = `${server.url.replace(/^http/u, 'ws')}/collab`
      const drafters: WireClient[] = []
      for (const planId of FIRST_PLANS) {
        const create = { commandId: newId(random), planId, plan: benchPlan(TASKS, random), template: null }
        const created = await context.request.post(`${server.url}/api/plans`, { data: create, headers: { origin: server.url } })
        if (!created.ok()) throw new Error(`POST /api/plans: ${created.status()} ${await created.text()}`)
        const drafter = new WireClient(wire, documentName(planId), { cookie: `${cookie?.name}=${cookie?.value}` })
        await drafter.ready
        defineRoots(drafter.doc)
        drafters.push(drafter)
      }
      const blocks = drafters.map(({ doc }) => [...findTaskBlocks(doc).values()])
      for (let rep = 0; rep < reps; rep++) {
        const page = await context.newPage()
        await page.goto(`${server.url}/matrix?all=true`, { waitUntil: 'commit' })
        await page.waitForFunction('window.firstRowAt', undefined, { timeout: LIMIT, polling: 100 })
        await pause(SETTLE)
        await page.evaluate('window.watchGrid()')
        const texts = blocks.map((some) => some[rep % TASKS]?.get(0) as Y.XmlText)
        followed.push(await follow(page, texts, edits))
        await page.close()
      }
      for (const drafter of drafters) drafter.close()
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
      figure('D3 its coming to the page to painted, p50', 'ms', ({ shown }) => median(shown)),
      figure('the same, p95', 'ms', ({ shown }) => quantile(shown, 0.95)),
      figure('D3 script of the page an edit, processor time', 'ms', ({ script }) => script),
      figure('style and layout an edit, processor time', 'ms', ({ layout }) => layout),
      figure('lines of the grid that an edit touches, at most', 'lines', ({ lines }) => lines),
    ],
    notes: [
      'bar: coming to painted within one frame (16.7 ms) and 4 ms of script. The index gathers 10 ms, the rest of the way is the line.',
    ],
  }
}

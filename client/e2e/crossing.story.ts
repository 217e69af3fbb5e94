import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { readPlanText } from '../../shared/planText/readPlanText.ts'
import { Desk } from './Desk.ts'
import { hasProxy, OfficeProxy } from './OfficeProxy.ts'
import { realPlan } from './realPlan.ts'
import { MEGABIT } from './SlowWire.ts'
import { Product } from './startProduct.ts'

/** Words of a text without marks, breaks and doubled spaces, so that two renderings of one text compare equal. */
const bare = (text: string): string => text.normalize('NFC').replace(/[*\s]+/gu, '')

/** The text of a Word file, as it stands in it. */
function wordsInside(file: string): string {
  const document = strFromU8(unzipSync(readFileSync(file))['word/document.xml'] ?? new Uint8Array())
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return document.replace(/<[^>]*>/gu, '').replace(/&(\w+);/gu, (all, name: string) => entities[name] ?? all)
}

/** The text of the PDF that LibreOffice makes of a Word file, without the numbers of its pages. */
function wordsPrinted(file: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'ro-export-'))
  try {
    execFileSync(
      'soffice',
      [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'pdf', '--outdir', folder, file],
      { stdio: 'pipe', timeout: 120_000 },
    )
    const printed = file.replace(/^.*\//u, `${folder}/`).replace(/\.docx$/u, '.pdf')
    return execFileSync('pdftotext', ['-enc', 'UTF-8', printed, '-'], { encoding: 'utf8', maxBuffer: 64e6 }).replace(/^\s*\d+\s*$/gmu, '')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

let product: Product
let proxy: OfficeProxy | null = null
const desks: Desk[] = []

test.beforeEach(async () => {
  product = await Product.start()
})

test.afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close()
  await proxy?.close()
  proxy = null
  await product.stop()
})

/** Everybody's way to the product: straight, through Debian's nginx, or over a commune's line. */
const ways = [
  { name: 'over WebSocket', upgrades: null, road: 'webSocket', speed: null, opensInLibreOffice: true },
  { name: 'over WebSocket through a proxy', upgrades: 'passes', road: 'webSocket', speed: null, opensInLibreOffice: false },
  { name: 'through a proxy that refuses WebSocket', upgrades: 'refuses', road: 'tunnel', speed: null, opensInLibreOffice: false },
  { name: 'over 1 Mbit/s and 300 ms', upgrades: null, road: 'webSocket', speed: MEGABIT, opensInLibreOffice: false },
] as const

for (const { name, upgrades, road, speed, opensInLibreOffice } of ways)
  test(`a real plan crosses ${name}: imported, written by two, offline, through a killed server, into the matrix and into Word`, async ({
    browser,
  }) => {
    const source = realPlan()
    test.skip(upgrades !== null && !hasProxy(), 'nginx is not installed: apt-get install nginx-light')
    if (upgrades) proxy = await OfficeProxy.before(product.port, upgrades)
    const via = proxy ?? product
    const reading = readPlanText(source)

    const a = await Desk.open(browser, via, speed)
    const b = await Desk.open(browser, via, speed)
    const c = await Desk.open(browser, via, speed)
    desks.push(a, b, c)

    await test.step('the coordinator signs in, gives two colleagues their links, and imports the plan', async () => {
      await a.signIn(product.signInPath)
      const drafterLink = await a.createAccount('Chuyên viên Phòng Nghiệp vụ Y', 'Sở Y tế', 'member')
      const followerLink = await a.createAccount('Văn phòng UBND tỉnh', 'Văn phòng UBND tỉnh', 'follower')
      await b.signIn(drafterLink)
      await c.signIn(followerLink)
      await a.importPlan(source)
      await a.shownSaved()
    })

    const planPath = new URL(a.page.url()).pathname
    const paragraph = 'Huy động cả hệ thống chính trị'
    const wording = 'Phối hợp thực hiện chính sách hỗ trợ việc làm'

    await test.step('B finds the plan in the list; a third page holds the matrix', async () => {
      await b.openFromList()
      await b.shownSaved()
      await c.page.goto(planPath)
      await expect(c.saveState).toHaveText(/Chỉ đọc/u)
      await c.openMatrix()
      await expect(c.matrixRow(wording)).toBeVisible()
    })

    await test.step('both type in one paragraph', async () => {
      // At one and the same place the letters of two may mingle, when one begins behind the other's first.
      await Promise.all([a.typeAtEnd(paragraph, ' [A một]'), b.typeAtStart(paragraph, '[B một] ')])
      for (const desk of [a, b]) for (const words of ['[A một]', '[B một]']) await expect(desk.block(paragraph)).toContainText(words)
    })

    await test.step('each sets another field of one task, and the matrix shows both without a reload', async () => {
      await Promise.all([
        (async () => {
          await a.focusTask(wording)
          await a.addAgency('lead', 'Sở Tư pháp')
        })(),
        (async () => {
          await b.focusTask(wording)
          await b.setField('Thời hạn', 'trước ngày 20/6/2025')
        })(),
      ])
      for (const desk of [a, b]) {
        await expect(desk.task(wording)).toContainText('Sở Tư pháp')
        await expect(desk.task(wording)).toContainText('trước ngày 20/6/2025')
      }
      await expect(c.matrixRow(wording)).toContainText('20/6/2025')
      await expect(c.matrixColumn('Sở Tư pháp')).toBeVisible()
      await expect(c.matrixCell('Sở Tư pháp', 'chủ trì').first()).toBeVisible()
    })

    await test.step('A loses the line, edits, reloads, edits again, and comes back', async () => {
      await a.shownSaved()
      a.line.cut()
      await a.typeAtEnd(paragraph, ' [A ngoại tuyến]')
      await a.shownOnDevice()
      await a.page.reload()
      await expect(a.block(paragraph)).toContainText('[A ngoại tuyến]')
      await a.focusTask(wording)
      await a.setField('Người phụ trách', 'Trưởng phòng Việc làm')
      await a.typeAtEnd(wording, ' [A sau khi tải lại]')
      await a.shownOnDevice()
      await b.typeAtEnd(paragraph, ' [B trong lúc đó]')
      await b.shownSaved()
      a.line.mend()
      await a.shownSaved()
      for (const desk of [a, b]) {
        for (const words of ['[A ngoại tuyến]', '[B trong lúc đó]']) await expect(desk.block(paragraph)).toContainText(words)
        await expect(desk.task(wording)).toContainText('[A sau khi tải lại]')
        await expect(desk.task(wording)).toContainText('Trưởng phòng Việc làm')
      }
      await expect(c.matrixRow(wording)).toContainText('[A sau khi tải lại]')
    })

    await test.step('the server is killed in the middle of typing and started again', async () => {
      const shownAsSaved: string[] = []
      for (const round of [1, 2, 3]) {
        for (const desk of [a, b]) {
          const words = ` [${desk === a ? 'A' : 'B'} mốc ${round}]`
          await desk.typeAtEnd(paragraph, words)
          await desk.shownSaved()
          shownAsSaved.push(words.trim())
        }
      }
      const typing = b.typeAtEnd(paragraph, ' [B đang gõ khi máy chủ mất]')
      await product.kill()
      await typing
      await b.shownOnDevice()
      await product.run()
      await a.shownSaved()
      await b.shownSaved()
      for (const desk of [a, b])
        for (const words of [...shownAsSaved, '[B đang gõ khi máy chủ mất]', '[A một]', '[B một]'])
          await expect(desk.block(paragraph)).toContainText(words)
      expect(await a.bodyText()).toBe(await b.bodyText())
      await a.typeAtEnd(wording, ' [A cuối]')
      await expect(c.matrixRow(wording)).toContainText('[A cuối]')
      await c.matrixOpensSentence(wording)
      await expect(c.task(wording)).toContainText('[A cuối]')
      for (const words of shownAsSaved) await expect(c.block(paragraph)).toContainText(words)
      expect(new URL(c.page.url()).pathname).toBe(planPath)
    })

    await test.step('the exported Word file holds every section and task, and opens in LibreOffice', async () => {
      await a.shownSaved()
      const file = await a.exportWord()
      // The page makes the file by itself, the same over every road: one way is enough for the slowest reader.
      const texts = [bare(wordsInside(file)), ...(opensInLibreOffice ? [bare(wordsPrinted(file))] : [])]
      expect(reading.sections.length).toBeGreaterThan(3)
      const tasks = reading.assignments.flatMap((assignment) => assignment.taskBlocks)
      expect(tasks.length).toBeGreaterThan(15)
      for (const text of texts) {
        for (const section of reading.sections) expect(text).toContain(bare(section.heading))
        for (const task of tasks) {
          const words = bare(task.map((index) => reading.blocks[index]?.text ?? '').join(' '))
          expect(text, words.slice(0, 60)).toContain(words.slice(-60))
        }
        for (const words of ['[A cuối]', '[B mốc 3]']) expect(text).toContain(bare(words))
      }
    })

    await test.step('words go by the road that is open to everybody', async () => {
      // A server that came back between two tries is met by the tunnel first; the line leaves it by itself.
      for (const desk of [a, b])
        await expect(async () => {
          desk.carriedBy.clear()
          await desk.typeAtEnd(paragraph, '.')
          await desk.shownSaved()
          expect([...desk.carriedBy]).toEqual([road])
        }).toPass({ timeout: 60_000 })
    })
    expect(a.complaints, 'no errors in the console of A').toEqual([])
    expect(b.complaints, 'no errors in the console of B').toEqual([])
  })

import { expect, type Page, test } from '@playwright/test'
import { Desk } from './Desk.ts'
import { NewerRelease } from './NewerRelease.ts'
import { Product } from './startProduct.ts'

const writer = { name: 'Chuyên viên Phòng Nghiệp vụ Y', loginName: 'nghiepvu.y@soyte', password: 'ba con trâu qua cầu gỗ' }
const ITEMS = 50
const EDITS_EACH = 10
const item = (index: number): string => `Việc số ${String(index + 1).padStart(2, '0')} của ngành`
const source = `KẾ HOẠCH
Phòng, chống dịch mùa hè

I. NHIỆM VỤ
${Array.from({ length: ITEMS }, (_, index) => `- ${item(index)}.`).join('\n')}
`
const words = Array.from({ length: ITEMS * EDITS_EACH }, (_, index) => `xa${String(index).padStart(3, '0')}`)

let product: Product
let newer: NewerRelease
let built: Promise<void>
let a: Desk
let b: Desk

test.beforeEach(async ({ browser }) => {
  product = await Product.start()
  newer = new NewerRelease()
  newer.raiseSchema()
  newer.raiseDatabase()
  built = newer.build()
  // Awaited where it is needed: building takes about as long as what comes before.
  built.catch(() => undefined)
  ;[a, b] = [await Desk.open(browser, product), await Desk.open(browser, product)]
})
test.afterEach(async () => {
  for (const desk of [a, b]) {
    expect(desk.complaints).toEqual([])
    await desk.close()
  }
  await product.stop()
  await built.catch(() => undefined)
  newer.remove()
})

const controlledByWorker = async (page: Page): Promise<void> => {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await page.reload()
  expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
}
const entryOf = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.querySelector<HTMLScriptElement>('script[src*="assets/index-"]')?.getAttribute('src') ?? null)
const databaseVersion = (page: Page): Promise<number> =>
  page.evaluate(async () => (await indexedDB.databases()).find(({ name }) => name?.startsWith('ro-'))?.version ?? 0)

/** The newer program of the server, once the browser has it. */
async function takeUpdate({ page }: Desk): Promise<void> {
  const older = await entryOf(page)
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
  await expect(page.getByText('Có bản mới của Rõ.')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Tải lại', exact: true }).click()
  await expect.poll(() => entryOf(page).catch(() => older), { timeout: 60_000 }).not.toBe(older)
}

test('[SH12] a device comes back after a month with 500 edits: sign-in over, plan raised, log compacted, program and database newer; all come home once', async () => {
  await a.signIn(product.signInPath)
  const link = await a.createAccount(writer.name, 'Sở Y tế', 'member')
  await b.signIn(link)
  await b.setPassword(writer.loginName, writer.password)
  await a.importPlan(source)
  await a.shownSaved()
  const path = new URL(a.page.url()).pathname
  const planId = path.split('/').at(-1) as string
  await b.page.goto(path)
  await b.shownSaved()
  await controlledByWorker(b.page)
  const oldDatabase = await databaseVersion(b.page)

  await test.step('B goes away and makes 500 edits in the editor; the device has them all', async () => {
    b.line.cut()
    for (let index = 0; index < ITEMS; index++) {
      await b.typeAtEnd(item(index), ' ')
      for (const word of words.slice(index * EDITS_EACH, (index + 1) * EDITS_EACH)) await b.page.keyboard.insertText(`${word} `)
    }
    await b.shownOnDevice()
    await b.page.goto('about:blank')
  })

  await test.step('meanwhile: the session ends, colleagues write, the log is compacted, a newer release comes and the plan asks for it', async () => {
    for (let index = 0; index < ITEMS; index += 5) await a.typeAtEnd(item(index), ` nhà${index}`)
    await a.shownSaved()
    await product.kill()
    product.expireSessions(writer.name)
    await built
    const rows = JSON.parse(product.runBeside(newer.folder, 'server/testing/ageWorkspace.ts', planId, '2')) as Record<string, number>
    expect(rows.before).toBeGreaterThan(5)
    expect(rows.after).toBe(0)
    await product.run(newer.folder)
    await takeUpdate(a)
    await a.shownSaved()
    await a.typeAtEnd(item(1), ' [bản mới]')
    await a.shownSaved()
  })

  await test.step('B comes back: the old program opens the kept plan and asks to sign in; signed in, it reads only, with every edit kept', async () => {
    b.line.mend()
    await b.page.goto(path)
    await expect(b.signInPanel).toBeVisible({ timeout: 60_000 })
    await expect(b.block(item(0))).toContainText(words[0] as string)
    await b.signInByPassword(b.signInPanel, writer.loginName, writer.password, 'Đăng nhập lại')
    await expect(b.page.getByText('Cần cập nhật Rõ.')).toBeVisible({ timeout: 60_000 })
    await expect(b.editor).toHaveCount(0)
    await expect(b.page.getByText(words.at(-1) as string)).toBeVisible()
    await expect(a.block(item(0))).not.toContainText(words[0] as string)
    expect(await databaseVersion(b.page)).toBe(oldDatabase)
  })

  await test.step('B takes the update: every edit comes home, once, and all have the same plan', async () => {
    await takeUpdate(b)
    await b.shownSaved()
    expect(await databaseVersion(b.page)).toBeGreaterThan(oldDatabase)
    await expect(a.block(item(ITEMS - 1))).toContainText(words.at(-1) as string)
    await a.shownSaved()
    const [there, here] = [await a.bodyText(), await b.bodyText()]
    for (const word of words) expect(here.split(word).length - 1, word).toBe(1)
    expect(there).toBe(here)
    for (const own of ['nhà0', 'nhà45', '[bản mới]']) expect(here).toContain(own)
    const file = await (await b.page.request.get(`/api${path}/file`)).text()
    for (const word of words) expect(file.split(word).length - 1, word).toBe(1)
    await b.page.reload()
    await b.shownSaved()
    expect(await b.bodyText()).toBe(here)
  })
})

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { Desk } from './Desk.ts'
import { Release } from './Release.ts'
import { Product } from './startProduct.ts'

const source = `KẾ HOẠCH
Phòng, chống dịch mùa hè

I. NHIỆM VỤ
- Sở Y tế tổ chức tập huấn trước ngày 20/6/2027.
`

let product: Product
let release: Release
let desk: Desk
test.beforeEach(async ({ browser }) => {
  product = await Product.start()
  release = await Release.before(product.port)
  desk = await Desk.open(browser, release)
})
test.afterEach(async () => {
  await desk.close()
  release.close()
  await product.stop()
})

const entryOf = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector<HTMLScriptElement>('script[src*="assets/index-"]')?.getAttribute('src')?.slice(1) ?? '')

test('a newer program waits for the reader, does not take over unsent work, and keeps the parts of the older one', async () => {
  const { page } = desk
  const older = release.entry()
  await desk.signIn(product.signInPath, { keeps: false })
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await desk.importPlan(source)
  await desk.shownSaved()
  expect(await entryOf(page)).toBe(older)

  await test.step('a new build appears: the page says so and stays as it is', async () => {
    await release.build('--minify', 'false')
    expect(release.entry()).not.toBe(older)
    expect(existsSync(join(release.folder, 'kept', older))).toBe(true)
    expect((await page.request.get(`/${older}`)).status()).toBe(200)
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
    await expect(page.getByText('Có bản mới của Rõ.')).toBeVisible({ timeout: 60_000 })
    expect(await entryOf(page)).toBe(older)
  })

  await test.step('while only this page has the words, reloading is refused, and says why', async () => {
    desk.line.cut()
    await desk.typeAtEnd('tập huấn', ' [chưa gửi]')
    await expect(desk.saveState).toHaveText(/^Chỉ trong trang này/u)
    await page.getByRole('button', { name: 'Tải lại', exact: true }).click()
    await expect(page.getByText('Có trang còn chữ chưa gửi')).toBeVisible()
    expect(await entryOf(page)).toBe(older)
    await expect(desk.block('tập huấn')).toContainText('[chưa gửi]')
  })

  await test.step('once they are sent, the new program takes over with every word', async () => {
    desk.line.mend()
    await desk.shownSaved()
    await page.getByRole('button', { name: 'Tải lại', exact: true }).click()
    await expect.poll(() => entryOf(page).catch(() => ''), { timeout: 30_000 }).toBe(release.entry())
    await expect(desk.block('tập huấn')).toContainText('[chưa gửi]')
    await expect(page.getByText('Có bản mới của Rõ.')).toBeHidden()
  })
})

import { readFileSync } from 'node:fs'
import { type Browser, expect, test } from '@playwright/test'
import { parsePlanFile } from '../../shared/plan/plan.ts'
import { Desk } from './Desk.ts'
import { type Finding, look } from './look.ts'
import { Product } from './startProduct.ts'

const source = `KẾ HOẠCH
Phòng, chống dịch mùa hè

I. MỤC ĐÍCH
- Nâng cao nhận thức của người dân.
`
const paragraph = 'Nâng cao nhận thức'
const writer = { name: 'Chuyên viên Phòng Nghiệp vụ Y', loginName: 'nghiepvu.y@soyte', password: 'ba con trâu qua cầu gỗ' }

let product: Product
let administrator: Desk
let a: Desk
const desks: Desk[] = []

async function openDesk(browser: Browser): Promise<Desk> {
  const desk = await Desk.open(browser, product)
  desks.push(desk)
  return desk
}

/** A device that keeps a plan of a member. */
test.beforeEach(async ({ browser }) => {
  product = await Product.start()
  administrator = await openDesk(browser)
  a = await openDesk(browser)
  await administrator.signIn(product.signInPath)
  await a.signIn(await administrator.createAccount(writer.name, 'Sở Y tế', 'member'))
  await a.setPassword(writer.loginName, writer.password)
  await a.importPlan(source)
  await a.shownSaved()
})
test.afterEach(async () => {
  for (const desk of desks.splice(0)) {
    expect(desk.complaints).toEqual([])
    await desk.close()
  }
  await product.stop()
})

test('an account that the administrator closes is cleared from its device; what only the device has is offered to its writer first', async () => {
  const findings: Finding[] = []
  await test.step('words are written without a network', async () => {
    a.line.cut()
    await a.typeAtEnd(paragraph, ' [chưa gửi]')
    await a.shownOnDevice()
  })

  await test.step('the administrator closes the account, after being told what that does', async () => {
    await administrator.page.goto('/accounts')
    const row = administrator.page.getByRole('row').filter({ hasText: writer.name })
    await row.getByRole('button', { name: `Việc khác với ${writer.name}` }).click()
    await administrator.page.getByRole('menuitem', { name: 'Khóa tài khoản' }).click()
    const dialog = administrator.page.getByRole('dialog', { name: `Khóa tài khoản ${writer.name}` })
    await expect(dialog).toContainText('người viết được tải về trước khi xóa')
    await look(administrator.page, 'account-closing', findings)
    await dialog.getByRole('button', { name: 'Khóa tài khoản' }).click()
    await expect(row).toContainText('Đã khóa')
    await expect(row.getByRole('button', { name: 'Liên kết mới' })).toHaveCount(0)
    await look(administrator.page, 'account-closed', findings)
  })

  await test.step('the device reaches the server: the page says so and shows no plan; unsent words can be taken along', async () => {
    a.line.mend()
    await expect(a.page.getByRole('heading', { name: 'Tài khoản này đã bị khóa' })).toBeVisible({ timeout: 60_000 })
    await expect(a.editor).toHaveCount(0)
    await expect(a.page.getByText('Còn chữ bạn viết mà máy chủ chưa có.', { exact: false })).toBeVisible()
    await a.page.screenshot({ path: new URL('./screenshots/removed.png', import.meta.url).pathname })
    await look(a.page, 'removed', findings)
    const remove = a.page.getByRole('button', { name: 'Xóa khỏi máy này' })
    await expect(remove).toBeDisabled()
    const arriving = a.page.waitForEvent('download')
    await a.page.getByRole('button', { name: 'Tải tệp JSON' }).click()
    const file = await (await arriving).path()
    expect(JSON.stringify(parsePlanFile(JSON.parse(readFileSync(file, 'utf8'))))).toContain('[chưa gửi]')
    await remove.click()
  })

  await test.step('then nothing is left here, and nobody signs in to it', async () => {
    await expect.poll(() => a.databases()).toEqual([])
    expect(await a.page.evaluate(() => Object.keys(localStorage).filter((key) => /session|plans|keep|marks/u.test(key)))).toEqual([])
    await a.page.getByRole('button', { name: 'Về trang đăng nhập' }).click()
    await a.signInByPassword(a.page, writer.loginName, writer.password, 'Đăng nhập')
    await expect(a.page.getByRole('heading', { name: 'Tài khoản này đã bị khóa' })).toBeVisible()
  })

  await test.step('opened again by the administrator, it can be used', async () => {
    const row = administrator.page.getByRole('row').filter({ hasText: writer.name })
    await row.getByRole('button', { name: `Việc khác với ${writer.name}` }).click()
    await administrator.page.getByRole('menuitem', { name: 'Mở lại tài khoản' }).click()
    await expect(row).not.toContainText('Đã khóa')
    await a.page.getByRole('button', { name: 'Về trang đăng nhập' }).click()
    await a.signInByPassword(a.page, writer.loginName, writer.password, 'Đăng nhập')
    await expect(a.page.getByRole('link', { name: /Phòng, chống dịch mùa hè/u })).toBeVisible()
  })
  expect(findings).toEqual([])
})

test('somebody signs out everywhere and has the other device forget: it keeps nothing, though it was away; an expired one would', async ({
  browser,
}) => {
  await test.step('the device is away; its session runs out, which removes nothing', async () => {
    a.line.cut()
    product.expireSessions(writer.name)
    a.line.mend()
    await expect(a.signInPanel).toBeVisible({ timeout: 90_000 })
    await expect(a.block(paragraph)).toBeVisible()
    expect(await a.databases()).toHaveLength(1)
    a.line.cut()
  })

  await test.step('its owner, at another device, signs out everywhere and has the others forget', async () => {
    const other = await openDesk(browser)
    await other.page.goto('/sign-in')
    await other.signInByPassword(other.page, writer.loginName, writer.password, 'Đăng nhập')
    await other.page.getByRole('button', { name: /^Tài khoản và tùy chọn/u }).click()
    await other.page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
    await other.page.getByLabel('Đăng xuất trên mọi máy').check()
    await other.page.getByLabel(/^Và xóa những gì các máy đó giữ/u).check()
    await other.page.getByRole('button', { name: 'Đăng xuất', exact: true }).click()
    await expect(other.page).toHaveURL(/sign-in/u)
  })

  await test.step('the device comes back: all is gone, and the page says why', async () => {
    a.line.mend()
    await a.page.reload()
    await expect(a.page.getByRole('heading', { name: 'Máy này đã bị đăng xuất từ nơi khác' })).toBeVisible({ timeout: 60_000 })
    await expect.poll(() => a.databases()).toEqual([])
    await a.page.getByRole('button', { name: 'Về trang đăng nhập' }).click()
    await a.signInByPassword(a.page, writer.loginName, writer.password, 'Đăng nhập')
    await expect(a.page.getByRole('link', { name: /Phòng, chống dịch mùa hè/u })).toBeVisible()
  })
})

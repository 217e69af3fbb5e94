import { statSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { Desk } from './Desk.ts'
import { Product } from './startProduct.ts'

const source = `ỦY BAN NHÂN DÂN TỈNH

KẾ HOẠCH
Phòng, chống dịch mùa hè

I. MỤC ĐÍCH
- Nâng cao nhận thức của người dân.

II. NHIỆM VỤ
1. Sở Y tế
- Chủ trì, phối hợp với Công an tỉnh tổ chức tập huấn trước ngày 20/6/2027.
`
const wording = 'tổ chức tập huấn'

let product: Product
const desks: Desk[] = []

test.beforeEach(async () => {
  product = await Product.start()
})
test.afterEach(async () => {
  for (const desk of desks.splice(0)) {
    expect(desk.complaints).toEqual([])
    await desk.close()
  }
  await product.stop()
})

async function openDesk(browser: Parameters<typeof Desk.open>[0]): Promise<Desk> {
  const desk = await Desk.open(browser, product)
  desks.push(desk)
  return desk
}

/** The program itself is on the device: a start without a network needs it. */
async function programIsKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  // The first visit came from the network; the next one comes from the device.
  await page.reload()
  expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
}

const databases = (page: Page): Promise<string[]> =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? '').filter((name) => name.startsWith('ro-')))

test('a plan is made, edited, exported and reloaded without a network, and arrives once when the line is back', async ({ browser }) => {
  const a = await openDesk(browser)
  await a.signIn(product.signInPath)
  await a.page.goto('/import')
  await programIsKept(a.page)
  await expect(a.page.getByLabel('Văn bản kế hoạch')).toBeVisible()

  await test.step('the line is cut; a text becomes a plan on this device and is edited at once', async () => {
    a.line.cut()
    await a.page.getByLabel('Văn bản kế hoạch').fill(source)
    await a.page.getByRole('button', { name: 'Đọc văn bản đã dán' }).click()
    await a.page.getByRole('button', { name: /^Tạo kế hoạch/u }).click()
    await expect(a.editor).toBeVisible()
    await a.typeAtEnd(wording, ' [soạn khi mất mạng]')
    await a.shownOnDevice()
  })
  const path = new URL(a.page.url()).pathname

  await test.step('it is exported to Word without a network', async () => {
    expect(statSync(await a.exportWord()).size).toBeGreaterThan(5000)
  })

  await test.step('the page is reloaded without a network: plan, edit and the waiting command are still there', async () => {
    await a.page.reload()
    await expect(a.task(wording)).toContainText('[soạn khi mất mạng]')
    await a.page.goto('/')
    await expect(a.page.getByText('1 kế hoạch tạo trên máy này chưa tới máy chủ')).toBeVisible()
  })

  await test.step('signing out counts what would be lost, and asks', async () => {
    await a.page.getByRole('button', { name: /^Tài khoản và tùy chọn/u }).click()
    await a.page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
    await expect(a.page.getByText(/Chưa gửi tới máy chủ: \d+ chữ trong 1 kế hoạch, 1 kế hoạch mới/u)).toBeVisible()
    await expect(a.page.getByRole('button', { name: 'Xóa và đăng xuất' })).toBeDisabled()
    await a.page.getByRole('button', { name: 'Thôi' }).click()
  })

  await test.step('the line is back: the plan is on the server with its edit, though nobody has it open', async () => {
    a.line.mend()
    await expect(a.page.getByText('chưa tới máy chủ')).toBeHidden({ timeout: 60_000 })
    await expect(a.page.getByRole('link', { name: /Phòng, chống dịch mùa hè/u })).toHaveCount(1)
    const file = async () => (await a.page.request.get(`/api${path}/file`)).text()
    await expect.poll(async () => (await file()).includes('[soạn khi mất mạng]'), { timeout: 60_000 }).toBe(true)
    expect((await file()).split('Nâng cao nhận thức').length - 1).toBe(1)
    await a.page.goto(path)
    await a.shownSaved()
    await expect(a.task(wording)).toContainText('[soạn khi mất mạng]')
    await expect(a.editor.getByText('Nâng cao nhận thức')).toHaveCount(1)
  })

  await test.step('everything is on the server: signing out leaves nothing on the device', async () => {
    expect(await databases(a.page)).toHaveLength(1)
    await a.page.goto('/')
    await a.page.getByRole('button', { name: /^Tài khoản và tùy chọn/u }).click()
    await a.page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
    await expect(a.page.getByText('Mọi thứ đã có trên máy chủ.', { exact: false })).toBeVisible()
    await a.page.getByRole('button', { name: 'Đăng xuất', exact: true }).click()
    await expect(a.page).toHaveURL(/sign-in/u)
    await expect.poll(() => databases(a.page)).toEqual([])
    const left = await a.page.evaluate(() => Object.keys(localStorage).filter((key) => /session|plans|keep/u.test(key)))
    expect(left).toEqual([])
  })
})

test('a device that was not asked keeps nothing: words are on the server or in this page, and the page says which', async ({ browser }) => {
  const a = await openDesk(browser)
  await a.signIn(product.signInPath, { keeps: false })
  await a.importPlan(source)
  await a.shownSaved()
  expect(await databases(a.page)).toEqual([])
  await expect(a.page.getByText('Máy này không giữ kế hoạch.')).toBeVisible()

  await test.step('without a network the page alone has the words, also while another screen is shown', async () => {
    a.line.cut()
    await a.typeAtEnd(wording, ' [chỉ trong trang]')
    await expect(a.saveState).toHaveText(/^Chỉ trong trang này/u)
    await a.page
      .getByRole('link', { name: /danh sách/u })
      .first()
      .click()
    await a.page.getByRole('link', { name: /Phòng, chống dịch mùa hè/u }).click()
    await expect(a.task(wording)).toContainText('[chỉ trong trang]')
  })

  await test.step('agreeing while offline carries them to the device', async () => {
    await a.page.getByRole('button', { name: /^Tài khoản và tùy chọn/u }).click()
    await a.page.getByRole('menuitem', { name: 'Giữ trên máy này' }).click()
    await a.page.getByRole('dialog').getByRole('button', { name: 'Giữ trên máy này' }).click()
    await expect(a.page.getByTestId('persistence')).toHaveText(/Trình duyệt (hứa|có thể|này)/u)
    await a.page.getByRole('dialog').getByRole('button', { name: 'Đóng', exact: true }).last().click()
    expect(await databases(a.page)).toHaveLength(1)
    await a.shownOnDevice()
    await expect(a.task(wording)).toContainText('[chỉ trong trang]')
    a.line.mend()
    await a.shownSaved()
  })

  await test.step('taking it back removes the copy from the device', async () => {
    await a.page.getByRole('button', { name: /^Tài khoản và tùy chọn/u }).click()
    await a.page.getByRole('menuitem', { name: 'Giữ trên máy này' }).click()
    await a.page
      .getByRole('dialog')
      .getByRole('button', { name: /Thôi giữ/u })
      .click()
    await expect.poll(() => databases(a.page)).toEqual([])
    await expect(a.task(wording)).toContainText('[chỉ trong trang]')
  })
})

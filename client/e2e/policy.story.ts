import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { readXlsx } from '../../shared/documents/readXlsx.ts'
import { Desk } from './Desk.ts'
import { realPlan } from './realPlan.ts'
import { Product } from './startProduct.ts'

/** Collects what the page's policy refused, from the first line of each page on. */
async function watchPolicy(page: Page): Promise<string[]> {
  const refused: string[] = []
  await page.exposeFunction('policyRefused', (words: string) => refused.push(words))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { policyRefused } = window as unknown as { policyRefused: (words: string) => void }
      policyRefused(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} on ${location.pathname}`)
    })
  })
  return refused
}

let product: Product
let desk: Desk

test.beforeEach(async ({ browser }) => {
  product = await Product.start()
  desk = await Desk.open(browser, product)
})
test.afterEach(async () => {
  await desk.close()
  await product.stop()
})

test('[HT14] nothing that the program does breaks its own policy, with the server and without it', async () => {
  const source = realPlan()
  const { page } = desk
  const refused = await watchPolicy(page)

  await test.step('the listener hears a refusal', async () => {
    await page.goto(product.signInPath)
    await expect(page.getByRole('button', { name: 'Đăng nhập', exact: true })).toBeVisible()
    expect(refused).toEqual([])
    await page.evaluate(() => {
      document.head.append(Object.assign(document.createElement('style'), { textContent: 'p { color: red }' }))
    })
    await expect.poll(() => refused.length).toBe(1)
    refused.length = 0
  })

  await test.step('sign-in, list, accounts with a dialog, import, plan, matrix, dark', async () => {
    await desk.signIn(product.signInPath)
    await desk.createAccount('Chuyên viên', 'Sở Y tế', 'member')
    await desk.importPlan(source)
    await desk.focusTask('Phối hợp thực hiện chính sách hỗ trợ việc làm')
    await desk.setField('Thời hạn', 'trước ngày 20/6/2025')
    await desk.shownSaved()
    await desk.exportWord()
    await desk.openMatrix()
    await expect(desk.matrixRow('Phối hợp thực hiện chính sách hỗ trợ việc làm')).toContainText('20/6/2025')
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Lấy tệp Excel' }).click()])
    const workbook = await readXlsx(readFileSync(await file.path()))
    const row = workbook.ok ? workbook.value.find((cells) => cells.includes('trước ngày 20/6/2025')) : undefined
    expect(row?.[3]).toEqual(new Date('2025-06-20T00:00:00Z'))
    await page.getByRole('button', { name: /Tài khoản và tùy chọn/u }).click()
    await page.getByRole('menuitemradio', { name: 'Tối' }).click()
    expect(refused).toEqual([])
  })

  await test.step('a password is set in the account menu, and opens the account after signing out', async () => {
    await page.getByRole('button', { name: /Tài khoản và tùy chọn/u }).click()
    await page.getByRole('menuitem', { name: 'Tên đăng nhập và mật khẩu' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Mật khẩu mới').fill('Mật khẩu 2026')
    await dialog.getByRole('button', { name: 'Đặt mật khẩu' }).click()
    await expect(dialog).toContainText('thuộc loại bị thử đầu tiên')
    await dialog.getByLabel('Mật khẩu mới').fill('ba con trâu qua cầu gỗ')
    await dialog.getByRole('button', { name: 'Đặt mật khẩu' }).click()
    await expect(dialog).toContainText('Tên đăng nhập của bạn: quantrivien')
    await dialog.getByRole('button', { name: 'Đóng' }).last().click()
    await page.getByRole('button', { name: /Tài khoản và tùy chọn/u }).click()
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
    await dialog.getByRole('button', { name: 'Đăng xuất' }).click()
    await expect(page).toHaveURL(/sign-in/u)
    await page.getByLabel('Tên đăng nhập').fill('Quản Trị Viên')
    await page.getByLabel('Mật khẩu', { exact: true }).fill('ba con trâu qua cầu tre')
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('chưa đúng')
    await page.getByLabel('Mật khẩu', { exact: true }).fill('ba con trâu qua cầu gỗ')
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await expect(page).not.toHaveURL(/sign-in/u)
    expect(refused).toEqual([])
  })

  await test.step('a page from the service worker keeps its nonce with its policy', async () => {
    await page.evaluate(async () => navigator.serviceWorker.ready)
    desk.line.cut()
    await page.goto('/matrix')
    await expect(page.getByRole('navigation').first()).toBeVisible()
    const mantine = await page.evaluate(() => {
      const { nonce } = document.querySelector('meta[property="csp-nonce"]') as HTMLMetaElement
      const styles = [...document.querySelectorAll<HTMLStyleElement>('style[data-mantine-styles]')]
      return { nonce: nonce.length, applied: styles.length > 0 && styles.every((style) => (style.sheet?.cssRules.length ?? 0) > 0) }
    })
    expect(mantine).toEqual({ nonce: 24, applied: true })
    expect(refused).toEqual([])
  })
})

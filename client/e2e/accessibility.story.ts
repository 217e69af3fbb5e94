import { expect, test } from '@playwright/test'
import { Desk } from './Desk.ts'
import { type Finding, look } from './look.ts'
import { realPlan } from './realPlan.ts'
import { Product } from './startProduct.ts'

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

test('every screen and state, in both themes and widths, has nothing that axe objects to', async () => {
  const source = realPlan()
  const { page } = desk
  const findings: Finding[] = []

  await page.goto('/sign-in')
  await expect(page.getByRole('heading', { name: 'Đăng nhập', exact: true })).toBeVisible()
  await look(page, 'sign-in', findings)
  await page.goto(product.signInPath)
  await look(page, 'sign-in-link', findings)
  await desk.signIn(product.signInPath)

  await page.goto('/')
  await expect(page.getByText('Chưa có kế hoạch nào')).toBeVisible()
  await look(page, 'home-empty', findings)
  await page.goto('/matrix')
  await expect(page.getByRole('main')).toContainText('nhiệm vụ')
  await look(page, 'matrix-empty', findings)
  await page.goto('/templates')
  await expect(page.getByRole('article')).toBeVisible()
  await look(page, 'templates', findings)
  await page.goto('/import')
  await look(page, 'import', findings)
  await page.getByLabel('Văn bản kế hoạch').fill(source)
  await page.getByRole('button', { name: 'Đọc văn bản đã dán' }).click()
  await expect(page.getByRole('button', { name: /^Tạo kế hoạch/u })).toBeVisible()
  await look(page, 'review', findings)
  await page.getByRole('tab', { name: /^Nhiệm vụ/u }).click()
  await page.keyboard.press('e')
  await expect(page.getByRole('textbox', { name: 'Thời hạn' })).toBeVisible()
  await look(page, 'review-edit', findings)
  await page.keyboard.press('Escape')
  await page.keyboard.press('s')
  await expect(page.getByRole('button', { name: /^Tách ở đây/u })).toBeVisible()
  await look(page, 'review-split', findings)
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: /^Chỗ cần xem/u }).click()
  await page.getByRole('button', { name: /^Tạo kế hoạch/u }).click()
  await expect(desk.editor).toBeVisible()
  await desk.shownSaved()
  await look(page, 'plan', findings)
  await desk.focusTask('Phối hợp thực hiện chính sách hỗ trợ việc làm')
  await look(page, 'plan-task', findings)
  const planPath = new URL(page.url()).pathname
  await page.getByRole('link', { name: 'Xem bản in' }).click()
  await expect(page.getByTestId('page-count')).toHaveText(/^\d+ trang$/u)
  await page.getByLabel('Kèm phụ lục phân công nhiệm vụ').check()
  await expect(page.getByTestId('page-count')).toHaveText(/^\d+ trang, văn bản kèm theo \d+ trang$/u)
  await look(page, 'preview', findings)
  const shown = (await page.getByTestId('page-count').textContent())?.match(/\d+/gu)?.map(Number) ?? []
  await page.evaluate(() => {
    window.print = () => undefined
  })
  await page.getByRole('button', { name: 'In, PDF' }).click()
  const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(printed.match(/\/Type \/Page\b/gu)).toHaveLength(shown.reduce((sum, count) => sum + count, 0))

  await page.goto('/')
  await expect(page.getByRole('link', { name: /Tăng cường công tác/u })).toBeVisible()
  await look(page, 'home', findings)
  await page.getByRole('button', { name: /^Tài khoản và tùy chọn/u }).click()
  await expect(page.getByRole('menuitem', { name: 'Đăng xuất' })).toBeVisible()
  await look(page, 'account-menu', findings)
  await page.getByRole('menuitem', { name: 'Giữ trên máy này' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await look(page, 'device', findings)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: 'Tìm và làm nhanh' }).fill('ma tuy')
  await expect(page.getByText('Nhiệm vụ', { exact: true }).first()).toBeVisible()
  await look(page, 'palette', findings)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Phím tắt' })).toBeVisible()
  await look(page, 'keys', findings)
  await page.keyboard.press('Escape')
  await page.goto('/matrix')
  await expect(page.getByRole('treegrid')).toBeVisible()
  await look(page, 'matrix', findings)
  await page
    .getByRole('gridcell', { name: /chủ trì/u })
    .first()
    .click()
  await look(page, 'matrix-cell', findings)
  await page.goto('/accounts')
  await expect(page.getByRole('heading', { name: 'Tài khoản' })).toBeVisible()
  await look(page, 'accounts', findings)
  await page.goto('/nowhere')
  await look(page, 'not-found', findings)

  desk.line.cut()
  await page.goto('/')
  await expect(page.getByText('Không có mạng').first()).toBeAttached()
  await look(page, 'home-offline', findings)
  await page.goto('/matrix')
  await expect(page.getByRole('main')).toBeVisible()
  await look(page, 'matrix-offline', findings)
  await page.goto(planPath)
  await expect(desk.editor).toBeVisible()
  await look(page, 'plan-offline', findings)

  expect(findings).toEqual([])
})

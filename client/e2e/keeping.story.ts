import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { Desk } from './Desk.ts'
import { type Finding, look } from './look.ts'
import { Product } from './startProduct.ts'

let product: Product
const desks: Desk[] = []

test.beforeEach(async () => {
  product = await Product.start({ demo: true })
})
test.afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close()
  await product.stop()
})
const as = async (browser: Parameters<typeof Desk.open>[0], path: string): Promise<Desk> => {
  const desk = await Desk.open(browser, product)
  desks.push(desk)
  await desk.signIn(path, { keeps: false })
  return desk
}

test('[AU2] [AU5] [AU6] an administrator reads the log, narrows it down, sees that it is whole, and takes it along', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const findings: Finding[] = []
  const { page } = await as(browser, product.signInPath)
  await page.getByRole('link', { name: 'Nhật ký' }).click()
  await expect(page.getByText(/^\d+ dòng, chuỗi nguyên vẹn đến dòng cuối/u)).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'đăng nhập bằng liên kết một lần' }).first()).toBeVisible()
  await look(page, 'audit', findings)

  await page.getByRole('combobox', { name: 'Loại việc' }).click()
  await page.getByRole('option', { name: 'Kế hoạch của đơn vị' }).click()
  await page.getByRole('combobox', { name: 'Cơ quan' }).fill('so cong thuong')
  await page.getByRole('option', { name: 'Sở Công Thương, Tiền Giang' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'nộp kế hoạch của Sở Công Thương, bản 1' })).toBeVisible()
  await expect(page.getByText('đăng nhập')).toHaveCount(0)
  await look(page, 'audit-filtered', findings)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Xuất CSV' }).click()])
  expect(readFileSync(await file.path(), 'utf8')).toContain('nộp kế hoạch của Sở Công Thương')
  await page.getByRole('button', { name: 'Bỏ lọc', exact: true }).click()
  await expect(page.getByRole('row').filter({ hasText: 'xuất nhật ký ra tệp' })).toBeVisible()

  expect(findings).toEqual([])
})

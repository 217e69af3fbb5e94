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

test('the demo province is in mid-programme, and none of its screens has anything that axe objects to', async ({ browser }) => {
  test.setTimeout(420_000)
  const as = async (post: string): Promise<Desk> => {
    const desk = await Desk.open(browser, product)
    desks.push(desk)
    await desk.signIn(post === '' ? product.signInPath : product.linkOf(post), { keeps: false })
    return desk
  }
  const findings: Finding[] = []

  const { page } = await as('Chuyên viên Phòng PC04, Công an tỉnh')
  await page.goto('/programmes')
  const programme = page.getByRole('link', { name: 'Phòng, chống và kiểm soát ma túy' })
  await expect(programme).toBeVisible()
  await look(page, 'programmes', findings)
  await programme.click()
  await expect(page.getByRole('heading', { name: /^\d+ trên \d+ đơn vị chưa xong, còn 2 ngày$/u })).toBeVisible()
  for (const group of ['Chưa nộp', 'Đã nộp, chờ xem', 'Đã tiếp nhận'])
    await expect(page.getByRole('rowheader', { name: new RegExp(`^${group} `, 'u') })).toBeVisible()
  await look(page, 'board', findings)
  await page.getByRole('row').filter({ hasText: 'Sở Công Thương' }).getByRole('button', { name: 'Trả lại' }).click()
  await expect(page.getByRole('dialog').getByText('Bản 1')).toBeVisible()
  await look(page, 'board-return', findings)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Thông báo/u }).click()
  await expect(page.getByText('Sở Công Thương đã nộp kế hoạch')).toBeVisible()
  await look(page, 'notices', findings)

  const agency = (await as('Lãnh đạo Sở, Sở Y tế')).page
  await agency.goto('/programmes')
  await agency.locator('.plan-title').getByRole('link').first().click()
  await expect(agency.getByRole('main')).toContainText('Sở Y tế')
  await look(agency, 'agency-home', findings)

  const administrator = (await as('')).page
  await administrator.goto('/directory')
  await expect(administrator.getByText(/cơ quan, đơn vị; \d+ nhóm/u)).toBeVisible()
  await look(administrator, 'directory', findings)

  expect(findings).toEqual([])
})

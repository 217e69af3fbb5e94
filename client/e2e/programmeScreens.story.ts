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
  // A letter says whom it names before it is made, then opens as a plan.
  await page.getByRole('button', { name: 'Văn bản', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Công văn đôn đốc' }).click()
  await expect(page.getByRole('dialog').getByText('UBND huyện Chợ Gạo')).toBeVisible()
  await look(page, 'board-letter', findings)
  await page.getByRole('button', { name: 'Lập văn bản' }).click()
  await expect(page.getByText('Các đơn vị có tên trong danh sách kèm theo')).toBeVisible()
  await page.goBack()
  await page.getByRole('button', { name: /^Thông báo/u }).click()
  await expect(page.getByText('Sở Công Thương đã nộp kế hoạch')).toBeVisible()
  await look(page, 'notices', findings)

  await page.goto('/matrix')
  const grid = page.getByRole('treegrid')
  await expect(grid.getByRole('gridcell', { name: 'Sở Y tế, chủ trì, một phần' }).first()).toBeVisible()
  await look(page, 'matrix-programme', findings)
  await grid.focus()
  await page.keyboard.press('Control+Home')
  const own = grid.getByRole('row', { level: 3 })
  await expect(own).toHaveCount(0)
  await page.keyboard.press('+')
  await expect(own.first()).toBeVisible()
  await page.keyboard.press('-')
  await expect(own).toHaveCount(0)
  for (const key of ['ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key)
  const card = page.getByRole('dialog')
  await expect(card.getByText('1 nhiệm vụ trong kế hoạch của đơn vị:')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(grid).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(card).toBeVisible()
  // On the phone's width the grid makes way for the list, and the card goes with it.
  await look(page, 'matrix-part', findings)
  await page.getByRole('combobox', { name: 'Nhóm theo' }).selectOption('agency')
  await page.getByRole('button', { name: /^Chưa đủ/u }).click()
  await expect(page).toHaveURL(/coverage=open/u)
  await expect(page).toHaveURL(/group=agency/u)
  await expect(grid.getByRole('rowheader', { name: /^Sở Y tế \d/u })).toBeVisible()
  // The address is the view: a colleague who opens it looks the same way.
  const colleague = (await as('Văn phòng UBND tỉnh, Ban Chỉ đạo')).page
  await colleague.goto(new URL(page.url()).pathname + new URL(page.url()).search)
  await expect(colleague.getByRole('button', { name: /^Chưa đủ/u })).toHaveAttribute('aria-pressed', 'true')
  await expect(colleague.getByRole('combobox', { name: 'Nhóm theo' })).toHaveValue('agency')

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

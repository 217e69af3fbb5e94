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

test('[DM1] [PR40] in a province whose programme stands as issued nothing is late, and an agency begins its plan', async ({ browser }) => {
  test.setTimeout(420_000)
  const findings: Finding[] = []
  const as = async (post: string) => {
    const desk = await Desk.open(browser, product)
    desks.push(desk)
    await desk.signIn(product.linkOf(post), { keeps: false })
    return desk.page
  }

  const page = await as('Chuyên viên Văn phòng Công an tỉnh, Công an tỉnh Gia Lai')
  await page.goto('/programmes')
  await page.getByRole('link', { name: 'Chiến lược quốc gia phòng, chống và kiểm soát ma túy đến năm 2020' }).click()
  await expect(page.getByRole('heading', { name: '51 trên 51 đơn vị chưa xong, hạn 30/9/2011 đã qua khi giao' })).toBeVisible()
  await expect(page.getByText(/Quá hạn [1-9]/u)).toHaveCount(0)
  await look(page, 'board-past', findings)
  await page.getByRole('link', { name: 'Kế hoạch của UBND' }).click()
  const date = page.locator('.paper-date')
  await expect(date).toHaveText(/năm\s*$/u)

  const agency = await as('Chuyên viên Phòng Nghiệp vụ Y, Sở Y tế tỉnh Gia Lai')
  await agency.goto('/programmes')
  await agency.getByRole('link', { name: 'Chiến lược quốc gia phòng, chống và kiểm soát ma túy đến năm 2020' }).click()
  await expect(agency.getByText('Hạn này đã qua khi giao, không tính là trễ.')).toBeVisible()
  await look(agency, 'agency-past', findings)
  await agency.getByRole('button', { name: 'Lập kế hoạch' }).click()
  await expect(agency.locator('.paper-head').getByText('SỞ Y TẾ')).toBeVisible()
  expect(findings).toEqual([])
})

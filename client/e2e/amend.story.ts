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

test('the province’s plan is amended: who is touched is said before, each agency sees old, new and own and answers, the board follows', async ({
  browser,
}) => {
  const as = async (post: string): Promise<Desk> => {
    const desk = await Desk.open(browser, product)
    desks.push(desk)
    await desk.signIn(product.linkOf(post), { keeps: false })
    return desk
  }
  const findings: Finding[] = []
  const police = await as('Chuyên viên Phòng PC04, Công an tỉnh')
  const health = await as('Lãnh đạo Sở, Sở Y tế')
  const toProgramme = async ({ page }: Desk): Promise<void> => {
    await page.goto('/programmes')
    await page.locator('.plan-title').getByRole('link').first().click()
  }
  const treatment = 'Đánh giá hiệu quả điều trị thay thế'

  await test.step('the coordinator opens the plan again and changes what it asks of Sở Y tế', async () => {
    await toProgramme(police)
    await police.page.getByRole('button', { name: 'Sửa đổi kế hoạch' }).click()
    await expect(police.editor).toHaveAttribute('contenteditable', 'true')
    await police.typeAtEnd(treatment, ' Báo cáo kết quả bằng văn bản.')
    await police.focusTask(treatment)
    await police.setField('Thời hạn', 'trước 20/6/2027')
    await police.shownSaved()
  })

  await test.step('before the new version is issued it is said whom it touches, and how', async () => {
    await toProgramme(police)
    await police.page.getByRole('link', { name: 'Ban hành bản 2' }).click()
    await expect(police.page.getByRole('heading', { name: /^Bản 2 chạm đến kế hoạch của \d+ đơn vị$/u })).toBeVisible()
    const touched = police.page.locator('details').filter({ hasText: 'Sở Y tế' })
    await expect(touched).toContainText('sửa 1')
    await touched.locator('summary').click()
    await expect(touched.locator('ins').first()).toContainText('Báo cáo kết quả bằng văn bản')
    await look(police.page, 'amend-issue', findings)
    await police.page.getByRole('button', { name: 'Ban hành bản 2' }).click()
    await expect(police.page.getByText(/đơn vị chưa trả lời sửa đổi/u)).toBeVisible()
    await look(police.page, 'amend-board', findings)
  })

  const row = police.page.getByRole('row').filter({ hasText: 'Sở Y tế' })

  await test.step('the agency compares, takes it over, takes that back, and takes it over again', async () => {
    await expect(row).toContainText('1 sửa đổi chưa trả lời')
    await toProgramme(health)
    await health.page.getByRole('link', { name: 'So và trả lời' }).first().click()
    await expect(health.page.getByRole('heading', { name: '1 trên 1 sửa đổi chờ trả lời' })).toBeVisible()
    await expect(health.page.locator('ins').first()).toContainText('Báo cáo kết quả bằng văn bản')
    await look(health.page, 'amend', findings)
    await health.page.getByRole('button', { name: 'Giữ của đơn vị, nêu lý do' }).click()
    await look(health.page, 'amend-reason', findings)
    await health.page.keyboard.press('Escape')
    await health.page.getByRole('button', { name: 'Lấy theo bản mới' }).first().click()
    await expect(health.page.getByRole('heading', { name: 'Đã trả lời mọi sửa đổi' })).toBeVisible()
    await health.page.getByRole('button', { name: 'Hoàn tác' }).click()
    await expect(health.page.getByRole('heading', { name: '1 trên 1 sửa đổi chờ trả lời' })).toBeVisible()
    await health.page.getByRole('button', { name: 'Lấy theo bản mới' }).first().click()
    await expect(health.page.getByRole('heading', { name: 'Đã trả lời mọi sửa đổi' })).toBeVisible()
    await look(health.page, 'amend-answered', findings)
  })

  await test.step('and the board says so by itself', async () => {
    await expect(row).not.toContainText('sửa đổi chưa trả lời')
  })

  expect(findings).toEqual([])
  expect([...police.complaints, ...health.complaints]).toEqual([])
})

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

test('a report round: an agency reports on its tasks and hands it in, the coordinator sees it counted, returns it, and it comes again', async ({
  browser,
}) => {
  const as = async (post: string): Promise<Desk> => {
    const desk = await Desk.open(browser, product)
    desks.push(desk)
    await desk.signIn(product.linkOf(post), { keeps: false })
    await desk.page.goto('/programmes')
    await desk.page.locator('.plan-title').getByRole('link').first().click()
    return desk
  }
  const findings: Finding[] = []
  const police = await as('Chuyên viên Phòng PC04, Công an tỉnh')
  const health = await as('Lãnh đạo Sở, Sở Y tế')
  const { page } = health

  await test.step('the agency fills it in from its tasks; what it types is saved by itself', async () => {
    await page.getByRole('link', { name: 'Báo cáo 6 tháng' }).click()
    await expect(page.getByRole('heading', { name: /^0 trên \d+ nhiệm vụ đã hoàn thành, không có nhiệm vụ chậm$/u })).toBeVisible()
    await page.getByRole('combobox', { name: 'Tình trạng của nhiệm vụ 1', exact: true }).click()
    await page.getByRole('option', { name: 'Đã hoàn thành' }).click()
    await page.getByRole('combobox', { name: 'Tình trạng của nhiệm vụ 2', exact: true }).click()
    await page.getByRole('option', { name: 'Vướng mắc' }).click()
    await page.getByRole('textbox', { name: 'Kết quả của nhiệm vụ 2', exact: true }).fill('Thiếu kinh phí mở lớp')
    await expect(page.getByRole('heading', { name: /^1 trên \d+ nhiệm vụ đã hoàn thành, 1 nhiệm vụ chậm$/u })).toBeVisible()
    await expect(page.getByText('Đã lưu trên máy chủ')).toBeVisible()
    await look(page, 'report', findings)
    await page.reload()
    await expect(page.getByRole('textbox', { name: 'Kết quả của nhiệm vụ 2', exact: true })).toHaveValue('Thiếu kinh phí mở lớp')
  })

  await test.step('a colleague fills in another task at the same time: each sees what the other wrote, and both stay', async () => {
    const colleague = await as('Chuyên viên Phòng Nghiệp vụ Y, Sở Y tế')
    await colleague.page.getByRole('link', { name: 'Báo cáo 6 tháng' }).click()
    const third = (where: typeof page) => where.getByRole('textbox', { name: 'Kết quả của nhiệm vụ 3', exact: true })
    const second = (where: typeof page) => where.getByRole('textbox', { name: 'Kết quả của nhiệm vụ 2', exact: true })
    await expect(second(colleague.page)).toHaveValue('Thiếu kinh phí mở lớp')
    await Promise.all([third(colleague.page).fill('Đã ký quy chế'), second(page).fill('Thiếu kinh phí mở lớp, đã kiến nghị')])
    for (const where of [page, colleague.page]) {
      await expect(third(where)).toHaveValue('Đã ký quy chế')
      await expect(second(where)).toHaveValue('Thiếu kinh phí mở lớp, đã kiến nghị')
      await expect(where.getByText('Đã lưu trên máy chủ')).toBeVisible()
    }
    await page.reload()
    await expect(third(page)).toHaveValue('Đã ký quy chế')
    await expect(second(page)).toHaveValue('Thiếu kinh phí mở lớp, đã kiến nghị')
  })

  const summary = police.page.getByRole('region', { name: 'Tổng hợp báo cáo' })

  await test.step('the head hands it in, and the coordinator’s board counts it by itself', async () => {
    await police.page.getByRole('combobox', { name: 'Đợt nộp' }).click()
    await police.page.getByRole('option', { name: /^Báo cáo 6 tháng/u }).click()
    await expect(summary).toContainText('Chưa đơn vị nào nộp báo cáo')
    await page.getByRole('button', { name: 'Nộp báo cáo' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Nộp báo cáo' }).click()
    await expect(page.getByText(/^Báo cáo đã nộp lúc/u)).toBeVisible()
    await look(page, 'report-submitted', findings)
    await expect(summary).toContainText(/1 trên \d+ đơn vị đã báo cáo: 1 trên \d+ nhiệm vụ hoàn thành, 1 nhiệm vụ chậm/u)
    await summary.locator('summary').click()
    await expect(summary).toContainText('Thiếu kinh phí mở lớp')
    await look(police.page, 'report-all', findings)
  })

  await test.step('it is returned with a reason, answered, and handed in again', async () => {
    const row = police.page.locator('.board-table').getByRole('row').filter({ hasText: 'Sở Y tế' })
    await row.getByRole('button', { name: 'Trả lại' }).click()
    await police.page.getByRole('dialog').getByRole('textbox', { name: 'Lý do 1' }).fill('Nêu số lớp đã mở')
    await police.page.getByRole('button', { name: 'Trả lại với 1 lý do' }).click()
    await expect(page.getByText('Nêu số lớp đã mở')).toBeVisible()
    await look(page, 'report-returned', findings)
    const dialog = page.getByRole('dialog')
    await page.getByRole('button', { name: 'Nộp báo cáo' }).click()
    await expect(dialog).toContainText('Còn 1 lý do trả lại chưa trả lời')
    await expect(dialog.getByRole('button', { name: 'Nộp báo cáo' })).toBeDisabled()
    await page.keyboard.press('Escape')
    await page.getByRole('textbox', { name: 'Kết quả của nhiệm vụ 2', exact: true }).fill('Thiếu kinh phí mở lớp, mới mở 2 trên 5 lớp')
    await page.getByRole('textbox', { name: 'Trả lời lý do 1' }).fill('Đã nêu số lớp')
    await page.getByRole('button', { name: 'Trả lời', exact: true }).click()
    await page.getByRole('button', { name: 'Nộp báo cáo' }).click()
    await dialog.getByRole('button', { name: 'Nộp báo cáo' }).click()
    await expect(page.getByText(/^Báo cáo đã nộp lúc/u)).toBeVisible()
    await expect(summary).toContainText('mới mở 2 trên 5 lớp')
  })

  expect(findings).toEqual([])
  expect([...police.complaints, ...health.complaints]).toEqual([])
})

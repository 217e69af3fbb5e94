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

test('a report is written on without a network, over a reload; back on the line it is sent, and where a colleague wrote too one chooses', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const findings: Finding[] = []
  const as = async (post: string, keeps: boolean): Promise<Desk> => {
    const desk = await Desk.open(browser, product)
    desks.push(desk)
    await desk.signIn(product.linkOf(post), { keeps })
    await desk.page.goto('/programmes')
    await desk.page.locator('.plan-title').getByRole('link').first().click()
    await desk.page.getByRole('link', { name: 'Báo cáo 6 tháng' }).click()
    return desk
  }
  const away = await as('Chuyên viên Phòng Nghiệp vụ Y, Sở Y tế', true)
  const here = await as('Lãnh đạo Sở, Sở Y tế', false)
  const result = ({ page }: Desk, number: number) => page.getByRole('textbox', { name: `Kết quả của nhiệm vụ ${number}`, exact: true })
  await expect(result(away, 2)).toBeVisible()
  await away.page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await away.page.reload()
  await expect(result(away, 2)).toBeVisible()

  await test.step('without a network what is typed stays on the device, over a reload', async () => {
    away.line.cut()
    await result(away, 2).fill('Đã mở hai lớp')
    await result(away, 3).fill('Đã ký quy chế')
    await expect(away.page.getByText('Đã giữ trên máy này, chờ có mạng để gửi')).toBeVisible()
    await away.page.reload()
    await expect(away.page.getByText(/^Không có mạng\. Nội dung máy này tải lúc/u)).toBeVisible()
    await expect(result(away, 2)).toHaveValue('Đã mở hai lớp')
    await expect(result(away, 3)).toHaveValue('Đã ký quy chế')
    await look(away.page, 'report-offline', findings)
  })

  await test.step('meanwhile a colleague writes of the same task', async () => {
    await result(here, 2).fill('Đã mở một lớp')
    await expect(here.page.getByText('Đã lưu trên máy chủ')).toBeVisible()
  })

  await test.step('back on the line the rest is sent; of the one field both words stand there, and the writer chooses', async () => {
    away.line.mend()
    await expect(result(here, 3)).toHaveValue('Đã ký quy chế', { timeout: 60_000 })
    await expect(result(away, 2)).toHaveValue('Đã mở một lớp', { timeout: 60_000 })
    const conflict = away.page.getByRole('region', { name: 'Hai người cùng ghi một chỗ' })
    await expect(conflict).toContainText('Đã mở hai lớp')
    await expect(result(here, 2)).toHaveValue('Đã mở một lớp')
    await look(away.page, 'report-conflict', findings)
    await conflict.getByRole('button', { name: 'Dùng nội dung của tôi' }).click()
    await expect(conflict).toBeHidden()
    await expect(result(away, 2)).toHaveValue('Đã mở hai lớp')
    await expect(result(here, 2)).toHaveValue('Đã mở hai lớp')
    await expect(away.page.getByText('Đã lưu trên máy chủ')).toBeVisible()
  })
  expect(findings).toEqual([])
  expect(desks.flatMap(({ complaints }) => complaints)).toEqual([])
})

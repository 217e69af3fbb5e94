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

test('the coordinator keeps a view of the matrix for all readers; a sent link shows what it showed; what differs is said', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const findings: Finding[] = []
  const as = async (post: string): Promise<Desk> => {
    const desk = await Desk.open(browser, product)
    desks.push(desk)
    await desk.signIn(product.linkOf(post), { keeps: false })
    return desk
  }
  const police = await as('Chuyên viên Phòng PC04, Công an tỉnh')
  const health = await as('Chuyên viên Phòng Nghiệp vụ Y, Sở Y tế')
  const { page } = police
  const menu = ({ page: where }: Desk, name = 'Cách xem đã lưu') => where.getByRole('button', { name, exact: true })
  let sent = ''

  await test.step('filters are a draft of one’s own until they are saved under a name', async () => {
    await page.goto('/matrix?coverage=open&group=deadline')
    await menu(police).click()
    await page.getByRole('menuitem', { name: 'Lưu cách xem này' }).click()
    await page.getByRole('textbox', { name: 'Tên cách xem' }).fill('Chưa đủ, theo hạn')
    await look(page, 'matrix-save-view', findings)
    await page.getByRole('dialog').getByRole('button', { name: 'Lưu', exact: true }).click()
    await expect(menu(police, 'Chưa đủ, theo hạn')).toBeVisible()
    sent = page.url().slice(page.url().indexOf('/matrix'))
  })

  await test.step('a reader finds it in the list, and may only look', async () => {
    await health.page.goto('/matrix')
    await menu(health).click()
    await expect(health.page.getByRole('menuitem', { name: 'Lưu cách xem này' })).toHaveCount(0)
    await health.page.getByRole('menuitem', { name: 'Chưa đủ, theo hạn' }).click()
    await expect(health.page).toHaveURL(/coverage=open&group=deadline&view=/u)
    await health.page.getByRole('combobox', { name: 'Xếp theo' }).selectOption('deadline')
    await expect(health.page.getByText('Màn hình đang khác với cách xem “Chưa đủ, theo hạn”.')).toBeVisible()
    await expect(health.page.getByRole('button', { name: 'Lưu thay đổi' })).toHaveCount(0)
    await health.page.getByRole('button', { name: 'Trở lại cách xem đã lưu' }).click()
    await expect(health.page.getByText(/^Màn hình đang khác/u)).toHaveCount(0)
  })

  await test.step('the coordinator changes it: who has the link still sees what it said, and that the view has changed', async () => {
    await page.getByRole('combobox', { name: 'Nhóm theo' }).selectOption('agency')
    await look(page, 'matrix-view-differs', findings)
    await page.getByRole('button', { name: 'Lưu thay đổi' }).click()
    await expect(page.getByText(/^Màn hình đang khác/u)).toHaveCount(0)
    await health.page.goto(sent)
    await expect(health.page.getByText('Màn hình đang khác với cách xem “Chưa đủ, theo hạn”.')).toBeVisible()
    await expect(health.page.getByRole('combobox', { name: 'Nhóm theo' })).toHaveValue('deadline')
  })

  await test.step('it is renamed and removed; the link goes on', async () => {
    await menu(police, 'Chưa đủ, theo hạn').click()
    await page.getByRole('menuitem', { name: 'Đổi tên “Chưa đủ, theo hạn”' }).click()
    await page.getByRole('textbox', { name: 'Tên cách xem' }).fill('Việc còn thiếu')
    await page.getByRole('button', { name: 'Đổi tên', exact: true }).click()
    await expect(menu(health, 'Việc còn thiếu')).toBeVisible()
    await menu(police, 'Việc còn thiếu').click()
    await page.getByRole('menuitem', { name: 'Bỏ “Việc còn thiếu”' }).click()
    await page.getByRole('button', { name: 'Bỏ cách xem' }).click()
    await expect(health.page.getByText(/^Màn hình đang khác/u)).toHaveCount(0)
    await health.page.goto(sent)
    await expect(health.page.getByRole('combobox', { name: 'Nhóm theo' })).toHaveValue('deadline')
  })
  expect(findings).toEqual([])
  expect(desks.flatMap(({ complaints }) => complaints)).toEqual([])
})

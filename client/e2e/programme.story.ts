import { expect, test } from '@playwright/test'
import { Desk } from './Desk.ts'
import { realPlan } from './realPlan.ts'
import { Product } from './startProduct.ts'

let product: Product
const desks: Desk[] = []

test.beforeEach(async () => {
  product = await Product.start()
})

test.afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close()
  await product.stop()
})

/** What the administrator says of an account: in which agency, as what. */
async function giveAgency(admin: Desk, account: string, agency: string, capacity: string): Promise<void> {
  await admin.page.goto('/accounts')
  await admin.page.getByRole('button', { name: `Việc khác với ${account}` }).click()
  await admin.page.getByRole('menuitem', { name: 'Cơ quan và vai trò' }).click()
  const dialog = admin.page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Cơ quan' }).fill(agency)
  await admin.page
    .getByRole('option', { name: new RegExp(`^${agency}, Tiền Giang`, 'u') })
    .first()
    .click()
  await dialog.getByRole('combobox', { name: 'Vai trò' }).click()
  await admin.page.getByRole('option', { name: capacity, exact: true }).click()
  await dialog.getByRole('button', { name: 'Thêm' }).click()
  await expect(dialog.getByRole('listitem').filter({ hasText: agency })).toBeVisible()
  await dialog.getByRole('button', { name: 'Đóng' }).last().click()
}

test('a real plan becomes a programme: issued to the agencies it names, drafted by one of them, urged, seen live on the board', async ({
  browser,
}) => {
  const source = realPlan()
  const admin = await Desk.open(browser, product)
  const police = await Desk.open(browser, product)
  const health = await Desk.open(browser, product)
  desks.push(admin, police, health)

  await test.step('the administrator lays out the province, and says who acts for which agency', async () => {
    await admin.signIn(product.signInPath)
    await admin.page.goto('/directory')
    await admin.page.getByRole('button', { name: 'Lấy danh bạ của tỉnh' }).click()
    await admin.page.getByRole('dialog').getByRole('combobox', { name: 'Tỉnh, thành phố' }).fill('Tiền Giang')
    await admin.page.getByRole('option', { name: 'Tiền Giang' }).click()
    await admin.page.getByRole('button', { name: 'Thêm vào danh bạ' }).click()
    await expect(admin.page.getByText(/cơ quan, đơn vị; \d+ nhóm/u)).toBeVisible()
    const policeLink = await admin.createAccount('Chuyên viên Phòng PC04', 'Công an tỉnh', 'member')
    const healthLink = await admin.createAccount('Chuyên viên Phòng Nghiệp vụ Y', 'Sở Y tế', 'member')
    await giveAgency(admin, 'Chuyên viên Phòng PC04', 'Công an tỉnh', 'soạn thảo')
    await giveAgency(admin, 'Chuyên viên Phòng Nghiệp vụ Y', 'Sở Y tế', 'soạn thảo')
    await police.signIn(policeLink)
    await health.signIn(healthLink)
  })

  await test.step('who is given nothing yet sees nothing of the plan', async () => {
    await police.importPlan(source)
    await police.shownSaved()
    await health.page.goto('/')
    await expect(health.page.getByText('Chưa có kế hoạch nào')).toBeVisible()
  })

  await test.step('the coordinator makes a programme of it: the round is read from the plan', async () => {
    await police.page.goto('/programmes')
    await police.page.getByRole('button', { name: 'Lập chương trình' }).click()
    const dialog = police.page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Kế hoạch của UBND' }).click()
    await police.page.getByRole('option', { name: /Tăng cường công tác phòng, chống/u }).click()
    await expect(dialog.getByText('trước 05/4/2025')).toBeVisible()
    await dialog.getByRole('button', { name: 'Lập chương trình' }).click()
    await expect(police.page.getByText('Kế hoạch đang soạn, chưa ban hành')).toBeVisible()
  })

  await test.step('and issues it: each name stands for agencies, and every one gets a sub-plan', async () => {
    await police.page.getByRole('link', { name: 'Ban hành và giao việc' }).click()
    const row = police.page.getByRole('row').filter({ has: police.page.getByRole('rowheader', { name: 'Sở Y tế', exact: true }) })
    await expect(row).toContainText('Sở Y tế')
    await police.page.getByRole('button', { name: /^Ban hành và giao cho \d+ đơn vị/u }).click()
    await expect(police.page.getByRole('heading', { name: /đơn vị chưa xong/u })).toBeVisible({ timeout: 30_000 })
  })

  const boardRow = police.page.getByRole('row').filter({ hasText: 'Sở Y tế' })

  await test.step('the agency finds its sub-plan with its tasks, and writes; the board follows by itself', async () => {
    await expect(boardRow).toContainText(/Quá hạn|Chưa bắt đầu/u)
    await health.page.goto('/')
    await health.page
      .getByRole('link', { name: /^Thực hiện Kế hoạch/u })
      .first()
      .click()
    await expect(health.editor).toBeVisible()
    await expect(health.task('Đánh giá hiệu quả Chương trình điều trị')).toBeVisible()
    await health.typeAtEnd('Cụ thể hóa các nhiệm vụ được giao', ' Sở Y tế đã bắt đầu.')
    await health.shownSaved()
  })

  await test.step('urging reaches the agency’s people', async () => {
    await boardRow.getByRole('button', { name: 'Đôn đốc' }).click()
    await police.page.getByRole('dialog').getByRole('textbox', { name: 'Lời nhắn' }).fill('Gửi trong tuần này')
    await police.page.getByRole('button', { name: 'Đôn đốc 1 đơn vị' }).click()
    await health.page.getByRole('button', { name: /^Thông báo/u }).click()
    await expect(health.page.getByText('Gửi trong tuần này')).toBeVisible()
  })

  expect([...admin.complaints, ...police.complaints, ...health.complaints]).toEqual([])
})

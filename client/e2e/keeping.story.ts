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
  await expect(page.getByRole('row').filter({ hasText: 'đăng nhập' })).toHaveCount(0)
  await look(page, 'audit-filtered', findings)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Xuất CSV' }).click()])
  expect(readFileSync(await file.path(), 'utf8')).toContain('nộp kế hoạch của Sở Công Thương')
  await page.getByRole('button', { name: 'Bỏ lọc', exact: true }).click()
  await expect(page.getByRole('row').filter({ hasText: 'xuất nhật ký ra tệp' })).toBeVisible()

  expect(findings).toEqual([])
})

test('[DR44] [PG14] an administrator renames, merges and splits agencies, and sees first what that touches', async ({ browser }) => {
  const findings: Finding[] = []
  const { page } = await as(browser, product.signInPath)
  await page.goto('/directory')
  const search = page.getByRole('textbox', { name: 'Tìm cơ quan, không cần dấu' })
  await search.fill('so y te')
  const open = async (agency: RegExp, act: string): Promise<void> => {
    await page
      .getByRole('row')
      .filter({ hasText: agency })
      .first()
      .getByRole('button', { name: /^Việc khác/u })
      .click()
    await page.getByRole('menuitem', { name: act }).click()
  }
  const dialog = page.getByRole('dialog')

  await open(/^Sở Y tế.*Tiền Giang/u, 'Đổi tên')
  await dialog.getByLabel('Tên đầy đủ').fill('Sở Y tế và Dân số tỉnh Tiền Giang')
  await dialog.getByLabel('Tên ngắn').fill('Sở Y tế và Dân số')
  await expect(dialog.getByText('Có cơ quan đã kết thúc trước ngày này.')).toBeVisible()
  await dialog.getByLabel('Tên mới từ ngày').fill('01/3/2025')
  await expect(dialog.getByText(/đổi thành Sở Y tế và Dân số tỉnh Tiền Giang; tên cũ còn đúng đến/u)).toBeVisible()
  await expect(dialog.getByText(/\d+ việc còn phải nộp trong 1 chương trình/u)).toBeVisible()
  await look(page, 'directory-rename', findings)
  await dialog.getByRole('button', { name: 'Đổi tên', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('row', { name: /^Sở Y tế và Dân số \(trước là Sở Y tế/u })).toBeVisible()

  await search.fill('so van hoa')
  await open(/Sở Văn hóa.*Đồng Tháp/u, 'Kết thúc hoặc chia tách')
  await dialog.getByRole('combobox', { name: 'Cơ quan nhận 1' }).fill('so noi vu')
  await page.getByRole('option', { name: 'Sở Nội vụ, Đồng Tháp' }).click()
  await dialog.getByRole('button', { name: 'Thêm cơ quan nhận' }).click()
  await dialog.getByRole('combobox', { name: 'Cơ quan nhận 2' }).fill('so xay dung')
  await page.getByRole('option', { name: 'Sở Xây dựng, Đồng Tháp' }).click()
  await dialog.getByLabel('Phần việc').nth(1).fill('quy hoạch di tích')
  await expect(dialog.getByText(/việc chuyển về .*\(quy hoạch di tích\)/u)).toBeVisible()
  await look(page, 'directory-split', findings)
  await page.keyboard.press('Escape')

  await search.fill('so xay dung')
  await open(/Sở Xây dựng.*Đồng Tháp/u, 'Hợp nhất')
  await dialog.getByRole('combobox', { name: 'Các cơ quan hợp nhất' }).fill('so cong thuong')
  await page.getByRole('option', { name: 'Sở Công Thương, Đồng Tháp' }).click()
  await page.keyboard.press('Escape')
  await dialog.getByLabel('Tên cơ quan mới').fill('Sở Xây dựng và Công Thương')
  await expect(dialog.getByText(/Sở Xây dựng và Công Thương bắt đầu từ/u)).toBeVisible()
  await look(page, 'directory-merge', findings)
  await dialog.getByRole('button', { name: 'Hợp nhất', exact: true }).click()
  await expect(dialog).toBeHidden()
  await search.fill('xay dung va cong thuong')
  await expect(page.getByRole('row').filter({ hasText: /Sở Xây dựng và Công Thương.*nhận việc của/u })).toBeVisible()

  await page.getByText('Nhóm', { exact: true }).click()
  await page.getByRole('combobox', { name: 'Tỉnh, thành phố' }).click()
  await page.getByRole('option', { name: 'Đồng Tháp' }).click()
  await page.getByText('Các sở, ban, ngành', { exact: true }).click()
  await expect(page.getByRole('listitem').filter({ hasText: /^Sở Xây dựng và Công Thương$/u })).toBeVisible()
  await look(page, 'directory-groups', findings)

  expect(findings).toEqual([])
})

test('[IN1] [IN2] [IN3] somebody is invited, joins by the link with a name of their own, and the link is spent', async ({ browser }) => {
  const findings: Finding[] = []
  const { page } = await as(browser, product.signInPath)
  await page.goto('/accounts')
  const dialog = page.getByRole('dialog')
  const invite = async (): Promise<string> => {
    await page.getByRole('button', { name: 'Mời người' }).click()
    await dialog.getByRole('combobox', { name: 'Cơ quan' }).fill('so noi vu')
    await page.getByRole('option', { name: 'Sở Nội vụ, Tiền Giang' }).click()
    await dialog.getByRole('button', { name: 'Tạo lời mời' }).click()
    const link = await dialog.getByRole('textbox', { name: 'Liên kết của lời mời' }).inputValue()
    return link.slice(new URL(link).origin.length)
  }
  await page.getByRole('button', { name: 'Mời người' }).click()
  await dialog.getByRole('button', { name: 'Tạo lời mời' }).click()
  await expect(dialog.getByText('Chọn cơ quan')).toBeVisible()
  await look(page, 'invite', findings)
  await page.keyboard.press('Escape')
  const first = await invite()
  await look(page, 'invite-link', findings)
  await dialog.getByRole('button', { name: 'Xong' }).click()
  const second = await invite()
  await dialog.getByRole('button', { name: 'Xong' }).click()
  await page
    .getByRole('button', { name: /^Thu hồi lời mời/u })
    .first()
    .click()
  await expect(page.getByText('Đã thu hồi')).toBeVisible()

  const guest = await Desk.open(browser, product)
  desks.push(guest)
  await guest.page.goto(second)
  await expect(guest.page.getByText('Lời mời không còn dùng được')).toBeVisible()
  await look(guest.page, 'join-void', findings)
  await guest.page.goto('/sign-in')
  await guest.page.goto(first)
  await expect(guest.page.getByText('Bạn được mời vào Sở Nội vụ')).toBeVisible()
  await guest.page.getByLabel('Chức danh hoặc đơn vị').fill('Trưởng phòng Tổng hợp')
  await guest.page.getByRole('button', { name: 'Tham gia' }).click()
  await expect(guest.page.getByText('Cần ít nhất 12 ký tự')).toBeVisible()
  await look(guest.page, 'join', findings)
  await guest.page.getByLabel('Mật khẩu', { exact: true }).fill('mua thu lá vàng rơi')
  await guest.page.getByRole('button', { name: 'Tham gia' }).click()
  await expect(guest.page.getByRole('button', { name: /Trưởng phòng Tổng hợp/u })).toBeVisible()

  await page.reload()
  await expect(page.getByText(/^Trưởng phòng Tổng hợp đã nhận ngày/u)).toBeVisible()
  await look(page, 'accounts-invitations', findings)
  expect(findings).toEqual([])
})

/** A short plan of a year whose departments have since been reorganised. */
const planOf2024 = `ỦY BAN NHÂN DÂN
TỈNH TIỀN GIANG
Số: 41/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tiền Giang, ngày 12 tháng 3 năm 2024

KẾ HOẠCH
Phòng ngừa tai nạn lao động năm 2024

I. MỤC ĐÍCH
Giảm số vụ tai nạn lao động trên địa bàn tỉnh.

II. PHÂN CÔNG NHIỆM VỤ
1. Sở Lao động - Thương binh và Xã hội
- Hướng dẫn các cơ sở lập sổ theo dõi tai nạn lao động.
2. Sở Y tế
- Khám sức khỏe định kỳ cho người lao động ở nơi có nguy cơ cao, xong trước ngày 30/4/2024.
`

test('[PV9] [DR46] a plan of 2024 opens as it was; its vanished agency says who took over, and is replaced in one click', async ({
  browser,
}) => {
  const findings: Finding[] = []
  const desk = await as(browser, product.signInPath)
  const { page } = desk
  await desk.importPlan(planOf2024)
  await desk.focusTask('Khám sức khỏe định kỳ')
  await expect(desk.panel.getByText('Sở Y tế', { exact: true })).toBeVisible()
  await expect(desk.panel.getByText(/không còn từ sau/u)).toHaveCount(0)
  await desk.focusTask('Hướng dẫn các cơ sở')
  await expect(desk.panel.getByText(/^Sở Lao động - Thương binh và Xã hội không còn từ sau 28\/02\/2025/u)).toBeVisible()
  await look(page, 'plan-vanished', findings)
  await desk.panel.getByRole('button', { name: 'Đổi thành Sở Nội vụ' }).click()
  await expect(desk.panel.getByText('Sở Nội vụ', { exact: true })).toBeVisible()
  await expect(desk.panel.getByText(/không còn từ sau/u)).toHaveCount(0)
  await expect(desk.editor.getByText('Sở Lao động - Thương binh và Xã hội').first()).toBeVisible()

  // [PV12] What else is to be looked at: by keyboard to a place, a mend, and back.
  const symbol = page.getByRole('textbox', { name: 'Ký hiệu' })
  await page.getByRole('button', { name: /^Thể thức: \d chỗ cần sửa/u }).press('Enter')
  const found = page.getByRole('list', { name: 'Chỗ cần xem' })
  await found.getByRole('button', { name: /^Phần đầu, ký hiệu/u }).press('Enter')
  await expect(symbol).toBeFocused()
  await found.getByRole('button', { name: 'Sửa: BC-UBND thành KH-UBND' }).press('Enter')
  await expect(symbol).toHaveValue('KH-UBND')
  await expect(found.getByRole('button', { name: /^Phần đầu, ký hiệu/u })).toHaveCount(0)
  await look(page, 'plan-findings', findings)
  await page.getByRole('button', { name: 'Hoàn tác', exact: true }).and(page.locator(':focus')).press('Enter')
  await expect(symbol).toHaveValue('BC-UBND')
  await desk.shownSaved()

  // [TM1] [TM3] It becomes a template, and the template a plan of another year.
  await page.goto('/templates')
  await page.getByRole('button', { name: 'Lập mẫu từ kế hoạch' }).click()
  await page.getByRole('dialog').getByRole('combobox', { name: 'Kế hoạch' }).click()
  await page.getByRole('option', { name: /^Phòng ngừa tai nạn lao động/u }).click()
  await expect(page.getByLabel('Thời hạn tính từ ngày')).toHaveValue('12/3/2024')
  await expect(page.getByRole('checkbox', { name: '30/4/2024: 49 ngày sau ngày ban hành' })).toBeChecked()
  await look(page, 'template-form', findings)
  await page.getByLabel('Tên mẫu').fill('Mẫu phòng ngừa tai nạn lao động')
  await page.getByRole('button', { name: 'Lưu mẫu' }).click()
  await page.getByRole('button', { name: /^Mẫu phòng ngừa tai nạn lao động/u }).click()
  await page.getByLabel('Ngày ban hành dự kiến').fill('15/3/2027')
  await look(page, 'template-own', findings)
  await page.getByRole('button', { name: 'Tạo kế hoạch từ mẫu này' }).click()
  await expect(desk.editor.getByText(/nguy cơ cao, xong trước ngày 03\/5\/2027\.$/u)).toBeVisible()
  await expect(desk.editor.getByRole('button', { name: 'Thời hạn: xong trước ngày 03/5/2027' })).toBeVisible()
  expect(findings).toEqual([])
})

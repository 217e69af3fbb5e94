import { expect, type Locator, type Page, test } from '@playwright/test'
import { newId } from '../../shared/core/ids.ts'
import { seedDirectory } from '../../shared/directory/seedDirectory.ts'
import { Desk } from './Desk.ts'
import { type Finding, look } from './look.ts'
import { realPlanFile } from './realPlan.ts'
import { Product } from './startProduct.ts'

/** The longest of the real plans, of a province with 99 communes. */
const LONGEST_PLAN = 'seed-003'

let product: Product
const desks: Desk[] = []

test.afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close()
  await product?.stop()
})

const randomId = (): string => newId((length) => crypto.getRandomValues(new Uint8Array(length)))

/** Walks with Tab, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeEnabled()
  for (let step = 0; step < 60; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${target}`)
}

test('[IR8] [IR9] [IR10] a long plan from its file to its programme, by keys alone', async ({ browser }) => {
  const file = realPlanFile(LONGEST_PLAN)
  product = await Product.startAt('2025-10-13T08:00:00+07:00')
  const admin = await Desk.open(browser, product)
  const police = await Desk.open(browser, product)
  desks.push(admin, police)
  const { page } = police
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const tab = (name: string): Locator => page.getByRole('tab', { name: new RegExp(`^${name}`, 'u') })
  const said = page.locator('.items-said')

  await test.step('the province is laid out', async () => {
    const decide = async (name: string, input: object): Promise<void> => {
      const answer = await admin.page.request.post(`/api/decisions/${name}`, { data: { ...input, commandId: randomId() } })
      expect([name, answer.status()]).toEqual([name, 200])
    }
    await admin.signIn(product.signInPath, { keeps: false })
    const directory = seedDirectory('Bắc Ninh')
    if (!directory) throw new Error('no directory')
    await decide('directory.save', directory)
    const agency = directory.agencies.find(({ kind, validTo }) => kind === 'provincePolice' && validTo === null)
    const data = { commandId: randomId(), displayName: 'Chuyên viên Phòng PC04', agencyName: 'Công an tỉnh', role: 'member' }
    const created = (await (await admin.page.request.post('/api/accounts', { data })).json()) as {
      account: { id: string }
      signInPath: string
    }
    await decide('membership.set', { accountId: created.account.id, agencyId: agency?.id, capacity: 'drafter' })
    await police.signIn(created.signInPath)
  })

  await test.step('its file is read, and what is unclear comes first', async () => {
    await page.goto('/import')
    const pick = page.getByRole('button', { name: 'Chọn tệp' })
    // A screen that has just opened puts the focus at its beginning.
    await expect(async () => {
      await tabTo(page, pick)
      const chooser = page.waitForEvent('filechooser', { timeout: 2000 })
      await press('Enter')
      await (await chooser).setFiles(file)
    }).toPass()
    await expect(page.getByText('Còn 4 chỗ cần xem')).toBeVisible()
    await expect(tab('Chỗ cần xem')).toHaveAttribute('aria-selected', 'true')
  })

  await test.step('each doubt is decided: filled in, read otherwise, kept', async () => {
    await press('e')
    await page.keyboard.type('10/10/2025')
    await press('Enter')
    await expect(page.getByText('Còn 3 chỗ cần xem')).toBeVisible()
    await expect(page.locator('.source-paper .mark.doubt.hot').first()).toBeInViewport()
    await press('2')
    await expect(page.getByRole('radio', { name: /Chủ trì phần việc này/u })).toHaveAttribute('aria-checked', 'true')
    await press('Enter', 'Enter', 'Enter')
    await expect(page.getByText('Không có chỗ nào cần xem')).toBeVisible()
  })

  await test.step('a task is split, merged, no task, and all that again as it was', async () => {
    await press('ArrowRight', 'j', 's', 'Enter')
    await expect(tab('Nhiệm vụ')).toContainText('55')
    await press('m')
    await expect(tab('Nhiệm vụ')).toContainText('54')
    await press('x')
    await expect(tab('Nhiệm vụ')).toContainText('53')
    await press('Control+z', 'z')
    await expect(tab('Nhiệm vụ')).toContainText('55')
    await press('Control+Shift+z')
    await expect(tab('Nhiệm vụ')).toContainText('54')
    await press('e')
    await tabTo(page, page.getByRole('textbox', { name: 'Thời hạn' }))
    await page.keyboard.type('trước ngày 30/11/2025')
    await press('Control+Enter')
    await expect(said).toHaveText('Đã sửa')
    // The text leads: its end brings the last task.
    const list = page.locator('#items-list')
    await tabTo(page, page.locator('.source-desk'))
    await press('End')
    await expect.poll(() => list.evaluate((side) => side.scrollHeight - side.clientHeight - side.scrollTop)).toBeLessThan(200)
    await tabTo(page, page.locator('.item[data-selected] .item-main'))
    await press('ArrowRight', 'Enter')
    await expect(said).toContainText('ở mọi chỗ')
    const findings: Finding[] = []
    await look(page, 'review-agencies', findings)
    expect(findings).toEqual([])
  })

  await test.step('text that is no task becomes one, from the list and from lines selected in the source, and back', async () => {
    await tabTo(page, page.locator('.item[data-selected] .item-main'))
    await press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight')
    await expect(tab('Đoạn khác')).toHaveAttribute('aria-selected', 'true')
    await press('j', 't')
    await expect(said).toHaveText('Đã thành 1 nhiệm vụ')
    await expect(tab('Nhiệm vụ')).toContainText('55')
    await page.locator('.source-desk').evaluate((desk) => {
      const [first, , third] = desk.querySelectorAll('.source-text')
      if (first && third) window.getSelection()?.setBaseAndExtent(first, 0, third, third.childNodes.length)
    })
    await press('t')
    await expect(said).toHaveText(/^Đã thành \d+ nhiệm vụ$/u)
    await expect(tab('Nhiệm vụ')).not.toContainText('55')
    await press('z', 'z')
    await expect(tab('Nhiệm vụ')).toContainText('54')
    await page.evaluate(() => window.getSelection()?.removeAllRanges())
    await press('ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft')
  })

  await test.step('a reload loses nothing, nor does it lose the way back', async () => {
    await expect(page.getByTestId('review-saved')).toHaveText(/^Trên máy này/u)
    await page.reload()
    await expect(page.getByText('Không có chỗ nào cần xem')).toBeVisible()
    await expect(tab('Thời hạn')).toContainText('2')
    await press('z', 'z')
    await expect(tab('Thời hạn')).toContainText('1')
    await press('Shift+Z', 'Shift+Z')
    await expect(tab('Thời hạn')).toContainText('2')
  })

  await test.step('the programme is shown, and made', async () => {
    await tabTo(page, page.getByRole('button', { name: 'Lập chương trình' }))
    await press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Lập chương trình từ bản đọc này' })
    await expect(dialog.getByText(/^54 nhiệm vụ giao cho \d+ cơ quan/u)).toBeVisible()
    await expect(dialog.getByRole('checkbox', { name: /trước 06\/11\/2025/u })).toBeChecked()
    await tabTo(page, dialog.getByRole('button', { name: 'Tạo kế hoạch và lập chương trình' }))
    await press('Enter')
    await expect(page).toHaveURL(/\/programmes\/[0-9a-z]+$/u)
    await expect(page.getByText('Kế hoạch đang soạn, chưa ban hành')).toBeVisible()
    await expect(page.getByText(/06\/11\/2025/u).first()).toBeVisible()
  })

  await test.step('and nothing of the review stays behind', async () => {
    await page.goto('/import')
    await expect(page.getByRole('button', { name: 'Chọn tệp' })).toBeVisible()
    await expect(page.getByText('Bản đang xem dở')).toHaveCount(0)
  })

  expect([...admin.complaints, ...police.complaints]).toEqual([])
})

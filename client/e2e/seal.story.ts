import { expect, type Page, test } from '@playwright/test'
import { Desk } from './Desk.ts'
import { type Finding, look } from './look.ts'
import { Product } from './startProduct.ts'

let product: Product
const desks: Desk[] = []
const PASSWORD = 'lua-nuoc-phu-sa-47'
const treatment = 'Đánh giá hiệu quả điều trị thay thế'

test.beforeEach(async () => {
  product = await Product.start({ demo: true })
})
test.afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close()
  await product.stop()
})

/** A device whose clock is a day behind, whatever page it opens. */
const setClockBack = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const Real = Date
    const shift = -24 * 60 * 60_000
    globalThis.Date = new Proxy(Real, {
      construct: (target, words) => (words.length === 0 ? new target(Real.now() + shift) : Reflect.construct(target, words)),
      get: (target, key) => (key === 'now' ? () => Real.now() + shift : Reflect.get(target, key)),
    })
  })

test('a head seals the plan without a network: it is read only, opens again, goes out first, and the receipt says both times', async ({
  browser,
}) => {
  test.setTimeout(480_000)
  const sit = async (): Promise<Desk> => {
    const desk = await Desk.open(browser, product)
    desks.push(desk)
    return desk
  }
  const findings: Finding[] = []
  const [head, colleague] = [await sit(), await sit()]
  const notice = head.page.locator('.stage-notices')
  const sealIt = async (): Promise<void> => {
    await head.page.getByRole('button', { name: 'Duyệt và nộp' }).click()
    const dialog = head.page.getByRole('dialog', { name: 'Duyệt và niêm trên máy này' })
    await expect(dialog).toContainText('đồng hồ của máy chạy chậm 1 ngày')
    await dialog.getByRole('button', { name: 'Duyệt và niêm trên máy này' }).click()
    await expect(notice).toContainText('Đã niêm trên máy này lúc')
    await expect(head.editor).not.toHaveAttribute('contenteditable', 'true')
  }

  await test.step('the head opens the plan on a device that keeps it, and the network goes', async () => {
    await setClockBack(head.page)
    await head.signIn(product.linkOf('Lãnh đạo Sở, Sở Y tế'))
    await head.setPassword('giam.doc.y.te', PASSWORD)
    await colleague.signIn(product.linkOf('Chuyên viên Phòng Nghiệp vụ Y, Sở Y tế'), { keeps: false })
    await head.page.goto('/')
    await head.page
      .locator('.plan-title')
      .getByRole('link', { name: /^Thực hiện/u })
      .first()
      .click()
    await expect(head.task(treatment)).toBeVisible()
    await head.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await head.page.reload()
    await expect(head.page.getByRole('button', { name: 'Duyệt và nộp' })).toBeVisible()
    await head.shownSaved()
    head.line.cut()
    await head.page.reload()
    await head.typeAtEnd(treatment, ' [viết khi mất mạng]')
    await head.shownOnDevice()
  })

  await test.step('it is sealed, opened, and sealed again', async () => {
    await sealIt()
    await notice.getByRole('button', { name: 'Bỏ niêm' }).click()
    await head.page.getByRole('dialog').getByRole('button', { name: 'Bỏ niêm' }).click()
    await expect(head.editor).toHaveAttribute('contenteditable', 'true')
    await sealIt()
  })

  await test.step('the seal outlives the page, and holds in another tab', async () => {
    await head.page.reload()
    await expect(notice).toContainText('Trên máy này kế hoạch chỉ đọc; có mạng là gửi trước mọi việc khác.')
    await expect(head.editor).not.toHaveAttribute('contenteditable', 'true')
    const beside = await head.anotherTab()
    await beside.page.goto('/')
    await expect(beside.page.getByText('1 kế hoạch đã niêm trên máy này, chưa gửi.')).toBeVisible()
    await beside.page.close()
  })

  const path = new URL(head.page.url()).pathname

  await test.step('meanwhile a colleague writes on', async () => {
    await colleague.page.goto(path)
    await colleague.typeAtStart(treatment, 'Phòng Nghiệp vụ Y: ')
    await colleague.shownSaved()
  })

  await test.step('back on the line the server asks for the password, and a wrong one loses nothing', async () => {
    head.line.mend()
    await head.page.goto('/')
    await expect(head.page.getByText('1 kế hoạch đã niêm trên máy này chờ bạn xem rồi mới gửi được.')).toBeVisible()
    await head.page.goto(path)
    await expect(notice).toContainText('chờ bạn nhập mật khẩu')
    await notice.getByRole('button', { name: 'Nhập mật khẩu và gửi' }).click()
    const dialog = head.page.getByRole('dialog')
    await dialog.getByLabel('Nhập lại mật khẩu').fill('sai')
    await dialog.getByRole('button', { name: 'Gửi bản niêm' }).click()
    await expect(dialog).toContainText('Mật khẩu chưa đúng. Chưa có gì được gửi đi.')
    await look(head.page, 'seal-password', findings)
    await dialog.getByLabel('Nhập lại mật khẩu').fill(PASSWORD)
    await dialog.getByRole('button', { name: 'Gửi bản niêm' }).click()
  })

  await test.step('the receipt says both times, and that the clock was wrong; what was sealed is what was handed in', async () => {
    await expect(notice).toContainText(/Đã nộp bản \d+ lúc/u)
    await expect(notice).toContainText(/Niêm trên máy lúc .*\(đồng hồ của máy chạy chậm 1 ngày\); tính theo giờ máy chủ/u)
    await expect(head.page.getByText('Máy chủ chưa nhận')).toHaveCount(0)
    await look(head.page, 'sealed-receipt', findings)
    const { submissions } = await handedIn(head.page, path)
    expect(submissions).toMatchObject([{ source: 'sealed' }])
    const text = await (await head.page.request.get(`/api/submissions/${submissions[0]?.id}/plan`)).text()
    expect([text.includes('[viết khi mất mạng]'), text.includes('Phòng Nghiệp vụ Y: ')]).toEqual([true, false])
  })

  expect(findings).toEqual([])
  expect(desks.flatMap(({ complaints }) => complaints)).toEqual([])
})

interface Handed {
  readonly submissions: readonly { readonly id: string; readonly source: string }[]
}

/** What the plan's agency has handed in, by the plan's own page. */
async function handedIn(page: Page, path: string): Promise<Handed> {
  const planId = path.split('/').at(-1)
  const plan = (await (await page.request.get(`/api/plans/${planId}`)).json()) as { programmeId: string; ownerId: string }
  const view = (await (await page.request.get(`/api/programmes/${plan.programmeId}`)).json()) as {
    obligations: readonly { planId: string | null; roundId: string }[]
  }
  const round = view.obligations.find((one) => one.planId === planId)?.roundId
  return (await (await page.request.get(`/api/rounds/${round}/agencies/${plan.ownerId}`)).json()) as Handed
}

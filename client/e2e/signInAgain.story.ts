import { type Browser, expect, test } from '@playwright/test'
import { Desk } from './Desk.ts'
import { type Finding, look } from './look.ts'
import { Product } from './startProduct.ts'

const source = `KẾ HOẠCH
Phòng, chống dịch mùa hè

I. MỤC ĐÍCH
- Nâng cao nhận thức của người dân.

II. NHIỆM VỤ
- Sở Y tế chủ trì tổ chức tập huấn trước ngày 20/6/2027.
`
const paragraph = 'Nâng cao nhận thức'
const writer = { name: 'Chuyên viên Phòng Nghiệp vụ Y', loginName: 'nghiepvu.y@soyte', password: 'ba con trâu qua cầu gỗ' }
const colleague = { name: 'Chuyên viên Phòng Kế hoạch', loginName: 'kehoach@soyte', password: 'bốn con cò lội ruộng sâu' }
/** The server looks at the sessions of open connections once a minute. */
const NOTICED = { timeout: 90_000 }

let product: Product
let administrator: Desk
let a: Desk
let b: Desk
let planId: string
const desks: Desk[] = []
/** what axe objects to in the states that are reached here */
let findings: Finding[]

async function openDesk(browser: Browser): Promise<Desk> {
  const desk = await Desk.open(browser, product)
  desks.push(desk)
  return desk
}

/** Two colleagues with the same plan open, both with a password. */
test.beforeEach(async ({ browser }) => {
  findings = []
  product = await Product.start()
  ;[administrator, a, b] = [await openDesk(browser), await openDesk(browser), await openDesk(browser)]
  await administrator.signIn(product.signInPath)
  for (const [desk, { name, loginName, password }] of [
    [a, writer],
    [b, colleague],
  ] as const) {
    await desk.signIn(await administrator.createAccount(name, 'Sở Y tế', 'member'))
    await desk.setPassword(loginName, password)
  }
  await a.importPlan(source)
  await a.shownSaved()
  const path = new URL(a.page.url()).pathname
  planId = path.split('/').at(-1) as string
  await b.page.goto(path)
  await b.shownSaved()
})

test.afterEach(async () => {
  expect(findings).toEqual([])
  for (const desk of desks.splice(0)) {
    expect(desk.complaints).toEqual([])
    await desk.close()
  }
  await product.stop()
})

/** The session ends, and a break of the line lets the page learn it at once. */
async function sessionEnds(): Promise<void> {
  product.expireSessions(writer.name)
  a.line.cut()
  a.line.mend()
  await expect(a.signInPanel).toBeVisible(NOTICED)
}

const signInAgain = (desk: Desk, password = writer.password): Promise<void> =>
  desk.signInByPassword(desk.signInPanel, writer.loginName, password, 'Đăng nhập lại')

test('a sign-in that ends in mid-sentence takes no word, in no tab: signed in again in one, both go on and a colleague sees every word', async () => {
  const other = await a.anotherTab()
  await other.page.goto(new URL(a.page.url()).pathname)
  await other.shownSaved()
  for (const { page } of [a, other]) await page.evaluate(() => Object.assign(window, { sameProgram: true }))
  const typed: string[] = []

  await test.step('the session ends on the server while A writes; the page says so, the caret stays, the sentence goes on', async () => {
    await a.page.bringToFront()
    await a.typeAtEnd(paragraph, ' Câu')
    product.expireSessions(writer.name)
    await expect(async () => {
      typed.push(`chữ${typed.length + 1}`)
      await a.page.keyboard.type(` ${typed.at(-1)}`, { delay: 20 })
      expect(await a.signInPanel.isVisible()).toBe(true)
    }).toPass({ ...NOTICED, intervals: [500] })
    await a.page.keyboard.type(' hết-câu.', { delay: 20 })
    await expect(a.block(paragraph)).toContainText(`Câu ${typed.join(' ')} hết-câu.`)
    await a.shownOnDevice()
    await expect(a.signInPanel).toContainText('giữ trên máy này')
  })

  await test.step('the other tab asks too, and shows what was typed here; the colleague does not see it', async () => {
    await expect(other.signInPanel).toBeVisible(NOTICED)
    await expect(other.block(paragraph)).toContainText('hết-câu.')
    await expect(b.block(paragraph)).toContainText('Câu')
    await expect(b.block(paragraph)).not.toContainText('hết-câu.')
  })

  await test.step('a wrong password says so; the right one lets both tabs go on, without a reload', async () => {
    await signInAgain(a, 'sai mật khẩu rồi')
    await expect(a.signInPanel).toContainText('chưa đúng')
    await signInAgain(a)
    for (const tab of [a, other]) {
      await expect(tab.signInPanel).toBeHidden()
      await tab.shownSaved()
      expect(await tab.page.evaluate(() => 'sameProgram' in window)).toBe(true)
    }
    await expect(b.block(paragraph)).toContainText(`Câu ${typed.join(' ')} hết-câu.`)
    await other.page.bringToFront()
    await other.typeAtEnd('tập huấn', ' [từ thẻ kia]')
    await expect(b.block('tập huấn')).toContainText('[từ thẻ kia]')
    await expect(a.block('tập huấn')).toContainText('[từ thẻ kia]')
  })
  expect(other.complaints).toEqual([])
})

test('put off, the page goes on offline; a fresh link opened in another tab signs this one in by itself', async () => {
  await sessionEnds()
  await a.page.screenshot({ path: new URL('./screenshots/signInAgain.png', import.meta.url).pathname })
  await look(a.page, 'signed-out', findings)

  await test.step('closed, it waits in the header, and the text can be written', async () => {
    await a.signInPanel.getByRole('button', { name: 'Để sau' }).click()
    await expect(a.page.getByRole('banner')).toContainText('Chưa đăng nhập. Chữ giữ trên máy này.')
    await a.typeAtEnd(paragraph, ' [khi chưa đăng nhập]')
    await a.shownOnDevice()
    await look(a.page, 'signed-out-later', findings)
    await a.page.getByRole('banner').getByRole('button', { name: 'Đăng nhập lại' }).click()
    await expect(a.signInPanel).toBeVisible()
  })

  await test.step('a reload finds everything: text, caret place, and the question', async () => {
    await a.page.reload()
    await expect(a.block(paragraph)).toContainText('[khi chưa đăng nhập]')
    await expect(a.signInPanel).toBeVisible()
    await a.typeAtEnd(paragraph, ' [sau khi tải lại]')
  })

  await test.step('the administrator gives a link, which another tab opens', async () => {
    await administrator.page.goto('/accounts')
    const row = administrator.page.getByRole('row').filter({ hasText: writer.name })
    await row.getByRole('button', { name: 'Liên kết mới' }).click()
    const link = await administrator.page.getByRole('textbox', { name: 'Liên kết đăng nhập' }).inputValue()
    const tab = await a.anotherTab()
    await tab.signIn(link.slice(new URL(link).origin.length))
    await expect(a.signInPanel).toBeHidden()
    await a.shownSaved()
    await expect(b.block(paragraph)).toContainText('[khi chưa đăng nhập] [sau khi tải lại]')
  })
})

test('somebody else who signs in over the page sends nothing of the first; their unsent words wait for them', async () => {
  await sessionEnds()
  await a.typeAtEnd(paragraph, ' [của người thứ nhất]')
  await a.shownOnDevice()
  await a.signInByPassword(a.signInPanel, colleague.loginName, colleague.password, 'Đăng nhập lại')

  const dialog = a.page.getByRole('dialog', { name: 'Có người khác vừa đăng nhập' })
  await expect(dialog).toContainText(`${colleague.name}, Sở Y tế vừa đăng nhập`)
  await expect(dialog).toContainText(`đang mở của ${writer.name}, Sở Y tế, và không có gì của trang được gửi`)
  await expect(dialog).toContainText(/Chưa gửi: [1-9]\d* chữ\. Vẫn giữ trên máy này/u)

  await look(a.page, 'somebody-else', findings)

  await test.step('reloaded, the page is the second person’s, who sees what the server has and can write', async () => {
    await dialog.getByRole('button', { name: 'Mở lại trang' }).click()
    await expect(a.page.getByRole('button', { name: /^Tài khoản và tùy chọn/u })).toContainText(colleague.name)
    await a.shownSaved()
    await expect(a.block(paragraph)).not.toContainText('[của người thứ nhất]')
    await a.typeAtEnd('tập huấn', ' [của người thứ hai]')
    await a.shownSaved()
    await expect(b.block('tập huấn')).toContainText('[của người thứ hai]')
    await expect(b.block(paragraph)).not.toContainText('[của người thứ nhất]')
  })

  await test.step('the first one signs in, and their words go out under their own name', async () => {
    expect(product.writersOf(planId, 'của người thứ nhất')).toEqual([])
    await a.page.getByRole('button', { name: /^Tài khoản và tùy chọn/u }).click()
    await a.page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
    await a.page.getByRole('button', { name: 'Đăng xuất', exact: true }).click()
    await expect(a.page).toHaveURL(/sign-in/u)
    await a.signInByPassword(a.page, writer.loginName, writer.password, 'Đăng nhập')
    await expect(b.block(paragraph)).toContainText('[của người thứ nhất]', { timeout: 60_000 })
    expect(product.writersOf(planId, 'của người thứ nhất')).toEqual([writer.name])
  })
})

test('two tabs that sign in at the same moment both go on, and what each has written meets', async () => {
  const other = await a.anotherTab()
  await other.page.goto(new URL(a.page.url()).pathname)
  await other.shownSaved()
  await sessionEnds()
  await expect(other.signInPanel).toBeVisible(NOTICED)
  await a.typeAtEnd(paragraph, ' [thẻ một]')
  await other.typeAtEnd('tập huấn', ' [thẻ hai]')
  for (const { signInPanel } of [a, other]) {
    await signInPanel.getByLabel('Tên đăng nhập').fill(writer.loginName)
    await signInPanel.getByLabel('Mật khẩu', { exact: true }).fill(writer.password)
  }
  const submit = ({ page }: Desk) => page.evaluate(() => document.querySelector<HTMLFormElement>('.sign-in-again form')?.requestSubmit())
  await Promise.all([submit(a), submit(other)])
  for (const tab of [a, other]) {
    await expect(tab.signInPanel).toBeHidden()
    await tab.shownSaved()
    await tab.typeAtEnd('NHIỆM VỤ', tab === a ? ' [một]' : ' [hai]')
    await tab.shownSaved()
  }
  for (const words of ['[thẻ một]', '[thẻ hai]', '[một]', '[hai]']) await expect(b.editor).toContainText(words)
  expect(other.complaints).toEqual([])
})

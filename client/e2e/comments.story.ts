import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { Desk } from './Desk.ts'
import { type Finding, look } from './look.ts'
import { Product } from './startProduct.ts'

const source = `ỦY BAN NHÂN DÂN TỈNH

KẾ HOẠCH
Phòng, chống dịch mùa hè

Ủy ban nhân dân tỉnh ban hành kế hoạch với những nội dung sau đây

I. MỤC ĐÍCH
- Nâng cao nhận thức của người dân.

II. NHIỆM VỤ
1. Sở Y tế
- Chủ trì, phối hợp với Công an tỉnh tổ chức tập huấn trước ngày 20/6/2027.
- Chủ trì rà soát, thống kê người nghiện trước ngày 30/6/2027.
`
const wording = 'tổ chức tập huấn'

let product: Product
let writer: Desk
let colleague: Desk
let planPath: string
let followerLink: string

async function openDesk(browser: Browser): Promise<Desk> {
  return Desk.open(browser, product)
}

test.beforeEach(async ({ browser }) => {
  product = await Product.start()
  writer = await openDesk(browser)
  colleague = await openDesk(browser)
  await writer.signIn(product.signInPath)
  const link = await writer.createAccount('Phòng Nghiệp vụ Y', 'Sở Y tế', 'member')
  followerLink = await writer.createAccount('Văn phòng', 'Ban Chỉ đạo', 'follower')
  await writer.importPlan(source)
  await writer.shownSaved()
  planPath = new URL(writer.page.url()).pathname
  await colleague.signIn(link)
})
test.afterEach(async () => {
  for (const desk of [writer, colleague]) {
    expect(desk.complaints).toEqual([])
    await desk.close()
  }
  await product.stop()
})

/** Selects these words of a block, as a pointer drawn over them would. */
async function selectWords(desk: Desk, words: string): Promise<void> {
  const select = () =>
    desk.block(words).evaluate(async (block, wanted) => {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(wanted) ?? -1
        if (at < 0) continue
        block.closest<HTMLElement>('.ProseMirror')?.focus()
        getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length)
      }
      // The editor looks after its focus a moment later, and puts the selection where it knows it.
      for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame)
      return getSelection()?.toString() ?? ''
    }, words)
  await desk.block(words).scrollIntoViewIfNeeded()
  await expect.poll(select).toBe(words)
}

const panel = (desk: Desk): Locator => desk.page.getByRole('complementary', { name: 'Bình luận' })
const threads = (desk: Desk): Locator => panel(desk).locator('.thread')
const marks = (desk: Desk): Locator => desk.editor.locator('.comment-words')
const composer = (desk: Desk): Locator => panel(desk).getByRole('textbox')
const bell = (page: Page): Locator => page.getByRole('button', { name: /^Thông báo/u })

async function comment(desk: Desk, words: string, said: string): Promise<void> {
  await selectWords(desk, words)
  await desk.page.keyboard.press('Control+Alt+m')
  await expect(composer(desk)).toBeFocused()
  await desk.page.keyboard.type(said)
  await desk.page.keyboard.press('Control+Enter')
  await expect(threads(desk).filter({ hasText: said })).toBeVisible()
}

test('[CP6] [CP4] [ED22] words are commented on and somebody mentioned: the mark is live and stays, the bell leads to the thread, answers come, it is resolved', async () => {
  const { page } = writer
  await colleague.page.goto(planPath)
  await expect(colleague.editor).toBeVisible()

  await test.step('the writer comments on words and mentions the colleague by the keyboard', async () => {
    await selectWords(writer, wording)
    await page.getByRole('button', { name: 'Bình luận chỗ này' }).click()
    await expect(composer(writer)).toBeFocused()
    await page.keyboard.type('Nhờ @phong nghiep')
    await expect(panel(writer).getByRole('option', { name: /Phòng Nghiệp vụ Y/u })).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
    await expect(panel(writer).getByRole('option')).toHaveCount(0)
    await page.keyboard.type('xem có kịp không.')
    await expect(composer(writer)).toHaveValue('Nhờ @Phòng Nghiệp vụ Y xem có kịp không.')
    await page.keyboard.press('Control+Enter')
    await expect(threads(writer)).toContainText('Nhờ @Phòng Nghiệp vụ Y xem có kịp không.')
    await expect(writer.page.getByRole('tab', { name: 'Bình luận 1' })).toBeVisible()
  })

  await test.step('the colleague sees the mark at once, writes around it, and it stays on its words', async () => {
    await expect(marks(colleague)).toHaveText(wording)
    await colleague.typeAtEnd(wording, ' Xong sớm.')
    await selectWords(colleague, 'Chủ trì, phối hợp')
    await colleague.page.keyboard.press('ArrowLeft')
    await colleague.page.keyboard.type('Khẩn trương ')
    await expect(writer.block(wording)).toContainText('Khẩn trương Chủ trì')
    for (const desk of [writer, colleague]) await expect(marks(desk)).toHaveText(wording)
  })

  await test.step('the bell leads to the plan with the comments open at the thread; an answer comes back', async () => {
    await colleague.page.goto('/')
    await expect(bell(colleague.page)).toHaveAccessibleName(/1 chưa đọc/u)
    await bell(colleague.page).click()
    await colleague.page.getByRole('link', { name: /nhắc/u }).click()
    await expect(threads(colleague)).toHaveAttribute('aria-current', 'true')
    await expect(marks(colleague)).toBeInViewport()
    await colleague.page.getByRole('button', { name: /^Trả lời/u }).click()
    await colleague.page.keyboard.type('Kịp.')
    await colleague.page.keyboard.press('Control+Enter')
    await expect(threads(writer)).toContainText('Kịp.')
    await expect(bell(page)).toHaveAccessibleName(/1 chưa đọc/u)
  })

  await test.step('words lead to their thread', async () => {
    await page.getByRole('tab', { name: 'Phân công' }).click()
    await writer.block('Nâng cao nhận thức').click()
    await marks(writer).click()
    await expect(threads(writer)).toHaveAttribute('aria-current', 'true')
  })

  await test.step('resolved, the mark goes for both; reopened, it is back', async () => {
    await page.getByRole('button', { name: /^Đánh dấu đã xong/u }).click()
    await writer.block('Nâng cao nhận thức').click()
    for (const desk of [writer, colleague]) await expect(desk.page.getByRole('tab', { name: 'Bình luận', exact: true })).toBeVisible()
    await expect(marks(writer)).toHaveCount(0)
    await page.getByRole('button', { name: /^Đã xong/u }).click()
    await expect(threads(writer)).toContainText('Kịp.')
    await page.getByRole('button', { name: /^Mở lại/u }).click()
    await expect(marks(writer)).toHaveText(wording)
  })

  await test.step('its words are taken away: it says so and shows them as they were', async () => {
    await page.getByRole('button', { name: /^Đang mở/u }).click()
    await selectWords(writer, wording)
    await page.keyboard.press('Delete')
    await expect(threads(writer)).toContainText('Chữ này không còn trong đoạn.')
    await expect(threads(writer)).toContainText(wording)
  })
})

test('[CP5] what is said without a network is there at once, outlives a reload, and arrives when the line is back', async () => {
  const { page } = writer
  await colleague.page.goto(planPath)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await page.reload()
  await expect(writer.editor).toBeVisible()
  await comment(writer, wording, 'Khi còn mạng.')
  writer.line.cut()
  await comment(writer, 'Nâng cao nhận thức', 'Khi mất mạng.')
  const waiting = threads(writer).filter({ hasText: 'Khi mất mạng.' })
  await expect(waiting).toContainText('Trên máy này, chưa tới máy chủ')
  await page.reload()
  await expect(writer.editor).toBeVisible()
  await page.getByRole('tab', { name: /^Bình luận/u }).click()
  await expect(waiting).toContainText('Trên máy này, chưa tới máy chủ')
  await expect(threads(writer).filter({ hasText: 'Khi còn mạng.' })).toBeVisible()
  await expect(marks(writer)).toHaveCount(2)
  writer.line.mend()
  await colleague.page.getByRole('tab', { name: 'Bình luận 2' }).click()
  await expect(threads(colleague).filter({ hasText: 'Khi mất mạng.' })).toHaveCount(1)
  await expect(waiting).not.toContainText('chưa tới máy chủ')
  await expect(waiting).toHaveCount(1)
})

test('[CP7] who only reads sees the threads and has no button; a field is commented on; axe finds nothing', async ({ browser }) => {
  const { page } = writer
  const findings: Finding[] = []
  await page.getByRole('tab', { name: 'Bình luận' }).click()
  await expect(panel(writer)).toContainText('Chưa có trao đổi nào đang mở')
  await look(page, 'comments-empty', findings)
  await comment(writer, wording, 'Có kịp không?')
  await writer.focusTask('thống kê người nghiện').catch(() => undefined)
  await page.getByRole('tab', { name: 'Phân công' }).click()
  await writer.panel.getByRole('textbox', { name: 'Người phụ trách' }).focus()
  await page.keyboard.press('Control+Alt+m')
  await expect(composer(writer)).toBeFocused()
  await page.keyboard.type('Ai làm? @')
  await expect(panel(writer).getByRole('option').first()).toBeVisible()
  await look(page, 'comments-mention', findings)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Enter')
  await expect(threads(writer).filter({ hasText: 'Ai làm?' })).toContainText('Về ô người phụ trách, nhiệm vụ 2')
  await look(page, 'comments', findings)
  await page.getByRole('tab', { name: 'Phân công' }).click()
  await expect(writer.panel.getByRole('button', { name: 'Bình luận về Người phụ trách, đang mở 1' })).toBeVisible()
  await look(page, 'comments-field', findings)

  const follower = await Desk.open(browser, product)
  await follower.signIn(followerLink)
  await follower.page.goto(planPath)
  await follower.page.getByRole('tab', { name: 'Bình luận 2' }).click()
  await expect(threads(follower)).toHaveCount(2)
  await expect(panel(follower)).toContainText('viết thì không')
  await expect(follower.page.getByRole('button', { name: /^(?:Trả lời|Đánh dấu đã xong|Bình luận$|Sửa hoặc xóa)/u })).toHaveCount(0)
  await look(follower.page, 'comments-read-only', findings)
  follower.line.cut()
  await follower.page.evaluate(() => window.dispatchEvent(new Event('offline')))
  await expect(panel(follower)).toContainText('Không có mạng')
  await look(follower.page, 'comments-offline', findings)
  await follower.close()
  expect(findings).toEqual([])
})

import { type Browser, expect, type Locator, type Page, test, type WebSocket } from '@playwright/test'
import { Desk } from './Desk.ts'
import { Product } from './startProduct.ts'
import { ComposingKeys, ReplacingKeys, type VietnameseKeys } from './VietnameseKeys.ts'

const source = `ỦY BAN NHÂN DÂN TỈNH

KẾ HOẠCH
Phòng, chống dịch mùa hè

Ủy ban nhân dân tỉnh ban hành kế hoạch với những nội dung sau đây

I. MỤC ĐÍCH
- Nâng cao nhận thức của người dân.

II. NHIỆM VỤ
1. Sở Y tế
- Chủ trì, phối hợp với Công an tỉnh tổ chức tập huấn trước ngày 20/6/2027.
`
const places = [
  { place: 'paragraph', node: 'paragraph', words: 'ban hành kế hoạch' },
  { place: 'heading', node: 'heading', words: 'MỤC ĐÍCH' },
  { place: 'task', node: 'taskBlock', words: 'tổ chức tập huấn' },
] as const
/** Longer than the pause (ms) that ends a step of undo. */
const LONG = 3000

let product: Product
let writer: Desk
let colleague: Desk
let composing: ComposingKeys
let replacing: ReplacingKeys
let planPath: string
const sockets: WebSocket[] = []
let notes = 0

test.beforeAll(async ({ browser }) => {
  product = await Product.start()
  writer = await openDesk(browser)
  writer.page.on('websocket', (socket) => sockets.push(socket))
  colleague = await openDesk(browser)
  await writer.signIn(product.signInPath)
  const link = await writer.createAccount('Phòng Nghiệp vụ Y', 'Sở Y tế', 'member')
  await writer.importPlan(source)
  await writer.shownSaved()
  planPath = new URL(writer.page.url()).pathname
  await colleague.signIn(link)
  await colleague.page.goto(planPath)
  await expect(colleague.editor).toBeVisible()
  composing = await ComposingKeys.of(writer.page)
  replacing = await ReplacingKeys.of(writer.page)
})
test.afterAll(async () => {
  for (const desk of [writer, colleague]) {
    expect(desk.complaints).toEqual([])
    await desk.close()
  }
  await product.stop()
})

/** Its page's clock can be put forward, so that nobody has to wait for the pause that ends a step of undo. */
async function openDesk(browser: Browser): Promise<Desk> {
  const desk = await Desk.open(browser, product)
  await desk.page.addInitScript(() => {
    const now = Date.now
    let ahead = 0
    Date.now = () => now() + ahead
    Object.assign(window, {
      putForward: (time: number) => {
        ahead += time
      },
    })
  })
  return desk
}
const pause = (): Promise<void> =>
  writer.page.evaluate((time) => (window as unknown as { putForward: (time: number) => void }).putForward(time), LONG)

/** The letters of a block, without chips, carets of others and what the editor puts in for the browser's sake. */
const wordsOf = (block: Locator): Promise<string> =>
  block.evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node instanceof Element && node.getAttribute('contenteditable') === 'false' ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    )
    let words = ''
    for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node instanceof Text) words += node.data
    return words.replaceAll('\uFEFF', '').replaceAll('\u00A0', ' ')
  })

/** The writer's screen and the colleague's say this; the latter comes out of the document. */
async function bothShow(anchor: string, words: string): Promise<void> {
  await expect.poll(() => wordsOf(writer.block(anchor))).toBe(words)
  await expect.poll(() => wordsOf(colleague.block(anchor))).toBe(words)
}

/** The colleague writes at the block's start; done once the frame is in the writer's page. */
async function colleagueWrites(anchor: string): Promise<string> {
  notes += 1
  // One letter, of which the frame surely has all.
  const note = String.fromCodePoint(0x2460 + notes)
  const arrives = Promise.race(
    sockets
      .filter((socket) => !socket.isClosed())
      .map((socket) => socket.waitForEvent('framereceived', { predicate: ({ payload }) => Buffer.from(payload).includes(note) })),
  )
  await putCaret(colleague, anchor, 'start')
  await colleague.page.keyboard.insertText(note)
  await arrives
  return note
}

async function putCaret(desk: Desk, anchor: string, where: 'start' | 'end'): Promise<void> {
  await desk.typeAtEnd(anchor, '')
  if (where === 'end') return
  // The key Home leads to the start of the line, and a block may have several.
  const goToStart = () =>
    desk.block(anchor).evaluate(async (element) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
        node.parentElement?.closest('[contenteditable="false"]') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
      )
      const first = walker.nextNode()
      if (first) getSelection()?.setBaseAndExtent(first, 0, first, 0)
      // The editor looks after its focus a moment later, and puts the caret where it knows it.
      for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame)
      const caret = getSelection()
      return caret?.anchorOffset === 0 && element.contains(caret.anchorNode) && !caret.anchorNode?.previousSibling
    })
  await expect.poll(goToStart).toBe(true)
}

/** Two words, slowly; a colleague's note comes into the second one. Then undo takes back the second word alone. */
async function twoWords(keys: VietnameseKeys, anchor: string, besideColleague: boolean): Promise<void> {
  await bothShow(anchor, await wordsOf(colleague.block(anchor)))
  const before = await wordsOf(writer.block(anchor))
  let notesBefore = ''
  await putCaret(writer, anchor, 'end')
  await writer.page.keyboard.press('Space')
  await pause()
  await keys.word('đường', pause)
  await pause()
  await writer.page.keyboard.press('Space')
  await pause()
  await keys.word('khuỷu', async (key) => {
    await pause()
    if (besideColleague && (key === 2 || key === 4)) notesBefore = notesBefore + (await colleagueWrites(anchor))
  })
  await bothShow(anchor, `${inOrder(notesBefore)}${before} đường khuỷu`)
  await writer.page.keyboard.press('Control+z')
  await bothShow(anchor, `${inOrder(notesBefore)}${before} đường `)
}
/** Each note was written before the ones that stood there. */
const inOrder = (written: string): string => [...written].reverse().join('')

for (const beside of [false, true]) {
  for (const { place, node, words } of places) {
    test(`[ED20] [ED21] a ${place} takes Vietnamese words ${beside ? 'while a colleague writes in it' : 'as they are typed'}`, async () => {
      await expect(writer.block(words)).toHaveAttribute('data-node', node)
      await test.step('composed', () => twoWords(composing, words, beside))
      await test.step('typed with Backspaces', () => twoWords(replacing, words, beside))
    })
  }
}

test('[ED21] bold takes Vietnamese words, composed and typed with Backspaces', async () => {
  const anchor = 'Nâng cao nhận thức'
  const before = await wordsOf(writer.block(anchor))
  await putCaret(writer, anchor, 'end')
  await writer.page.keyboard.press('Space')
  await writer.page.keyboard.press('Control+b')
  for (const keys of [composing, replacing]) {
    await pause()
    await keys.word('thuở', pause)
    await pause()
    await writer.page.keyboard.press('Space')
  }
  await pause()
  await composing.word('nghiệm', pause)
  await bothShow(anchor, `${before} thuở thuở nghiệm`)
  await expect(colleague.block(anchor).locator('strong')).toHaveText('thuở thuở nghiệm')
  await writer.page.keyboard.press('Control+z')
  await bothShow(anchor, `${before} thuở thuở `)
})

test('the panel hands over Vietnamese words once, and one undo takes them back', async () => {
  await writer.focusTask('tổ chức tập huấn')
  for (const [label, chip] of [
    ['Người phụ trách', 'officer'],
    ['Sản phẩm, kết quả', 'deliverable'],
  ] as const) {
    const field = writer.panel.getByRole('textbox', { name: label })
    const shown = colleague.task('tổ chức tập huấn').locator(`[data-field="${chip}"]`)
    for (const keys of [composing, replacing]) {
      await field.click()
      await keys.word('nghiệm')
      await writer.page.keyboard.press('Space')
      await keys.word('đường')
      await expect(field).toHaveValue('nghiệm đường')
      await writer.page.keyboard.press('Enter')
      await expect(shown).toContainText('nghiệm đường')
      await writer.page.keyboard.press('Control+z')
      // A chip that is missing asks for it where the caret is.
      await expect(colleague.task('tổ chức tập huấn')).not.toContainText('nghiệm đường')
      await expect(field).toHaveValue('')
    }
    await field.click()
    await composing.open('khuỷu')
    await composing.enterWithin('khuỷu')
    await expect(field).toHaveAttribute('data-dirty', '')
    await writer.page.keyboard.press('Escape')
    await expect(field).toHaveValue('')
  }
})

test('the field of agencies takes a Vietnamese name once, and one undo takes it away', async () => {
  await writer.focusTask('tổ chức tập huấn')
  await colleague.focusTask('tổ chức tập huấn')
  const field = writer.panel.getByLabel('Cơ quan phối hợp', { exact: true })
  const shown = colleague.task('tổ chức tập huấn').locator('[data-field="support"]')
  await expect(shown).toHaveText(/Công an tỉnh/u)
  const before = (await shown.textContent()) ?? ''
  for (const keys of [composing, replacing]) {
    await field.click()
    await keys.word('đường')
    await writer.page.keyboard.press('Space')
    await keys.word('nghiệm')
    await expect(field).toHaveValue('đường nghiệm')
    await writer.page.keyboard.press('Enter')
    await expect(field).toHaveValue('')
    await expect(shown).toHaveText(`${before} +1`)
    await expect(colleague.panel).toContainText('đường nghiệm')
    await writer.page.keyboard.press('Control+z')
    await expect(shown).toHaveText(before)
    await expect(colleague.panel).not.toContainText('đường nghiệm')
  }
  await field.click()
  await composing.open('khuỷu')
  await composing.enterWithin('khuỷu')
  await expect(field).toHaveValue('khuỷu')
  await writer.page.keyboard.press('Control+a')
  await writer.page.keyboard.press('Delete')
})

test('[CP3] a comment takes Vietnamese words, and a mention is chosen only by keys that are not the input method’s', async () => {
  const { page } = writer
  await writer.focusTask('tổ chức tập huấn')
  await page.keyboard.press('Control+Alt+m')
  const panel = page.getByRole('complementary', { name: 'Bình luận' })
  const field = panel.getByRole('textbox')
  await expect(field).toBeFocused()
  for (const keys of [composing, replacing]) {
    await keys.word('nghiệm')
    await page.keyboard.press('Space')
    await keys.word('đường')
    await expect(field).toHaveValue('nghiệm đường')
    await field.fill('')
    await page.keyboard.type('nhờ @phong ')
    await keys.word('nghiệm')
    await expect(field).toHaveValue('nhờ @phong nghiệm')
    await field.fill('')
  }
  await page.keyboard.type('nhờ @')
  await composing.open('nghiệm')
  await composing.enterWithin('nghiệm')
  await expect(field).toHaveValue('nhờ @nghiệm')
  await field.fill('')
  await page.keyboard.type('nhờ @phong ng')
  await expect(panel.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(field).toHaveValue('nhờ @Phòng Nghiệp vụ Y ')
  await composing.word('thuở')
  await page.keyboard.press('Control+Enter')
  const said = 'nhờ @Phòng Nghiệp vụ Y thuở'
  await expect(panel.locator('.comment-text')).toHaveText(said)
  await colleague.page.getByRole('tab', { name: 'Bình luận 1' }).click()
  await expect(colleague.page.locator('.comment-text')).toHaveText(said)
})

for (const [name, keysOf] of [
  ['composed', () => composing],
  ['typed with Backspaces', () => replacing],
] as const) {
  test(`[ED22] [ED20] words ${name} in commented words, beside a colleague, are written once, and the mark stays`, async () => {
    const { page } = writer
    const anchor = 'ban hành kế hoạch'
    const before = await wordsOf(writer.block(anchor))
    await writer.block(anchor).click({ clickCount: 3 })
    await page.getByRole('button', { name: 'Bình luận chỗ này' }).click()
    // Whoever types on before the comment's field is there writes nothing over the words that are chosen.
    await page.keyboard.type('x')
    const field = page.getByRole('complementary', { name: 'Bình luận' }).getByRole('textbox')
    await expect(field).toBeFocused()
    expect(await wordsOf(writer.block(anchor))).toBe(before)
    await field.fill('Cả câu.')
    await page.keyboard.press('Control+Enter')
    const mark = writer.block(anchor).locator('.comment-words').first()
    await expect(mark).toBeVisible()
    await putCaret(writer, anchor, 'end')
    for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowLeft')
    const at = before.length - 5
    let notes = ''
    await keysOf().word('đường', async (key) => {
      if (key === 3) notes = await colleagueWrites(anchor)
    })
    await bothShow(anchor, `${notes}${before.slice(0, at)}đường${before.slice(at)}`)
    await expect.poll(async () => (await writer.block(anchor).locator('.comment-words').allTextContents()).join('')).toContain('đường')
  })
}

/** A field of its own: its undo is the browser's. */
async function fieldTakes(page: Page, field: Locator): Promise<void> {
  for (const keys of [composing, replacing]) {
    await field.click()
    await keys.word('nghiệm')
    await page.keyboard.press('Space')
    await keys.word('đường')
    await expect(field).toHaveValue('nghiệm đường')
    await field.fill('')
  }
}

test("the palette's search and a dialog's field take Vietnamese words", async () => {
  const { page } = writer
  await page.keyboard.press('Control+k')
  await fieldTakes(page, page.getByRole('textbox', { name: 'Tìm và làm nhanh' }))
  await page.keyboard.press('Escape')
  await page.goto('/accounts')
  await page.getByRole('button', { name: 'Tạo tài khoản' }).first().click()
  await fieldTakes(page, page.getByRole('dialog').getByLabel('Chức danh hoặc đơn vị'))
})

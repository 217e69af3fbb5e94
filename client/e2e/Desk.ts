import { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import { Line } from './Line.ts'
import type { Speed } from './SlowWire.ts'
import type { Product } from './startProduct.ts'

/** One person at one browser with a line of their own. What stands here is what a person sees and does, by role and label. */
export class Desk {
  readonly page: Page
  readonly line: Line
  /** uncaught errors of the page; a failed request while the line is cut is none */
  readonly complaints: string[] = []
  /** the roads over which the line has carried something */
  readonly carriedBy = new Set<'webSocket' | 'tunnel'>()
  private readonly context: BrowserContext

  private constructor(context: BrowserContext, page: Page, line: Line) {
    this.context = context
    this.page = page
    this.line = line
    page.on('websocket', (socket) => socket.on('framereceived', () => this.carriedBy.add('webSocket')))
    page.on('response', (response) => {
      if (response.ok() && /\/collab\/http\/[^/]+\/up/u.test(response.url())) this.carriedBy.add('tunnel')
    })
    page.on('pageerror', (error) => this.complaints.push(String(error)))
  }

  /** `speed`: null for a line as fast as the machine. */
  static async open(browser: Browser, product: Pick<Product, 'port'>, speed: Speed | null = null): Promise<Desk> {
    const line = await Line.to(product.port, speed)
    const context = await browser.newContext({ baseURL: line.address, acceptDownloads: true })
    return new Desk(context, await context.newPage(), line)
  }

  /** Nothing of the program has been here, but somebody is signed in who agreed to keep plans on this device. */
  static async openFresh(browser: Browser, product: Product, signInPath: string, speed: Speed): Promise<Desk> {
    const line = await Line.to(product.port, speed)
    const opened = await fetch(`${product.address}/api/sign-in/link`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: signInPath.slice(signInPath.indexOf('#') + 1) }),
    })
    const { account } = (await opened.json()) as { account: { id: string } }
    const [name = '', value = ''] = (opened.headers.getSetCookie()[0] ?? '').split(';', 1)[0]?.split('=') ?? []
    const storageState = {
      cookies: [{ name, value, domain: 'localhost', path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' as const }],
      origins: [{ origin: line.address, localStorage: [{ name: 'ro.keep', value: JSON.stringify([account.id]) }] }],
    }
    const context = await browser.newContext({ baseURL: line.address, acceptDownloads: true, storageState })
    return new Desk(context, await context.newPage(), line)
  }

  /** A second tab of the same browser: same cookie, same device, same line. */
  async anotherTab(): Promise<Desk> {
    return new Desk(this.context, await this.context.newPage(), this.line)
  }

  async close(): Promise<void> {
    await this.context.close()
    this.line.close()
  }

  /** `keeps`: this is the reader's own device, so plans may stay on it. */
  async signIn(path: string, { keeps = true } = {}): Promise<void> {
    await this.page.goto(path)
    if (keeps) await this.page.getByLabel(/^Đây là máy riêng/u).check()
    await this.page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await expect(this.page).not.toHaveURL(/sign-in/u)
  }

  /** Gives the account that is signed in here a login name and a password. */
  async setPassword(loginName: string, password: string): Promise<void> {
    const set = await this.page.request.post('/api/password', { data: { loginName, password, present: null } })
    expect(set.status()).toBe(204)
  }

  /** What asks over the page to sign in again. */
  get signInPanel(): Locator {
    return this.page.getByRole('dialog', { name: 'Phiên đăng nhập đã hết' })
  }

  async signInByPassword(where: Locator | Page, loginName: string, password: string, button: string | RegExp): Promise<void> {
    await where.getByLabel('Tên đăng nhập').fill(loginName)
    await where.getByLabel('Mật khẩu', { exact: true }).fill(password)
    await where.getByRole('button', { name: button }).click()
  }

  /** Databases of accounts that keep something on this device. */
  databases(): Promise<string[]> {
    return this.page.evaluate(async () =>
      (await indexedDB.databases()).map(({ name }) => name ?? '').filter((name) => name.startsWith('ro-')),
    )
  }

  /** Creates an account and gives the path of its one-time link. */
  async createAccount(name: string, agency: string, role: 'member' | 'follower'): Promise<string> {
    await this.page.goto('/accounts')
    await this.page.getByRole('button', { name: 'Tạo tài khoản' }).first().click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel('Chức danh hoặc đơn vị').fill(name)
    await dialog.getByLabel('Cơ quan', { exact: true }).fill(agency)
    await dialog.getByText(role === 'member' ? 'Tạo và soạn kế hoạch' : 'Chỉ đọc kế hoạch và ma trận').click()
    await dialog.getByRole('button', { name: 'Tạo và lấy liên kết' }).click()
    const link = await this.page.getByRole('textbox', { name: 'Liên kết đăng nhập' }).inputValue()
    await this.page.getByRole('button', { name: 'Xong' }).click()
    return link.slice(new URL(link).origin.length)
  }

  async importPlan(source: string): Promise<void> {
    await this.page.goto('/')
    await this.page
      .getByRole('link', { name: 'Nhập kế hoạch' })
      .or(this.page.getByRole('button', { name: 'Nhập kế hoạch' }))
      .first()
      .click()
    await this.page.getByLabel('Văn bản kế hoạch').fill(source)
    await this.page.getByRole('button', { name: 'Đọc văn bản đã dán' }).click()
    await this.page.getByRole('button', { name: /^Tạo kế hoạch/u }).click()
    await expect(this.page).toHaveURL(/\/plans\/[0-9a-z]+/u)
    await expect(this.editor).toBeVisible()
  }

  async openFromList(): Promise<void> {
    await this.page.goto('/')
    await this.page
      .getByRole('link', { name: /Tăng cường công tác phòng, chống/u })
      .first()
      .click()
    await expect(this.editor).toBeVisible()
  }

  get editor(): Locator {
    return this.page.locator('.ProseMirror')
  }

  /** The block of the page that holds these words. */
  block(words: string): Locator {
    return this.editor.locator('[data-node]').filter({ hasText: words }).last()
  }

  /** A task with its chips. */
  task(words: string): Locator {
    return this.editor.locator('[data-node="taskBlock"]').filter({ hasText: words }).last()
  }

  async typeAtEnd(words: string, addition: string): Promise<void> {
    await this.#typeAt('end', words, addition)
  }

  async typeAtStart(words: string, addition: string): Promise<void> {
    await this.#typeAt('start', words, addition)
  }

  async #typeAt(place: 'start' | 'end', words: string, addition: string): Promise<void> {
    const block = this.block(words)
    await block.scrollIntoViewIfNeeded()
    await block.evaluate((element, at) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
        node.parentElement?.closest('[contenteditable="false"]') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
      )
      const texts: Node[] = []
      for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node)
      const text = at === 'start' ? texts[0] : texts.at(-1)
      if (!text) throw new Error('the block has no text')
      element.closest<HTMLElement>('.ProseMirror')?.focus()
      const offset = at === 'start' ? 0 : (text.textContent?.length ?? 0)
      getSelection()?.setBaseAndExtent(text, offset, text, offset)
    }, place)
    await this.page.keyboard.type(addition, { delay: 5 })
  }

  /** Puts the caret into a task, so that the side panel shows it. */
  async focusTask(words: string): Promise<void> {
    const task = this.task(words)
    await task.scrollIntoViewIfNeeded()
    await task.getByText(words).first().click()
    await expect(this.panel).toBeVisible()
  }

  get panel(): Locator {
    return this.page.getByRole('complementary', { name: 'Nhiệm vụ đang chọn' })
  }

  async setField(label: string, value: string): Promise<void> {
    const field = this.panel.getByRole('textbox', { name: label })
    await field.fill(value)
    await field.press('Enter')
  }

  async addAgency(role: 'lead' | 'support', name: string): Promise<void> {
    const field = this.panel.getByLabel(role === 'lead' ? 'Cơ quan chủ trì' : 'Cơ quan phối hợp', { exact: true })
    await field.fill(name)
    await field.press('Enter')
  }

  async shownSaved(): Promise<void> {
    await expect(this.saveState).toHaveText(/Đã lưu trên máy chủ/u, { timeout: 60_000 })
  }

  async shownOnDevice(): Promise<void> {
    await expect(this.saveState).toHaveText(/^Trên máy này/u)
  }

  get saveState(): Locator {
    return this.page.getByTestId('save-state')
  }

  async bodyText(): Promise<string> {
    return this.editor.evaluate((root) => [...root.querySelectorAll('[data-node]')].map((node) => node.textContent).join('\n'))
  }

  async openMatrix(): Promise<void> {
    await this.page.goto('/matrix')
    await expect(this.grid).toBeVisible()
  }

  get grid(): Locator {
    return this.page.getByRole('treegrid')
  }

  matrixRow(words: string): Locator {
    return this.grid.getByRole('row').filter({ hasText: words })
  }

  matrixColumn(agency: string): Locator {
    return this.grid.getByRole('columnheader', { name: new RegExp(agency, 'u') })
  }

  matrixCell(agency: string, role: 'chủ trì' | 'phối hợp'): Locator {
    return this.grid.getByRole('gridcell', { name: `${agency}, ${role}` })
  }

  /** From a cell of the row to the sentence in its plan. */
  async matrixOpensSentence(words: string): Promise<void> {
    await this.matrixRow(words)
      .getByRole('gridcell', { name: /chủ trì|phối hợp/u })
      .first()
      .click()
    await this.page
      .getByRole('button', { name: /Mở câu trong kế hoạch/u })
      .or(this.page.getByRole('link', { name: /Mở câu trong kế hoạch/u }))
      .click()
    await expect(this.task(words)).toBeInViewport()
  }

  /** Exports to Word and gives the path of the downloaded file. */
  async exportWord(): Promise<string> {
    const download = this.page.waitForEvent('download')
    await this.page.getByRole('button', { name: 'Xuất Word' }).click()
    const file = await download
    const path = `${await file.path()}.docx`
    await file.saveAs(path)
    return path
  }
}

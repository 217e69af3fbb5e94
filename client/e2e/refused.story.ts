import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { parsePlanFile } from '../../shared/plan/plan.ts'
import { Desk } from './Desk.ts'
import { Product } from './startProduct.ts'

let product: Product
let desk: Desk

test.beforeEach(async ({ browser }) => {
  product = await Product.start()
  desk = await Desk.open(browser, product)
})
test.afterEach(async () => {
  await desk.close()
  await product.stop()
})

const source =
  'KẾ HOẠCH\nTăng cường quản lý\n\nI. MỤC ĐÍCH\n\nNâng cao trách nhiệm của các ngành.\n\nII. NHIỆM VỤ\n\n- Sở Y tế chủ trì, phối hợp các sở rà soát danh sách.\n'
const words = 'Khẩn trương rà soát toàn bộ danh sách'

test('text that the server did not take can be read, copied, taken along, and given up only for the server’s copy', async () => {
  const { page } = desk
  await desk.signIn(product.signInPath)
  await desk.importPlan(source)
  await desk.shownSaved()
  const planId = new URL(page.url()).pathname.split('/').at(-1) as string
  await desk.typeAtEnd('Nâng cao trách nhiệm', ` ${words}`)
  await desk.shownSaved()

  // As the gate's refusal leaves it on the device.
  await page.evaluate(async (id) => {
    const name = (await indexedDB.databases()).map((each) => each.name ?? '').find((each) => each.startsWith('ro-')) as string
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(name)
      request.onsuccess = () => resolve(request.result)
    })
    const writing = database.transaction('quarantines', 'readwrite')
    writing.objectStore('quarantines').put({ planId: id, reason: 'invalidUpdate', detail: 'node: script', since: '2026-11-20T02:15:00Z' })
    await new Promise((resolve) => {
      writing.oncomplete = resolve
    })
    database.close()
  }, planId)
  await page.reload()

  const notice = page.getByRole('alert')
  await expect(notice).toContainText('Thay đổi có nội dung mà máy chủ không nhận.')
  await expect(notice).toContainText('script')
  await expect(page.getByText(words)).toBeVisible()
  await expect(page.locator('.ProseMirror')).toHaveCount(0)
  await page.screenshot({ path: new URL('./screenshots/refused.png', import.meta.url).pathname })

  const arriving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Tải tệp JSON' }).click()
  const file = await (await arriving).path()
  expect(JSON.stringify(parsePlanFile(JSON.parse(readFileSync(file, 'utf8'))))).toContain(words)
  await desk.exportWord()

  desk.line.cut()
  await page.getByRole('button', { name: 'Lấy bản mới' }).click()
  await expect(page.getByText('Chưa tới được máy chủ.')).toBeVisible()
  await expect(page.getByText(words)).toBeVisible()

  desk.line.mend()
  page.on('dialog', (dialog) => void dialog.accept())
  await page.getByRole('button', { name: 'Lấy bản mới' }).click()
  await desk.shownSaved()
  await expect(page.locator('.ProseMirror')).toContainText(words)
  expect(desk.complaints).toEqual([])
})

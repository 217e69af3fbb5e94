import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { readXlsx } from '../../shared/documents/readXlsx.ts'
import { Desk } from './Desk.ts'
import { realPlan } from './realPlan.ts'
import { Product } from './startProduct.ts'

test('[MV12] the workbook says how far it is, the button that began it calls it off, and the next one comes whole', async ({ browser }) => {
  const product = await Product.start()
  const desk = await Desk.open(browser, product)
  const { page } = desk
  try {
    await desk.signIn(product.signInPath)
    await desk.importPlan(realPlan())
    await desk.openMatrix()
    // The worker's program does not come before it may: the work stands still as on a slow device.
    const mayCome = Promise.withResolvers<void>()
    await page.context().route(/workbook\.worker/u, async (route) => {
      await mayCome.promise
      await route.continue().catch(() => undefined)
    })
    const downloads: string[] = []
    page.on('download', (file) => downloads.push(file.suggestedFilename()))

    await page.getByRole('button', { name: 'Lấy tệp Excel' }).focus()
    await page.keyboard.press('Enter')
    const bar = page.getByRole('progressbar', { name: 'Đang lập tệp Excel' })
    await expect(bar).toHaveAttribute('aria-valuenow', '0')
    const cancel = page.getByRole('button', { name: 'Thôi', exact: true })
    await expect(cancel).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(bar).toBeHidden()
    await expect(page.getByRole('status').filter({ hasText: 'Đã thôi lập tệp Excel' })).toHaveCount(1)
    await expect(page.getByRole('button', { name: 'Lấy tệp Excel' })).toBeFocused()
    expect(page.workers()).toHaveLength(0)

    mayCome.resolve()
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    const workbook = await readXlsx(readFileSync(await file.path()))
    expect(workbook.ok && workbook.value.length).toBeGreaterThan(10)
    await expect(page.getByRole('status').filter({ hasText: 'Đã lập xong tệp Excel' })).toHaveCount(1)
    expect(downloads).toHaveLength(1)
  } finally {
    await desk.close()
    await product.stop()
  }
})

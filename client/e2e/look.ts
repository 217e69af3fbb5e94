import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Set to a folder to get a picture of every screen and state that is looked at. */
const pictures = process.env.RO_PICTURES
const widths = pictures ? [390, 1440, 2560] : [390, 1440]

export interface Finding {
  readonly screen: string
  readonly rule: string
  readonly places: string[]
}

/** Looks at the screen as it stands, in both themes and at each width. */
export async function look(page: Page, screen: string, findings: Finding[]): Promise<void> {
  // A dialog covers what it was opened from: a menu that is still closing would be taken for a part of the screen.
  if ((await page.locator('[aria-modal="true"]').count()) > 0) await expect(page.getByRole('menu')).toHaveCount(0)
  for (const width of widths) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : width === 1440 ? 900 : 1300 })
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme)
      // Colours go over in a short transition; contrast is measured when they have arrived.
      await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))))
      const name = `${screen} ${width} ${scheme}`
      if (pictures) {
        mkdirSync(pictures, { recursive: true })
        await page.screenshot({ path: join(pictures, `${name.replaceAll(' ', '-')}.png`) })
      }
      if (width === 2560) continue
      const { violations } = await new AxeBuilder({ page }).analyze()
      for (const { id, nodes } of violations)
        findings.push({
          screen: name,
          rule: id,
          places: nodes.slice(0, 4).map((node) => `${node.target.join(' ')} ${node.failureSummary?.split('\n')[1] ?? ''}`),
        })
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (overflow > 0) findings.push({ screen: name, rule: 'page-scrolls-sideways', places: [`${overflow} px`] })
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 })
}

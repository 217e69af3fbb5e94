import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'

/** Set to a folder to get a picture of every screen and state that is looked at. */
const pictures = process.env.RO_PICTURES
const widths = pictures ? [390, 1440, 2560] : [390, 1440]
/** Rules whose answer depends on colours: the others say of a dark screen what they say of a light one. */
const ofColours = ['color-contrast', 'link-in-text-block']

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
      const found = await objections(page, scheme === 'light' ? {} : { runOnly: { type: 'rule', values: ofColours } })
      for (const { rule, places } of found) findings.push({ screen: name, rule, places })
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (overflow > 0) findings.push({ screen: name, rule: 'page-scrolls-sideways', places: [`${overflow} px`] })
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 })
}

/** What axe objects to. It runs in the page itself, which has no frames; a page of its own for the sum would take the focus. */
async function objections(page: Page, options: RunOptions): Promise<Omit<Finding, 'screen'>[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(
    async (given) => {
      if (document.querySelector('iframe, frame')) throw new Error('axe would have to look into frames')
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, given)
      return violations.map(({ id, nodes }) => ({
        rule: id,
        places: nodes.slice(0, 4).map((node) => `${node.target.join(' ')} ${node.failureSummary?.split('\n')[1] ?? ''}`),
      }))
    },
    { ...options, resultTypes: ['violations' as const] },
  )
}

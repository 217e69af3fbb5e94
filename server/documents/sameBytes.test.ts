import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { afterAll, expect, test } from 'vitest'
import { canonicalJson } from '../../shared/core/canonicalJson.ts'
import { planFile } from '../../shared/plan/plan.ts'
import { templates } from '../../templates/index.ts'
import { runCli } from '../cli/main.ts'
import { findChromium } from './printPdf.ts'
import { WordWriter } from './WordWriter.ts'

const browserPath = findChromium()
const folder = mkdtempSync(join(tmpdir(), 'ro-bytes-'))
const writer = new WordWriter()
afterAll(async () => {
  await writer.stop()
  rmSync(folder, { recursive: true, force: true })
})

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The writer as the client's build packs it, run in a browser. */
async function writtenInBrowser(planJson: string, executablePath: string): Promise<Uint8Array> {
  const root = join(import.meta.dirname, '../..')
  const entry = join(folder, 'entry.js')
  writeFileSync(
    entry,
    `import { writeDocx } from ${JSON.stringify(join(root, 'shared/documents/writeDocx.ts'))}
import { composeNd30 } from ${JSON.stringify(join(root, 'shared/nd30/composeNd30.ts'))}
globalThis.write = async (json) => Array.from(await writeDocx(composeNd30(JSON.parse(json).plan)))`,
  )
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry, formats: ['iife'], name: 'ro', fileName: () => 'bundle.js' },
    },
  })
  const browser = await chromium.launch({ executablePath })
  try {
    const page = await browser.newPage({ timezoneId: 'Pacific/Auckland', locale: 'en-NZ' })
    await page.addScriptTag({ content: readFileSync(join(folder, 'bundle.js'), 'utf8') })
    return Uint8Array.from(
      await page.evaluate((json) => (globalThis as unknown as { write: (json: string) => Promise<number[]> }).write(json), planJson),
    )
  } finally {
    await browser.close()
  }
}

test.skipIf(browserPath === null)(
  '[DO1] one version of a plan gives the same bytes in a browser, on the server and on the command line',
  { timeout: 120_000 },
  async () => {
    const [template] = templates
    const file = planFile(template?.file.plan as Parameters<typeof planFile>[0])
    const path = join(folder, 'plan.json')
    writeFileSync(path, JSON.stringify(file, null, 2))
    const out = join(folder, 'plan.docx')
    const said: string[] = []
    expect(
      await runCli(['export', path, '--to', 'docx', '-o', out], { stdout: () => {}, stderr: (text) => said.push(text) }),
      said.join(''),
    ).toBe(0)
    const onServer = await writer.write(canonicalJson(file))
    const inBrowser = await writtenInBrowser(canonicalJson(file), browserPath ?? '')
    expect(onServer.length).toBeGreaterThan(10_000)
    expect([sha256(onServer), sha256(inBrowser)]).toEqual([sha256(readFileSync(out)), sha256(readFileSync(out))])
  },
)

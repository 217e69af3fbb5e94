// @vitest-environment node
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const LIMIT_KB = 330

/** The page, and every script and style sheet that a browser fetches before the list of plans stands: the entry and what it imports. */
function firstLoad(): Map<string, number> {
  const sizes = new Map<string, number>()
  const visit = (path: string): void => {
    if (sizes.has(path)) return
    const bytes = readFileSync(join(dist, path))
    sizes.set(path, gzipSync(bytes).length)
    if (!path.endsWith('.js')) return
    // Static imports of a built chunk: `import{a as b}from"./x.js"` and `import"./x.js"`; `import("./x.js")` comes later.
    for (const [, name] of bytes.toString().matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/gu)) visit(`assets/${name}`)
  }
  const page = readFileSync(join(dist, 'index.html'), 'utf8')
  sizes.set('index.html', gzipSync(page).length)
  for (const [, path] of page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/gu)) visit(path ?? '')
  return sizes
}

test.skipIf(!existsSync(join(dist, 'index.html')))(`[SH5] the list of plans loads with at most ${LIMIT_KB} KB, without the editor`, () => {
  const sizes = firstLoad()
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  expect([...sizes.keys()].filter((path) => /^assets\/index-.*\.js$/u.test(path))).toHaveLength(1)
  expect([...sizes.keys()].filter((path) => /PlanView|planSessionsOf|DeviceStorage|writeDocx|Palette/u.test(path))).toEqual([])
  expect(total / 1000, JSON.stringify([...sizes])).toBeLessThanOrEqual(LIMIT_KB)
})

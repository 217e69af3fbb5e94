import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeHtml } from '../../shared/documents/writeHtml.ts'
import { composeDecision } from '../../shared/nd30/composeDecision.ts'
import { composeNd30 } from '../../shared/nd30/composeNd30.ts'
import { manyTasksPlan } from '../../shared/testing/manyTasksPlan.ts'
import { canPrint, type PdfPage, readPdf } from '../testing/pdf/printedPdf.ts'
import { findChromium, printPdf } from './printPdf.ts'

const chromium = findChromium()

test('[DO15] a browser that is named and not there is none', () => {
  expect(findChromium({ RO_CHROMIUM: '/khong/co', PATH: process.env.PATH })).toBeNull()
  expect(findChromium({ PATH: '' }) ?? '').not.toContain('/usr/bin')
})

test('[DO15] a browser that does not end is ended', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ro-slow-'))
  try {
    const slow = join(folder, 'slow')
    writeFileSync(slow, '#!/bin/sh\nexec sleep 30\n', { mode: 0o755 })
    await expect(printPdf('<p>x', slow, 200)).rejects.toThrow(/0\.2 s/u)
    const failing = join(folder, 'failing')
    writeFileSync(failing, '#!/bin/sh\necho "no display" >&2\nexit 3\n', { mode: 0o755 })
    await expect(printPdf('<p>x', failing)).rejects.toThrow(/3: no display/u)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

describe.skipIf(chromium === null || !canPrint)('[DO15] pages as Chromium prints them (skipped without Chromium and poppler)', () => {
  test('margins, numbers that begin again in every annex, heads of tables on every page', { timeout: 120_000 }, async () => {
    const plan = manyTasksPlan(60, 6)
    const html = writeHtml(composeNd30(composeDecision(plan), { attached: plan, annex: 'taskTable' }))
    const folder = mkdtempSync(join(tmpdir(), 'ro-pdf-test-'))
    try {
      const path = join(folder, 'x.pdf')
      writeFileSync(path, await printPdf(html, chromium ?? ''))
      const pages = readPdf(path)
      const numbers = pages.map((page) =>
        page.words
          .filter(({ topMm }) => topMm < 17)
          .map(({ text }) => text)
          .join(''),
      )
      const rows = numbers.map((number) => (number === '' ? '|' : `${number} `)).join('')
      expect(rows).toMatch(/^\|\|(?:\d+ )+\|(?:\d+ )+$/u)
      for (const row of rows.split('|'))
        expect(row.trim().split(' ').filter(Boolean).map(Number)).toEqual(
          [...row.trim().split(' ').filter(Boolean).keys()].map((index) => index + 2),
        )
      const isLandscape = ({ widthMm, heightMm }: PdfPage) => widthMm > heightMm
      for (const page of pages) {
        const left = Math.min(...page.words.filter(({ topMm }) => topMm >= 17).map(({ leftMm }) => leftMm))
        const right = page.widthMm - Math.max(...page.words.map(({ rightMm }) => rightMm))
        expect(left).toBeGreaterThanOrEqual((isLandscape(page) ? 20 : 30) - 1)
        expect(right).toBeGreaterThanOrEqual(20 - 1)
      }
      const annex = pages.filter(isLandscape)
      expect(annex.length).toBeGreaterThan(2)
      for (const page of annex) expect(page.text).toContain('STT')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { IsoDate } from '../../shared/core/isoDate.ts'
import { writeDocx } from '../../shared/documents/writeDocx.ts'
import { composeNd30 } from '../../shared/nd30/composeNd30.ts'
import { motto, nation, page, pageNumber, partStyles } from '../../shared/nd30/layoutRules.ts'
import { type Nd30Block, type Nd30Document, type Nd30Paragraph, runsText } from '../../shared/nd30/Nd30Document.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import { draftPlan } from '../../shared/planText/draftPlan.ts'
import { readPlanText } from '../../shared/planText/readPlanText.ts'
import { seededBytes } from '../../shared/testing/buildPlan.ts'
import { manyTasksPlan } from '../../shared/testing/manyTasksPlan.ts'
import { seedPlanNames } from '../../shared/testing/realPlans.ts'
import { canPrint, convert, type PdfPage, readPdf } from '../testing/pdf/printedPdf.ts'

const folder = process.env.RO_PLANS ?? join(import.meta.dirname, '../../../shared/plans')
const seeds = seedPlanNames.filter((name) => existsSync(join(folder, `${name}.txt`)))
const names = [...seeds, 'many']

const documentOf = (name: string): Nd30Document => {
  const plan: Plan =
    name === 'many'
      ? manyTasksPlan(400, 20)
      : draftPlan(readPlanText(readFileSync(join(folder, `${name}.txt`), 'utf8')), seededBytes(7), '2025-06-01' as IsoDate)
  return composeNd30(plan, { annex: 'taskTable' })
}

/** Half a millimetre for the side bearings of letters, half for what a renderer rounds. */
const TOLERANCE_MM = 1
const near = (value: number, wanted: number): boolean => Math.abs(value - wanted) <= TOLERANCE_MM
const isLandscape = ({ widthMm, heightMm }: PdfPage): boolean => widthMm > heightMm
const sides = (one: PdfPage) => (isLandscape(one) ? { left: 20, right: 20 } : { left: page.leftMm, right: page.rightMm })
const isNumber = (one: PdfPage) => one.words.filter(({ topMm }) => topMm < page.topMm - 3)
const bare = (text: string): string => text.normalize('NFC').replace(/\s+/gu, '')
/**
 * Letters that a face of this machine may lack are taken from another one, and poppler gives them behind their line. The others stand in
 * order; of all together the numbers must be right.
 */
const skeleton = (text: string): string => bare(text).replace(/[\u01A0-\u01B0\u1E00-\u1EFF\u2070-\u209F¹²³]/gu, '')
const letterCounts = (text: string): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const letter of bare(text).match(/[\p{L}\p{N}]/gu) ?? []) counts[letter] = (counts[letter] ?? 0) + 1
  return counts
}
const HEAD = 'STT Nội dung nhiệm vụ Cơ quan chủ trì Cơ quan phối hợp Thời gian hoàn thành Sản phẩm/Kết quả'

describe.skipIf(!canPrint)('[DO13] pages as LibreOffice prints them (skipped without LibreOffice and poppler)', () => {
  const documents = new Map<string, Nd30Document>()
  const pages = new Map<string, PdfPage[]>()
  beforeAll(async () => {
    const files: Record<string, Uint8Array> = {}
    for (const name of names) {
      const document = documentOf(name)
      documents.set(name, document)
      files[name] = await writeDocx(document)
    }
    convert(files, 'pdf', (path, name) => pages.set(name, readPdf(path)))
  }, 240_000)
  const of = (name: string) => pages.get(name) ?? []
  /** first pages of the annexes: they show no number and the count begins again */
  const firstPages = (name: string): number[] => [
    0,
    ...of(name).flatMap((one, index) => (index > 0 && isNumber(one).length === 0 ? [index] : [])),
  ]

  test.each(names)('%s: A4 with margins of the decree, ±1 mm', (name) => {
    for (const [index, one] of of(name).entries()) {
      const short = isLandscape(one) ? one.heightMm : one.widthMm
      expect([near(short, 210), near(short === one.heightMm ? one.widthMm : one.heightMm, 297)]).toEqual([true, true])
      const { left, right } = sides(one)
      const body = one.words.filter(({ topMm }) => topMm >= page.topMm - 3)
      expect(Math.min(...body.map(({ leftMm }) => leftMm)), `left of page ${index + 1}`).toBeGreaterThanOrEqual(left - TOLERANCE_MM)
      expect(Math.max(...body.map(({ rightMm }) => rightMm)), `right of page ${index + 1}`).toBeLessThanOrEqual(
        one.widthMm - right + TOLERANCE_MM,
      )
      expect(Math.min(...body.map(({ topMm }) => topMm)), `top of page ${index + 1}`).toBeGreaterThanOrEqual(page.topMm - TOLERANCE_MM)
      expect(Math.max(...body.map(({ bottomMm }) => bottomMm)), `foot of page ${index + 1}`).toBeLessThanOrEqual(
        one.heightMm - page.bottomMm + TOLERANCE_MM,
      )
    }
    // Somewhere the text reaches all four margins, so they are not wider than said either.
    const upright = of(name).filter((one) => !isLandscape(one))
    const reached = (side: (one: PdfPage) => number) => upright.map(side)
    expect(reached((one) => Math.min(...one.words.map(({ leftMm }) => leftMm))).some((mm) => near(mm, page.leftMm))).toBe(true)
    expect(reached((one) => one.widthMm - Math.max(...one.words.map(({ rightMm }) => rightMm))).some((mm) => near(mm, page.rightMm))).toBe(
      true,
    )
    expect(
      reached((one) => Math.min(...one.words.filter(({ topMm }) => topMm > page.topMm - 3).map(({ topMm }) => topMm))).some((mm) =>
        near(mm, page.topMm),
      ),
    ).toBe(true)
  })

  test.each(names)('%s: pages are numbered in the middle of the top margin, first pages are not', (name) => {
    let count = 0
    for (const one of of(name)) {
      const found = isNumber(one)
      if (found.length === 0) {
        count = 1
        continue
      }
      count++
      expect(found.map(({ text }) => text).join('')).toBe(String(count))
      const { left, right } = sides(one)
      const [first] = found
      const last = found.at(-1)
      expect(near(((first?.leftMm ?? 0) + (last?.rightMm ?? 0)) / 2, (left + one.widthMm - right) / 2)).toBe(true)
      expect(near(first?.topMm ?? 0, pageNumber.fromEdgeMm)).toBe(true)
    }
    expect(isNumber(of(name)[0] as PdfPage)).toEqual([])
    expect(firstPages(name)).toHaveLength(1 + (documents.get(name)?.annexes.length ?? 0))
  })

  test.each(names)('%s: faces and sizes', (name) => {
    const lines = of(name).flatMap((one) => one.lines)
    // A free face with the metrics of Times New Roman stands in for it; letters that it lacks come from another face with serifs.
    for (const { family } of lines) expect(family).toMatch(/Liberation ?Serif|Times ?New ?Roman|Tinos|Serif/u)
    const latin = lines.filter(({ text }) => /[a-z]{4}/u.test(text))
    for (const { family } of latin) expect(family).toMatch(/Liberation ?Serif|Times ?New ?Roman|Tinos/u)
    const allowed = new Set([10, 11, 12, 13, 14])
    for (const { sizePt } of lines) expect(allowed.has(sizePt) || sizePt < 10, `${sizePt} pt`).toBe(true)
    const first = of(name)[0]?.lines ?? []
    const look = (words: RegExp) => first.find(({ text }) => words.test(text))
    expect(look(/NAM$/u)).toMatchObject({ sizePt: partStyles.nation.sizePt, bold: true, italic: false })
    expect(look(/^Đ.*c l.*p - T/u)).toMatchObject({ sizePt: partStyles.motto.sizePt, bold: true, italic: false })
    expect(look(/ng.y +th.ng|, ngày/u)).toMatchObject({ sizePt: partStyles.place.sizePt, italic: true })
    expect(look(/HO.*CH$/u)).toMatchObject({ sizePt: partStyles.kind.sizePt, bold: true })
  })

  test.each(names)('%s: nation over motto over place, number on the row of the place', (name) => {
    const words = of(name)[0]?.words ?? []
    const rightOf = (from: number, to: number) => words.filter(({ topMm, leftMm }) => leftMm > 90 && topMm >= from && topMm < to)
    const middle = (found: readonly { leftMm: number; rightMm: number }[]) =>
      (Math.min(...found.map(({ leftMm }) => leftMm)) + Math.max(...found.map(({ rightMm }) => rightMm))) / 2
    const [nationRow, mottoRow, placeRow] = [rightOf(19, 22), rightOf(24, 28), rightOf(31, 37)]
    const text = (row: readonly { text: string }[]) => bare(row.map((word) => word.text).join(''))
    expect([text(nationRow), text(mottoRow)]).toEqual([bare(nation), bare(motto)])
    expect(text(placeRow)).toMatch(/ngày.*tháng.*năm/u)
    expect(near(middle(nationRow), middle(mottoRow))).toBe(true)
    const number = words.filter(({ leftMm, topMm }) => leftMm < 90 && Math.abs(topMm - (placeRow[0]?.topMm ?? 0)) < 0.5)
    expect(text(number)).toMatch(/^Số:/u)
    expect(Math.max(...number.map(({ rightMm }) => rightMm))).toBeLessThan(Math.min(...nationRow.map(({ leftMm }) => leftMm)))
  })

  test.each(names)('%s: the head of the task table stands on every one of its pages', (name) => {
    const annexes = of(name).filter(isLandscape)
    expect(annexes.length).toBeGreaterThan(name === 'many' ? 20 : 0)
    for (const one of annexes) expect(skeleton(one.text)).toContain(skeleton(HEAD))
  })

  test.each(names)('%s: no word is cut off or lost', (name) => {
    const document = documents.get(name) as Nd30Document
    const texts = of(name).map((one) => (isNumber(one).length === 0 ? one.text : one.text.replace(/^\d+\s*$/mu, '')))
    const printed = texts
      .map((text, index) =>
        index > 0 && isNumber(of(name)[index] as PdfPage).length > 0 ? skeleton(text).replace(skeleton(HEAD), '') : skeleton(text),
      )
      .join('')
    const lines = paragraphsOf(document).map((line) =>
      partStyles[line.part].capitals ? runsText(line.runs).toUpperCase() : runsText(line.runs),
    )
    expect(lines.filter((line) => !standsIn(printed, skeleton(line)))).toEqual([])
    const repeated = of(name)
      .filter((one) => isLandscape(one) && isNumber(one).length > 0)
      .map(() => HEAD)
    expect(letterCounts(texts.join(''))).toEqual(letterCounts([...lines, ...repeated].join('')))
  })
})

/** In one piece, or in two where a page ends in a long row. */
function standsIn(printed: string, line: string): boolean {
  if (printed.includes(line)) return true
  const held = Array.from(line, (_, at) => at).findLast((at) => printed.includes(line.slice(0, at))) ?? 0
  return held > 0 && printed.includes(line.slice(held))
}

const blocksOf = (blocks: readonly Nd30Block[]): Nd30Paragraph[] =>
  blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [block]
      : block.kind === 'table'
        ? block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.content))
        : [],
  )
const paragraphsOf = ({ header, title, sections, foot, annexes }: Nd30Document): Nd30Paragraph[] => [
  ...header.issuer,
  header.number,
  ...header.nation,
  header.place,
  ...title.lines,
  ...[...sections, ...annexes].flatMap((section) => blocksOf(section.blocks)),
  ...foot.recipients,
  ...foot.signature,
]

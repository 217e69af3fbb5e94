import { describe, expect, test } from 'vitest'
import { composeDecision } from '../nd30/composeDecision.ts'
import { composeNd30 } from '../nd30/composeNd30.ts'
import { emptyLetterhead } from '../plan/letterhead.ts'
import type { Block } from '../plan/plan.ts'
import { agencyRef, blockId, buildPlan, buildTask, heading, paragraph, taskBlock, text } from '../testing/buildPlan.ts'
import { child, descendants, readXml, type XmlElement } from '../testing/ooxml/readXml.ts'
import { documentHtml, writeHtml } from './writeHtml.ts'
import { writePlainText } from './writePlainText.ts'

const so = agencyRef()
const task = buildTask({ wording: 'Rà soát <hồ sơ> & lập "danh sách".', agencies: [[so, 'lead']] })
const body: Block[] = [
  { type: 'legalBasis', id: blockId(), content: text('Căn cứ Luật A') },
  heading(1, 'Những vấn đề chung'),
  heading(2, 'Mục đích'),
  {
    type: 'paragraph',
    id: blockId(),
    align: 'center',
    content: [{ type: 'text', text: 'Đậm', marks: ['bold', 'italic'] }, { type: 'hardBreak' }, { type: 'footnote', text: 'Lời chú' }],
  },
  heading(3, 'Sở Y tế'),
  taskBlock(task),
  paragraph('Câu cuối.'),
  { type: 'recipientLine', id: blockId(), content: text('Lưu: VT') },
]
const plan = buildPlan({
  letterhead: {
    ...emptyLetterhead,
    issuer: 'UBND tỉnh Tiền Giang',
    symbol: 'KH-UBND',
    title: 'Phòng, chống ma túy',
    signerPosition: 'CHỦ TỊCH',
  },
  tasks: [task],
  agencies: { [so]: 'Sở Y tế' },
  body,
})
const model = composeNd30(plan, { annex: 'taskTable' })

/** HTML of ours is written as XML but for the elements that have no end. */
const treeOf = (html: string): XmlElement => readXml(`<root>${html.replace(/<(br|hr|col)((?: [^>]*)?)>/gu, '<$1$2/>')}</root>`)
const wordsOf = (html: string): string[] =>
  html
    .replace(/<br>/gu, ' ')
    .replace(/<sup>\d+<\/sup>/gu, ' ')
    .replace(/<[^>]+>/gu, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .match(/[\p{L}\p{N}]+/gu) ?? []

describe('[DO14] a document as HTML', () => {
  test('every word is there, escaped, in well-formed elements', () => {
    const { body: html } = documentHtml(model)
    expect(() => treeOf(html)).not.toThrow()
    const upper = (list: string[]) => list.map((word) => word.toUpperCase()).sort()
    expect(upper(wordsOf(html))).toEqual(
      upper(
        writePlainText(model)
          .replaceAll('\\|', '|')
          .match(/[\p{L}\p{N}]+/gu) ?? [],
      ),
    )
    expect(html).toContain('Rà soát &lt;hồ sơ&gt; &amp; lập &quot;danh sách&quot;')
    expect(html).toContain('<i><b>Đậm</b></i><br><sup>1</sup>')
  })

  test('nothing runs in it, nothing is fetched, and no element carries a style that a policy would drop', () => {
    for (const html of [writeHtml(model), documentHtml(model).body]) {
      expect(html).not.toMatch(/<script|javascript:|\son\w+=|\sstyle=|https?:/u)
    }
    expect(writeHtml(model)).toContain("default-src 'none'; style-src 'unsafe-inline'")
  })

  test('titles are headings, heads of tables are repeated, both columns of header and foot stand side by side', () => {
    const tree = treeOf(documentHtml(model).body)
    const textsOf = (name: string) => [...descendants(tree, name)].map((one) => one.text)
    expect([textsOf('h1'), textsOf('h2'), textsOf('h3'), textsOf('h4')]).toEqual([
      ['KẾ HOẠCH'],
      ['Những vấn đề chung', 'Phân công nhiệm vụ'],
      ['I. Mục đích'],
      ['1. Sở Y tế'],
    ])
    const [table] = descendants(tree, 'table')
    expect([...descendants(child(table, 'thead'), 'th')]).toHaveLength(6)
    expect([...descendants(tree, 'footer')].map(({ children }) => children.length)).toEqual([2])
  })

  test('no level of headings is left out', () => {
    const tree = treeOf(
      documentHtml(
        composeNd30(
          buildPlan({ body: [heading(3, 'Trước mục'), heading(2, 'Mục'), heading(3, 'Khoản'), heading(5, 'Sâu'), heading(2, 'Hết')] }),
        ),
      ).body,
    )
    const levels = [...descendants(tree, 'section')].flatMap((one) =>
      one.children.map(({ name }) => name).filter((name) => /^h[1-6]$/u.test(name)),
    )
    expect(levels).toEqual(['h1', 'h2', 'h2', 'h3', 'h4', 'h2'])
  })

  test('every row of pages has a counter and a page rule of its own', () => {
    const decided = composeNd30(composeDecision(plan), { attached: plan, annex: 'taskTable', address: ['Số "1"', 'Hai'] })
    const { print, body: html } = documentHtml(decided)
    expect([...html.matchAll(/<section class="([^"]+)"/gu)].map(([, classes]) => classes)).toEqual([
      'sheet portrait n0-portrait',
      'sheet portrait n1-portrait',
      'sheet landscape n2-landscape',
    ])
    for (const name of ['n0-portrait', 'n1-portrait', 'n2-landscape']) expect(print).toContain(`@page ${name}{`)
    expect(print).toContain('@page n2-landscape{size:297mm 210mm;')
    expect(print).toContain('"Số \\22 1\\22 ""\\a""Hai"')
  })

  test('equal documents give equal files', () => {
    expect(writeHtml(composeNd30(plan, { annex: 'taskTable' }))).toBe(writeHtml(model))
  })
})

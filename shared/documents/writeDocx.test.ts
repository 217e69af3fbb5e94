import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { composeNd30 } from '../nd30/composeNd30.ts'
import { motto, partStyles } from '../nd30/layoutRules.ts'
import type { Nd30Document } from '../nd30/Nd30Document.ts'
import { emptyLetterhead } from '../plan/letterhead.ts'
import type { Block, Plan } from '../plan/plan.ts'
import { agencyRef, blockId, buildPlan, buildTask, heading, paragraph, taskBlock, text } from '../testing/buildPlan.ts'
import { failedChecks } from '../testing/ooxml/nd30Checks.ts'
import { paragraphsIn, readWordFile, tablesIn } from '../testing/ooxml/WordFile.ts'
import { writeDocx } from './writeDocx.ts'

const so = agencyRef()
const tasks = ['Rà soát hồ sơ & lập danh sách <mới>.', 'Tổ chức tập huấn.'].map((wording) =>
  buildTask({ wording, agencies: [[so, 'lead']] }),
)
const body: Block[] = [
  { type: 'legalBasis', id: blockId(), content: text('Căn cứ Luật Phòng, chống ma túy') },
  heading(1, 'Những vấn đề chung'),
  heading(2, 'Mục đích, yêu cầu'),
  heading(3, 'Sở Y tế'),
  ...tasks.map(taskBlock),
  {
    type: 'table',
    id: blockId(),
    widths: [1, 2, 3],
    rows: [
      { header: true, cells: ['Cột một', 'Cột hai', 'Cột ba'].map((words) => cell(words)) },
      { header: false, cells: [{ ...cell('Ô gộp'), colspan: 2 }, cell('Ô lẻ')] },
    ],
  },
  {
    type: 'paragraph',
    id: blockId(),
    align: 'center',
    content: [...text('Đoạn giữa'), { type: 'hardBreak' }, { type: 'footnote', text: 'Lời chú' }],
  },
  paragraph('Câu cuối.'),
  { type: 'recipientLine', id: blockId(), content: text('Bộ Công an') },
  { type: 'recipientLine', id: blockId(), content: text('Lưu: VT') },
]
const plan: Plan = buildPlan({
  letterhead: {
    ...emptyLetterhead,
    issuer: 'UBND tỉnh Tiền Giang',
    symbol: 'KH-UBND',
    place: 'Tiền Giang',
    title: 'Phòng, chống ma túy',
    signerAuthority: 'TM. ỦY BAN NHÂN DÂN',
    signerPosition: 'CHỦ TỊCH',
  },
  tasks,
  agencies: { [so]: 'Sở Y tế' },
  body,
})
const model: Nd30Document = composeNd30(plan, { annex: 'taskTable' })

function cell(words: string) {
  return {
    colspan: 1,
    rowspan: 1,
    align: null,
    content: [{ type: 'paragraph' as const, id: blockId(), align: null, content: text(words) }],
  }
}

let bytes: Uint8Array
let parts: Record<string, string>
beforeAll(async () => {
  bytes = await writeDocx(model)
  parts = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, bytes]) => [name, strFromU8(bytes)]))
})
const file = () => readWordFile(bytes)
const part = (name: string): string => parts[name] ?? ''
const documentXml = (): string => part('word/document.xml')
const elements = (xml: string, name: string): string[] => xml.match(new RegExp(`<w:${name}[ >].*?</w:${name}>`, 'gsu')) ?? []
const unescaped = (xml: string): string =>
  xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')
/** Texts of the paragraphs, without the empty ones. */
const paragraphTexts = (xml: string): string[] =>
  elements(xml, 'p')
    .map((one) =>
      unescaped(
        [...one.matchAll(/<w:t[ >][^<]*<\/w:t>|<w:t>[^<]*<\/w:t>|<w:br\/>/gu)]
          .map(([run]) => (run === '<w:br/>' ? '\n' : run.replace(/<[^>]+>/gu, '')))
          .join(''),
      ),
    )
    .filter((line) => line !== '')
/** The paragraph that holds these words. */
const paragraphOf = (words: string): string => elements(documentXml(), 'p').find((one) => unescaped(one).includes(words)) ?? ''

describe('the bytes', () => {
  test('[DO1] the same document gives the same bytes later, and in another time zone', async () => {
    const now = await writeDocx(model)
    vi.useFakeTimers({ now: new Date('2031-07-09T10:11:12Z'), toFake: ['Date'] })
    try {
      expect(Buffer.compare(await writeDocx(model), now)).toBe(0)
    } finally {
      vi.useRealTimers()
    }
    const program = `
      import { composeNd30 } from './shared/nd30/composeNd30.ts'
      import { writeDocx } from './shared/documents/writeDocx.ts'
      import { createHash } from 'node:crypto'
      const plan = JSON.parse(process.env.PLAN)
      process.stdout.write(createHash('sha256').update(await writeDocx(composeNd30(plan, { annex: 'taskTable' }))).digest('hex'))`
    const there = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, TZ: 'Pacific/Auckland', PLAN: JSON.stringify(plan) },
      encoding: 'utf8',
    })
    expect(there).toBe(createHash('sha256').update(now).digest('hex'))
    expect(part('docProps/core.xml')).not.toMatch(/dcterms:(?:created|modified)/u)
  })

  test('[DO9] no Buffer and no process are needed', async () => {
    const here = await writeDocx(model)
    vi.stubGlobal('Buffer', undefined)
    try {
      const there = await writeDocx(model)
      expect(there.constructor).toBe(Uint8Array)
      expect(there).toEqual(here)
    } finally {
      vi.unstubAllGlobals()
    }
  })
})

describe('the words', () => {
  test('[DO2] every word of the model, in order', () => {
    expect(paragraphTexts(documentXml())).toEqual([
      'ỦY BAN NHÂN DÂN',
      'TỈNH TIỀN GIANG',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      motto,
      'Số:      /KH-UBND',
      'Tiền Giang, ngày      tháng      năm',
      'KẾ HOẠCH',
      'Phòng, chống ma túy',
      'Căn cứ Luật Phòng, chống ma túy.',
      'Phần I',
      'Những vấn đề chung',
      'I. Mục đích, yêu cầu',
      '1. Sở Y tế',
      '- Rà soát hồ sơ & lập danh sách <mới>.',
      '- Tổ chức tập huấn.',
      'Cột một',
      'Cột hai',
      'Cột ba',
      'Ô gộp',
      'Ô lẻ',
      'Đoạn giữa\n',
      'Câu cuối./.',
      'Nơi nhận:',
      '- Bộ Công an;',
      '- Lưu: VT.',
      'TM. ỦY BAN NHÂN DÂN',
      'CHỦ TỊCH',
      'Phụ lục',
      'Phân công nhiệm vụ',
      '(Kèm theo Kế hoạch số      /KH-UBND ngày      tháng      năm      của Ủy ban nhân dân tỉnh Tiền Giang)',
      'STT',
      'Nội dung nhiệm vụ',
      'Cơ quan chủ trì',
      'Cơ quan phối hợp',
      'Thời gian hoàn thành',
      'Sản phẩm/Kết quả',
      'I',
      'Sở Y tế',
      '1',
      'Rà soát hồ sơ & lập danh sách <mới>.',
      'Sở Y tế',
      '2',
      'Tổ chức tập huấn.',
      'Sở Y tế',
    ])
    expect(part('word/footnotes.xml')).toContain('Lời chú')
    expect(paragraphOf('Đoạn giữa')).toContain('<w:footnoteReference w:id="1"/>')
  })
})

test('[DO2] characters that XML cannot hold are left out, and nothing else with them', async () => {
  const bad = `Một\u0000 hai\u000b ba\u001f\uFFFE bốn \uD800năm 𝒳`
  const bytes = await writeDocx(composeNd30(buildPlan({ letterhead: { ...emptyLetterhead, title: bad }, body: [paragraph(bad)] })))
  const xml = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
  expect(xml).not.toMatch(/(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u)
  expect(paragraphTexts(xml).at(-1)).toBe('Một hai ba bốn \uFFFDnăm 𝒳./.')
})

describe('the page', () => {
  const sections = (): string[] => elements(documentXml(), 'sectPr')

  test('[DO3] A4 with 20, 20, 30 and 20 mm, Times New Roman in four slots, sizes of the rules', () => {
    const [main] = sections()
    expect(main).toMatch(/<w:pgSz w:w="11906" w:h="16838"/u)
    expect(main).toMatch(/<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567"/u)
    const all = file().sections.flatMap(({ blocks }) => paragraphsIn(blocks))
    for (const { runs } of all) for (const run of runs) expect(new Set(Object.values(run.fonts))).toEqual(new Set(['Times New Roman']))
    const looks = (words: string) => {
      const run = all.find(({ text }) => text.includes(words))?.runs[0]
      return { pt: run?.sizePt, bold: run?.bold, italic: run?.italic, caps: run?.capitals }
    }
    expect(looks('CỘNG HÒA')).toEqual({ pt: 12, bold: true, italic: false, caps: false })
    expect(looks(motto)).toEqual({ pt: 13, bold: true, italic: false, caps: false })
    expect(looks('/KH-UBND')).toEqual({ pt: 13, bold: false, italic: false, caps: false })
    expect(looks('Tiền Giang, ngày')).toEqual({ pt: 13, bold: false, italic: true, caps: false })
    expect(looks('KẾ HOẠCH')).toEqual({ pt: 14, bold: true, italic: false, caps: false })
    expect(looks('Căn cứ Luật')).toEqual({ pt: 14, bold: false, italic: true, caps: false })
    expect(looks('I. Mục đích')).toEqual({ pt: 14, bold: true, italic: false, caps: true })
    expect(looks('Tổ chức tập huấn')).toEqual({ pt: 14, bold: false, italic: false, caps: false })
    expect(looks('Nơi nhận:')).toEqual({ pt: 12, bold: true, italic: true, caps: false })
    expect(looks('Bộ Công an')).toEqual({ pt: 11, bold: false, italic: false, caps: false })
  })

  test('[DO4] columns without lines and rules drawn as borders of the right length', () => {
    const [header] = elements(documentXml(), 'tbl')
    const lines = (header ?? '').replace(/<w:pBdr>.*?<\/w:pBdr>/gsu, '').match(/<w:(?:top|left|bottom|right|insideH|insideV) w:val="\w+/gu)
    expect(new Set(lines?.map((line) => line.split('"')[1]))).toEqual(new Set(['none']))
    expect(documentXml()).not.toContain('___')
    const rules = elements(documentXml(), 'p').filter((one) => one.includes('<w:pBdr>'))
    const column = { issuer: 160 * 0.42, motto: 160 * 0.58, abstract: 160 }
    const lengthMm = (rule: string | undefined, columnMm: number) =>
      columnMm - ((Number(/w:left="(\d+)"/u.exec(rule ?? '')?.[1]) * 2) / 1440) * 25.4
    expect(rules).toHaveLength(3)
    expect(lengthMm(rules[0], column.issuer)).toBeCloseTo(model.header.issuerRuleMm, 0)
    expect(lengthMm(rules[1], column.motto)).toBeCloseTo(model.header.mottoRuleMm, 0)
    expect(lengthMm(rules[2], column.abstract)).toBeCloseTo(model.title.ruleMm, 0)
  })

  test('[DO5] page numbers stand centred in the top margin, not on first pages; the annex counts from 1', () => {
    const [main, annex] = sections()
    for (const section of [main, annex]) expect(section).toContain('<w:titlePg/>')
    expect(main).not.toContain('w:start=')
    expect(annex).toContain('<w:pgNumType w:start="1"/>')
    const relations = Object.fromEntries(
      [...part('word/_rels/document.xml.rels').matchAll(/<Relationship [^>]+>/gu)].map(([one]) => [
        / Id="([^"]+)"/u.exec(one)?.[1],
        / Target="([^"]+)"/u.exec(one)?.[1],
      ]),
    )
    const headerOf = (section: string | undefined, kind: string): string => {
      const id = new RegExp(`<w:headerReference w:type="${kind}" r:id="([^"]+)"`, 'u').exec(section ?? '')?.[1] ?? ''
      return part(`word/${relations[id]}`)
    }
    for (const section of [main, annex]) {
      expect(headerOf(section, 'default')).toMatch(/<w:pStyle w:val="SoTrang"\/>.*PAGE/su)
      expect(headerOf(section, 'first')).toContain('<w:hdr')
      expect(headerOf(section, 'first')).not.toContain('PAGE')
    }
  })

  test('[DO6] the annex is landscape and its table repeats its header', () => {
    expect(sections()[1]).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/>/u)
    const table = elements(documentXml(), 'tbl').at(-1) ?? ''
    const rows = elements(table, 'tr')
    expect(rows.map((row) => row.includes('<w:tblHeader/>'))).toEqual([true, false, false, false])
    expect(rows.every((row) => row.includes('<w:cantSplit/>'))).toBe(true)
    const grid = [...table.matchAll(/<w:gridCol w:w="(\d+)"/gu)].map(([, width]) => Number(width))
    expect(grid.reduce((sum, width) => sum + width, 0)).toBe(16838 - 2 * 1134)
    expect(elements(documentXml(), 'tc').find((one) => one.includes('Ô gộp'))).toContain('<w:gridSpan w:val="2"/>')
  })

  test('[DO7] headings and the last paragraph stay with what follows', () => {
    const stays = (words: string) =>
      file()
        .sections.flatMap(({ blocks }) => paragraphsIn(blocks))
        .find(({ text }) => text.includes(words))?.keepNext
    for (const words of ['I. Mục đích', '1. Sở Y tế', 'Câu cuối.']) expect(stays(words)).toBe(true)
    expect(stays('Tổ chức tập huấn')).toBe(false)
    expect(partStyles.heading.keepWithNext).toBe(true)
  })

  test('[DO11] headings are those of Word, and what one types after them is text', () => {
    const { styles } = file()
    const names = (words: string) => {
      const style = file()
        .sections.flatMap(({ blocks }) => paragraphsIn(blocks))
        .find(({ text }) => text.includes(words))?.style
      return styles.get(style ?? '')
    }
    expect(['Những vấn đề chung', 'I. Mục đích', '1. Sở Y tế', 'Tổ chức tập huấn', 'Câu cuối.'].map(names)).toEqual([
      'heading 1',
      'heading 2',
      'heading 3',
      'Nhiệm vụ',
      'Nội dung',
    ])
    expect(part('word/styles.xml')).toMatch(
      /w:styleId="Heading2"><w:name w:val="heading 2"\/><w:basedOn w:val="Normal"\/><w:next w:val="NoiDung"\/>/u,
    )
    // A comma in the name of a style begins a second name.
    for (const name of styles.values()) expect(name).not.toMatch(/[,;]/u)
  })

  test('[DO11] cells below one that spans rows keep the width of their own column', async () => {
    const spanning: Block = {
      type: 'table',
      id: blockId(),
      widths: [1, 2, 3],
      rows: [
        {
          header: true,
          cells: [
            { ...cell('Cao'), rowspan: 2 },
            { ...cell('Rộng'), colspan: 2 },
          ],
        },
        { header: true, cells: [cell('Hai'), cell('Ba')] },
        { header: false, cells: [cell('1'), cell('2'), cell('3')] },
      ],
    }
    const word = readWordFile(await writeDocx(composeNd30(buildPlan({ body: [spanning] }))))
    const [table] = tablesIn(word.sections.flatMap(({ blocks }) => blocks)).filter(({ hasLines }) => hasLines)
    const [first = 0, second = 0, third = 0] = table?.gridTwips ?? []
    expect(table?.rows.map(({ cells }) => cells.filter(({ merge }) => merge !== 'goesOn').map(({ widthTwips }) => widthTwips))).toEqual([
      [first, second + third],
      [second, third],
      [first, second, third],
    ])
    expect(failedChecks(word)['word: widths of cells and grid agree and fit the page']).toBeUndefined()
  })
})

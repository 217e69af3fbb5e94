import { describe, expect, test } from 'vitest'
import { buildWord, listItem, type WordParts, wordParagraph, wordRun } from '../testing/buildWord.ts'
import { readSource } from './readSource.ts'

const textOf = (parts: WordParts): string => {
  const read = readSource(buildWord(parts))
  return read.ok ? read.value : `${read.code}: ${read.detail}`
}
const linesOf = (parts: WordParts): string[] => textOf(parts).trimEnd().split(/\n+/u)

const level = (at: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/>${format.startsWith('<') ? format : `<w:numFmt w:val="${format}"/>`}<w:lvlText w:val="${text}"/>${more}</w:lvl>`
const abstract = (id: number, ...levels: string[]) => `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`
const num = (id: number, of: number, more = '') => `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${more}</w:num>`
const override = (at: number, start: number) => `<w:lvlOverride w:ilvl="${at}"><w:startOverride w:val="${start}"/></w:lvlOverride>`

describe('numbers [WT1]', () => {
  const ladder = abstract(
    0,
    level(0, 'upperRoman', '%1.'),
    level(1, 'decimal', '%2.'),
    level(2, 'decimal', '%2.%3.'),
    level(3, 'lowerLetter', '%4)'),
    level(4, 'bullet', '-'),
  )

  test('[WT1] the ladder counts on, and each level begins anew under the one above', () => {
    const body = [listItem('A'), listItem('B', 1), listItem('C', 2), listItem('D', 3), listItem('E', 4), listItem('F', 2)]
      .concat([listItem('G', 1), listItem('H', 2), listItem('I'), listItem('K', 1)])
      .join('')
    expect(linesOf({ body, numbering: ladder + num(1, 0) })).toEqual([
      ...['I. A', '1. B', '1.1. C', 'a) D', '- E', '1.2. F', '2. G', '2.1. H', 'II. I', '1. K'],
    ])
  })

  test('[WT1] two lists of one kind count together, until one is told where to start', () => {
    const numbering = ladder + num(1, 0) + num(2, 0) + num(3, 0, override(0, 7))
    const body = [listItem('A'), listItem('B', 0, 2), listItem('C', 0, 3), listItem('D', 0, 3)].join('')
    expect(linesOf({ body, numbering })).toEqual(['I. A', 'II. B', 'VII. C', 'VIII. D'])
  })

  test('[WT1] formats: letters with đ as written out, zeros, legal numbers, a level that never begins anew', () => {
    const custom =
      '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="a, b, c, d, đ, e, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    const numbering =
      abstract(0, level(0, custom, '%1)')) +
      abstract(1, level(0, 'decimalZero', '%1'), level(1, 'decimal', 'Điều %2.', '<w:lvlRestart w:val="0"/>')) +
      abstract(2, level(0, 'upperRoman', 'Phần %1'), level(1, 'decimal', '%1.%2', '<w:isLgl/>')) +
      num(1, 0) +
      num(2, 1) +
      num(3, 2)
    const letters = Array.from({ length: 6 }, (_, index) => listItem(`x${index}`))
    const rest = [
      listItem('A', 0, 2),
      listItem('B', 1, 2),
      listItem('C', 0, 2),
      listItem('D', 1, 2),
      listItem('E', 0, 3),
      listItem('F', 1, 3),
    ]
    expect(linesOf({ body: [...letters, ...rest].join(''), numbering })).toEqual([
      ...['a) x0', 'b) x1', 'c) x2', 'd) x3', 'đ) x4', 'e) x5'],
      ...['01 A', 'Điều 1. B', '02 C', 'Điều 2. D', 'Phần I E', '1.1 F'],
    ])
  })

  test('[WT1] a style brings its list and its level; a paragraph may leave the list', () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    const numbering = ladder + num(1, 0)
    const body = [
      wordParagraph('A', '<w:pStyle w:val="Muc"/>'),
      wordParagraph('B', '<w:pStyle w:val="MucCon"/>'),
      wordParagraph('C', '<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
      wordParagraph('D', '<w:pStyle w:val="Muc"/>'),
    ].join('')
    expect(linesOf({ body, numbering, styles })).toEqual(['I. A', '1. B', 'C', 'II. D'])
  })

  test('[WT1] bullets of picture fonts are told apart by level', () => {
    const numbering = abstract(0, level(0, 'bullet', '\uf0b7'), level(1, 'bullet', 'o'), level(2, 'bullet', '+')) + num(1, 0)
    expect(linesOf({ body: [listItem('A'), listItem('B', 1), listItem('C', 2)].join(''), numbering })).toEqual(['• A', '◦ B', '+ C'])
  })
})

test('[WT2] tracked changes are accepted', () => {
  const body =
    `<w:p>${wordRun('Sở ')}<w:ins w:id="1">${wordRun('Y tế')}</w:ins><w:del w:id="2"><w:r><w:delText>Tài chính</w:delText></w:r></w:del>` +
    `<w:moveFrom w:id="3">${wordRun(' đi')}</w:moveFrom><w:moveTo w:id="4">${wordRun(' chủ trì')}</w:moveTo></w:p>` +
    `<w:p><w:pPr><w:rPr><w:del w:id="5"/></w:rPr></w:pPr>${wordRun('Câu nối ')}</w:p>${wordParagraph('liền nhau.')}` +
    `<w:tbl><w:tr><w:tc>${wordParagraph('a')}</w:tc><w:tc>${wordParagraph('b')}</w:tc></w:tr><w:tr><w:trPr><w:del w:id="6"/></w:trPr><w:tc>${wordParagraph('bỏ')}</w:tc></w:tr></w:tbl>`
  expect(linesOf({ body })).toEqual(['Sở Y tế chủ trì', 'Câu nối liền nhau.', '| a | b |'])
})

test('[WT3] fields, links, controls, symbols, breaks and hidden text read as printed', () => {
  const field = (instruction: string, result: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
  const body =
    `<w:p>${field(' REF x ', wordRun('Mục 3'))}<w:hyperlink>${wordRun(' theo Luật')}</w:hyperlink><w:sdt><w:sdtPr/><w:sdtContent>${wordRun(' số 1')}</w:sdtContent></w:sdt></w:p>` +
    `<w:p>${field(' TOC \\o "1-3" ', wordRun('I. MỤC LỤC ...... 1'))}</w:p>` +
    `<w:p><w:r><w:t>Trung</w:t><w:noBreakHyphen/><w:t>ương </w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 90%</w:t><w:br/><w:t>dòng hai</w:t><w:br w:type="page"/><w:t>trang sau</w:t></w:r></w:p>` +
    `<w:p>${wordRun('thấy')}${wordRun(' ẩn', '<w:vanish/>')}${wordRun(' in hoa', '<w:caps/>')}${wordRun('10 m')}${wordRun('2', '<w:vertAlign w:val="superscript"/>')}</w:p>`
  expect(linesOf({ body })).toEqual(['Mục 3 theo Luật số 1', 'Trung-ương ≥ 90%', 'dòng hai trang sau', 'thấy IN HOA10 m²'])
})

test('[WT4] what stands out: headings by style, bold wholes with their number, parts; a centred title stays together', () => {
  const styles =
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style><w:style w:type="character" w:styleId="Manh"><w:rPr><w:b/></w:rPr></w:style>'
  const numbering = abstract(0, level(0, 'decimal', '%1.')) + num(1, 0)
  const centred = (text: string) => wordParagraph(text, '<w:jc w:val="center"/>')
  const body = [
    centred('KẾ HOẠCH'),
    centred('Trồng cây'),
    wordParagraph('I. MỤC ĐÍCH', '<w:pStyle w:val="H1"/>'),
    `<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>${wordRun('Sở ', '<w:b/>')}${wordRun('Y tế', '<w:rStyle w:val="Manh"/>')}</w:p>`,
    `<w:p>${wordRun('Rõ: ', '<w:b/>')}${wordRun('một ')}${wordRun('hai', '<w:i/>')}${wordRun(' *ba', '<w:b w:val="0"/>')}</w:p>`,
  ].join('')
  expect(textOf({ body, styles, numbering })).toBe('KẾ HOẠCH\nTrồng cây\n\n**I. MỤC ĐÍCH**\n\n**1. Sở Y tế**\n\n**Rõ:** một *hai* ∗ba\n')
})

const cell = (text: string, properties = '') =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${text
    .split('~')
    .map((line) => wordParagraph(line))
    .join('')}</w:tc>`
const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`
const table = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`

test('[WT5] letterhead and signature in tables are read column by column', () => {
  const body =
    table(
      row(cell('ỦY BAN NHÂN DÂN'), cell('CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM~Độc lập')),
      row(cell('Số: 1/KH-UBND'), cell('Huế, ngày 1')),
    ) +
    table(row(cell('Chỉ một khung'))) +
    table(row(cell('Nơi nhận:~- Lưu: VT.'), cell('KT. CHỦ TỊCH')))
  expect(linesOf({ body })).toEqual([
    ...['ỦY BAN NHÂN DÂN', 'Số: 1/KH-UBND', 'CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập', 'Huế, ngày 1'],
    ...['Chỉ một khung', 'Nơi nhận:', '- Lưu: VT.', 'KT. CHỦ TỊCH'],
  ])
})

test('[WT6] merged cells', () => {
  const [span, across, start, goOn] = ['<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="4"/>', '<w:vMerge w:val="restart"/>', '<w:vMerge/>']
  const body = table(
    row(cell('TT', start), cell('Nhiệm vụ', start), cell('Phân công', span)),
    row(cell('', goOn), cell('', goOn), cell('Chủ trì'), cell('Phối hợp')),
    row(cell('I. Nhóm việc', across)),
    row(cell('1'), cell('Việc một', start), cell('Sở A|B'), cell('Sở C~Sở D')),
    row(cell('2'), cell('', goOn), cell('Cả hai', span)),
  )
  expect(linesOf({ body })).toEqual([
    '| TT | Nhiệm vụ | Chủ trì (Phân công) | Phối hợp (Phân công) |',
    '| I. Nhóm việc |',
    '| 1 | Việc một | Sở A¦B | Sở C Sở D |',
    '| 2 | Việc một | Cả hai |  |',
  ])
})

test('[WT7] text boxes once, before their paragraph; a letterhead in the header first; a mark of secrecy anywhere', () => {
  const box = (text: string) => `<w:txbxContent>${wordParagraph(text)}</w:txbxContent>`
  const body =
    `<w:p>${wordRun('Câu ')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box('KHUNG')}</wps:txbx></w:drawing></mc:Choice>` +
    `<mc:Fallback><w:pict><v:textbox>${box('KHUNG')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>${wordRun('liền.')}</w:p>` +
    '<w:sectPr><w:headerReference w:type="first" r:id="h1"/><w:headerReference w:type="default" r:id="h2"/><w:titlePg/></w:sectPr>'
  const headers = { h1: wordParagraph('UBND TỈNH X'), h2: wordParagraph('Trang 3'), h3: wordParagraph('Tên tệp') }
  expect(linesOf({ body, headers })).toEqual(['UBND TỈNH X', 'KHUNG', 'Câu liền.'])
  expect(linesOf({ body, headers: { ...headers, h4: wordParagraph('MẬT') } })).toEqual(['UBND TỈNH X', 'MẬT', 'KHUNG', 'Câu liền.'])
})

test('[WT8] footnotes stand after the text', () => {
  const body = `<w:p>${wordRun('Chủ trì')}<w:r><w:footnoteReference w:id="2"/></w:r>${wordRun(' việc này.')}</w:p>${wordParagraph('Hết.')}`
  const footnotes = `<w:footnote w:id="-1" w:type="separator">${wordParagraph('')}</w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>${wordRun(' Theo Luật.')}</w:p></w:footnote>`
  expect(linesOf({ body, footnotes })).toEqual(['Chủ trì việc này.', 'Hết.', '[1] “… Chủ trì”: Theo Luật.'])
})

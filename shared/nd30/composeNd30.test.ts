import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyLetterhead, type Letterhead } from '../plan/letterhead.ts'
import { type Block, type Inline, inlineText, type Plan } from '../plan/plan.ts'
import { agencyRef, blockId, buildPlan, buildTask, heading, paragraph, taskBlock, text } from '../testing/buildPlan.ts'
import { planArbitrary } from '../testing/planArbitraries.ts'
import { composeNd30 } from './composeNd30.ts'
import { page, partStyles } from './layoutRules.ts'
import { type Nd30Block, type Nd30Document, type Nd30Paragraph, runsText } from './Nd30Document.ts'
import { boldWidthMm } from './textWidth.ts'

const headed = (letterhead: Partial<Letterhead>): Nd30Document =>
  composeNd30(buildPlan({ letterhead: { ...emptyLetterhead, ...letterhead } }))
const bodied = (...body: Block[]): Nd30Document => composeNd30(buildPlan({ body }))
const basis = (words: string): Block => ({ type: 'legalBasis', id: blockId(), content: text(words) })
const recipient = (words: string): Block => ({ type: 'recipientLine', id: blockId(), content: text(words) })
const bullet = (words: string, level = 1): Block => ({ type: 'bulletItem', id: blockId(), level, content: text(words) })
const pageBreak = (annex: boolean, orientation: string | null = null): Block => ({ type: 'pageBreak', id: blockId(), orientation, annex })
const lineText = (line: Nd30Paragraph): string => runsText(line.runs)
const isParagraph = (block: Nd30Block): block is Nd30Paragraph => block.kind === 'paragraph'
const lines = (document: Nd30Document): string[] => document.sections.flatMap((section) => section.blocks.filter(isParagraph).map(lineText))
const parts = (document: Nd30Document): string[] =>
  document.sections.flatMap((section) => section.blocks.filter(isParagraph).map(({ part }) => part))

describe('header and title', () => {
  test('[ND1] the page lies within the spans of the decree', () => {
    expect([page.widthMm, page.heightMm]).toEqual([210, 297])
    for (const margin of [page.topMm, page.bottomMm]) expect(margin >= 20 && margin <= 25).toBe(true)
    expect(page.leftMm >= 30 && page.leftMm <= 35).toBe(true)
    expect(page.rightMm >= 15 && page.rightMm <= 20).toBe(true)
  })

  test('[ND2] nation and motto, with a rule as long as the motto', () => {
    const { header } = headed({})
    expect(header.nation.map(lineText)).toEqual(['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'])
    // 12.197 em in Times New Roman Bold: the sum of the widths of its letters
    expect(header.mottoRuleMm).toBeCloseTo((12.197 * partStyles.motto.sizePt * 25.4) / 72, 1)
  })

  test.each([
    ['UBND tỉnh Tiền Giang', ['ỦY BAN NHÂN DÂN', 'TỈNH TIỀN GIANG']],
    ['Ủy ban nhân dân thành phố Cần Thơ', ['ỦY BAN NHÂN DÂN', 'THÀNH PHỐ CẦN THƠ']],
    ['CÔNG AN TỈNH', ['CÔNG AN TỈNH']],
    ['Sở Nông nghiệp và Môi trường', ['SỞ NÔNG NGHIỆP', 'VÀ MÔI TRƯỜNG']],
    [
      'Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội và xây dựng phong trào',
      ['BAN CHỈ ĐẠO PHÒNG, CHỐNG', 'TỘI PHẠM, TỆ NẠN XÃ HỘI', 'VÀ XÂY DỰNG PHONG TRÀO'],
    ],
    ['SỞ Y TẾ\nTỈNH ĐỒNG THÁP', ['SỞ Y TẾ', 'TỈNH ĐỒNG THÁP']],
  ])('[ND3] the issuer %s is printed in full and in capitals', (issuer, printed) => {
    const { header } = headed({ superior: 'UBND tỉnh Tiền Giang', issuer })
    expect(header.issuer.map((line) => [line.part, lineText(line)])).toEqual([
      ['superior', 'UBND TỈNH TIỀN GIANG'],
      ...printed.map((line) => ['issuer', line]),
    ])
    const widest = Math.max(...printed.map((line) => boldWidthMm(line, partStyles.issuer.sizePt)))
    expect(header.issuerRuleMm / widest).toBeGreaterThanOrEqual(1 / 3)
    expect(header.issuerRuleMm / widest).toBeLessThanOrEqual(1 / 2)
  })

  test.each([
    [{ number: '5', symbol: 'KH-UBND' }, 'Số: 05/KH-UBND'],
    [{ number: '123', symbol: '/KH-UBND' }, 'Số: 123/KH-UBND'],
    [{ number: '0130', symbol: 'KH-UBND' }, 'Số: 0130/KH-UBND'],
    [{ number: null, symbol: 'KH-UBND' }, 'Số:      /KH-UBND'],
    [{ number: null, symbol: null, issuer: 'Uỷ ban nhân dân tỉnh X' }, 'Số:      /KH-UBND'],
    [{ number: '182/KH-UBND', symbol: null }, 'Số: 182/KH-UBND'],
  ])('[ND4] number and symbol of %o', (letterhead, printed) => {
    expect(lineText(headed(letterhead).header.number)).toBe(printed)
  })

  test.each([
    ['2025-01-05', 'Bắc Ninh, ngày 05 tháng 01 năm 2025'],
    ['2025-02-10', 'Bắc Ninh, ngày 10 tháng 02 năm 2025'],
    ['2025-03-09', 'Bắc Ninh, ngày 09 tháng 3 năm 2025'],
    ['2025-12-31', 'Bắc Ninh, ngày 31 tháng 12 năm 2025'],
    [null, 'Bắc Ninh, ngày      tháng      năm'],
  ])('[ND5] the day %s', (date, printed) => {
    expect(lineText(headed({ place: 'Bắc Ninh', date }).header.place)).toBe(printed)
  })

  test.each([
    ['UBND TỈNH TIỀN GIANG', 'Tiền Giang, ngày 01 tháng 3 năm 2025'],
    ['Ủy ban nhân dân\nthành phố Cần Thơ', 'Cần Thơ, ngày 01 tháng 3 năm 2025'],
    ['Sở Y tế', '…………, ngày 01 tháng 3 năm 2025'],
    [null, '…………, ngày 01 tháng 3 năm 2025'],
  ])('[ND5] without a place, %s is dated as', (issuer, printed) => {
    expect(lineText(headed({ issuer, date: '2025-03-01' }).header.place)).toBe(printed)
  })

  test('[ND6] kind and abstract, with a rule of a third to a half of the line', () => {
    const { title } = headed({ kind: 'Kế hoạch', title: 'Phòng, chống ma túy\nnăm 2025' })
    expect(title.lines.map((line) => [line.part, lineText(line)])).toEqual([
      ['kind', 'KẾ HOẠCH'],
      ['abstract', 'Phòng, chống ma túy'],
      ['abstract', 'năm 2025'],
    ])
    const line = boldWidthMm('Phòng, chống ma túy', partStyles.abstract.sizePt)
    expect(title.ruleMm >= line / 3 && title.ruleMm <= line / 2).toBe(true)
    expect(headed({ title: null }).title.ruleMm).toBe(0)
  })
})

test('[ND6] a long abstract is broken into even lines, its rule follows the longest', () => {
  const written = 'Tăng cường công tác phòng, chống và kiểm soát ma túy; công tác giảm cầu ma túy và quản lý người nghiện ma túy năm 2025'
  const { title } = headed({ title: written })
  const [kind, abstract] = title.lines
  expect([kind?.part, abstract?.part, title.lines.length]).toEqual(['kind', 'abstract', 2])
  const broken = lineText(abstract as Nd30Paragraph).split('\n')
  expect(broken.join(' ')).toBe(written)
  const widths = broken.map((one) => boldWidthMm(one, partStyles.abstract.sizePt))
  expect(Math.min(...widths) / Math.max(...widths)).toBeGreaterThan(0.7)
  expect(title.ruleMm / Math.max(...widths)).toBeCloseTo(0.4, 5)
})

describe('text', () => {
  test('[ND7] legal bases end ";" and "."', () => {
    expect(lines(bodied(basis('Căn cứ Luật A'), basis('Căn cứ Luật B.'), basis('Căn cứ Luật C;'), paragraph('Nội dung./.')))).toEqual([
      'Căn cứ Luật A;',
      'Căn cứ Luật B;',
      'Căn cứ Luật C.',
      'Nội dung./.',
    ])
    expect(lines(bodied(basis('Thực hiện Chỉ thị A,'), paragraph('cơ quan ban hành Kế hoạch.')))[0]).toBe('Thực hiện Chỉ thị A,')
    expect(partStyles.legalBasis.italic).toBe(true)
  })

  test('[ND8] headings are numbered by the ladder, points by the Vietnamese alphabet', () => {
    const points = ['một', 'hai', 'ba', 'bốn', 'năm'].map((words) => heading(6, words))
    const body = [heading(2, 'Mục đích'), heading(3, 'Chung'), ...points, heading(2, 'Tổ chức'), heading(3, 'Công an tỉnh')]
    expect(lines(bodied(...body, paragraph('Hết./.')))).toEqual([
      'I. Mục đích',
      '1. Chung',
      'a) một',
      'b) hai',
      'c) ba',
      'd) bốn',
      'đ) năm',
      'II. Tổ chức',
      '1. Công an tỉnh',
      'Hết./.',
    ])
  })

  test('[ND9] a title is bold, a numbered sentence is not', () => {
    const document = bodied(
      heading(1, 'Những vấn đề chung'),
      heading(2, 'Mục đích'),
      heading(3, 'Sở Y tế'),
      heading(3, 'Rà soát toàn bộ hồ sơ.'),
      heading(3, 'dài '.repeat(80)),
      heading(6, 'điểm'),
    )
    expect(parts(document)).toEqual(['part', 'partTitle', 'section', 'heading', 'numberedText', 'numberedText', 'point'])
    expect([partStyles.section.bold, partStyles.section.capitals]).toEqual([true, true])
    expect([partStyles.heading.bold, partStyles.heading.capitals]).toEqual([true, false])
    expect([partStyles.numberedText.bold, partStyles.point.bold]).toEqual([false, false])
  })

  test('[ND10] marks are printed once and fields of a task are not in the text', () => {
    const so = agencyRef()
    const task = buildTask({ wording: 'Lập danh sách.', agencies: [[so, 'lead']], deliverable: 'Danh sách riêng' })
    const plan = buildPlan({ tasks: [task], agencies: { [so]: 'Sở Y tế' }, body: [bullet('- Một'), bullet('Hai', 2), taskBlock(task)] })
    expect(lines(composeNd30(plan))).toEqual(['- Một', '+ Hai', '- Lập danh sách./.'])
    expect(JSON.stringify(composeNd30(plan))).not.toContain('Danh sách riêng')
  })

  test.each([
    ['theo quy định', 'theo quy định./.'],
    ['theo quy định.', 'theo quy định./.'],
    ['theo quy định./', 'theo quy định./.'],
    ['theo quy định./.', 'theo quy định./.'],
    ['theo quy định./8', 'theo quy định./.'],
    ['tỷ lệ 5/8', 'tỷ lệ 5/8./.'],
    ['theo quy định; ', 'theo quy định./.'],
  ])('[ND11] "%s" ends the text as "%s"', (written, printed) => {
    expect(lines(bodied(paragraph('Đầu.'), paragraph(written), paragraph('  '), recipient('Như trên')))).toEqual(['Đầu.', printed])
  })

  test('[ND11] the mark follows words in bold, and a footnote after them stays', () => {
    const content: Inline[] = [
      { type: 'text', text: 'hết', marks: ['bold'] },
      { type: 'footnote', text: 'Chú thích' },
    ]
    const document = bodied({ type: 'paragraph', id: blockId(), align: null, content })
    expect(lines(document)).toEqual(['hết./.'])
    const [only] = document.sections[0]?.blocks.filter(isParagraph) ?? []
    expect(only?.runs.at(-1)).toEqual({ kind: 'footnote', number: 1, text: 'Chú thích' })
  })

  test('[ND12] no word of the body is lost, doubled or moved', () => {
    fc.assert(
      fc.property(planArbitrary, (plan) => {
        const document = composeNd30(plan)
        const printed = [...document.sections, ...document.annexes].flatMap((section) => section.blocks).map(wordsOf)
        expect(letters(printed.join(' '))).toBe(letters(plan.body.map((block) => bodyWords(block)).join(' ')))
      }),
      { numRuns: 200 },
    )
  })

  test('[ND13] a turned page starts a section, an annex stands after the signature', () => {
    const document = bodied(
      paragraph('A.'),
      pageBreak(false),
      paragraph('B.'),
      pageBreak(false, 'landscape'),
      paragraph('C.'),
      pageBreak(true),
      paragraph('D.'),
    )
    expect(document.sections.map(({ orientation, blocks }) => [orientation, blocks.length])).toEqual([
      ['portrait', 3],
      ['landscape', 1],
    ])
    expect(lines(document)).toEqual(['A.', 'B.', 'C./.'])
    expect(document.annexes).toMatchObject([{ orientation: 'portrait', restartsPageNumbers: true }])
  })
})

describe('foot and annex', () => {
  test('[ND14] recipients', () => {
    const document = composeNd30(
      buildPlan({ body: [paragraph('Hết.'), recipient('- Bộ Công an.'), recipient('VPUBND: CVP;'), recipient('Lưu: VT, NC;')] }),
    )
    expect(document.foot.recipients.map(lineText)).toEqual(['Nơi nhận:', '- Bộ Công an;', '- VPUBND: CVP;', '- Lưu: VT, NC.'])
    expect(document.foot.recipients.map(({ part }) => partStyles[part].sizePt)).toEqual([12, 11, 11, 11])
    expect(composeNd30(buildPlan({})).foot.recipients).toEqual([])
  })

  test('[ND15] signature', () => {
    const { foot } = headed({ signerAuthority: 'TM. Ủy ban nhân dân\nKT. Chủ tịch', signerPosition: 'Phó Chủ tịch' })
    expect(foot.signature.map(lineText)).toEqual(['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', ''])
  })

  const annexPlan = (): Plan => {
    const [so, congAn] = [agencyRef(), agencyRef()]
    const deadline = {
      text: 'quý I/2025',
      kind: 'date',
      start: null,
      due: '2025-03-31',
      before: false,
      recurrence: null,
      trigger: null,
      readBy: 'calendar/1',
    } as const
    const first = buildTask({
      wording: 'Việc một;',
      agencies: [
        [so, 'lead'],
        [congAn, 'lead'],
      ],
      deadline,
      deliverable: 'Báo cáo',
    })
    const second = buildTask({ wording: 'Việc hai./.', agencies: [[congAn, 'support']] })
    return buildPlan({
      letterhead: { ...emptyLetterhead, issuer: 'ỦY BAN NHÂN DÂN TỈNH TIỀN GIANG', symbol: 'KH-UBND' },
      tasks: [first, second],
      agencies: { [so]: 'Sở Y tế', [congAn]: 'Công an tỉnh' },
      body: [heading(2, 'Phân công'), heading(3, 'Sở Y tế:'), taskBlock(first), heading(3, 'Công an tỉnh'), taskBlock(second)],
    })
  }
  const cellTexts = (document: Nd30Document): string[][] => {
    const table = document.annexes.at(-1)?.blocks.find((block) => block.kind === 'table')
    return table?.kind === 'table' ? table.rows.map((row) => row.cells.map((cell) => cell.content.map(lineText).join(' '))) : []
  }

  test('[ND16] the annex shows the fields of every task under its heading', () => {
    expect(composeNd30(annexPlan()).annexes).toEqual([])
    const document = composeNd30(annexPlan(), { annex: 'taskTable' })
    expect(document.annexes).toMatchObject([{ orientation: 'landscape', restartsPageNumbers: true }])
    expect(cellTexts(document)).toEqual([
      ['STT', 'Nội dung nhiệm vụ', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời gian hoàn thành', 'Sản phẩm/Kết quả'],
      ['I', 'Sở Y tế'],
      ['1', 'Việc một', 'Sở Y tế; Công an tỉnh', '', 'quý I/2025', 'Báo cáo'],
      ['II', 'Công an tỉnh'],
      ['2', 'Việc hai', '', 'Công an tỉnh', '', ''],
    ])
    expect(composeNd30(buildPlan({ body: [paragraph('Hết.')] }), { annex: 'taskTable' }).annexes).toEqual([])
  })

  test.each([
    ['SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG', 'Sở Nông nghiệp và Môi trường'],
    ['CÔNG AN TỈNH', 'Công an tỉnh'],
    ['SỞ VĂN HOÁ, THỂ THAO VÀ DU LỊCH', 'Sở Văn hóa, Thể thao và Du lịch'],
    ['HỘI NÔNG DÂN TỈNH', 'HỘI NÔNG DÂN TỈNH'],
    ['Sở Y tế tỉnh', 'Sở Y tế tỉnh'],
  ])('[ND17] within the reference %s is %s', (issuer, written) => {
    const plan = annexPlan()
    const document = composeNd30({ ...plan, letterhead: { ...plan.letterhead, issuer } }, { annex: 'taskTable' })
    expect(document.annexes[0]?.blocks.filter(isParagraph).map(lineText)[2]).toMatch(new RegExp(`của ${written}\\)$`, 'u'))
  })

  test('[ND17] label and reference of the annex', () => {
    const labels = (document: Nd30Document) => document.annexes.at(-1)?.blocks.filter(isParagraph).map(lineText)
    expect(labels(composeNd30(annexPlan(), { annex: 'taskTable' }))).toEqual([
      'Phụ lục',
      'Phân công nhiệm vụ',
      '(Kèm theo Kế hoạch số      /KH-UBND ngày      tháng      năm      của Ủy ban nhân dân tỉnh Tiền Giang)',
    ])
    const plan = annexPlan()
    const dated = {
      ...plan,
      letterhead: { ...plan.letterhead, number: '7', date: '2025-03-05' },
      body: [...plan.body, pageBreak(true), paragraph('Biểu')],
    }
    expect(labels(composeNd30(dated, { annex: 'taskTable' }))).toEqual([
      'Phụ lục II',
      'Phân công nhiệm vụ',
      '(Kèm theo Kế hoạch số 07/KH-UBND ngày 05 tháng 3 năm 2025 của Ủy ban nhân dân tỉnh Tiền Giang)',
    ])
  })
})

/** What is compared: letters and digits in order, without what the composer itself writes. */
const letters = (words: string): string => words.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

function wordsOf(block: Nd30Block): string {
  if (block.kind === 'pageBreak') return ''
  if (block.kind === 'table') return block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.content.map(lineText))).join(' ')
  const isComposed = block.blockId === null && (block.part === 'annexLabel' || block.part === 'annexReference')
  return isComposed || block.part === 'part' ? '' : withoutNumber(block)
}

/** Numbers are written by the composer: they are tested by [ND8]. */
const withoutNumber = (line: Nd30Paragraph): string =>
  ['section', 'heading', 'subheading', 'minorHeading', 'point', 'numberedText'].includes(line.part)
    ? lineText(line).replace(/^\S+ /u, '')
    : lineText(line)

function bodyWords(block: Block): string {
  if (block.type === 'pageBreak' || block.type === 'recipientLine') return ''
  if (block.type === 'table')
    return block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.content.map((inner) => inlineText(inner.content)))).join(' ')
  return inlineText(block.content)
}

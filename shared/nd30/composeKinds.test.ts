import { describe, expect, test } from 'vitest'
import type { Deadline } from '../plan/deadline.ts'
import { emptyLetterhead, type Letterhead } from '../plan/letterhead.ts'
import type { Block, Plan } from '../plan/plan.ts'
import { agencyRef, blockId, buildPlan, buildTask, heading, paragraph, taskBlock, text } from '../testing/buildPlan.ts'
import { composeDecision } from './composeDecision.ts'
import { composeNd30, type Nd30Options } from './composeNd30.ts'
import { symbolForKind } from './documentKinds.ts'
import { partStyles } from './layoutRules.ts'
import { type Nd30Document, type Nd30Paragraph, type Nd30Section, runsText } from './Nd30Document.ts'

const committee = { ...emptyLetterhead, issuer: 'ỦY BAN NHÂN DÂN TỈNH TIỀN GIANG', place: 'Tiền Giang' }
const of = (letterhead: Partial<Letterhead>, body: Block[] = [paragraph('Hết.')], options: Nd30Options = {}): Nd30Document =>
  composeNd30(buildPlan({ letterhead: { ...committee, ...letterhead }, body }), options)
const words = (lines: readonly Nd30Paragraph[]): string[] => lines.map((line) => runsText(line.runs))
const paragraphs = (section: Nd30Section | undefined): Nd30Paragraph[] =>
  section?.blocks.filter((block) => block.kind === 'paragraph') ?? []
const printed = (section: Nd30Section | undefined): [string, string][] =>
  paragraphs(section).map((line) => [line.part, runsText(line.runs)])
const bullet = (content: string): Block => ({ type: 'bulletItem', id: blockId(), level: 1, content: text(content) })
const basis = (content: string): Block => ({ type: 'legalBasis', id: blockId(), content: text(content) })
const recipient = (content: string): Block => ({ type: 'recipientLine', id: blockId(), content: text(content) })
const annex = (orientation: string | null = null): Block => ({ type: 'pageBreak', id: blockId(), orientation, annex: true })

describe('công văn', () => {
  const letter = { kind: 'Công văn', title: 'Về việc đôn đốc gửi kế hoạch', number: '7', symbol: 'UBND-NC' }

  test('[ND19] V/v under the number, no kind in the middle, no kind in the symbol', () => {
    const document = of(letter)
    expect(document.title).toEqual({ lines: [], ruleMm: 0 })
    expect(words([document.header.number, ...document.header.subject])).toEqual(['Số: 07/UBND-NC', 'V/v đôn đốc gửi kế hoạch'])
    expect([partStyles.subject.sizePt, partStyles.subject.beforePt, partStyles.subject.bold]).toEqual([12, 6, false])
    expect(words([of({ kind: 'Công văn' }).header.number])[0]).toMatch(/^Số: +\/UBND-/u)
    expect(of({ kind: 'Kế hoạch', title: 'X' }).header.subject).toEqual([])
  })

  test('[ND19] a long V/v is broken into even lines of one paragraph', () => {
    const [subject, ...more] = of({ ...letter, title: 'đôn đốc gửi kế hoạch phòng, chống và kiểm soát ma túy năm 2025 của các đơn vị' })
      .header.subject
    expect(more).toEqual([])
    expect(runsText(subject?.runs ?? []).split('\n').length).toBeGreaterThan(1)
  })

  test.each([
    ['KH-UBND', 'BÁO CÁO', null, 'BC-UBND'],
    ['KH-UBND', 'Công văn', 'NC', 'UBND-NC'],
    ['KH-CAT-PC04', 'Công văn', 'PC04', 'CAT-PC04-PC04'],
    ['/KH-SYT', 'Quyết định', null, 'QĐ-SYT'],
    ['UBND', 'Tờ trình', null, 'TTr-UBND'],
    [null, 'Báo cáo', null, null],
  ])('[ND19] from the symbol %s a %s of unit %s has %s', (symbol, kind, unit, expected) => {
    expect(symbolForKind(symbol, kind, unit)).toBe(expected)
  })

  test('[ND20] one addressee stands on the line, several below it under the colon', () => {
    expect(words(of(letter, undefined, { addressees: ['Sở Y tế'] }).addressees)).toEqual(['Kính gửi: Sở Y tế'])
    const several = of(letter, undefined, { addressees: ['- Sở Y tế;', 'Công an tỉnh', 'UBND các xã, phường.'] }).addressees
    expect(several.map(({ part }) => part)).toEqual(['addresseesLabel', 'addresseeLine', 'addresseeLine', 'addresseeLine'])
    expect(words(several)).toEqual(['Kính gửi:', '- Sở Y tế;', '- Công an tỉnh;', '- UBND các xã, phường.'])
  })

  test.each<[string, Block[], string[], string[]]>([
    ['one line', [paragraph('Kính gửi: Sở Y tế.'), paragraph('Thực hiện.')], ['Kính gửi: Sở Y tế'], ['Thực hiện./.']],
    [
      'bullets',
      [paragraph('Kính gửi:'), bullet('Sở Y tế;'), bullet('Công an tỉnh.'), bullet('Việc một.')],
      ['Kính gửi:', '- Sở Y tế;', '- Công an tỉnh.'],
      ['- Việc một./.'],
    ],
    [
      'dashes',
      [paragraph('Kính gửi:'), paragraph('- Sở Y tế;'), paragraph('- Công an tỉnh.')],
      ['Kính gửi:', '- Sở Y tế;', '- Công an tỉnh.'],
      [],
    ],
  ])('[ND20] addressees typed as %s are no text of the body', (_, body, expected, rest) => {
    const document = of(letter, body)
    expect(words(document.addressees)).toEqual(expected)
    expect(words(paragraphs(document.sections[0]))).toEqual(rest)
  })

  test('[ND20] a kế hoạch is addressed to nobody: what is typed stays text', () => {
    const document = of({ kind: 'Kế hoạch' }, [paragraph('Kính gửi: Sở Y tế')], { addressees: ['Sở Y tế'] })
    expect(document.addressees).toEqual([])
    expect(words(paragraphs(document.sections[0]))).toEqual(['Kính gửi: Sở Y tế./.'])
    expect(words(of({ kind: 'Báo cáo' }, undefined, { addressees: ['UBND tỉnh'] }).addressees)).toEqual(['Kính gửi: UBND tỉnh'])
  })
})

describe('marks', () => {
  test.each([
    ['flash', 'HOẢ TỐC', 30],
    ['veryUrgent', 'THƯỢNG KHẨN', 40],
    ['urgent', 'KHẨN', 20],
  ] as const)('[ND21] %s is %s in red in a box of %i mm', (urgency, stamp, widthMm) => {
    expect(of({}, undefined, { urgency }).header.marks).toMatchObject([{ widthMm, colour: 'FF0000' }])
    expect(words(of({}, undefined, { urgency }).header.marks.map((mark) => mark.paragraph))).toEqual([stamp])
  })

  test('[ND21] circulation is black and stands under the urgency', () => {
    const { marks } = of({}, undefined, { urgency: 'urgent', circulation: 'internal' }).header
    expect(words(marks.map((mark) => mark.paragraph))).toEqual(['KHẨN', 'LƯU HÀNH NỘI BỘ'])
    expect(marks[1]?.colour).toBeNull()
    expect(partStyles.mark).toMatchObject({ sizePt: 13, bold: true, italic: false })
  })
})

describe('quyết định', () => {
  const decision = {
    kind: 'QUYẾT ĐỊNH',
    number: '5',
    symbol: 'QĐ-UBND',
    date: '2025-03-05',
    title: 'Ban hành Kế hoạch X',
    signerAuthority: 'TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH',
  }
  const body: Block[] = [
    basis('Căn cứ Luật A'),
    basis('Căn cứ Luật B'),
    paragraph('Theo đề nghị của Giám đốc Công an tỉnh.'),
    heading(3, 'Ban hành kèm theo Quyết định này Kế hoạch X.', 'Điều 1.'),
    heading(3, 'Hiệu lực thi hành', 'Điều 2.'),
  ]

  test('[ND22] authority, bases, "QUYẾT ĐỊNH:", articles', () => {
    expect(printed(of(decision, body).sections[0])).toEqual([
      ['issuingAuthority', 'ỦY BAN NHÂN DÂN TỈNH TIỀN GIANG'],
      ['legalBasis', 'Căn cứ Luật A;'],
      ['legalBasis', 'Căn cứ Luật B;'],
      ['legalBasis', 'Theo đề nghị của Giám đốc Công an tỉnh.'],
      ['enacting', 'QUYẾT ĐỊNH:'],
      ['article', 'Điều 1. Ban hành kèm theo Quyết định này Kế hoạch X.'],
      ['article', 'Điều 2. Hiệu lực thi hành./.'],
    ])
    const runs = paragraphs(of(decision, body).sections[0])
      .slice(-2)
      .map((line) => line.runs.map((run) => (run.kind === 'text' ? run.marks.join() : '')))
    expect(runs).toEqual([
      ['bold', ''],
      ['bold', 'bold'],
    ])
  })

  test('[ND22] a head decides in the own name; a typed "QUYẾT ĐỊNH:" is not doubled', () => {
    const typed = [...body.slice(0, 3), paragraph('QUYẾT ĐỊNH'), ...body.slice(3)]
    const lines = printed(of({ ...decision, issuer: 'SỞ Y TẾ', signerAuthority: 'KT. GIÁM ĐỐC' }, typed).sections[0])
    expect(lines[0]).toEqual(['issuingAuthority', 'GIÁM ĐỐC SỞ Y TẾ'])
    expect(lines.filter(([part]) => part === 'enacting')).toEqual([['enacting', 'QUYẾT ĐỊNH']])
  })

  test('[ND22] what it issues has header and title, refers to it, and has no number, day or signature', () => {
    const attached: Plan = buildPlan({
      letterhead: { ...committee, kind: 'Kế hoạch', title: 'X', number: '9', signerPosition: 'CHỦ TỊCH' },
      body: [
        { type: 'paragraph', id: blockId(), align: null, content: [...text('Nội dung.'), { type: 'footnote', text: 'Hai' }] },
        recipient('Lưu: VT'),
        annex(),
        paragraph('Biểu'),
      ],
    })
    const noted: Block = { type: 'paragraph', id: blockId(), align: null, content: [...text('Hết.'), { type: 'footnote', text: 'Một' }] }
    const document = of(decision, [...body, noted], { attached })
    const inner = document.attached
    expect([inner?.header.number.runs, inner?.header.place.runs, inner?.foot]).toEqual([[], [], { recipients: [], signature: [] }])
    expect(words(inner?.title.lines ?? [])).toEqual([
      'KẾ HOẠCH',
      'X',
      '(Kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 3 năm 2025 của Ủy ban nhân dân tỉnh Tiền Giang)',
    ])
    expect(words(paragraphs(inner?.annexes[0]))[1]).toContain('(Kèm theo Quyết định số 05/QĐ-UBND')
    const notes = [document, inner].flatMap((one) =>
      (one?.sections ?? []).flatMap(paragraphs).flatMap((line) => line.runs.filter((run) => run.kind === 'footnote')),
    )
    expect(notes.map((note) => note.number)).toEqual([1, 2])
  })
})

test('[ND22] the decision that issues a plan is drafted from it', () => {
  const plan = buildPlan({
    letterhead: {
      ...committee,
      number: '9',
      date: '2025-03-05',
      symbol: 'KH-UBND',
      title: 'Phòng, chống\nma túy',
      signerPosition: 'CHỦ TỊCH',
    },
    body: [basis('Căn cứ Luật A'), paragraph('Nội dung.'), recipient('Lưu: VT')],
  })
  const document = composeNd30(composeDecision(plan), { attached: plan })
  expect(words(document.title.lines)).toEqual(['QUYẾT ĐỊNH', 'Ban hành Kế hoạch phòng, chống ma túy'])
  expect(words([document.header.number])[0]).toMatch(/^Số: +\/QĐ-UBND$/u)
  expect(printed(document.sections[0]).map(([part]) => part)).toEqual([
    'issuingAuthority',
    'legalBasis',
    'enacting',
    'article',
    'article',
    'article',
  ])
  expect(printed(document.sections[0])[3]?.[1]).toBe('Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phòng, chống ma túy.')
  expect(words(document.foot.recipients)).toEqual(['Nơi nhận:', '- Lưu: VT.'])
  expect(document.attached?.sections[0]?.blocks).toHaveLength(2)
})

describe('annexes and foot', () => {
  test('[ND23] an annex of the body is headed; what is typed is not doubled', () => {
    const body: Block[] = [
      paragraph('Hết.'),
      annex('landscape'),
      { type: 'paragraph', id: blockId(), align: 'center', content: text('Danh mục địa bàn') },
      paragraph('Nội dung.'),
      annex(),
      paragraph('PHỤ LỤC 1'),
      paragraph('BIỂU SỐ LIỆU'),
      paragraph('(Kèm theo Kế hoạch này)'),
      paragraph('Nội dung.'),
    ]
    const document = of({}, body)
    expect(document.annexes.map((section) => printed(section))).toEqual([
      [
        ['annexLabel', 'Phụ lục I'],
        ['annexTitle', 'Danh mục địa bàn'],
        ['annexReference', expect.stringMatching(/^\(Kèm theo Kế hoạch số .*của Ủy ban nhân dân tỉnh Tiền Giang\)$/u)],
        ['paragraph', 'Nội dung.'],
      ],
      [
        ['annexLabel', 'Phụ lục II'],
        ['annexTitle', 'BIỂU SỐ LIỆU'],
        ['annexReference', '(Kèm theo Kế hoạch này)'],
        ['paragraph', 'Nội dung.'],
      ],
    ])
    expect(document.annexes.map((section) => [section.orientation, section.restartsPageNumbers])).toEqual([
      ['landscape', true],
      ['portrait', true],
    ])
    expect(printed(of({}, body.slice(0, 4)).annexes[0])[0]).toEqual(['annexLabel', 'Phụ lục'])
  })

  test('[ND24] drafter and address', () => {
    const body = [paragraph('Hết.'), recipient('Bộ Công an'), recipient('Lưu: VT, NC'), recipient('PL.(300)')]
    const { foot } = of({}, body)
    expect(foot.recipients.map(({ part }) => part)).toEqual(['recipientsLabel', 'recipient', 'recipient', 'drafter'])
    expect(words(foot.recipients).slice(-2)).toEqual(['- Lưu: VT, NC.', 'PL.(300)'])
    expect(words(of({}, body.slice(0, 3), { drafter: 'TH.(45)' }).foot.recipients).at(-1)).toBe('TH.(45)')
    expect(words(of({}, undefined, { address: ['23 đường 30/4'] }).address)).toEqual(['23 đường 30/4'])
  })

  test.each([
    ['TM Ủy ban nhân dân\nKT.Chủ tịch', 'Phó Chủ tịch', ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', '']],
    ['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG', ['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG', '']],
    ['TUQ .GIÁM ĐỐC', 'TRƯỞNG PHÒNG', ['TUQ. GIÁM ĐỐC', 'TRƯỞNG PHÒNG', '']],
    [null, 'Q. Giám đốc', ['Q. GIÁM ĐỐC', '']],
    [null, 'Quyền Giám đốc', ['QUYỀN GIÁM ĐỐC', '']],
  ])('[ND25] %s / %s', (signerAuthority, signerPosition, expected) => {
    expect(words(of({ signerAuthority, signerPosition }).foot.signature)).toEqual(expected)
  })

  test('[ND25] another post of the signer stands above the name', () => {
    const { signature } = of({ signerPosition: 'TRƯỞNG BAN', signerName: 'PHÓ CHỦ TỊCH UBND TỈNH\nHọ và tên' }).foot
    expect(signature.map((line) => [line.part, runsText(line.runs)])).toEqual([
      ['signerPosition', 'TRƯỞNG BAN'],
      ['signerPost', 'PHÓ CHỦ TỊCH UBND TỈNH'],
      ['signerName', 'Họ và tên'],
    ])
  })
})

describe('task blocks', () => {
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
  } satisfies Deadline
  const full = buildTask({
    wording: 'Rà soát hồ sơ.',
    agencies: [
      [so, 'lead'],
      [congAn, 'support'],
    ],
    deadline,
    deliverable: 'Báo cáo',
  })
  const bare = buildTask({ wording: 'Tập huấn.' })
  const plan = buildPlan({
    letterhead: committee,
    tasks: [full, bare],
    agencies: { [so]: 'Sở Y tế', [congAn]: 'Công an tỉnh' },
    body: [taskBlock(full), taskBlock(bare)],
  })
  const lines = (options: Nd30Options) => words(paragraphs(composeNd30(plan, options).sections[0]))

  test('[ND26] nothing, a sentence, or lines', () => {
    expect(lines({})).toEqual(['- Rà soát hồ sơ.', '- Tập huấn./.'])
    expect(lines({ tasks: 'inline' })).toEqual([
      '- Rà soát hồ sơ. (Chủ trì: Sở Y tế; phối hợp: Công an tỉnh; thời gian: quý I/2025; sản phẩm: Báo cáo).',
      '- Tập huấn./.',
    ])
    expect(lines({ tasks: 'block' })).toEqual([
      '- Rà soát hồ sơ.',
      'Đơn vị chủ trì thực hiện: Sở Y tế.',
      'Đơn vị phối hợp: Công an tỉnh.',
      'Thời gian hoàn thành: quý I/2025.',
      'Sản phẩm: Báo cáo.',
      '- Tập huấn./.',
    ])
  })
})

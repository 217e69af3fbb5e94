import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import type { IsoDate } from '../shared/core/isoDate.ts'
import { writeDocx } from '../shared/documents/writeDocx.ts'
import { composeDecision } from '../shared/nd30/composeDecision.ts'
import { composeNd30, type Nd30Options } from '../shared/nd30/composeNd30.ts'
import type { Letterhead } from '../shared/plan/letterhead.ts'
import type { Block, Plan } from '../shared/plan/plan.ts'
import { draftPlan } from '../shared/planText/draftPlan.ts'
import { readPlanText } from '../shared/planText/readPlanText.ts'
import { blockId, heading, paragraph, seededBytes, text } from '../shared/testing/buildPlan.ts'
import { failedChecks, nd30Checks } from '../shared/testing/ooxml/nd30Checks.ts'
import { readWordFile } from '../shared/testing/ooxml/WordFile.ts'
import { templates } from './index.ts'

const failedIn = async (plan: Plan, options: Nd30Options = {}) => failedChecks(readWordFile(await writeDocx(composeNd30(plan, options))))
const folder = process.env.RO_PLANS ?? join(import.meta.dirname, '../../shared/plans')
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.txt')) : []

describe.skipIf(names.length === 0)('[DO12] the real plans keep every rule that a Word file can show', () => {
  test.each(names)('%s', async (name) => {
    const source = readFileSync(join(folder, name), 'utf8')
    const plan = draftPlan(readPlanText(source), seededBytes(7), '2025-06-01' as IsoDate)
    expect(await failedIn(plan)).toEqual({})
    expect(await failedIn(plan, { annex: 'taskTable', tasks: 'block' })).toEqual({})
  })
})

describe('[DO12] every template keeps them, in all three spellings of its tasks and under a decision', () => {
  test.each(templates.map(({ slug, file }) => [slug, file.plan] as const))('%s', async (_, plan) => {
    expect(await failedIn(plan, { tasks: 'inline' })).toEqual({})
    expect(await failedIn(plan, { tasks: 'block', annex: 'taskTable' })).toEqual({})
    // A letter and a report are signed by themselves.
    if (plan.letterhead.kind !== 'KẾ HOẠCH') return
    expect(await failedIn(composeDecision(plan), { attached: plan, annex: 'taskTable' })).toEqual({})
  })
})

const first = templates[0]?.file.plan as Plan
const recipient = (words: string): Block => ({ type: 'recipientLine', id: blockId(), content: text(words) })
const of = (letterhead: Partial<Letterhead>): Plan => ({
  ...first,
  letterhead: { ...first.letterhead, number: '7', date: '2025-04-07', signerName: 'Họ và tên', ...letterhead },
  body: [
    paragraph('Thực hiện Kế hoạch của tỉnh, cơ quan báo cáo như sau.'),
    heading(1, 'Những vấn đề chung'),
    heading(2, 'Kết quả'),
    heading(3, 'Việc đã làm'),
    heading(3, 'Ban hành đủ văn bản hướng dẫn.'),
    ...'một hai ba bốn năm'.split(' ').map((word) => heading(6, `Điểm ${word}`)),
    paragraph('Trân trọng.'),
    recipient('Như trên'),
    recipient('Lưu: VT, NC'),
    recipient('PL.(30)'),
    { type: 'pageBreak', id: blockId(), orientation: 'landscape', annex: true },
    paragraph('DANH SÁCH'),
    paragraph('Một dòng.'),
    { type: 'pageBreak', id: blockId(), orientation: null, annex: true },
    paragraph('BIỂU SỐ LIỆU'),
    paragraph('Một dòng.'),
  ],
  tasks: [],
})
const letter = of({ kind: 'Công văn', symbol: 'CAT-PC04', title: 'đôn đốc gửi kế hoạch', superior: 'UBND TỈNH X', issuer: 'CÔNG AN TỈNH' })
const letterOptions: Nd30Options = {
  addressees: ['Sở Y tế', 'Công an tỉnh'],
  urgency: 'veryUrgent',
  circulation: 'internal',
  address: ['Địa chỉ: số 1'],
}

describe('[DO12] letters and reports keep them', () => {
  test.each<[string, Plan, Nd30Options]>([
    ['a letter to several', letter, letterOptions],
    ['a letter to one', letter, { addressees: ['Sở Y tế'], urgency: 'flash' }],
    [
      'a report',
      of({ kind: 'Báo cáo', symbol: 'BC-UBND', title: 'Kết quả 6 tháng' }),
      { urgency: 'urgent', circulation: 'returnAfterReading' },
    ],
    ['a report upward', of({ kind: 'Báo cáo', symbol: 'BC-CAT', title: 'Kết quả năm' }), { addressees: ['Ủy ban nhân dân tỉnh'] }],
    ['by order', of({ kind: 'Kế hoạch', title: 'X', signerAuthority: 'TL CHỦ TỊCH', signerPosition: 'CHÁNH VĂN PHÒNG' }), {}],
  ])('%s', async (_, plan, options) => {
    expect(await failedIn(plan, options)).toEqual({})
  })
})

describe('a file that breaks a rule fails the check of that rule', () => {
  const files: Record<string, Record<string, string>> = {}
  beforeAll(async () => {
    const parts = async (plan: Plan, options: Nd30Options) =>
      Object.fromEntries(
        Object.entries(unzipSync(await writeDocx(composeNd30(plan, options)))).map(([name, part]) => [name, strFromU8(part)]),
      )
    files.letter = await parts(letter, letterOptions)
    files.plan = await parts(first, { annex: 'taskTable' })
    files.decision = await parts(composeDecision(first), { attached: first })
  })
  const damaged = (file: string, part: string, from: string | RegExp, to: string): string[] => {
    const parts = files[file] ?? {}
    const changed = (parts[part] ?? '').replace(from, to)
    expect(changed, `${part} holds ${from}`).not.toBe(parts[part])
    const bytes = zipSync(Object.fromEntries(Object.entries({ ...parts, [part]: changed }).map(([name, xml]) => [name, strToU8(xml)])))
    return Object.keys(failedChecks(readWordFile(bytes)))
  }
  const styleOf = (id: string, from: string, to: string) => [new RegExp(`(w:styleId="${id}">.*?)${from}`, 'su'), `$1${to}`] as const
  const body = 'word/document.xml'
  const styles = 'word/styles.xml'

  const damages: [string, string, string, string | RegExp, string][] = [
    ['page: A4', 'plan', body, 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'],
    ['page: margins', 'plan', body, 'w:left="1701"', 'w:left="1134"'],
    ['page: margins', 'plan', body, 'w:top="1134"', 'w:top="720"'],
    ['page: Times New Roman, black', 'plan', styles, ...styleOf('NoiDung', 'w:cs="Times New Roman"', 'w:cs="Arial"')],
    ['page: Times New Roman, black', 'plan', styles, ...styleOf('NoiDung', '<w:color w:val="000000"/>', '<w:color w:val="2F5496"/>')],
    ['page number: a field, centred in the top margin, 13–14 upright', 'plan', 'word/header1.xml', 'PAGE', '2'],
    ['page number: a field, centred in the top margin, 13–14 upright', 'plan', body, /w:header="567"/gu, 'w:header="1400"'],
    [
      'page number: a field, centred in the top margin, 13–14 upright',
      'plan',
      styles,
      ...styleOf('SoTrang', '<w:sz w:val="26"/>', '<w:sz w:val="22"/>'),
    ],
    ['page number: not on page 1', 'plan', body, '<w:titlePg/>', ''],
    ['annex: own page numbers', 'letter', body, '<w:pgNumType w:start="1"/>', ''],
    ['ô 1: nation', 'plan', styles, ...styleOf('QuocHieu', '<w:b/>', '<w:b w:val="false"/>')],
    ['ô 1: motto', 'plan', body, 'Độc lập - Tự do - Hạnh phúc', 'Độc lập-Tự do-Hạnh phúc'],
    ['ô 1: rule as long as the motto', 'plan', styles, ...styleOf('TieuNgu', '<w:sz w:val="26"/>', '<w:sz w:val="28"/>')],
    ['ô 2: issuer upper bold, superior not bold', 'letter', styles, ...styleOf('CoQuanBanHanh', '<w:b/>', '<w:b w:val="false"/>')],
    ['ô 2: rule of 1/3 to 1/2 of the line', 'plan', body, 'TỈNH TIỀN GIANG', 'TỈNH TIỀN GIANG VÀ CÁC TỈNH LÂN CẬN CÓ LIÊN QUAN'],
    ['ô 3: number and symbol', 'letter', body, 'Số: 07/CAT-PC04', 'Số: 7/CAT-PC04'],
    ['ô 3: number and symbol', 'letter', body, 'Số: 07/CAT-PC04', 'Số: 07/CAT - PC04'],
    ['ô 4: place and day', 'letter', body, 'ngày 07 tháng 4', 'ngày 7 tháng 04'],
    ['ô 4: place and day', 'plan', styles, ...styleOf('DiaDanhThoiGian', '<w:i/>', '')],
    ['ô 5a: kind and abstract', 'plan', body, 'KẾ HOẠCH', 'Kế hoạch'],
    ['ô 5a: rule under the abstract', 'plan', body, /(<w:pBdr>.*?<w:pBdr>.*?)<w:pBdr>.*?<\/w:pBdr>/su, '$1'],
    ['ô 5b: V/v under the number', 'letter', styles, ...styleOf('TrichYeuCongVan', 'w:before="120"', 'w:before="0"')],
    ['ô 5b: V/v under the number', 'letter', body, '07/CAT-PC04', '07/CV-PC04'],
    ['ô 9a: Kính gửi', 'letter', body, '- Sở Y tế;', '- Sở Y tế.'],
    ['ô 10b, 11: boxed marks', 'letter', body, /FF0000/gu, '000000'],
    ['ô 10b, 11: boxed marks', 'letter', body, '<w:trHeight w:val="454"', '<w:trHeight w:val="300"'],
    ['ô 13: address under a rule', 'letter', styles, ...styleOf('DiaChi', '<w:sz w:val="22"/>', '<w:sz w:val="28"/>')],
    ['ô 6: size 13–14', 'plan', styles, ...styleOf('GachDauDong', '<w:sz w:val="28"/>', '<w:sz w:val="24"/>')],
    ['ô 6: justified, first line 1 or 1.27 cm in', 'plan', styles, ...styleOf('NhiemVu', 'w:firstLine="720"', 'w:firstLine="0"')],
    ['ô 6: justified, first line 1 or 1.27 cm in', 'plan', styles, ...styleOf('NhiemVu', '<w:jc w:val="both"/>', '<w:jc w:val="left"/>')],
    [
      'ô 6: at least 6 pt between paragraphs, single to 1.5 lines',
      'plan',
      styles,
      ...styleOf('NhiemVu', 'w:before="120"', 'w:before="60"'),
    ],
    ['ô 6: at least 6 pt between paragraphs, single to 1.5 lines', 'plan', styles, ...styleOf('NhiemVu', 'w:line="240"', 'w:line="480"')],
    ['ô 6: bases italic, ending ; and .', 'plan', styles, ...styleOf('CanCu', '<w:i/>', '<w:i w:val="false"/>')],
    [
      'ô 6: Phần on its own line, its title below in capitals',
      'letter',
      styles,
      ...styleOf('Heading1', '<w:caps/>', '<w:caps w:val="false"/>'),
    ],
    ['ô 6: I. in bold capitals', 'letter', styles, ...styleOf('Heading2', '<w:caps/>', '<w:caps w:val="false"/>')],
    [
      'ô 6: a heading 1. is bold, a plain khoản and điểm a) are upright',
      'letter',
      styles,
      ...styleOf('Diem', '<w:b w:val="false"/>', '<w:b/>'),
    ],
    ['ô 6: Điều in bold', 'decision', body, /<w:rPr><w:b\/><w:bCs\/><\/w:rPr>(<w:t[^>]*>Điều 1)/u, '$1'],
    ['ô 6: the ladder of numbers goes on by one, points by the Vietnamese alphabet', 'letter', body, 'đ) Điểm', 'e) Điểm'],
    ['ô 6: ./. ends the text', 'letter', body, 'Trân trọng./.', 'Trân trọng.'],
    ['QĐ: authority and "QUYẾT ĐỊNH:"', 'decision', body, 'QUYẾT ĐỊNH:', 'Quyết định:'],
    ['ô 7a: authority and position', 'letter', body, 'CHỦ TỊCH<', 'Chủ tịch<'],
    ['ô 7b: name', 'letter', styles, ...styleOf('HoTen', '<w:b/>', '<w:b w:val="false"/>')],
    ['ô 9b: Nơi nhận', 'plan', styles, ...styleOf('NoiNhan', '<w:i/>', '<w:i w:val="false"/>')],
    ['ô 9b: recipients', 'letter', body, '- Lưu: VT, NC.', '- Lưu: VT, NC;'],
    ['ô 12: drafter', 'letter', styles, ...styleOf('NguoiSoanThao', '<w:sz w:val="22"/>', '<w:sz w:val="26"/>')],
    ['annex: label, title, reference', 'letter', styles, ...styleOf('KemTheo', '<w:i/>', '<w:i w:val="false"/>')],
    ['annex: Roman numbers when there are several', 'letter', body, 'Phụ lục II<', 'Phụ lục III<'],
    ['word: every part is there and typed', 'plan', 'word/_rels/document.xml.rels', 'numbering.xml', 'numbers.xml'],
    [
      'word: header and foot are tables without lines',
      'plan',
      body,
      '<w:tblBorders><w:top w:val="none"',
      '<w:tblBorders><w:top w:val="single"',
    ],
    ['word: rules are drawn, not typed', 'plan', body, 'KẾ HOẠCH', 'KẾ HOẠCH_______'],
    ['word: header rows are repeated, rows are not cut', 'plan', body, '<w:tblHeader/>', ''],
    ['word: widths of cells and grid agree and fit the page', 'plan', body, /(<w:tblHeader\/>.*?<w:tcW w:type="dxa" w:w=")\d+/su, '$12000'],
    ['word: named styles, headings with outline levels', 'plan', styles, ...styleOf('Heading2', '<w:outlineLvl w:val="1"/>', '')],
    ['word: headings stay with what follows, widows are kept', 'plan', styles, '<w:widowControl/>', '<w:widowControl w:val="false"/>'],
    [
      'word: headings stay with what follows, widows are kept',
      'plan',
      styles,
      ...styleOf('Heading3', '<w:keepNext/>', '<w:keepNext w:val="false"/>'),
    ],
    ['word: Vietnamese, with a title', 'plan', styles, 'w:val="vi-VN"', 'w:val="en-US"'],
    ['word: the last lines of the text stay with the signature', 'letter', body, /<w:keepNext\/>(?=(?:(?!<w:keepNext).)*Trân trọng)/su, ''],
  ]
  test.each(damages)('%s (%s %s)', (check, file, part, from, to) => {
    expect(damaged(file, part, from, to)).toContain(check)
  })

  test('every check has been seen to fail', () => {
    expect(nd30Checks.map(({ name }) => name).sort()).toEqual([...new Set(damages.map(([name]) => name))].sort())
  })
})

import { describe, expect, test } from 'vitest'
import { readPlanText } from './readPlanText.ts'

const head = (issuer: string, number = 'Số: 12/KH-UBND') => `${issuer}
${number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Huế, ngày 05 tháng 3 năm 2026
KẾ HOẠCH
Tổ chức hội thi năm 2026
Thực hiện Công văn số 9/CV ngày 02/01/2026, đơn vị xây dựng Kế hoạch như sau:
`
const planWith = (body: string) => readPlanText(`${head('UBND TỈNH HÀ TĨNH')}${body}`)

describe('who issues [PT15]', () => {
  test.each([
    ['SỞ Y TẾ HÀ TĨNH\nBỆNH VIỆN MẮT TỈNH HÀ TĨNH', 'Bệnh viện mắt tỉnh Hà Tĩnh'],
    ['TỔNG CÔNG TY CẤP NƯỚC\nCÔNG TY CỔ PHẦN CẤP NƯỚC\nTỈNH HÀ TĨNH', 'Công ty cổ phần cấp nước tỉnh Hà Tĩnh'],
    ['ĐẢNG BỘ TỈNH HÀ TĨNH\nĐẢNG ỦY XÃ KỲ ANH\n*', 'Đảng ủy xã Kỳ Anh'],
    ['CỤC THUẾ\nTHUẾ TỈNH HÀ TĨNH', 'Thuế tỉnh Hà Tĩnh'],
    ['UBND TỈNH HÀ TĨNH', 'UBND tỉnh Hà Tĩnh'],
  ])('%s', (lines, issuer) => {
    expect(readPlanText(`${head(lines)}1. MỤC TIÊU\nVui, khỏe.`).issuer).toBe(issuer)
  })
  test('a number of the party', () => {
    expect(readPlanText(`${head('ĐẢNG ỦY XÃ KỲ ANH', 'Số 31-KH/ĐU')}I- MỤC TIÊU\nVui.`).docNumber).toBe('31-KH/ĐU')
  })
})

describe('sections [PT14]', () => {
  test('articles, with the points below them', () => {
    const reading = planWith(
      'Điều 1. Mục đích\n1. Nâng cao nhận thức.\nĐiều 2. Trách nhiệm của Sở Y tế\n1. Tập huấn cho cán bộ.\n2. Khám sức khỏe.\nĐiều 3. Trách nhiệm của Công an tỉnh\n1. Tuần tra.\n',
    )
    expect(reading.sections.map(({ number, heading }) => `${number} ${heading}`)).toEqual([
      '1 Mục đích',
      '2 Trách nhiệm của Sở Y tế',
      '3 Trách nhiệm của Công an tỉnh',
    ])
    // [PT29]
    expect(reading.assignments.map(({ agencies, taskCount }) => [...agencies, taskCount])).toEqual([
      ['Sở Y tế', 2],
      ['Công an tỉnh', 1],
    ])
  })
  test.each(['**I. TRÁCH NHIỆM CỦA SỞ Y TẾ**', 'I. TRÁCH NHIỆM CỦA SỞ Y TẾ'])('an agency’s own section: %s [PT29]', (heading) => {
    const reading = planWith(`${heading}\n1. Tập huấn cho cán bộ.\n2. Khám sức khỏe.\nII. TRÁCH NHIỆM CỦA CÔNG AN TỈNH\n1. Tuần tra.\n`)
    expect(reading.assignments.map(({ agencies, taskCount }) => [...agencies, taskCount])).toEqual([
      ['SỞ Y TẾ', 2],
      ['CÔNG AN TỈNH', 1],
    ])
  })
  test('a heading in capitals goes on in the next line', () => {
    const reading = planWith('I. NHIỆM VỤ, GIẢI PHÁP\nTRỌNG TÂM\nLàm tốt.\nII. TỔ CHỨC THỰC HIỆN\nLàm ngay.\n')
    expect(reading.sections.map(({ heading }) => heading)).toEqual(['NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM', 'TỔ CHỨC THỰC HIỆN'])
  })
})

describe('who does what', () => {
  test('what stands among agencies is one, a topic is none [PT29]', () => {
    const reading = planWith(
      'I. PHÂN CÔNG\n1. Phòng Hậu cần\n- Bố trí xe.\n2. Phòng Tổng hợp\n- Mời khách.\n3. Kíp trưởng ca đêm\n- Trực ban.\n4. Kinh phí\n- Từ nguồn xã hội hóa.\n',
    )
    expect(reading.assignments.map(({ agencies }) => agencies)).toEqual([['Phòng Hậu cần'], ['Phòng Tổng hợp'], ['Kíp trưởng ca đêm']])
  })
  test.each([
    [
      'Mở lớp học (Hội Nông dân xã chủ trì, phối hợp với Trạm Y tế xã); xong trong quý II/2026.',
      ['Hội Nông dân xã'],
      ['Trạm Y tế xã'],
      '2026-06-30',
    ],
    ['Sửa cống do Phòng Kinh tế chủ trì, UBND các xã phối hợp.', ['Phòng Kinh tế'], ['UBND các xã'], null],
    ['Chuyển đổi số: Sở Nội vụ chủ trì, hoàn thành trước ngày 05/5/2026.', ['Sở Nội vụ'], [], '2026-05-05'],
  ])('%s [PT33]', (sentence, owner, coord, due) => {
    const reading = planWith(`I. NHIỆM VỤ\n1. ${sentence}\n2. Làm tốt công tác khác.\n`)
    expect(reading.taskBlocks.map((task) => [task.owner, task.coord, task.due])).toEqual([[owner, coord, due]])
  })
  test('what a ministry leads is told, not assigned [PT33]', () => {
    expect(planWith('I. NHIỆM VỤ\n1. Thực hiện đề án do Bộ Y tế chủ trì.\n2. Làm tốt.\n').taskBlocks).toEqual([])
  })
  test('a table with tabs between its cells [PT34]', () => {
    const reading = planWith(
      'I. NHIỆM VỤ\nNhư Phụ lục.\n\nPHỤ LỤC\nSTT\tNội dung\tChủ trì\tPhối hợp\tThời gian\nI\tTuyên truyền\n1\tIn tờ rơi\tVăn phòng\tCác phòng\tQuý III/2026\n2\tPhát thanh\tPhòng Tổng hợp\t\tThường xuyên\n',
    )
    expect(reading.annexTasks.map(({ owner, coord, due }) => [owner, coord, due])).toEqual([
      [['Văn phòng'], ['Các phòng'], '2026-09-30'],
      [['Phòng Tổng hợp'], [], null],
    ])
  })
})

test('a table whose cells stand one below the other [PT34]', () => {
  const cells = (...rows: string[][]) => rows.flat().join('\n')
  const heads = ['TT', 'Nhiệm vụ', 'Chủ trì', 'Phối hợp', 'Thời gian']
  const rows = [
    ['1', 'In tờ rơi', 'Văn phòng', 'Các phòng', 'Quý III/2026'],
    ['2', 'Phát thanh', 'Phòng Tổng hợp', 'Văn phòng', 'Thường xuyên'],
  ]
  const reading = planWith(`1. MỤC TIÊU\nVui.\n2. PHÂN CÔNG\n${cells(heads, ...rows)}\n3. KINH PHÍ\nTừ nguồn xã hội hóa.\n`)
  expect(reading.annexTasks.map(({ task, owner, due }) => [task, owner, due])).toEqual([
    ['In tờ rơi', ['Văn phòng'], '2026-09-30'],
    ['Phát thanh', ['Phòng Tổng hợp'], null],
  ])
  expect(reading.sections.map(({ number }) => number)).toEqual(['1', '2', '3'])
  // A row that lacks a cell ends it: which one is not known.
  const torn = planWith(
    `1. MỤC TIÊU\nVui.\n2. PHÂN CÔNG\n${cells(heads, ['1', 'In tờ rơi', 'Văn phòng'])}\n3. KINH PHÍ\nTừ nguồn xã hội hóa.\n`,
  )
  expect(torn.annexTasks).toEqual([])
})

test('two offices sign, and neither is a person [PT35]', () => {
  const reading = planWith('1. MỤC TIÊU\nVui.\nCÔNG AN TỈNH\nGIÁM ĐỐC\n\nSỞ Y TẾ\nGIÁM ĐỐC\nNơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\n')
  expect(reading.signer).toMatchObject({ position: 'GIÁM ĐỐC', name: null, authority: ['CÔNG AN TỈNH', 'SỞ Y TẾ'] })
  expect(reading.recipients).toEqual(['UBND tỉnh', 'Lưu: VT'])
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Reading } from '../plan/reading.ts'
import { expectPartition } from '../testing/expectNothingLost.ts'
import { readPlanText } from './readPlanText.ts'

const plan = [
  'ỦY BAN NHÂN DÂN',
  'TỈNH HÀ TĨNH',
  'Số: 12/KH-UBND',
  'Hà Tĩnh, ngày 05 tháng 01 năm 2026',
  '',
  '**KẾ HOẠCH**',
  '',
  '**Trồng cây xanh trên địa bàn tỉnh năm 2026**',
  '',
  'Căn cứ Quyết định số 524/QĐ-TTg ngày 01/4/2021 của Thủ tướng Chính phủ phê duyệt Đề án trồng một tỷ cây xanh; Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:',
  '',
  'I. MỤC TIÊU',
  '',
  '1. Đến hết năm 2026 có ít nhất 80% số xã hoàn thành chỉ tiêu trồng cây.',
  '',
  'II. PHÂN CÔNG NHIỆM VỤ',
  '',
  '1. Sở Nông nghiệp và Môi trường, Chi cục Kiểm lâm',
  '',
  '- Chủ trì, phối hợp với Sở Tài chính và các cơ quan, đơn vị liên quan hướng dẫn trồng cây (hoàn thành trong quý II/2026), bảo đảm cây được chăm sóc ở mọi nơi và theo',
  '',
  '7',
  '',
  'đúng kỹ thuật.',
  '',
  '- Thực hiện Quy chế phối hợp với chủ rừng; tăng cường công tác phối hợp.',
  '',
  '2. Công an tỉnh: Phối hợp với Sở Nông nghiệp và Môi trường, Ủy ban nhân dân các xã, phường giữ gìn trật tự.',
  '',
  '3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức thành viên',
  '',
  'Tuyên truyền trong Nhân dân.',
  '',
  '4. Các sở, ban, ngành, đoàn thể tỉnh thực hiện các nội dung sau:',
  '',
  '- Trồng cây tại trụ sở.',
  '',
  '- Chăm sóc cây.',
  '',
  'III. TỔ CHỨC THỰC HIỆN',
  '',
  '1. Các cơ quan, đơn vị xây dựng kế hoạch, gửi về Ủy ban nhân dân tỉnh (qua Sở Nông nghiệp và Môi trường) trước ngày 15/02/2026.',
  '',
  '2. Định kỳ 6 tháng, 01 năm, các cơ quan báo cáo kết quả về Ủy ban nhân dân tỉnh trước ngày 10/6 (đối với báo cáo 6 tháng), 10/12 (đối với báo cáo năm).',
  '',
  'Trong quá trình thực hiện, nếu có vướng mắc, báo cáo Ủy ban nhân dân tỉnh./.',
  '',
  '*Nơi nhận:*',
  '- Như trên;',
  '- Chủ tịch, các Phó Chủ tịch',
  'UBND tỉnh;',
  '- Lưu: VT, NL.',
  '',
  'TM. ỦY BAN NHÂN DÂN',
  'KT. CHỦ TỊCH',
  'PHÓ CHỦ TỊCH',
].join('\n')

/** What was read, without where: offsets follow the line ends. */
const withoutPlaces = ({ source: _, blocks: __, doubts: ___, places: ____, ...rest }: Reading): unknown =>
  JSON.parse(JSON.stringify(rest, (key, value) => (key === 'at' ? undefined : value)))

const names = (reading: Reading) => reading.assignments.map(({ agencies }) => agencies)

describe('a plan', () => {
  const reading = readPlanText(plan)

  test('letterhead, title, legal basis, recipients and signature', () => {
    expect(reading).toMatchObject({
      issuer: 'UBND tỉnh Hà Tĩnh',
      docNumber: '12/KH-UBND',
      issuedOn: '2026-01-05',
      place: 'Hà Tĩnh',
      title: 'Trồng cây xanh trên địa bàn tỉnh năm 2026',
    })
    expect(reading.legalBases).toMatchObject([
      { kind: 'Quyết định', number: '524/QĐ-TTg', date: '2021-04-01', issuer: 'Thủ tướng Chính phủ' },
    ])
    expect(reading.recipients).toEqual(['Như trên', 'Chủ tịch, các Phó Chủ tịch UBND tỉnh', 'Lưu: VT, NL'])
    expect(reading.signer).toMatchObject({ position: 'PHÓ CHỦ TỊCH', name: null, authority: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'] })
  })

  test('[PT10] sections', () => {
    expect(reading.sections.map(({ number, heading }) => `${number} ${heading}`)).toEqual([
      'I MỤC TIÊU',
      'II PHÂN CÔNG NHIỆM VỤ',
      'III TỔ CHỨC THỰC HIỆN',
    ])
  })

  test('[PT20] [PT21] [PT23] agencies of the assignment section', () => {
    expect(names(reading)).toEqual([
      ['Sở Nông nghiệp và Môi trường', 'Chi cục Kiểm lâm'],
      ['Công an tỉnh'],
      ['Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh', 'các tổ chức thành viên'],
      ['Các sở, ban, ngành, đoàn thể tỉnh'],
    ])
    expect(reading.assignments.map(({ ref, requested }) => [ref, requested ?? false])).toEqual([
      ['II.1', false],
      ['II.2', false],
      ['II.3', true],
      ['II.4', false],
    ])
  })

  test('[PT2] [PT22] tasks, over a page break and after a lead-in', () => {
    expect(reading.assignments.map(({ taskCount }) => taskCount)).toEqual([2, 1, 1, 2])
    expect(reading.assignments[0]?.taskBlocks[0]).toHaveLength(2)
    expect(reading.blocks.filter(({ kind }) => kind === 'noise').map(({ start, end }) => reading.source.slice(start, end))).toEqual(['7'])
  })

  test('[PT24] [PT25] roles, partners and the deadline of a task', () => {
    expect(reading.roles.map(({ self, partners, partnerRole, due }) => [self, partners, partnerRole, due])).toEqual([
      ['lead', ['Sở Tài chính', 'các cơ quan, đơn vị liên quan'], 'support', '2026-06-30'],
      ['lead', [], 'support', null],
      ['support', ['Sở Nông nghiệp và Môi trường', 'Ủy ban nhân dân các xã, phường'], 'lead', null],
      ['lead', [], 'support', null],
      ['lead', [], 'support', null],
      ['lead', [], 'support', null],
    ])
  })

  test('[PT30] submission and reports', () => {
    expect(reading.submission).toMatchObject({ due: '2026-02-15', to: 'Ủy ban nhân dân tỉnh', via: 'Sở Nông nghiệp và Môi trường' })
    expect(reading.reports.map(({ period, due, to }) => [period, due, to])).toEqual([
      ['6 tháng', '--06-10', 'Ủy ban nhân dân tỉnh'],
      ['năm', '--12-10', 'Ủy ban nhân dân tỉnh'],
    ])
    expect(reading.doubts.filter(({ code }) => code === 'reportWithoutYear')).toHaveLength(2)
    expect(reading.deadlines).toMatchObject([{ ref: 'II.1', phrase: 'hoàn thành trong quý II/2026', due: '2026-06-30' }])
  })

  test('targets in per cent', () => {
    expect(reading.indicators).toMatchObject([{ value: 80, unit: '%', comparator: '>=', by: '2026' }])
  })

  test('[PT4] NFD, old tone position and \\r\\n read the same', () => {
    const read = (text: string) => withoutPlaces(readPlanText(text))
    expect(read(plan.normalize('NFD'))).toEqual(read(plan))
    expect(read(plan.replaceAll('\n', '\r\n'))).toEqual(read(plan))
    expect(names(readPlanText(plan.replaceAll('Ủy', 'Uỷ'))).map((item) => item.length)).toEqual([2, 1, 2, 1])
  })

  test('[PT2] the same plan hard-wrapped at 60 characters reads the same', () => {
    const wrapped = plan
      .split('\n')
      .map((line) => (line.length > 60 ? line.replace(/(.{40,60}) /gu, '$1\n') : line))
      .join('\n')
    const again = readPlanText(wrapped)
    expect(names(again)).toEqual(names(reading))
    expect(again.assignments.map(({ taskCount }) => taskCount)).toEqual([2, 1, 1, 2])
    expect(again.reports.map(({ due }) => due)).toEqual(['--06-10', '--12-10'])
  })
})

describe('any text', () => {
  const pieces = fc.constantFrom(
    'KẾ HOẠCH',
    '\n',
    '\r\n',
    '\r',
    '\n\n',
    'I. MỤC TIÊU',
    '1. Sở Y tế',
    '- Phối hợp với Công an tỉnh',
    '|',
    '|\n',
    '| a | b |',
    '**',
    '*',
    ' ',
    '\uD800',
    'Nơi nhận:',
    '- Lưu: VT',
    '\nNơi nhận:      TM. ỦY BAN NHÂN DÂN\n- A;        KT. CHỦ TỊCH\n',
    '\n| Nơi nhận:<br>- A;<br> | KT. CHỦ TỊCH<br>Lê Văn A |\n',
    '\nQUYẾT ĐỊNH\n',
    '\nA. MỤC TIÊU\n',
    '\nGIÁM ĐỐC\n\nLê Văn A\n',
    'TM. ỦY BAN NHÂN DÂN',
    'PHỤ LỤC',
    'a) x',
    'e\u0302\u0301',
    '18',
    '…',
    'gửi về Sở Y tế trước ngày 1/1/2025',
  )
  const texts = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
  )

  test('[PT1] blocks cover the text without gap or overlap', () => {
    fc.assert(fc.property(texts, (text) => expectPartition(readPlanText(text), text)))
    expectPartition(readPlanText(''), '')
  })

  test('[PT4] long runs of one piece are read to the end', () => {
    for (const unit of [
      ' ',
      '\n',
      '*',
      '|',
      '|\n',
      'a',
      '1',
      '1.',
      '(',
      ',',
      'các ',
      ', Sở Y tế',
      'phối hợp với ',
      'Nghị quyết số 1/',
      '100% ',
      '- a\n',
      '<',
      '1. Sở Y tế\n',
      'gửi về ',
      'tỉnh ',
      '; ',
      '…',
      'I. A\n',
      '1.\n',
      'KT.\n',
      'tháng 1, ',
      '<br>',
    ])
      for (const head of ['', 'KẾ HOẠCH\n\nTên\n\nCăn cứ\n\nI. PHÂN CÔNG\n\n1. Sở Y tế\n\n']) {
        const text = head + unit.repeat(Math.ceil(100_000 / unit.length))
        expectPartition(readPlanText(text), text)
      }
  }, 120_000)
})

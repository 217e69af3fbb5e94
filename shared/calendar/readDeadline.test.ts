import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoDate, lastDayOfMonth } from '../core/isoDate.ts'
import { deadlineSchema } from '../plan/deadline.ts'
import { readDeadline } from './readDeadline.ts'

const read = (text: string, planYear: number | null = null) => readDeadline(text, { planYear })
const pad = (value: number) => String(value).padStart(2, '0')

const days = fc
  .record({ year: fc.integer({ min: 2000, max: 2100 }), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }) })
  .filter(({ year, month, day }) => day <= lastDayOfMonth(year, month))

const writtenForms: readonly ((year: number, month: number, day: number) => string)[] = [
  (year, month, day) => `${pad(day)}/${month}/${year}`,
  (year, month, day) => `${pad(day)}/${pad(month)}/${year}`,
  (year, month, day) => `${day}/${month}/${year}`,
  (year, month, day) => `${day}-${month}-${year}`,
  (year, month, day) => `${pad(day)}.${month}.${year}`,
  (year, month, day) => `ngày ${pad(day)} tháng ${month} năm ${year}`,
  (year, month, day) => `ngày ${day} tháng ${month}/${year}`,
  (year, month, day) => `${year}-${pad(month)}-${pad(day)}`,
]

describe('dates', () => {
  test('[CA1] every date in every written form reads back to itself', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...writtenForms), ({ year, month, day }, write) => {
        expect(read(write(year, month, day))).toMatchObject({ kind: 'date', due: isoDate(year, month, day), before: false })
      }),
    )
  })

  test('[CA2] "trước ngày" keeps the day and is marked', () => {
    fc.assert(
      fc.property(days, fc.constantFrom('trước ngày ', 'Trước ', 'hoàn thành trước ngày '), ({ year, month, day }, lead) => {
        expect(read(`${lead}${day}/${month}/${year}`)).toMatchObject({ kind: 'date', due: isoDate(year, month, day), before: true })
      }),
    )
    expect(read('trong ngày 12/3/2024')).toMatchObject({ due: '2024-03-12', before: false })
    expect(read('chậm nhất ngày 17/12/2024')).toMatchObject({ due: '2024-12-17', before: false })
    expect(read('trước quý II/2025')).toMatchObject({ due: '2025-04-01', before: true })
  })

  test('[CA3] quý I/2025 is due on its last day', () => {
    const ends: [string, string][] = [
      ['quý I/2025', '2025-03-31'],
      ['Quý II/2026', '2026-06-30'],
      ['quý II năm 2026', '2026-06-30'],
      ['Quí IV-2025', '2025-12-31'],
      ['Quý 3/2025', '2025-09-30'],
      ['tháng 2/2024', '2024-02-29'],
      ['trong tháng 11/2025', '2025-11-30'],
      ['tháng 9 năm 2025', '2025-09-30'],
      ['6 tháng đầu năm 2025', '2025-06-30'],
      ['trong năm 2025', '2025-12-31'],
      ['đến hết năm 2030', '2030-12-31'],
      ['2025', '2025-12-31'],
    ]
    for (const [text, due] of ends) expect(read(text), text).toMatchObject({ kind: 'date', due })
  })

  test('[CA9] a day that does not exist is not read', () => {
    expect(read('31/02/2025').kind).toBe('unread')
    expect(read('trước ngày 31/4/2025').kind).toBe('unread')
    expect(read('29/02/2024').due).toBe('2024-02-29')
  })
})

describe('days that come back', () => {
  test('[CA4] a day without a year is every year, and "trước ngày" carries over', () => {
    expect(read('trước ngày 20/6 (đối với báo cáo 6 tháng), 20/12 (đối với báo cáo năm)')).toMatchObject({
      kind: 'recurring',
      before: true,
      recurrence: { every: 'year', on: ['--06-20', '--12-20'] },
    })
    expect(read('trước ngày 01/6 và 15/11 hằng năm').recurrence).toEqual({ every: 'year', on: ['--06-01', '--11-15'] })
  })

  test('[CA5] hằng tháng and hằng năm with a day', () => {
    expect(read('ngày 20 hằng tháng')).toMatchObject({ recurrence: { every: 'month', on: ['---20'] }, before: false })
    expect(read('trước ngày 15 hàng tháng')).toMatchObject({ recurrence: { every: 'month', on: ['---15'] }, before: true })
    expect(read('trước 31/12 hàng năm').recurrence).toEqual({ every: 'year', on: ['--12-31'] })
    expect(read('Tháng 12 hằng năm').recurrence).toEqual({ every: 'year', on: ['--12-31'] })
    expect(read('hằng năm (trước ngày 15 tháng 12)').recurrence).toEqual({ every: 'year', on: ['--12-15'] })
  })

  test('[CA10] a period without a day', () => {
    expect(read('Định kỳ 6 tháng, 01 năm').recurrence).toEqual({ every: 'halfYear', on: [] })
    expect(read('hằng quý').recurrence).toEqual({ every: 'quarter', on: [] })
    expect(read('Hằng năm').recurrence).toEqual({ every: 'year', on: [] })
  })
})

test('[CA6] a quarter or month without year takes the plan’s year', () => {
  expect(read('quý III', 2025).due).toBe('2025-09-30')
  expect(read('trong tháng 2', 2024).due).toBe('2024-02-29')
  expect(read('quý III').kind).toBe('unread')
})

test('[CA7] ranges', () => {
  const ranges: [string, string, string][] = [
    ['Từ ngày 15/11/2025 đến ngày 15/12/2025', '2025-11-15', '2025-12-15'],
    ['từ tháng 3 đến tháng 10 năm 2026', '2026-03-01', '2026-10-31'],
    ['Tháng 11 - 12/2025', '2025-11-01', '2025-12-31'],
    ['giai đoạn 2026 - 2030', '2026-01-01', '2030-12-31'],
    ['Từ năm 2025 đến hết năm 2030', '2025-01-01', '2030-12-31'],
  ]
  for (const [text, start, due] of ranges) expect(read(text), text).toMatchObject({ kind: 'range', start, due })
})

test('[CA8] ranges without an end', () => {
  expect(read('Năm 2025 và các năm tiếp theo')).toMatchObject({ kind: 'range', start: '2025-01-01', due: null })
  expect(read('Từ 01/7/2025')).toMatchObject({ kind: 'range', start: '2025-07-01', due: null })
  expect(read('Từ tháng 11/2025 đến khi kết thúc Tổng kiểm kê')).toMatchObject({
    kind: 'range',
    start: '2025-11-01',
    trigger: 'khi kết thúc Tổng kiểm kê',
  })
})

test('[CA11] [CA12] [CA13] without a day', () => {
  expect(read('Thường xuyên').kind).toBe('continuous')
  expect(read('Thường xuyên, hằng năm').kind).toBe('continuous')
  expect(read('đột xuất khi có yêu cầu').kind).toBe('onDemand')
  expect(read('trong thời hạn 10 ngày kể từ ngày nhận Kế hoạch này')).toMatchObject({ kind: 'relative', trigger: 'ngày nhận Kế hoạch này' })
  expect(read('trong 24-48 giờ sau khi nước rút')).toMatchObject({ kind: 'relative', trigger: 'nước rút' })
  expect(read('Sau khi có Quy chế của Trung ương')).toMatchObject({ kind: 'conditional', trigger: 'Sau khi có Quy chế của Trung ương' })
  expect(read('Theo lộ trình, hướng dẫn của Bộ, ngành').kind).toBe('conditional')
})

describe('[CA14] whatever is typed', () => {
  test('reading never throws, keeps the words, and gives a valid deadline', () => {
    const piece = fc.constantFrom(
      'trước ',
      'ngày ',
      'quý ',
      'I/2025',
      '20/6',
      ' đến ',
      'hằng năm',
      '2025',
      ' - ',
      'từ ',
      '31/02/2024',
      'tháng 13',
      'định kỳ ',
      '(',
      ',',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece).map((pieces) => pieces.join('')),
        ),
        fc.option(fc.integer({ min: 2000, max: 2100 })),
        (text, year) => {
          const deadline = read(text, year)
          expect(deadlineSchema.safeParse(deadline).success).toBe(true)
          expect(deadline.text).toBe(text.normalize('NFC').replace(/\s+/gu, ' ').trim().slice(0, 500))
        },
      ),
    )
  })

  test('NFD, NFC and both tone positions read alike', () => {
    for (const text of [
      'Trước ngày 20/6 hằng năm',
      'Quý IV/2025',
      'thường xuyên',
      'từ tháng 3 đến tháng 10 năm 2026',
      'hoà giải xong trong quý I/2025',
    ]) {
      const { text: _, ...expected } = read(text)
      expect(read(text.normalize('NFD'))).toMatchObject(expected)
      expect(read(text.replace('oà', 'òa'))).toMatchObject(expected)
      expect(read(text.toUpperCase())).toMatchObject({ kind: expected.kind, due: expected.due })
    }
  })

  test('long runs of one character are read to the end', () => {
    for (const unit of [' ', '1', '/', '1/', 'trước ngày ', 'từ 1/1/2025 đến ', '(', 'tháng '])
      expect(read(unit.repeat(Math.ceil(100_000 / unit.length))).text.length).toBeLessThanOrEqual(500)
  })
})

test.each([
  ['Quý II/2026', 'date', '2026-06-30'],
  ['Quí IV-2025', 'date', '2025-12-31'],
  ['Tháng 4 - 10/2026', 'range', '2026-10-31'],
  ['Quý I - IV/2026', 'range', '2026-12-31'],
  ['Quý I, II', 'range', '2026-06-30'],
  ['2026', 'date', '2026-12-31'],
  ['2026 - 2030', 'range', '2030-12-31'],
  ['Năm 2026 và những năm tiếp theo', 'range', null],
  ['Hằng năm', 'recurring', null],
  ['Hàng quý', 'recurring', null],
  ['Thường xuyên', 'continuous', null],
  ['Thường xuyên, hằng năm', 'continuous', null],
  ['Cả năm', 'continuous', null],
  ['Trong năm', 'date', '2026-12-31'],
  ['Trong năm 2026', 'date', '2026-12-31'],
  ['Từ nay đến hết năm 2026', 'date', '2026-12-31'],
  ['Đến 31/12/2026', 'date', '2026-12-31'],
  ['Tháng 6/2026', 'date', '2026-06-30'],
  ['Tháng 3 năm 2026', 'date', '2026-03-31'],
  ['Trước 30/6/2026', 'date', '2026-06-30'],
  ['30/6/2026', 'date', '2026-06-30'],
  ['Sau khi có hướng dẫn của Trung ương', 'conditional', null],
  ['Theo tiến độ của Bộ', 'conditional', null],
  ['Khi có yêu cầu', 'onDemand', null],
  ['Trong 10 ngày kể từ ngày ban hành Kế hoạch', 'relative', null],
  ['Sau 15 ngày làm việc kể từ khi nhận hồ sơ', 'relative', null],
  ['Quý III/2026 - Quý I/2027', 'range', '2027-03-31'],
  ['Tháng 12 hằng năm', 'recurring', null],
  ['Từ tháng 01/2026', 'range', null],
  ['Tháng 01-02/2026', 'range', '2026-02-28'],
  ['Giai đoạn 2026-2028', 'range', '2028-12-31'],
  ['Hoàn thành trong Quý I/2026', 'date', '2026-03-31'],
  ['Kỳ họp HĐND tỉnh cuối năm 2026', 'date', '2026-12-31'],
  ['6 tháng đầu năm 2026', 'date', '2026-06-30'],
  ['Theo Kế hoạch', 'conditional', null],
  ['Định kỳ 6 tháng, năm', 'recurring', null],
  ['Hằng tháng', 'recurring', null],
  ['Ngay sau khi ban hành Kế hoạch', 'conditional', null],
] as const)('a cell or a label says "%s": %s', (text, kind, due) => {
  expect(readDeadline(text, { planYear: 2026 })).toMatchObject({ kind, due })
})

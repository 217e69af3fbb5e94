import { expect, test } from 'vitest'
import { findAmounts, numberOf } from './amounts.ts'

test.each([
  ['đạt 1.234,5 tỷ đồng', 1234.5, 'tỷ đồng', '='],
  ['trên 95% hộ', 95, '%', '>'],
  ['90% trở lên số hộ', 90, '%', '>='],
  ['đạt 90% số hộ trở lên', 90, '%', '>='],
  ['từ 70 đến 80% hộ', 70, '%', '='],
  ['từ 70% đến 80% hộ', 70, '%', '='],
  ['từ 90% hộ trở lên', 90, '%', '>='],
  ['ít nhất 02 mô hình', 2, 'mô hình', '>='],
  ['tối thiểu đạt 85% hộ', 85, '%', '>='],
  ['không quá 3% hộ', 3, '%', '<='],
  ['không dưới 95% hộ', 95, '%', '>='],
  ['dưới 5% hộ', 5, '%', '<'],
  ['giảm còn 2,5% hộ', 2.5, '%', '='],
  ['khoảng 1.500 lao động', 1500, 'lao động', '~'],
  ['100/100 xã, phường', 100, 'xã, phường', '='],
  ['≥ 98% hồ sơ', 98, '%', '>='],
  ['>=98% hồ sơ', 98, '%', '>='],
  ['99,5 % dân số', 99.5, '%', '='],
  ['10.000 ha', 10000, 'ha', '='],
  ['2,5 triệu lượt khách', 2.5, 'triệu lượt', '='],
  ['cao hơn 10% so với năm trước', 10, '%', '>'],
  ['hơn 200 doanh nghiệp', 200, 'doanh nghiệp', '>'],
  ['05 - 07 sản phẩm', 5, 'sản phẩm', '='],
  ['đạt tỷ lệ 100%', 100, '%', '='],
  ['tăng thêm 15 bậc', 15, 'bậc', '='],
] as const)('[PT60] "%s" is %d %s, %s', (text, value, unit, comparator) => {
  expect(findAmounts(text)).toMatchObject([{ value, unit, comparator }])
})

test('[PT60] a range has two ends', () => {
  expect(findAmounts('từ 70 đến 80% hộ, 05 - 07 sản phẩm')).toMatchObject([
    { value: 70, valueMax: 80 },
    { value: 5, valueMax: 7 },
  ])
})

test.each([
  'tối đa 30 ngày',
  'khoản 2 Điều 5',
  'ngày 05/6/2026',
  'Nghị quyết số 57-NQ/TW',
  'giai đoạn 2026 - 2030',
  'năm 2030',
  'trẻ em dưới 16 tuổi',
  'mục 3.2',
  'Quốc lộ 1 người',
  'Dự án 3: Nâng',
])('[PT60] counts nothing: %s', (text) => {
  expect(findAmounts(text)).toEqual([])
})

test('[PT60] dots part thousands, a comma parts the decimals', () => {
  expect(['1.250', '1.234,5', '32,9', '3.5', '02', '1.000.000'].map(numberOf)).toEqual([1250, 1234.5, 32.9, 3.5, 2, 1_000_000])
})

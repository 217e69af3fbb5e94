import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findDeadlines } from './findDeadlines.ts'

const found = (text: string, planYear: number | null = null) => findDeadlines(text, { planYear })
const phrases = (text: string) => found(text).map(({ phrase }) => phrase)

test('[CA20] finds the phrases that words of a deadline introduce', () => {
  expect(phrases('Ban hành Tiêu chí (Hoàn thành trong quý I/2024).')).toEqual(['Hoàn thành trong quý I/2024'])
  expect(phrases('gửi về Ủy ban nhân dân tỉnh trước ngày 05/4/2025 để tổng hợp')).toEqual(['trước ngày 05/4/2025'])
  expect(phrases('báo cáo trước ngày 20/6 (đối với báo cáo 6 tháng), 20/12 (đối với báo cáo năm)')).toEqual([
    'trước ngày 20/6 (đối với báo cáo 6 tháng), 20/12',
  ])
  expect(phrases('Tháng hành động (Từ ngày 01/6/2022 đến ngày 30/6/2022)')).toEqual(['Từ ngày 01/6/2022 đến ngày 30/6/2022'])
  expect(phrases('báo cáo trước ngày 15 hằng tháng; hoàn thành trước 31/12 hàng năm')).toEqual([
    'trước ngày 15 hằng tháng',
    'hoàn thành trước 31/12 hàng năm',
  ])
})

test('[CA20] leaves citations, commemorative days and years of a programme alone', () => {
  expect(phrases('thực hiện Chỉ thị số 36-CT/TW ngày 16/8/2019 của Bộ Chính trị')).toEqual([])
  expect(phrases('Ngày toàn dân phòng, chống ma túy (ngày 26/6)')).toEqual([])
  expect(phrases('Chương trình đến năm 2030, tầm nhìn 2045; đã đạt được trong năm 2023')).toEqual([])
})

test('[CA20] several months are times of work, no deadline', () => {
  expect(phrases('thời gian quan trắc vào tháng 4 và tháng 8')).toEqual([])
})

test('[CA20] a commemorative day does not hide the deadline after it', () => {
  expect(phrases('Ngày toàn dân (ngày 26/6), gửi báo cáo trước ngày 05/7/2022')).toEqual(['trước ngày 05/7/2022'])
})

test('ranges lie in the text, in order, without overlap, whatever the text', () => {
  const piece = fc.constantFrom(
    'trước ngày 20/6',
    ' (x), 20/12',
    'từ ',
    ' đến ',
    'quý I/2025',
    'hoàn thành trong ',
    '2030',
    '. ',
    ' hằng năm',
    'số 1/QĐ ngày 2/3/2024',
    'İ',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((pieces) => pieces.join('')),
      ),
      (text) => {
        let last = 0
        for (const { start, end, phrase } of found(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(text.slice(start, end)).toBe(phrase)
          last = end
        }
      },
    ),
  )
})

test('hostile runs finish', () => {
  for (const unit of ['20/6, ', 'từ 1/1/2025 đến ', ' ', 'trước ', '(((', '1'])
    expect(found(unit.repeat(Math.ceil(100_000 / unit.length))).every(({ end }) => end <= 100_006)).toBe(true)
})

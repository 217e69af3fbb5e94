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

test.each([
  ['hoàn thành trước ngày 05/4/2026', '2026-04-05'],
  ['xong trước ngày 05 tháng 4 năm 2026', '2026-04-05'],
  ['trước 12/6/2026', '2026-06-12'],
  ['chậm nhất ngày 17 tháng 12 năm 2026', '2026-12-17'],
  ['chậm nhất là ngày 17/12/2026', '2026-12-17'],
  ['chậm nhất đến ngày 17/12/2026', '2026-12-17'],
  ['không muộn hơn ngày 01/7/2026', '2026-07-01'],
  ['trong ngày 12/3/2026', '2026-03-12'],
  ['hạn cuối 30/9/2026', '2026-09-30'],
  ['hoàn thành trong tháng 02/2028', '2028-02-29'],
  ['hoàn thành trong quý I/2026', '2026-03-31'],
  ['hoàn thành trong Quý II năm 2026', '2026-06-30'],
  ['hoàn thành quý 3/2026', '2026-09-30'],
  ['hoàn thành trong quý IV', '2026-12-31'],
  ['hoàn thành trong 6 tháng đầu năm 2026', '2026-06-30'],
  ['hoàn thành trong năm 2026', '2026-12-31'],
  ['hoàn thành vào cuối năm 2027', '2027-12-31'],
  ['xong trong tháng 10 năm 2026', '2026-10-31'],
  ['hoàn thành trước 30/6', '--06-30'],
  ['trước ngày 15 tháng 12 hằng năm', '--12-15'],
  ['trước ngày 25 hằng tháng', '---25'],
  ['trước ngày 25 hàng tháng', '---25'],
  ['vào ngày 20 hằng tháng', '---20'],
  ['từ ngày 15/11/2026 đến ngày 15/12/2026', '2026-12-15'],
  ['từ 01/6 đến 30/6/2026', '2026-06-30'],
  ['từ tháng 3 đến tháng 10 năm 2026', '2026-10-31'],
  ['từ ngày 01 đến ngày 30/6/2026', '2026-06-30'],
  ['trong tháng 5 và tháng 6/2026', '2026-06-30'],
  ['hoàn thành trong tháng 4, 5/2026', '2026-05-31'],
  ['thời gian hoàn thành: tháng 9/2026', '2026-09-30'],
  ['hoàn thành trước tháng 9/2026', '2026-09-01'],
  ['hoàn thành trước năm 2027', '2027-01-01'],
  ['hoàn thành chậm nhất trong tháng 8/2026', '2026-08-31'],
  ['hoàn thành trước ngày 30.6.2026', '2026-06-30'],
  ['hoàn thành trước ngày 5-6-2026', '2026-06-05'],
  ['hoàn thành trong Quý III, IV năm 2026', '2026-12-31'],
  ['hoàn thành trong quý I, II/2026', '2026-06-30'],
  ['trước 17h00 ngày 20/3/2026', '2026-03-20'],
  ['trước 17 giờ 00 phút, ngày 20/3/2026', '2026-03-20'],
  ['hoàn thành trong tuần đầu tháng 5/2026', '2026-05-31'],
])('[CA20] %s → %s', (text, day) => {
  const [first] = found(text, 2026)
  expect(first?.deadline.due ?? first?.deadline.recurrence?.on.at(-1) ?? null).toBe(day)
})

test.each([
  'hoàn thành đầu năm học 2026 - 2027',
  'trước ngày 20 của tháng cuối quý',
  'Nghị định số 30/2020/NĐ-CP ngày 05/3/2020',
  'Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2026 của UBND tỉnh',
  'Luật Đất đai ngày 18 tháng 01 năm 2024',
  'hưởng ứng Ngày Môi trường thế giới (05/6)',
  'kỷ niệm 95 năm Ngày thành lập Đoàn (26/3/1931 - 26/3/2026)',
  'nhân dịp 20/11',
  'mục 3.2 phần II',
  'so với năm 2025',
  'giai đoạn 2026 - 2030',
  'đến năm 2030 đạt 90%',
  'tại khoản 2 Điều 15 Luật 2024',
  'năm 2025 đã trồng 30 ha',
  'có hiệu lực từ ngày 01/7/2025',
  'thay thế Quyết định số 5/QĐ-UBND ngày 01/02/2020',
  'ban hành ngày 12/3/2024',
  'Nghị quyết 57 ngày 22/12/2024',
  'trong năm học 2026 - 2027',
  'Ngày hội toàn dân bảo vệ an ninh Tổ quốc 19/8',
  'Ngày Toàn dân phòng, chống ma túy 26/6',
  'theo Công văn ngày 02/3/2026 của Bộ Y tế',
  'Thông báo số 12-TB/TU, ngày 03/02/2026',
  'sinh sau ngày 01/01/2010',
])('[CA20] no deadline: %s', (text) => {
  expect(phrases(text)).toEqual([])
})

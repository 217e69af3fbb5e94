import { expect, test } from 'vitest'
import { readDeadline } from '../../shared/calendar/readDeadline.ts'
import { deadlineReading } from './deadlineReading.ts'
import { formatDay, formatRecurringDay } from './formatDay.ts'
import { createI18n } from './i18n.ts'

const { t } = createI18n('vi')
const reading = (text: string) => deadlineReading(readDeadline(text, { planYear: 2025 }), t)

test('a deadline is read back as a day with its weekday', () => {
  expect(reading('quý II/2025')).toContain('thứ Hai, 30/6/2025')
  expect(reading('trước ngày 05/4/2025')).toBe('trước thứ Bảy, 05/4/2025')
  expect(reading('thường xuyên')).toBe('thường xuyên, không tính trễ')
  expect(reading('trước 20/6 hằng năm')).toBe('lặp lại hằng năm, trước ngày 20/6')
  expect(reading('ngày 20 hằng tháng')).toBe('lặp lại hằng tháng, ngày 20')
})

test('days below 10 and the months 1 and 2 are padded (NĐ30, Phụ lục I, ô 4)', () => {
  expect(formatDay('2025-04-05')).toBe('05/4/2025')
  expect(formatDay('2025-02-28')).toBe('28/02/2025')
  expect(formatDay('2025-12-20')).toBe('20/12/2025')
  expect(formatRecurringDay('--06-20')).toBe('20/6')
  expect(formatRecurringDay('---05')).toBe('05')
})

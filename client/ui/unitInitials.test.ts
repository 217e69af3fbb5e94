import { expect, test } from 'vitest'
import { unitInitials } from './unitInitials.ts'

test('a unit is shown by its code or the first letters of its words', () => {
  expect(unitInitials('Sở Y tế')).toBe('SYT')
  expect(unitInitials('Phòng PC04, Công an tỉnh')).toBe('PC04')
  expect(unitInitials('Đoàn Thanh niên Cộng sản Hồ Chí Minh')).toBe('ĐTNC')
  expect(unitInitials('  ')).toBe('?')
})

import { expect, test } from 'vitest'
import { lastSafeDay } from './dueOn.ts'
import { holidaysAround, holidaysOf } from './holidays.ts'
import { readDeadline } from './readDeadline.ts'

test('[CA37] holidays of 2025: four by the sun, Tết from its eve, Giỗ Tổ on the tenth of the third month', () => {
  expect([...holidaysOf(2025)].map(([day, name]) => `${day} ${name}`).sort()).toEqual([
    '2025-01-01 newYear',
    '2025-01-28 tet',
    '2025-01-29 tet',
    '2025-01-30 tet',
    '2025-01-31 tet',
    '2025-04-07 hungKings',
    '2025-04-30 reunification',
    '2025-05-01 labour',
    '2025-09-02 nationalDay',
  ])
})

test('[CA33] [CA37] the last safe day before 08/4/2025 steps over Giỗ Tổ and the weekend', () => {
  const deadline = readDeadline('trước ngày 08/4/2025', { planYear: 2025 })
  expect(lastSafeDay(deadline, '2025-03-01', holidaysAround('2025-04-08'))).toBe('2025-04-04')
})

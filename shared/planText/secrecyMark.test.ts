import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyLetterhead } from '../plan/letterhead.ts'
import { buildPlan, paragraph } from '../testing/buildPlan.ts'
import { secrecyMark, secrecyMarkOf } from './secrecyMark.ts'

test.each([
  ['ỦY BAN NHÂN DÂN\n  TỐI MẬT  \nKẾ HOẠCH', 'TỐI MẬT'],
  ['**MẬT**\nKẾ HOẠCH', 'MẬT'],
  ['UBND TỈNH\tTUYỆT MẬT\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'TUYỆT MẬT'],
  ['| Số: 12/KH-UBND | (MẬT) |', 'MẬT'],
  ['Số: 12/KH-UBND        M Ậ T', 'MẬT'],
  ['Độ mật: TỐI MẬT', 'TỐI MẬT'],
  ['TỐI MẬT'.normalize('NFD'), 'TỐI MẬT'],
  ['Bảo vệ bí mật nhà nước.\nBảo mật\nMật\nVĂN BẢN MẬT VÀ TUYỆT MẬT', null],
  [`${'dòng\n'.repeat(60)}MẬT`, null],
])('[PT50] %j: %s', (text, degree) => {
  expect(secrecyMark(text)).toBe(degree)
})

test('[PT50] a stamp is found wherever among the lines of the header it stands', () => {
  const line = fc.constantFrom('UBND TỈNH', 'Độc lập - Tự do - Hạnh phúc', '', 'Số:      /KH-UBND', 'KẾ HOẠCH')
  const sketch = fc.tuple(fc.array(line, { maxLength: 29 }), fc.constantFrom('TUYỆT MẬT', 'TỐI MẬT', 'MẬT'), fc.array(line))
  fc.assert(
    fc.property(sketch, ([before, degree, after]) => {
      expect(secrecyMark([...before, degree, ...after].join('\n'))).toBe(degree)
    }),
  )
})

test('[PT50] a plan carries its stamp in its letterhead or at its beginning', () => {
  const plan = { ...buildPlan({ body: [paragraph('Mở đầu'), paragraph('TỐI MẬT')] }), letterhead: emptyLetterhead }
  expect(secrecyMarkOf(plan)).toBe('TỐI MẬT')
  expect(secrecyMarkOf({ ...plan, body: [] })).toBeNull()
  expect(secrecyMarkOf({ body: [], letterhead: { ...emptyLetterhead, title: 'MẬT' } })).toBe('MẬT')
})

import { expect, test } from 'vitest'
import { readLoginName, suggestLoginName } from './loginName.ts'
import { passwordFlaw } from './passwordRules.ts'

const owner = { loginName: 'chuyenvien.nvy@soyte', displayName: 'Chuyên viên Phòng Nghiệp vụ Y', agencyName: 'Sở Y tế' }

test.each([
  ['ngắn quá', 'tooShort'],
  ['x'.repeat(201), 'tooLong'],
  ['aaaaaaaaaaaaaa', 'common'],
  ['123456789012', 'common'],
  ['987654321098', 'common'],
  ['abcdefghijklm', 'common'],
  ['Password@2026', 'common'],
  ['Mật khẩu 2026!', 'common'],
  ['qwertyuiop1234', 'common'],
  ['Admin@123456', 'common'],
  ['ubnd.tinh.2026', 'common'],
  ['SoYTe@2026!!!', 'ownName'],
  ['chuyenvien.nvy1', 'ownName'],
  ['Chuyên viên Phòng Nghiệp vụ Y', 'ownName'],
  ['ba con trâu qua cầu gỗ', null],
  ['kJ8#vmPq2!zR', null],
  ['sáng mồng năm tháng chín', null],
] as const)('[AC2] %s: %s', (password, flaw) => {
  expect(passwordFlaw(password, owner)).toBe(flaw)
})

test('[AC3] a login name is one name however it is typed, and has no characters that a mail or a log would change', () => {
  for (const typed of ['chuyenvien.nvy@soyte', ' Chuyên viên.NVY@SoYTe', 'CHUYENVIEN.NVY@SOYTE'])
    expect(readLoginName(typed)).toBe(owner.loginName)
  for (const typed of ['', 'ab', '.ab', 'a b<c', 'tên\u0000gọi', 'x'.repeat(61)]) expect(readLoginName(typed)).toBeNull()
})

test('[AC3] the name that is proposed is itself a login name', () => {
  expect(suggestLoginName(owner.displayName, owner.agencyName)).toBe('chuyenvien.pnvy@soyte')
  expect(suggestLoginName('Quản trị viên', '')).toBe('quantrivien')
  for (const [post, agency] of [
    ['Văn phòng UBND tỉnh', 'Văn phòng UBND tỉnh'],
    ['Kế toán', 'Sở Nông nghiệp và Môi trường'],
  ] as const)
    expect(readLoginName(suggestLoginName(post, agency))).toBe(suggestLoginName(post, agency))
})

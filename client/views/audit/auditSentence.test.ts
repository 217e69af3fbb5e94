import { beforeAll, expect, test } from 'vitest'
import { readCsv } from '../../../shared/documents/readCsv.ts'
import type { AuditRow } from '../../../shared/protocol/audit.ts'
import { auditActions } from '../../../shared/protocol/auditKinds.ts'
import { changeLanguage, createI18n } from '../../text/i18n.ts'
import { auditCsv } from './auditCsv.ts'
import { auditSentence } from './auditSentence.ts'

const i18n = createI18n('vi')
const words = { t: i18n.t, nameOf: (id: string) => ({ soyte: 'Sở Y tế' })[id] ?? id }
const row = (action: string, values: AuditRow['values'] = {}, more: Partial<AuditRow> = {}): AuditRow => ({
  ...{ number: 7, at: '2025-04-03T02:05:09.000Z', action, values, hash: 'f'.repeat(64), account: null, programme: null, plan: null },
  ...{ by: { id: 'aaaaaaaaaaaa', name: 'Trưởng phòng', unit: 'Sở Y tế' }, agency: 'soyte', agencies: ['soyte'] },
  ...more,
})

beforeAll(async () => {
  await changeLanguage(i18n, 'en')
  await changeLanguage(i18n, 'vi')
})

test.each([
  [row('session.open', { by: 'password' }), 'đăng nhập bằng mật khẩu'],
  [row('obligation.submit', { number: 2, lateDays: 3 }), 'nộp kế hoạch của Sở Y tế, bản 2, trễ 3 ngày'],
  [row('obligation.submit', { number: 1, lateDays: 0 }), 'nộp kế hoạch của Sở Y tế, bản 1'],
  [row('round.save', { due: '2025-04-05', before: '2025-04-03' }), 'dời đợt nộp từ 03/4/2025 sang 05/4/2025'],
  [
    row('membership.set', { capacity: null }, { account: { id: 'b', name: 'Chuyên viên', unit: 'Phòng Y' } }),
    'thôi vai trò của Chuyên viên, Phòng Y ở Sở Y tế',
  ],
  [row('plan.export', { form: 'docx' }, { plan: { id: 'p', title: null } }), 'lấy tệp Word của kế hoạch của Sở Y tế'],
  [
    row('plan.export', { form: 'docx', madeOn: '2025-04-03' }, { plan: { id: 'p', title: null } }),
    'lấy tệp Word của kế hoạch của Sở Y tế, ngày 03/4/2025, khi máy không có mạng',
  ],
  [row('round.urge', {}, { agencies: ['soyte', 'congan'] }), 'đôn đốc 2 đơn vị'],
  [row('mot.viec.la'), 'làm việc “mot.viec.la”'],
])('[AU6] a line is a sentence that reads on from who did it (%#)', (line, sentence) => {
  expect(auditSentence(line, words)).toBe(sentence)
})

test('[AU6] every act of this program has its sentence in both languages, with nothing left to fill in', async () => {
  for (const language of ['en', 'vi'] as const) {
    await changeLanguage(i18n, language)
    for (const action of auditActions) {
      const sentence = auditSentence(
        row(action, { count: 2, days: 2, capacity: 'head', act: 'merge', due: '2025-04-05', until: '2025-04-09' }),
        words,
      )
      expect(sentence, action).not.toContain(action)
      expect(sentence, action).not.toMatch(/\{\{|undefined|null/u)
    }
  }
})

test('[AU6] as a table it says the same, and no name runs as a formula', () => {
  const dangerous = row('account.create', { role: 'member' }, { account: { id: 'b', name: '=1+1', unit: '' } })
  const csv = auditCsv([row('submission.return', { reasons: 2 }), { ...dangerous, by: { id: 'a', name: '=cmd', unit: '' } }], words)
  const [head, first, second] = readCsv(new TextEncoder().encode(csv))
  expect(head?.[6]).toBe('Việc')
  expect(first?.slice(0, 2)).toEqual(['7', '03/4/2025'])
  expect(first?.slice(3, 7)).toEqual(['Trưởng phòng', 'Sở Y tế', 'Kế hoạch của đơn vị', 'trả lại kế hoạch của Sở Y tế, nêu 2 lý do'])
  expect(second?.[3]).toBe("'=cmd")
})

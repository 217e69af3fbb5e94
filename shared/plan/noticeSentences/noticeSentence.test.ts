import { expect, test } from 'vitest'
import { noticeKinds } from '../notice.ts'
import { noticeSentencesEn } from './en.ts'
import { noticeSentence } from './noticeSentence.ts'
import { noticeSentencesVi } from './vi.ts'

const values = { agency: 'Sở Y tế', due: '05/4/2025' }

test('[NO5] every kind of notice has its whole sentence in both languages', () => {
  for (const words of [noticeSentencesVi, noticeSentencesEn])
    for (const kind of noticeKinds)
      for (const count of [0, 1, 3]) {
        const sentence = noticeSentence(words, kind, { ...values, count })
        expect(sentence).not.toMatch(/\{\{|\}\}|^\w+$/u)
        expect(sentence.length).toBeGreaterThan(12)
      }
})

test('[NO5] numbers take their form', () => {
  const english = (count: number) => noticeSentence(noticeSentencesEn, 'dueSoon', { ...values, count })
  expect([0, 1, 3].map(english)).toEqual([
    'Today is the last day, due 05/4/2025',
    '1 day left, due 05/4/2025',
    '3 days left, due 05/4/2025',
  ])
  expect(noticeSentence(noticeSentencesVi, 'overdue', { ...values, count: 1 })).toBe('Quá hạn nộp 1 ngày, hạn 05/4/2025')
  expect(noticeSentence(noticeSentencesVi, 'submitted', { ...values, count: 0 })).toBe('Sở Y tế đã nộp kế hoạch')
})

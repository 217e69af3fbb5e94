import { expect, test } from 'vitest'
import { agencyKey } from './agency.ts'

const unmatched = (name: string) => agencyKey({ name, directoryId: null })

test.each([
  ['Sở Lao động - Thương binh và Xã hội', 'Sở Lao động – Thương binh và Xã hội'],
  ['Sở Lao động-Thương binh và Xã hội', 'Sở Lao động — Thương binh và Xã hội'],
  ['Uỷ ban nhân dân các huyện', 'UBND các huyện'],
  ['SỞ Y TẾ', 'Sở  Y tế'],
  ['Toà án nhân dân tỉnh', 'Tòa án nhân dân tỉnh'],
])('%j and %j are one agency', (one, other) => expect(unmatched(one)).toBe(unmatched(other)))

test('another name is another agency, and a directory id goes before any name', () => {
  expect(unmatched('Sở Y tế')).not.toBe(unmatched('Sở Nội vụ'))
  expect(agencyKey({ name: 'Sở Y tế', directoryId: 'syt' })).toBe(agencyKey({ name: 'Sở Y tế tỉnh', directoryId: 'syt' }))
})

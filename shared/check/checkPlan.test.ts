import { expect, test } from 'vitest'
import { type FindingRule, layoutRules } from '../plan/finding.ts'
import type { Plan } from '../plan/plan.ts'
import { buildPlan, heading, paragraph } from '../testing/buildPlan.ts'
import {
  assigned,
  basis,
  due,
  found,
  given,
  health,
  indicator,
  letterhead,
  percent,
  planWith,
  police,
  recipient,
  rulesOf,
  tienGiang,
  withTask,
} from '../testing/checkCases.ts'
import { expectSoundMends } from '../testing/expectSoundMends.ts'
import type { CheckContext } from './CheckedPlan.ts'
import { findingSentence, sentenceKey } from './findingSentence.ts'
import { findingTextEn, findingWhyEn } from './findingWords/en.ts'
import { findingTextVi, findingWhyVi } from './findingWords/vi.ts'
import { ruleSources } from './ruleSources.ts'

test('[CK4] a plan in order has no finding, one that nobody has begun has none either', () => {
  expect(found(planWith())).toEqual([])
  expect(found(buildPlan({ body: [paragraph('')] }))).toEqual([])
})

/** Each rule: a plan that offends it and nothing else. */
const offending: readonly (readonly [FindingRule, Plan, Partial<CheckContext>?])[] = [
  ['numberMissing', planWith({ letterhead: { date: '2025-03-27' } })],
  ['dateMissing', planWith({ letterhead: { number: '12' } })],
  ['symbolKind', planWith({ letterhead: { symbol: 'BC-UBND' } })],
  ['symbolIssuer', planWith({ letterhead: { issuer: 'SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG', signerAuthority: null, signerPosition: 'GIÁM ĐỐC' } })],
  ['titleMissing', planWith({ letterhead: { title: ' ' } })],
  ['titleEnd', planWith({ letterhead: { title: 'Phòng, chống ma túy năm 2025.' } })],
  ['signerMissing', planWith({ letterhead: { signerPosition: null } })],
  ['signatureCollective', planWith({ letterhead: { signerAuthority: 'KT. CHỦ TỊCH', signerPosition: 'PHÓ CHỦ TỊCH' } })],
  ['signatureNotCollective', planWith({ letterhead: { issuer: 'SỞ Y TẾ', symbol: 'KH-SYT', signerPosition: 'GIÁM ĐỐC' } })],
  ['signatureDeputy', planWith({ letterhead: { signerPosition: 'PHÓ CHỦ TỊCH' } })],
  ['basisDate', planWith({ body: [basis('Căn cứ Kế hoạch số 27/KH-UBND của Ủy ban nhân dân tỉnh;')] })],
  ['basisLaw', planWith({ body: [basis('Căn cứ Luật Phòng, chống ma túy số 73/2021/QH14;')] })],
  ['dateForm', planWith({ body: [paragraph('Gửi trước ngày 05/4/2025 và ngày 16/08/2025.')] })],
  ['dateUnreal', planWith({ body: [paragraph('Hoàn thành trước ngày 31/9/2025.')] })],
  ['ladderRepeat', planWith({ body: [heading(2, 'A'), heading(2, 'B'), heading(2, 'C', 'II.')] })],
  ['ladderGap', planWith({ body: [heading(3, 'A', '1.'), heading(3, 'B', '3.')] })],
  ['ladderLetter', planWith({ body: [heading(6, 'A', 'e)'), heading(6, 'B', 'f)')] })],
  ['ladderUnnumbered', planWith({ body: [paragraph('1. Thực hiện.'), paragraph('2. Kinh phí.'), assigned, heading(2, 'PHỤ TRÁCH')] })],
  ['endMarkMissing', planWith({ tasks: [], body: [paragraph('Giao Công an tỉnh theo dõi.')] }), { asPrinted: true }],
  ['endMarkInside', planWith({ body: [paragraph('Giao Công an tỉnh theo dõi./.'), paragraph('Các sở thực hiện.')] })],
  ['annexMissing', planWith({ body: [paragraph('Chuyển hóa 31 xã (có Phụ lục số 01 kèm theo).')] })],
  ['recipientsMissing', planWith({ foot: [] })],
  ['archiveLineMissing', planWith({ foot: [recipient('Bộ Công an')] })],
  [
    'agencyStale',
    { ...planWith(), agencies: [{ ref: health, name: 'Sở Giao thông vận tải', directoryId: null }] },
    { directory: { index: tienGiang, province: 'Tiền Giang' } },
  ],
  [
    'districtStale',
    { ...planWith(), agencies: [{ ref: health, name: 'UBND các huyện, thị xã, thành phố', directoryId: null }] },
    { today: '2025-07-01' },
  ],
  ['workMissing', withTask({ wording: ' ' })],
  ['workNoVerb', withTask({ wording: 'Công tác tuyên truyền phòng, chống ma túy.' })],
  ['noLead', withTask({ wording: 'Phối hợp hỗ trợ học nghề.', agencies: [[health, 'support']] })],
  [
    'severalLeads',
    withTask({
      wording: 'Rà soát cơ sở kinh doanh có điều kiện.',
      agencies: [
        [health, 'lead'],
        [police, 'lead'],
      ],
    }),
  ],
  [
    'afterMaster',
    withTask({ wording: 'Rà soát người nghiện.', deadline: due('quý II/2025'), covers: { a1: 'full' } }),
    { assignments: [given] },
  ],
  [
    'beforeIssue',
    {
      ...withTask({ wording: 'Rà soát người nghiện.', deadline: due('15/3/2025') }),
      letterhead: { ...letterhead, number: '12', date: '2025-03-27' },
    },
  ],
  ['timeUnread', withTask({ wording: 'Rà soát người nghiện.', deadline: due('mùa xuân') })],
  ['indicatorNoNumber', indicator(null, 'Tăng số xã không có ma túy.')],
  ['indicatorNoYear', indicator(percent(85, null), 'Phấn đấu 85% số xã không có ma túy.')],
  ['indicatorMismatch', indicator(percent(80), 'Phấn đấu 85% số xã không có ma túy.')],
]

test.each(offending.map(([rule, plan, more = {}]) => [rule, plan, more] as const))(
  '[CK10]–[CK25] %s is found, once and alone',
  (rule, plan, more) => {
    expect(rulesOf(plan, more)).toEqual([rule])
  },
)

test('every rule is offended by a plan above, has a source, and words without an open place', () => {
  expect(new Set(offending.map(([rule]) => rule))).toEqual(new Set(Object.keys(ruleSources)))
  for (const [, plan, more] of offending)
    for (const finding of found(plan, more))
      for (const [words, why] of [
        [findingTextVi, findingWhyVi],
        [findingTextEn, findingWhyEn],
      ] as const) {
        expect(words).toHaveProperty(sentenceKey(finding))
        expect(findingSentence(words, finding)).not.toMatch(/\{\{|\}\}|“”|: *$/u)
        expect(why[finding.rule].length).toBeGreaterThan(20)
      }
  expect(layoutRules.every((rule) => ruleSources[rule].kind !== 'sixClear' || rule === 'dateUnreal' || rule === 'agencyStale')).toBe(true)
})

test('[CK7] [PD22] the mend of every rule that has one', () => {
  const withMend = offending.filter(([, plan, more = {}]) => expectSoundMends(plan, more) > 0).map(([rule]) => rule)
  expect(withMend).toEqual([
    'symbolKind',
    'symbolIssuer',
    'titleEnd',
    'signatureCollective',
    'signatureNotCollective',
    'signatureDeputy',
    'basisLaw',
    'dateForm',
    'ladderRepeat',
    'ladderGap',
    'ladderLetter',
    'ladderUnnumbered',
    'endMarkMissing',
    'endMarkInside',
    'archiveLineMissing',
    'agencyStale',
    'afterMaster',
    'indicatorMismatch',
  ])
})

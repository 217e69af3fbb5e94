import { expect, test } from 'vitest'
import { emptyLetterhead } from '../plan/letterhead.ts'
import { otherSigningForm, signingCapacityOf, signingForms } from './signingForms.ts'

const of = (fields: Partial<typeof emptyLetterhead>) => ({ ...emptyLetterhead, ...fields })

test('[ND18] a deputy signs KT. the head, with the own position below', () => {
  expect(signingForms(of({ issuer: 'SỞ Y TẾ' }))).toEqual({
    head: { signerAuthority: null, signerPosition: 'GIÁM ĐỐC' },
    deputy: { signerAuthority: 'KT. GIÁM ĐỐC', signerPosition: 'PHÓ GIÁM ĐỐC' },
  })
  expect(signingForms(of({ issuer: 'ỦY BAN NHÂN DÂN HUYỆN CÁI BÈ' }))?.deputy).toEqual({
    signerAuthority: 'TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH',
    signerPosition: 'PHÓ CHỦ TỊCH',
  })
})

test('[ND18] what the letterhead says counts before the kind of agency, and going there and back changes nothing', () => {
  const forms = signingForms(of({ issuer: 'SỞ Y TẾ', signerPosition: 'Q. Giám đốc' }))
  expect(forms?.head.signerPosition).toBe('Q. GIÁM ĐỐC')
  expect(signingForms(of({ issuer: 'SỞ Y TẾ', ...forms?.deputy }))).toEqual(forms)
  expect(signingForms(of({ issuer: 'SỞ Y TẾ', ...forms?.head }))).toEqual(forms)
})

test('[ND18] of an agency that nobody knows the head of, nothing is proposed', () => {
  expect(signingForms(of({ issuer: 'HỘI NÔNG DÂN TỈNH' }))).toBeNull()
  expect(signingForms(emptyLetterhead)).toBeNull()
})

test('[ND18] which of the two stands there', () => {
  expect(signingCapacityOf(of({ signerAuthority: 'KT. Giám đốc', signerPosition: 'Phó Giám đốc' }))).toBe('deputy')
  expect(signingCapacityOf(of({ signerPosition: 'Giám đốc' }))).toBe('head')
  expect(signingCapacityOf(emptyLetterhead)).toBeNull()
})

test('[ND18] acting, by order, by sub-authorisation', () => {
  const committee = of({ issuer: 'UBND TỈNH TIỀN GIANG' })
  expect(otherSigningForm(committee, 'acting', '')).toEqual({ signerAuthority: 'TM. ỦY BAN NHÂN DÂN', signerPosition: 'Q. CHỦ TỊCH' })
  const byOrder = { signerAuthority: 'TL. CHỦ TỊCH', signerPosition: 'CHÁNH VĂN PHÒNG' }
  expect(otherSigningForm(committee, 'byOrder', 'Chánh Văn phòng')).toEqual(byOrder)
  expect(otherSigningForm(of({ issuer: 'SỞ Y TẾ', signerPosition: 'Q. Giám đốc' }), 'subAuthorised', 'Trưởng phòng')).toEqual({
    signerAuthority: 'TUQ. GIÁM ĐỐC',
    signerPosition: 'TRƯỞNG PHÒNG',
  })
  expect(signingForms({ ...committee, ...byOrder })).toEqual(signingForms(committee))
  expect(otherSigningForm(emptyLetterhead, 'byOrder', 'X')).toBeNull()
})

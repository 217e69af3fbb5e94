import { expect, test } from 'vitest'
import { withPlan } from '../../app/queries.ts'
import { findPlans } from './planList.ts'

const kept = { programmeId: null, place: 'loose', stage: 'draft', ownerId: null, may: null, sharedWith: null } as const
const plan = (id: string, title: string, issuer: string, updatedAt = '2026-11-01T00:00:00.000Z') => ({
  ...kept,
  id,
  title,
  issuer,
  taskCount: 3,
  createdAt: updatedAt,
  updatedAt,
  createdBy: 'Phòng Nghiệp vụ Y',
})
const plans = [plan('a', 'Đầu tư công năm 2025', 'UBND tỉnh Đồng Nai'), plan('b', 'Phòng, chống ma túy', 'UBND tỉnh Tiền Giang')]
const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id)

test('a plan is found without diacritics, by words of its title and issuer together', () => {
  expect(ids(findPlans(plans, 'dau tu'))).toEqual(['a'])
  expect(ids(findPlans(plans, 'TIỀN ma tuy'))).toEqual(['b'])
  expect(ids(findPlans(plans, 'ubnd'))).toEqual(['a', 'b'])
  expect(ids(findPlans(plans, '  '))).toEqual(['a', 'b'])
  expect(ids(findPlans(plans, 'giao thông'))).toEqual([])
})

test('a changed plan moves to the top and is there once; a new one joins', () => {
  const changed = plan('b', 'Phòng, chống ma túy', 'UBND tỉnh Tiền Giang', '2026-11-23T00:00:00.000Z')
  expect(ids(withPlan(plans, changed))).toEqual(['b', 'a'])
  expect(ids(withPlan(plans, plan('c', 'Mới', '', '2026-10-01T00:00:00.000Z')))).toEqual(['a', 'b', 'c'])
})

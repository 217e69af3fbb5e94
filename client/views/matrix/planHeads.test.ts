import { expect, test } from 'vitest'
import type { PlanId } from '../../../shared/core/ids.ts'
import { headsAsBefore, planHeads } from './planHeads.ts'

const plan = (id: string, title: string, issuer = '') => ({ id: id as PlanId, title, issuer })

test('[MV8] a list of plans that calls them the same leaves their heads the same object', () => {
  const before = planHeads([plan('a', 'Kế hoạch', 'Sở Y tế'), plan('b', 'Kế hoạch', 'Công an tỉnh')])
  const told = [plan('a', 'Kế hoạch', 'Sở Y tế'), plan('b', 'Kế hoạch', 'Công an tỉnh')]
  expect(headsAsBefore(before, told)).toBe(before)
  expect([...headsAsBefore(before, [plan('a', 'Kế hoạch', 'Sở Y tế'), plan('b', 'Kế hoạch mới', 'Công an tỉnh')])]).toEqual([
    ['a', 'Kế hoạch'],
    ['b', 'Kế hoạch mới'],
  ])
  expect(headsAsBefore(before, told.slice(1))).not.toBe(before)
  expect(headsAsBefore(before, [...told, plan('c', '')]).size).toBe(3)
})

import { expect, test } from 'vitest'
import { planSummarySchema } from '../../shared/protocol/httpApi.ts'
import { mayEditPlan } from './queries.ts'

/** A list as a device kept it before plans said what their reader may do. */
const kept = {
  id: 'plan23456789',
  title: 'Phòng, chống ma túy',
  issuer: 'Sở Y tế',
  taskCount: 1,
  createdAt: '2026-11-23T12:00:00.000Z',
  updatedAt: '2026-11-23T12:00:00.000Z',
  createdBy: 'Phòng Nghiệp vụ Y',
}

test('[OP29] an older list is still read, and then the account’s role decides', () => {
  const plan = planSummarySchema.parse(kept)
  expect(plan).toMatchObject({ place: 'loose', stage: 'draft', programmeId: null, may: null })
  expect([mayEditPlan(plan, true), mayEditPlan(plan, false), mayEditPlan(undefined, true)]).toEqual([true, false, true])
})

test('[OP29] what the server said of a plan counts before the role', () => {
  const may = (acts: string[]) => planSummarySchema.parse({ ...kept, may: acts })
  expect(mayEditPlan(may(['plan.read']), true)).toBe(false)
  expect(mayEditPlan(may(['plan.read', 'plan.edit']), false)).toBe(true)
  expect(mayEditPlan(may(['plan.somethingNewer']), true)).toBe(false)
})

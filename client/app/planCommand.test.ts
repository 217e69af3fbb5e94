import { expect, test } from 'vitest'
import { draftPlan } from '../../shared/planText/draftPlan.ts'
import { readPlanText } from '../../shared/planText/readPlanText.ts'
import { createPlanSchema } from '../../shared/protocol/httpApi.ts'
import { planCommand } from './planCommand.ts'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const draft = () => draftPlan(readPlanText('KẾ HOẠCH\nPhòng, chống dịch\n\nI. MỤC ĐÍCH\n- Nâng cao nhận thức.\n'), random, '2026-11-23')

test('[IR6] trying again sends the same ids and the same plan', () => {
  const command = planCommand(random)
  expect(command(draft, null)).toEqual(command(draft, null))
  expect(planCommand(random)(draft, null).planId).not.toBe(command(draft, null).planId)
})

test('a drafted plan is what the server takes', () => {
  const command = planCommand(random)(draft, null)
  expect(createPlanSchema.parse(JSON.parse(JSON.stringify(command)))).toEqual(command)
})

import { fromBase64 } from 'lib0/buffer'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { defineRoots, mapOf } from '../../shared/planDocument/layout.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import { draftPlan } from '../../shared/planText/draftPlan.ts'
import { readPlanText } from '../../shared/planText/readPlanText.ts'
import { createPlanSchema } from '../../shared/protocol/httpApi.ts'
import { planCommand } from './planCommand.ts'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const now = () => new Date('2026-11-23T01:00:00Z')
const draft = () => draftPlan(readPlanText('KẾ HOẠCH\nPhòng, chống dịch\n\nI. MỤC ĐÍCH\n- Nâng cao nhận thức.\n'), random, '2026-11-23')

test('[IR6] trying again sends the same ids and the same bytes, unless the plan is made of something else', () => {
  const command = planCommand(random, now)
  expect(command(draft, null)).toEqual(command(draft, null))
  const [once, twice] = [command(draft, null, 'decided once'), command(draft, null, 'decided twice')]
  expect(once.command.planId).not.toBe(twice.command.planId)
  expect(command(draft, null, 'decided twice')).toEqual(twice)
  expect(planCommand(random, now)(draft, null).command.planId).not.toBe(command(draft, null).command.planId)
})

test('[OB4] a plan made here travels as the bytes that its only creator seeded, without meta', () => {
  const plan = draft()
  const { command, seed } = planCommand(random, now)(() => plan, 'x')
  const sent = createPlanSchema.parse(JSON.parse(JSON.stringify(command.body)))
  if (!('update' in sent)) throw new Error('the command carries no bytes')
  expect(fromBase64(sent.update)).toEqual(seed)
  const doc = defineRoots(new Y.Doc())
  Y.applyUpdate(doc, fromBase64(sent.update))
  expect(readPlan(doc).plan).toEqual(plan)
  expect(mapOf(doc, 'meta').size).toBe(0)
})

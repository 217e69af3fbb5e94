import { expect, test } from 'vitest'
import { checkPlan } from '../shared/check/checkPlan.ts'
import { templates } from './index.ts'

test.each(templates.map((template) => [template.slug, template] as const))('[CK4] %s leaves nothing unclear', (_, template) => {
  const found = checkPlan(template.file.plan, { today: null, assignments: [], directory: null, asPrinted: false })
  expect(found.map(({ rule, values }) => [rule, values])).toEqual([])
})

import { describe, expect, test } from 'vitest'
import { writePlainText } from '../shared/documents/writePlainText.ts'
import { composeNd30 } from '../shared/nd30/composeNd30.ts'
import type { Plan } from '../shared/plan/plan.ts'
import { draftPlan } from '../shared/planText/draftPlan.ts'
import { readPlanText } from '../shared/planText/readPlanText.ts'
import { countingBytes } from '../shared/testing/expectNothingLost.ts'
import { templates } from './index.ts'

/** What a plan says of its tasks, by name: ids and ranks are the plan's own. */
function duties({ tasks, agencies }: Plan) {
  const nameOf = new Map(agencies.map(({ ref, name }) => [ref, name]))
  return tasks.map((task) => ({
    wording: task.wording.replace(/\s+/gu, ' ').trim(),
    agencies: task.agencies.map(({ ref, role }) => `${role} ${nameOf.get(ref)?.toLowerCase()}`).sort(),
    due: task.deadline?.due ?? (task.deadline?.recurrence?.on.join() || null),
  }))
}

/** What an agency plans for itself, reports, or asks for in a letter: no agency stands over its tasks. */
const ofOneAgency = new Set(['ke-hoach-cua-don-vi', 'bao-cao-dinh-ky', 'cong-van-don-doc'])

describe.each(templates.map((template) => [template.slug, template] as const))('%s', (_, template) => {
  const { plan } = template.file
  const expected = duties(plan)

  test('[PT55] printed as plain text with its annex and read again it gives every task back with agencies, roles and day', () => {
    const { annexTasks } = readPlanText(writePlainText(composeNd30(plan, { annex: 'taskTable' })))
    const read = annexTasks.map(({ task, owner, coord, due, deadline }) => ({
      wording: task,
      agencies: [...owner.map((name) => `lead ${name.toLowerCase()}`), ...coord.map((name) => `support ${name.toLowerCase()}`)].sort(),
      due: due ?? (deadline?.recurrence?.on.join() || null),
    }))
    expect(read).toEqual(expected)
  })

  test('[PT55] printed without it, the tasks under an agency come back the same, and most stand under one', () => {
    const again = duties(draftPlan(readPlanText(writePlainText(composeNd30(plan))), countingBytes(), '2026-01-05'))
    expect(expected).toEqual(expect.arrayContaining(again))
    if (!ofOneAgency.has(template.slug)) expect(again.length).toBeGreaterThan(expected.length * 0.8)
  })
})

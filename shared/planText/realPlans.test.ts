import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { foldTone } from '../core/vietnameseFold.ts'
import { planSchema } from '../plan/plan.ts'
import type { Reading } from '../plan/reading.ts'
import { countingBytes, expectNothingLost, expectPartition } from '../testing/expectNothingLost.ts'
import { seedPlanNames, wholePlanName } from '../testing/realPlans.ts'
import { draftPlan } from './draftPlan.ts'
import { readPlanText } from './readPlanText.ts'

const folder = process.env.RO_PLANS ?? fileURLToPath(new URL('../../../shared/plans', import.meta.url))
const names = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => name.slice(0, -'.txt'.length))
  : []
const textOf = (name: string) => readFileSync(`${folder}/${name}.txt`, 'utf8')
const expectedOf = (name: string): Expected => JSON.parse(readFileSync(`${folder}/${name}.expected.json`, 'utf8'))

type Expected = Pick<Reading, 'title' | 'issuer' | 'sections' | 'submission' | 'reports' | 'recipients' | 'signer'> & {
  assignments: (Reading['assignments'][number] & { doubt?: boolean })[]
  roles: (Reading['roles'][number] & { doubt?: boolean })[]
}
const fold = (text: string | null | undefined) =>
  foldTone((text ?? '').replace(/[.;,:]/gu, ' ')).replace(/^uỷ ban nhân dân|^ủy ban nhân dân/u, 'ubnd')

describe.skipIf(names.length === 0)('real plans (skipped when neither RO_PLANS nor ../shared/plans holds any)', () => {
  test.each(names)('%s: every character is in a block, every word in the draft [PT1] [PT40]', (name) => {
    const text = textOf(name)
    const reading = readPlanText(text)
    expectPartition(reading, text)
    const plan = draftPlan(reading, countingBytes(), '2026-01-05')
    expect(planSchema.safeParse(plan).error).toBeUndefined()
    expectNothingLost(plan, reading)
  })

  test.each(names)('%s: title and sections [PT10]', (name) => {
    const [reading, expected] = [readPlanText(textOf(name)), expectedOf(name)]
    expect(fold(reading.title)).toBe(fold(expected.title))
    expect(reading.sections.map(({ number, heading }) => [number, fold(heading)])).toEqual(
      expected.sections.map(({ number, heading }) => [number, fold(heading)]),
    )
  })

  test.each(seedPlanNames)('%s: the agencies a careful reader is sure of are found [PT20]', (name) => {
    const found = readPlanText(textOf(name)).assignments.map((item) => `${item.ref} ${item.agencies.map(fold).join(' | ')}`)
    const sure = expectedOf(name).assignments.filter(({ doubt }) => !doubt)
    expect(found).toEqual(expect.arrayContaining(sure.map((item) => `${item.ref} ${item.agencies.map(fold).join(' | ')}`)))
  })

  test('the whole plan is read as a careful reader reads it', () => {
    const [reading, expected] = [readPlanText(textOf(wholePlanName)), expectedOf(wholePlanName)]
    const roles = (of: Expected['roles']) => of.map((role) => [role.ref, role.n, role.self, role.partners.map(fold)])
    const doubtful = new Set(expected.roles.filter(({ doubt }) => doubt).map(({ ref }) => ref))
    expect(roles(reading.roles.filter(({ ref }) => !doubtful.has(ref)))).toEqual(roles(expected.roles.filter(({ doubt }) => !doubt)))
    expect(reading.assignments.map(({ ref, taskCount }) => [ref, taskCount])).toEqual(
      expected.assignments.map(({ ref, taskCount }) => [ref, taskCount]),
    )
    expect(reading.submission?.due).toBe(expected.submission?.due)
    expect(fold(reading.submission?.via)).toBe(fold(expected.submission?.via))
    expect(reading.reports.map(({ period, due }) => [period, due])).toEqual(expected.reports.map(({ period, due }) => [period, due]))
    expect(reading.recipients.map(fold)).toEqual(expected.recipients.map(fold))
    expect(reading.signer?.name).toBe(expected.signer?.name)
    expect(fold(reading.issuer)).toBe(fold(expected.issuer))
  })
})

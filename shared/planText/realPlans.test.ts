import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { foldTone } from '../core/vietnameseFold.ts'
import { planSchema } from '../plan/plan.ts'
import type { Reading } from '../plan/reading.ts'
import { countingBytes, expectNothingLost, expectPartition } from '../testing/expectNothingLost.ts'
import { seedPlanNames, wholePlanName } from '../testing/realPlans.ts'
import { newTones, oldTones, rewrapLines, rewrapParagraphs } from '../testing/rewrap.ts'
import { type ExpectedReading, scoreReading } from '../testing/scoreReading.ts'
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

  const scoreOf = (name: string, text: string) => scoreReading(expectedOf(name) as unknown as ExpectedReading, readPlanText(text))
  test('the twelve meet their bars: mean, worst, and each measure', () => {
    const scores = names.map((name) => scoreOf(name, textOf(name)))
    const means = scores.map(({ mean }) => mean)
    const byMeasure = Map.groupBy(
      scores.flatMap(({ measures }) => Object.entries(measures)),
      ([measure]) => measure,
    )
    const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    expect(meanOf(means)).toBeGreaterThanOrEqual(0.96)
    expect(Math.min(...means)).toBeGreaterThanOrEqual(0.9)
    const low = [...byMeasure].map(([measure, rows]) => [measure, meanOf(rows.map(([, value]) => value))] as const)
    expect(low.filter(([, mean]) => mean < 0.88)).toEqual([])
  })

  const changes: Record<string, (text: string) => string> = {
    'taken apart (NFD)': (text) => text.normalize('NFD'),
    'old tones': oldTones,
    'new tones': newTones,
    'line ends': (text) => text.replaceAll('\n', '\r\n'),
    'doubled empty lines': (text) => text.replace(/\n\n/gu, '\n\n\n'),
    'bullets –': (text) => text.replace(/^(\s*)- /gmu, '$1– '),
    'bullets •': (text) => text.replace(/^(\s*)- /gmu, '$1• '),
    // A plan that uses + below - would lose its rungs, not its spelling.
    'bullets +': (text) => (/^\s*\+ /mu.test(text) ? text : text.replace(/^(\s*)- /gmu, '$1+ ')),
    ...Object.fromEntries(
      [40, 55, 72, 90, 120, 200, 500].flatMap((width) => [
        [`lines at ${width}`, (text: string) => rewrapLines(text, width)],
        [`paragraphs at ${width}`, (text: string) => rewrapParagraphs(text, width)],
      ]),
    ),
  }
  test.each(names)('%s scores the same whatever its line breaks, tones, bullets and encoding [PT5]', (name) => {
    const text = textOf(name)
    const { mean } = scoreOf(name, text)
    const moved = Object.entries(changes).map(([change, apply]) => [change, scoreOf(name, apply(text)).mean - mean] as const)
    expect(moved.filter(([, by]) => Math.abs(by) > 0.005)).toEqual([])
  })
})

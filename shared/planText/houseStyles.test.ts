import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { countingBytes, expectNothingLost, expectPartition } from '../testing/expectNothingLost.ts'
import { newTones, oldTones, rewrapLines, rewrapParagraphs } from '../testing/rewrap.ts'
import { type ExpectedReading, scoreReading } from '../testing/scoreReading.ts'
import { draftPlan } from './draftPlan.ts'
import { readPlanText } from './readPlanText.ts'

/** Plans of other fields and levels than the real ones, in as many house styles, each with its careful reading. */
const folder = fileURLToPath(new URL('fixtures', import.meta.url))
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.slice(0, -'.txt'.length))
const textOf = (name: string) => readFileSync(`${folder}/${name}.txt`, 'utf8')
const expectedOf = (name: string): ExpectedReading => JSON.parse(readFileSync(`${folder}/${name}.expected.json`, 'utf8'))

test.each(names)('%s is read as a careful reader reads it', (name) => {
  const reading = readPlanText(textOf(name))
  const { measures } = scoreReading(expectedOf(name), reading)
  expect(Object.entries(measures).filter(([, value]) => value < 1)).toEqual([])
  expectPartition(reading, textOf(name))
  expectNothingLost(draftPlan(reading, countingBytes(), '2026-01-05'), reading)
})

/** Columns parted by spaces or tabs alone cannot be told apart once they are broken at a width. */
const inOneColumn = names.filter((name) => !/\S {8,}\S|\t/u.test(textOf(name)))

describe.each(inOneColumn)('%s reads the same [PT5]', (name) => {
  const text = textOf(name)
  const score = (changed: string) => scoreReading(expectedOf(name), readPlanText(changed)).mean
  test.each([50, 72, 90, 140, 300])('broken at %d', (width) => {
    expect(score(rewrapLines(text, width))).toBeGreaterThan(0.995)
    expect(score(rewrapParagraphs(text, width))).toBeGreaterThan(0.995)
  })
  test('in NFD, with other tones, line ends, empty lines and bullets', () => {
    const changed = [
      text.normalize('NFD'),
      oldTones(text),
      newTones(text),
      text.replaceAll('\n', '\r\n'),
      text.replaceAll('\n\n', '\n\n\n'),
      text.replace(/^(\s*)- /gmu, '$1– '),
      text.replace(/^(\s*)- /gmu, '$1• '),
    ]
    expect(changed.map(score).filter((mean) => mean < 0.995)).toEqual([])
  })
})

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readPlanText } from '../../shared/planText/readPlanText.ts'
import type { BenchOptions, Measure } from './Measure.ts'

const LENGTH = 100_000
const LIMIT_MS = 300
const fixture = fileURLToPath(new URL('../../shared/planText/fixtures/thanh-pho-y-te-co-so.txt', import.meta.url))

/** A plan of 100,000 characters: one with its sections said over and over, tables, lists and dates among them. */
function longPlan(): string {
  const text = readFileSync(fixture, 'utf8')
  const [from, to] = [text.indexOf('**PHẦN I**'), text.indexOf('| ***Nơi nhận')]
  const body = text.slice(from, to)
  const times = Math.ceil((LENGTH - (text.length - body.length)) / body.length)
  return (text.slice(0, from) + body.repeat(times) + text.slice(to)).slice(0, LENGTH)
}

/** Reading a text, from characters to a reading with places and doubts; `first` is before the engine has compiled it. */
export function readText({ reps, quick }: BenchOptions): Measure {
  const text = longPlan()
  const time = () => {
    const start = performance.now()
    readPlanText(text)
    return performance.now() - start
  }
  const first = time()
  const rounds = quick ? 2 : 5
  const then = Array.from({ length: reps }, () => Array.from({ length: rounds }, time).sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0)
  return {
    title: `Read ${text.length.toLocaleString('en')} characters of a plan`,
    subjects: 'product: readPlanText',
    figures: [
      { name: 'first', unit: 'ms', product: [first], anchor: [] },
      { name: 'then, median', unit: 'ms', product: then, anchor: [] },
    ],
    notes: [Math.max(first, ...then) < LIMIT_MS ? `within ${LIMIT_MS} ms` : `ABOVE ${LIMIT_MS} ms`],
  }
}

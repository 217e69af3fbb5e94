import { expect } from 'vitest'
import type { RandomBytes } from '../core/ids.ts'
import { numberHeadings } from '../plan/numbering.ts'
import { type Block, inlineText, type Plan } from '../plan/plan.ts'
import type { Reading } from '../plan/reading.ts'

/** Counts up, so that ids differ and a run can be repeated. */
export function countingBytes(): RandomBytes {
  let next = 0
  return (length) => {
    next++
    return Uint8Array.from({ length }, (_, index) => Math.floor(next / 32 ** index) % 32)
  }
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []

/** The words a printed plan shows, numbers and markers included. */
function printedWords(plan: Plan): string[] {
  const numbers = numberHeadings(plan.body)
  const printed = (block: Block): string => {
    if (block.type === 'heading') return `${numbers.get(block.id) ?? ''} ${inlineText(block.content)}`
    if (block.type === 'taskBlock') return `${block.marker} ${inlineText(block.content)}`
    if (block.type === 'table') return block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.content.map(printed))).join(' ')
    return block.type === 'pageBreak' ? '' : inlineText(block.content)
  }
  return wordsOf(plan.body.map(printed).join(' '))
}
const inLetterhead = new Set(['letterhead', 'title', 'signature', 'recipientsLabel'])

export function expectNothingLost(plan: Plan, reading: Reading): void {
  const source = reading.blocks.filter((block) => !inLetterhead.has(block.kind)).map((block) => block.text)
  expect(printedWords(plan)).toEqual(wordsOf(source.join(' ')))
}

/** The blocks of a reading follow each other without gap or overlap and cover the NFC text from end to end. */
export function expectPartition(reading: Reading, text: string): void {
  expect(reading.source).toBe(text.normalize('NFC'))
  let at = 0
  const gap = reading.blocks.find((block) => {
    const joins = block.start === at && block.end > at
    at = block.end
    return !joins
  })
  expect(gap).toBeUndefined()
  expect(at).toBe(reading.source.length)
  expect(reading.blocks.map(({ start, end }) => reading.source.slice(start, end)).join('')).toBe(reading.source)
  expect(reading.unreadShare).toBeGreaterThanOrEqual(0)
  expect(reading.unreadShare).toBeLessThanOrEqual(1)
}

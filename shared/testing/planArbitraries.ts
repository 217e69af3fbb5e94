import fc from 'fast-check'
import type { AgencyRef, BlockId, TaskId } from '../core/ids.ts'
import type { Deadline } from '../plan/deadline.ts'
import { emptyLetterhead } from '../plan/letterhead.ts'
import { type MarkName, markRules } from '../plan/nodeRules.ts'
import { type Block, type Inline, inlineText, type Plan, type TextBlock } from '../plan/plan.ts'
import { buildTask } from './buildPlan.ts'

const words = fc.constantFrom(
  'Rà soát',
  'lập danh sách',
  'người nghiện',
  'phối hợp với',
  'Sở Y tế',
  'trước ngày 05/4/2025',
  '“rõ việc”',
  'ủy ban',
  'đầu tư; ',
)
const marks = fc.uniqueArray(fc.constantFrom(...(Object.keys(markRules) as MarkName[])), { maxLength: 2 }).map((list) => list.sort())
const run = fc.record({ text: fc.array(words, { minLength: 1, maxLength: 3 }).map((list) => list.join(' ')), marks })

/** Neighbouring runs with the same marks are one run in any Y.Text, so they are generated joined. */
const inline: fc.Arbitrary<Inline[]> = fc
  .array(fc.oneof({ weight: 5, arbitrary: run }, { weight: 1, arbitrary: fc.constant('break' as const) }), { maxLength: 4 })
  .map((parts) => {
    const content: Inline[] = []
    for (const part of parts) {
      const last = content.at(-1)
      if (part === 'break') content.push({ type: 'hardBreak' })
      else if (last?.type === 'text' && last.marks.join() === part.marks.join())
        content[content.length - 1] = { ...last, text: last.text + part.text }
      else content.push({ type: 'text', text: part.text, marks: part.marks })
    }
    return content
  })

const hex = fc.string({ unit: fc.constantFrom(...'23456789abcdefgh'), minLength: 12, maxLength: 12 })
const kinds = ['paragraph', 'heading', 'bulletItem', 'taskBlock', 'legalBasis', 'recipientLine', 'table', 'pageBreak'] as const

function textBlock(type: (typeof kinds)[number], id: string, content: Inline[], level: number): TextBlock {
  switch (type) {
    case 'heading':
      return {
        type,
        id: id as BlockId,
        level: (level % 6) + 1,
        number: level % 4 === 0 ? 'IV.' : null,
        align: level % 5 === 0 ? 'center' : null,
        content,
      }
    case 'bulletItem':
      return { type, id: id as BlockId, level: (level % 3) + 1, content }
    case 'taskBlock':
      return { type, id: id as TaskId, marker: level % 2 === 0 ? '-' : '', content }
    case 'legalBasis':
    case 'recipientLine':
      return { type, id: id as BlockId, content }
    default:
      return { type: 'paragraph', id: id as BlockId, align: level % 3 === 0 ? 'justify' : null, content }
  }
}

export const deadlineArbitrary: fc.Arbitrary<Deadline> = fc
  .record({ month: fc.integer({ min: 1, max: 12 }), before: fc.boolean() })
  .map(({ month, before }) => ({
    text: `${before ? 'trước ' : ''}ngày 10/${month}/2025`,
    kind: 'date',
    start: null,
    due: `2025-${String(month).padStart(2, '0')}-10`,
    before,
    recurrence: null,
    trigger: null,
    readBy: 'calendar/1',
  }))

/** Plans of every kind of block, with tasks, agencies and fields; ids are unique. */
export const planArbitrary: fc.Arbitrary<Plan> = fc
  .record({
    ids: fc.uniqueArray(hex, { minLength: 12, maxLength: 12 }),
    blocks: fc.array(fc.record({ type: fc.constantFrom(...kinds), content: inline, level: fc.nat(60) }), { minLength: 1, maxLength: 8 }),
    officer: fc.option(words),
    deadline: fc.option(deadlineArbitrary),
    names: fc.uniqueArray(fc.constantFrom('Sở Y tế', 'Công an tỉnh', 'Sở Nội vụ'), { minLength: 1, maxLength: 3 }),
    title: fc.option(words),
  })
  .map(({ ids, blocks, officer, deadline, names, title }) => {
    const refs = names.map((_, index) => ids[9 + index] as AgencyRef)
    const body: Block[] = blocks.map(({ type, content, level }, index) => {
      const id = ids[index] as string
      if (type === 'pageBreak') return { type, id: id as BlockId, orientation: level % 2 ? 'landscape' : null, annex: level % 3 === 0 }
      if (type !== 'table') return textBlock(type, id, content, level)
      const cell = textBlock('paragraph', ids[8] as string, content, level)
      return {
        type,
        id: id as BlockId,
        widths: [30, 70],
        rows: [{ header: true, cells: [{ colspan: 2, rowspan: 1, align: null, content: [cell] }] }],
      }
    })
    const tables = body.filter((block) => block.type === 'table')
    const unique = body.filter((block) => block.type !== 'table' || block === tables[0])
    const tasks = unique.flatMap((block) =>
      block.type === 'taskBlock'
        ? [
            {
              ...buildTask({ wording: inlineText(block.content), officer, deadline }),
              id: block.id,
              agencies: refs.map((ref, rank) => ({ ref, role: rank === 0 ? ('lead' as const) : ('support' as const), rank })),
            },
          ]
        : [],
    )
    // Agencies that no task uses come back in the order of their refs.
    const agencies = names.map((name, index) => ({ ref: refs[index] as AgencyRef, name, directoryId: null }))
    if (tasks.length === 0) agencies.sort((a, b) => (a.ref < b.ref ? -1 : 1))
    return { letterhead: { ...emptyLetterhead, title }, body: unique, tasks, agencies, indicators: [] }
  })

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block, Plan, TextBlock } from '../plan/plan.ts'
import { agencyRef, buildPlan, buildTask, paragraph, taskBlock, text } from '../testing/buildPlan.ts'
import { planArbitrary } from '../testing/planArbitraries.ts'
import { changesBetween, hasChanges } from './changesBetween.ts'
import { keptInOrder } from './keptInOrder.ts'
import { wordPieces } from './wordPieces.ts'

const reworded = (block: Block, words: string): Block => ({ ...(block as TextBlock), content: text(words) }) as Block
const ofBody = (...body: Block[]): Plan => buildPlan({ body })
const kindsOf = (before: Plan, after: Plan) => changesBetween(before, after).blocks.map(({ id, kind }) => [id, kind])

test('[VE1] a version against itself has no changes', () => {
  fc.assert(fc.property(planArbitrary, (plan) => !hasChanges(changesBetween(plan, structuredClone(plan)))))
})

test('[VE2] [VE5] blocks by id: what came, what went, what says something else, in the order of the newer version', () => {
  const [a, b, c, d] = ['Một', 'Hai', 'Ba', 'Bốn'].map(paragraph) as [Block, Block, Block, Block]
  const after = ofBody(a, reworded(c, 'Ba nữa'), d)
  expect(kindsOf(ofBody(a, b, c), after)).toEqual([
    [b.id, 'removed'],
    [c.id, 'changed'],
    [d.id, 'inserted'],
  ])
  expect(changesBetween(ofBody(a, b, c), after).blocks[1]?.pieces).toEqual([
    { kind: 'same', text: 'Ba' },
    { kind: 'inserted', text: ' nữa' },
  ])
})

test('[VE2] one block that changed its place is the one that moved', () => {
  const blocks = ['Một', 'Hai', 'Ba', 'Bốn', 'Năm'].map(paragraph)
  const [first, ...rest] = blocks as [Block, ...Block[]]
  expect(kindsOf(ofBody(...blocks), ofBody(...rest, first))).toEqual([[first.id, 'moved']])
})

test('[VE2] a cell’s words are blocks of their own; the table around them stays the same', () => {
  const cell = paragraph('Trong bảng') as TextBlock
  const table = (content: TextBlock): Block => ({
    type: 'table',
    id: 'tttttttttttt' as never,
    widths: null,
    rows: [{ header: false, cells: [{ colspan: 1, rowspan: 1, align: null, content: [content] }] }],
  })
  expect(kindsOf(ofBody(table(cell)), ofBody(table(reworded(cell, 'Khác') as TextBlock)))).toEqual([[cell.id, 'changed']])
})

test('[VE3] tasks by id, field by field', () => {
  const [police, health] = [agencyRef(), agencyRef()]
  const agencies = { [police]: 'Công an tỉnh', [health]: 'Sở Y tế' }
  const stays = buildTask({ wording: 'Rà soát', officer: 'Phòng 1', agencies: [[police, 'lead']] })
  const goes = buildTask({ wording: 'Tập huấn' })
  const comes = buildTask({ wording: 'Báo cáo' })
  const later = {
    ...stays,
    officer: 'Phòng 2',
    agencies: [...stays.agencies, { ref: health, role: 'support' as const, rank: 1 }],
  }
  const plan = (...tasks: (typeof stays)[]): Plan => buildPlan({ tasks, agencies })
  const { tasks } = changesBetween(plan(stays, goes), plan(later, comes))
  expect(tasks).toEqual([
    {
      id: stays.id,
      kind: 'changed',
      label: 'Rà soát',
      fields: [
        {
          field: 'agencies',
          before: [{ name: 'Công an tỉnh', role: 'lead' }],
          after: [
            { name: 'Công an tỉnh', role: 'lead' },
            { name: 'Sở Y tế', role: 'support' },
          ],
        },
        { field: 'officer', before: 'Phòng 1', after: 'Phòng 2' },
      ],
    },
    { id: comes.id, kind: 'added', label: 'Báo cáo', fields: [] },
    { id: goes.id, kind: 'removed', label: 'Tập huấn', fields: [] },
  ])
})

test('[VE2] [VE3] between any two plans, ids say what came and went', () => {
  const idsOf = ({ body }: Plan) =>
    new Set(
      body.flatMap((block) =>
        block.type === 'table'
          ? [block.id, ...block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.content.map(({ id }) => id)))]
          : [block.id],
      ),
    )
  fc.assert(
    fc.property(planArbitrary, planArbitrary, fc.func(fc.boolean()), (one, other, takes) => {
      const mixed: Plan = { ...other, body: [...other.body, ...one.body.filter(({ id }) => takes(id))] }
      const [before, after] = [idsOf(one), idsOf(mixed)]
      const { blocks } = changesBetween(one, mixed)
      const of = (kind: string) => new Set(blocks.filter((change) => change.kind === kind).map(({ id }) => id))
      expect(of('inserted')).toEqual(new Set([...after].filter((id) => !before.has(id))))
      expect(of('removed')).toEqual(new Set([...before].filter((id) => !after.has(id))))
      expect(blocks.length).toBe(new Set(blocks.map(({ id }) => id)).size)
    }),
  )
})

test('[VE4] the pieces give both texts back', () => {
  const words = fc
    .array(fc.constantFrom('rà', 'soát', 'Sở', 'Y', 'tế', ' ', ', ', '(', '05/4'), { maxLength: 12 })
    .map((list) => list.join(' '))
  fc.assert(
    fc.property(fc.oneof(words, fc.string()), fc.oneof(words, fc.string()), (before, after) => {
      const pieces = wordPieces(before, after)
      const without = (kind: string) =>
        pieces
          .filter((piece) => piece.kind !== kind)
          .map((piece) => piece.text)
          .join('')
      expect([without('inserted'), without('removed')]).toEqual([before, after])
      for (const [index, { kind }] of pieces.entries()) expect(pieces[index + 1]?.kind).not.toBe(kind)
    }),
  )
})

test('[VE4] a very long text that is another one throughout counts as replaced', () => {
  const long = (word: string) => Array.from({ length: 1200 }, (_, index) => `${word}${index}`).join(' ')
  expect(wordPieces(`Chung ${long('a')}`, `Chung ${long('b')}`).map(({ kind }) => kind)).toEqual(['same', 'removed', 'inserted'])
})

test('[VE2] those that kept their order are as many as can be', () => {
  const list = fc.uniqueArray(fc.nat(50), { maxLength: 8 })
  fc.assert(
    fc.property(list, fc.infiniteStream(fc.nat()), (before, random) => {
      const after = before
        .map((item) => [random.next().value, item] as const)
        .sort((a, b) => a[0] - b[0])
        .map(([, item]) => item)
      const kept = keptInOrder(before, after)
      const order = (items: readonly number[]) => items.filter((item) => kept.has(item))
      expect(order(after)).toEqual(order(before))
      expect(kept.size).toBe(longestCommon(before, after))
    }),
  )
})

/** By trying everything. */
function longestCommon(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return 0
  const [first, ...rest] = a as [number, ...number[]]
  const at = b.indexOf(first)
  return Math.max(longestCommon(rest, b), at < 0 ? 0 : 1 + longestCommon(rest, b.slice(at + 1)))
}

test('a task’s words that changed are a change of its block and of the task', () => {
  const task = buildTask({ wording: 'Rà soát người nghiện' })
  const changed = { ...task, wording: 'Rà soát, thống kê người nghiện' }
  const { blocks, tasks } = changesBetween(
    buildPlan({ tasks: [task], body: [taskBlock(task)] }),
    buildPlan({ tasks: [changed], body: [taskBlock(changed)] }),
  )
  expect(blocks.map(({ kind }) => kind)).toEqual(['changed'])
  expect(tasks.map(({ fields }) => fields.map(({ field }) => field))).toEqual([['wording']])
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Plan, planSchema } from '../plan/plan.ts'
import type { Reading } from '../plan/reading.ts'
import { countingBytes, expectNothingLost } from '../testing/expectNothingLost.ts'
import { draftPlan } from './draftPlan.ts'
import { readPlanText } from './readPlanText.ts'

const draft = (text: string): { plan: Plan; reading: Reading } => {
  const reading = readPlanText(text)
  return { reading, plan: draftPlan(reading, countingBytes(), '2026-01-05') }
}
const text = [
  'SỞ Y TẾ TỈNH HÀ TĨNH',
  'Số: /KH-SYT',
  '**KẾ HOẠCH**',
  '',
  'Tiêm chủng năm 2026',
  '',
  'Căn cứ *Luật Phòng bệnh*;',
  '',
  'I. PHÂN CÔNG TRÁCH NHIỆM',
  '',
  '1. Phòng Kế hoạch - Tài chính, Công an tỉnh',
  '',
  '- Chủ trì, phối hợp với CÔNG AN TỈNH và Sở Tài chính **lập dự toán** trước ngày 05/4/2026, gồm:',
  '',
  '+ Vắc xin.',
  '',
  '3. Ủy ban nhân dân các xã, phường: Phối hợp với Sở Tài chính.',
  '',
  'IV. TỔ CHỨC THỰC HIỆN',
  '',
  'Thực hiện nghiêm./.',
  '',
  'Nơi nhận:',
  '- Lưu: VT.',
  '',
  'GIÁM ĐỐC',
  '',
  'PHỤ LỤC',
  '',
  '| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |',
  '|---|---|---|---|---|',
  '| 1 | Mua vắc xin | Sở Tài chính | Các sở, ban, ngành; Công an tỉnh | Quý II/2026 |',
].join('\n')

describe('a drafted plan', () => {
  const { plan, reading } = draft(text)

  test('is a valid plan and holds every word in order [PT40]', () => {
    expect(planSchema.safeParse(plan).error).toBeUndefined()
    expectNothingLost(plan, reading)
  })

  test('a department has the committee above it (NĐ30, ô 2)', () => {
    expect(plan.letterhead).toMatchObject({
      superior: 'ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH',
      issuer: 'SỞ Y TẾ',
      number: null,
      symbol: 'KH-SYT',
      kind: 'KẾ HOẠCH',
      signerPosition: 'GIÁM ĐỐC',
    })
  })

  test('[PT41] a number is kept only where the ladder would print another', () => {
    expect(plan.body.flatMap((block) => (block.type === 'heading' ? [[block.level, block.number]] : []))).toEqual([
      [2, null],
      [3, null],
      [2, 'IV.'],
    ])
  })

  test('[PT42] tasks with agencies, roles in printed order, and deadline', () => {
    const nameOf = new Map(plan.agencies.map(({ ref, name }) => [ref, name]))
    const tasks = plan.tasks.map((task) => [task.agencies.map(({ ref, role }) => `${nameOf.get(ref)} ${role}`), task.deadline?.due ?? null])
    expect(tasks).toEqual([
      [['Phòng Kế hoạch - Tài chính lead', 'Công an tỉnh lead', 'Sở Tài chính support'], '2026-04-05'],
      [['Sở Tài chính lead', 'Ủy ban nhân dân các xã, phường support'], null],
      [['Sở Tài chính lead', 'Các sở, ban, ngành support', 'Công an tỉnh support'], '2026-06-30'],
    ])
    expect(new Set(plan.agencies.map(({ name }) => name.toLowerCase())).size).toBe(plan.agencies.length)
  })

  test('[PT3] bold and italic are marks; sub-bullets stay bullets; the annex begins on its own page', () => {
    const task = plan.body.find((block) => block.type === 'taskBlock')
    expect(task?.content).toContainEqual({ type: 'text', text: 'lập dự toán', marks: ['bold'] })
    expect(plan.body).toContainEqual(expect.objectContaining({ type: 'bulletItem', level: 2 }))
    expect(plan.body).toContainEqual(expect.objectContaining({ type: 'pageBreak', annex: true }))
    expect(plan.body).toContainEqual(
      expect.objectContaining({ type: 'recipientLine', content: [{ type: 'text', text: 'Lưu: VT', marks: [] }] }),
    )
  })
})

test('[PT40] any text becomes a valid plan without losing a word', () => {
  const pieces = fc.constantFrom(
    'KẾ HOẠCH\n',
    '\n',
    '\n\n',
    'I. MỤC TIÊU\n',
    'III. PHÂN CÔNG\n\n',
    '1. Sở Y tế\n\n',
    '- Phối hợp với Công an tỉnh\n',
    '|\n',
    'ô\n',
    '| a | b |\n',
    '**',
    '*',
    '<sup>2</sup>',
    ' ',
    'Nơi nhận:\n',
    '- Lưu: VT\n',
    '\nNơi nhận:      TM. ỦY BAN NHÂN DÂN\n- A;        KT. CHỦ TỊCH\n',
    '\n| Nơi nhận:<br>- A;<br> | KT. CHỦ TỊCH<br>Lê Văn A |\n',
    '\nQUYẾT ĐỊNH\n',
    '\nA. MỤC TIÊU\n',
    '\nGIÁM ĐỐC\n\nLê Văn A\n',
    'TM. ỦY BAN NHÂN DÂN\n',
    'PHỤ LỤC\n',
    'a) việc\n',
    '18\n',
    'tiếp theo đó',
    'Số: 1/KH-UBND\n',
    '+ nhỏ\n',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces, { maxLength: 50 }).map((parts) => parts.join('')),
      ),
      (any) => {
        const { plan, reading } = draft(any)
        expect(planSchema.safeParse(plan).error).toBeUndefined()
        expectNothingLost(plan, reading)
      },
    ),
  )
})

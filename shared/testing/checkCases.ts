import { readDeadline } from '../calendar/readDeadline.ts'
import type { CheckContext } from '../check/CheckedPlan.ts'
import { checkPlan } from '../check/checkPlan.ts'
import type { AssignmentId, IndicatorId, TaskId } from '../core/ids.ts'
import { indexDirectory } from '../directory/directoryIndex.ts'
import { seedDirectory } from '../directory/seedDirectory.ts'
import type { Finding, FindingRule } from '../plan/finding.ts'
import { emptyLetterhead } from '../plan/letterhead.ts'
import type { Block, Plan } from '../plan/plan.ts'
import type { Assignment } from '../plan/programme.ts'
import { agencyRef, blockId, buildPlan, buildTask, heading, paragraph, taskBlock, text } from './buildPlan.ts'

export const context: CheckContext = { today: '2025-04-03', assignments: [], directory: null, asPrinted: false }
export const tienGiang = indexDirectory(seedDirectory('Tiền Giang') ?? { agencies: [], groups: [] })
export const recipient = (words: string): Block => ({ type: 'recipientLine', id: blockId(), content: text(words) })
export const basis = (words: string): Block => ({ type: 'legalBasis', id: blockId(), content: text(words) })
export const [health, police, works] = [agencyRef(), agencyRef(), agencyRef()]
export const names = { [health]: 'Sở Y tế', [police]: 'Công an tỉnh', [works]: 'Sở Xây dựng' }
export const letterhead = {
  ...emptyLetterhead,
  issuer: 'ỦY BAN NHÂN DÂN TỈNH TIỀN GIANG',
  symbol: 'KH-UBND',
  kind: 'KẾ HOẠCH',
  title: 'Phòng, chống ma túy năm 2025',
  signerAuthority: 'TM. ỦY BAN NHÂN DÂN',
  signerPosition: 'CHỦ TỊCH',
}
export const task = buildTask({ wording: 'Rà soát, lập danh sách người nghiện.', agencies: [[health, 'lead']] })

/** A plan with nothing to say about it, and what a test changes. */
export const planWith = (
  change: {
    letterhead?: Partial<Plan['letterhead']>
    body?: readonly Block[]
    foot?: readonly Block[]
    tasks?: Plan['tasks']
    indicators?: Plan['indicators']
  } = {},
): Plan => {
  const tasks = change.tasks ?? [task]
  return {
    ...buildPlan({ tasks, agencies: names, indicators: change.indicators ?? [] }),
    letterhead: { ...letterhead, ...change.letterhead },
    body: [
      ...(change.body ?? [heading(2, 'MỤC ĐÍCH, YÊU CẦU'), paragraph('Nâng cao nhận thức.')]),
      ...tasks.map(taskBlock),
      ...(change.foot ?? [recipient('Bộ Công an'), recipient('Lưu: VT, NC')]),
    ],
  }
}
export const found = (plan: Plan, more: Partial<CheckContext> = {}): readonly Finding[] => checkPlan(plan, { ...context, ...more })
export const rulesOf = (plan: Plan, more: Partial<CheckContext> = {}): FindingRule[] => found(plan, more).map(({ rule }) => rule)
export const due = (words: string) => readDeadline(words, { planYear: 2025 })
export const withTask = (change: Parameters<typeof buildTask>[0]): Plan =>
  planWith({ tasks: [buildTask({ agencies: [[health, 'lead']], ...change })] })

export const given: Assignment = {
  id: 'a1' as AssignmentId,
  taskId: 't1' as TaskId,
  agencyId: 'health' as Assignment['agencyId'],
  role: 'lead',
  group: null,
  taskNumber: 15,
  section: '',
  wording: '',
  deadline: due('trước 20/6/2025'),
  version: 1,
  withdrawnIn: null,
}
export const indicator = (target: Plan['indicators'][number]['target'], words: string, title = 'Phòng, chống ma túy'): Plan => {
  const block = paragraph(words)
  const id = 'abcdefghjk23' as IndicatorId
  return planWith({
    letterhead: { title },
    body: [block],
    indicators: [{ id, block: block.id as never, task: null, label: null, target, baseline: null }],
  })
}
export const percent = (value: number, by: string | null = '2025') => ({ value, valueMax: null, unit: '%', comparator: '>=' as const, by })

export const assigned = paragraph('Giao Công an tỉnh theo dõi, đôn đốc việc thực hiện.')

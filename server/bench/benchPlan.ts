import { type AgencyRef, type BlockId, newId, type RandomBytes, type TaskId } from '../../shared/core/ids.ts'
import { emptyLetterhead } from '../../shared/plan/letterhead.ts'
import type { Block, Plan } from '../../shared/plan/plan.ts'
import type { Task } from '../../shared/plan/task.ts'

const AGENCIES = 40
const TASKS_PER_HEADING = 12
const sentence =
  'Chủ trì, phối hợp với các đơn vị liên quan rà soát, lập danh sách đối tượng và tổ chức thực hiện các biện pháp quản lý tại địa bàn'

/** The wording of a task of a bench plan. */
export const wordingOf = (index: number): string => `${sentence} ${index + 1}`

/** A plan of `tasks` tasks under headings, each with a lead, three supporting agencies and the usual fields. */
export function benchPlan(tasks: number, random: RandomBytes): Plan {
  const agencies = Array.from({ length: AGENCIES }, (_, index) => ({
    ref: newId<AgencyRef>(random),
    name: `Sở thứ ${index + 1}`,
    directoryId: null,
  }))
  const refAt = (index: number): AgencyRef => (agencies[index % AGENCIES] as { ref: AgencyRef }).ref
  const records = Array.from(
    { length: tasks },
    (_, index): Task => ({
      id: newId<TaskId>(random),
      wording: wordingOf(index),
      agencies: [0, 1, 2, 3].map((rank) => ({ ref: refAt(index * 7 + rank), role: rank === 0 ? 'lead' : 'support', rank })),
      officer: `Phòng Nghiệp vụ ${index % 9}`,
      authority: null,
      deadline: null,
      deliverable: 'Báo cáo kết quả',
      status: 'notStarted',
      progress: 0,
      note: null,
      covers: {},
      origin: null,
    }),
  )
  const body = records.flatMap((task, index): Block[] => {
    const block: Block = { type: 'taskBlock', id: task.id, marker: '-', content: [{ type: 'text', text: task.wording, marks: [] }] }
    if (index % TASKS_PER_HEADING !== 0) return [block]
    const text = `Nhóm nhiệm vụ ${index / TASKS_PER_HEADING + 1}`
    return [
      { type: 'heading', id: newId<BlockId>(random), level: 2, number: null, align: null, content: [{ type: 'text', text, marks: [] }] },
      block,
    ]
  })
  const letterhead = { ...emptyLetterhead, issuer: 'ỦY BAN NHÂN DÂN TỈNH', kind: 'KẾ HOẠCH', title: `Kế hoạch ${tasks} nhiệm vụ` }
  return { letterhead, body, tasks: records, agencies, indicators: [] }
}

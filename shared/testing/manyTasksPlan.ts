import { emptyLetterhead } from '../plan/letterhead.ts'
import type { Block, Plan } from '../plan/plan.ts'
import type { Task } from '../plan/task.ts'
import { agencyRef, buildPlan, buildTask, heading, taskBlock } from './buildPlan.ts'

const kinds = ['Sở Nông nghiệp và Môi trường', 'Sở Y tế', 'Công an tỉnh', 'UBND các xã, phường, đặc khu', 'Sở Giáo dục và Đào tạo']

/** A plan of many tasks under a heading for each agency, with wordings from one line to many: what a long annex has to bear. */
export function manyTasksPlan(taskCount: number, agencyCount: number): Plan {
  const names = Array.from(
    { length: agencyCount },
    (_, index) => [agencyRef(), `${kinds[index % kinds.length]} (đơn vị ${index + 1})`] as const,
  )
  const refAt = (index: number) => names[index % agencyCount]?.[0] ?? agencyRef()
  const tasks: Task[] = []
  const body: Block[] = [heading(2, 'Phân công')]
  for (let index = 0; index < taskCount; index++) {
    const agency = Math.floor((index * agencyCount) / taskCount)
    if (index === 0 || agency !== Math.floor(((index - 1) * agencyCount) / taskCount)) body.push(heading(3, names[agency]?.[1] ?? ''))
    const task = buildTask({
      wording: `Rà soát, lập danh sách lần ${index + 1}${', đôn đốc, kiểm tra và báo cáo kết quả thực hiện'.repeat(index % 7)}.`,
      agencies: [
        [refAt(agency), 'lead'],
        [refAt(agency + 3), 'support'],
        [refAt(agency + 7), 'support'],
      ],
      deadline: {
        text: 'trước ngày 15/6/2025',
        kind: 'date',
        start: null,
        due: '2025-06-15',
        before: true,
        recurrence: null,
        trigger: null,
        readBy: 'calendar/1',
      },
      deliverable: `Báo cáo số ${index + 1}`,
    })
    tasks.push(task)
    body.push(taskBlock(task))
  }
  return buildPlan({
    letterhead: {
      ...emptyLetterhead,
      issuer: 'UBND tỉnh Tiền Giang',
      symbol: 'KH-UBND',
      title: 'Thực hiện nhiều nhiệm vụ',
      signerAuthority: 'TM. ỦY BAN NHÂN DÂN',
      signerPosition: 'CHỦ TỊCH',
    },
    tasks,
    agencies: Object.fromEntries(names),
    body,
  })
}

import type * as Y from 'yjs'
import { changeTaskField } from '../../shared/planDocument/changeTask.ts'
import { origins } from '../../shared/planDocument/origins.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'

/** What the demo's drafters write, in turn: posts and results that any office has. */
const officers = ['Trưởng Phòng Nghiệp vụ', 'Chánh Văn phòng', 'Trưởng Phòng Kế hoạch - Tài chính', 'Chánh Thanh tra'] as const
const authorities = ['Giám đốc', 'Phó Giám đốc phụ trách', 'Tập thể lãnh đạo'] as const
const deliverables = ['Báo cáo kết quả', 'Danh sách đã rà soát', 'Kế hoạch chi tiết', 'Văn bản hướng dẫn'] as const

/** Makes a share (0–1) of a sub-plan's tasks clear: who does it, who decides, what comes of it. Tells whether it wrote. */
export function clarifyTasks(doc: Y.Doc, share: number): boolean {
  const { tasks } = readPlan(doc).plan
  const clear = tasks.slice(0, Math.ceil(tasks.length * share))
  for (const [index, { id }] of clear.entries()) {
    changeTaskField(doc, id, 'officer', officers[index % officers.length] ?? officers[0], origins.form)
    changeTaskField(doc, id, 'authority', authorities[index % authorities.length] ?? authorities[0], origins.form)
    changeTaskField(doc, id, 'deliverable', deliverables[index % deliverables.length] ?? deliverables[0], origins.form)
  }
  return clear.length > 0
}

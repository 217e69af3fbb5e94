import { type BlockId, newId, type RandomBytes } from '../core/ids.ts'
import { agencyNames } from '../nd30/taskSpellings.ts'
import type { Block, Inline, Plan } from '../plan/plan.ts'
import type { Task } from '../plan/task.ts'
import { composeSubPlan, type SubPlanSource } from '../programme/composeSubPlan.ts'

/** Room to write by hand. */
const OPEN = '…………………………………………'

/**
 * [PW9] The sub-plan of an agency that works on paper or in Word: its assignments as numbered items, leads first, and below each the
 * lines of the 6 rõ to fill in. What the master plan says (deadline, partners) is printed. It has no task blocks: it leaves the
 * workspace, and comes back through the reader.
 */
export function composeBlankSubPlan(source: SubPlanSource, random: RandomBytes): Plan {
  const plan = composeSubPlan(source, random)
  const tasks = new Map<string, Task>(plan.tasks.map((task) => [task.id, task]))
  const id = (): BlockId => newId<BlockId>(random)
  const bullet = (words: string): Block => ({ type: 'bulletItem', id: id(), level: 1, content: inline(words) })
  const body = plan.body.flatMap((block): readonly Block[] => {
    // The sub-plan's own items: all its tasks are numbered in one run here.
    if (block.type === 'heading' && block.level === 3) return []
    const task = block.type === 'taskBlock' ? tasks.get(block.id) : undefined
    if (!task) return [block]
    const [lead, support] = [agencyNames(task, 'lead', plan), agencyNames(task, 'support', plan)]
    return [
      { type: 'heading', id: id(), level: 3, number: null, align: null, content: inline(`${wordsOf(task)}.`) },
      bullet(`Đơn vị chủ trì: ${lead === '' ? OPEN : `${lead}.`}`),
      ...(support === '' ? [] : [bullet(`Đơn vị phối hợp: ${support}.`)]),
      bullet(`Thời gian hoàn thành: ${task.deadline === null || task.deadline.text === '' ? OPEN : `${task.deadline.text}.`}`),
      bullet(`Sản phẩm: ${OPEN}`),
      bullet(`Người phụ trách: ${OPEN}`),
      bullet(`Cấp quyết định, phê duyệt: ${OPEN}`),
    ]
  })
  return { ...plan, body, tasks: [], agencies: [] }
}

const wordsOf = ({ wording }: Task): string => wording.trim().replace(/\s*(?:;|\.\/\.?|\.)$/u, '')
const inline = (words: string): readonly Inline[] => [{ type: 'text', text: words, marks: [] }]

import type { AgencyRef, BlockId, IndicatorId, TaskId } from '../core/ids.ts'
import type { Block, Plan, TextBlock } from '../plan/plan.ts'

/** The plan under other ids: each id is asked once and put wherever it stands. Ids of other plans (`covers`, `origin`) stay. */
export function renameIds(plan: Plan, rename: (id: string) => string): Plan {
  const names = new Map<string, string>()
  const nameOf = <Id extends string>(id: string): Id => {
    const known = names.get(id) ?? rename(id)
    names.set(id, known)
    return known as Id
  }
  const text = (block: TextBlock): TextBlock =>
    block.type === 'taskBlock' ? { ...block, id: nameOf<TaskId>(block.id) } : { ...block, id: nameOf<BlockId>(block.id) }
  const body = plan.body.map((block): Block => {
    if (block.type === 'pageBreak') return { ...block, id: nameOf<BlockId>(block.id) }
    if (block.type !== 'table') return text(block)
    const rows = block.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, content: cell.content.map(text) })) }))
    return { ...block, id: nameOf<BlockId>(block.id), rows }
  })
  return {
    letterhead: plan.letterhead,
    body,
    tasks: plan.tasks.map((task) => ({
      ...task,
      id: nameOf<TaskId>(task.id),
      agencies: task.agencies.map((agency) => ({ ...agency, ref: nameOf<AgencyRef>(agency.ref) })),
    })),
    agencies: plan.agencies.map((agency) => ({ ...agency, ref: nameOf<AgencyRef>(agency.ref) })),
    indicators: plan.indicators.map((indicator) => ({
      ...indicator,
      id: nameOf<IndicatorId>(indicator.id),
      block: indicator.block === null ? null : nameOf<BlockId>(indicator.block),
      task: indicator.task === null ? null : nameOf<TaskId>(indicator.task),
    })),
  }
}

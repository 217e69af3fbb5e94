import type * as Y from 'yjs'
import type { PlanAgency } from '../plan/agency.ts'
import type { Task } from '../plan/task.ts'
import { addAgency } from './changeAgency.ts'
import { bodyOf } from './layout.ts'
import type { ChangeOrigin } from './origins.ts'
import { elementsOf, idOf } from './readBody.ts'
import { textBlockElement, writeTaskFields } from './seedPlan.ts'

/**
 * [PD16] A new task with its words and fields in one transaction, so that one step of undo takes it out again. It comes after the
 * block `after` (in a table: after the table); without one, or when it is gone, after the plan's last task, else before the
 * recipients. `agencies`: those that the plan does not know yet.
 */
export function insertTask(
  doc: Y.Doc,
  { task, agencies, after }: { readonly task: Task; readonly agencies: readonly PlanAgency[]; readonly after: string | null },
  origin: ChangeOrigin,
): void {
  doc.transact(() => {
    for (const agency of agencies) addAgency(doc, agency, origin)
    const content = task.wording === '' ? [] : [{ type: 'text' as const, text: task.wording, marks: [] }]
    bodyOf(doc).insert(placeOf(doc, after), [textBlockElement({ type: 'taskBlock', id: task.id, marker: '-', content })])
    writeTaskFields(doc, task)
  }, origin)
}

function placeOf(doc: Y.Doc, after: string | null): number {
  const blocks = elementsOf(bodyOf(doc))
  const holds = (block: Y.XmlElement): boolean => idOf(block) === after || (block.nodeName === 'table' && tableHolds(block, after))
  const wanted = after === null ? -1 : blocks.findIndex(holds)
  const last = wanted >= 0 ? wanted : blocks.findLastIndex(({ nodeName }) => nodeName === 'taskBlock')
  if (last >= 0) return last + 1
  const recipients = blocks.findIndex(({ nodeName }) => nodeName === 'recipientLine')
  return recipients >= 0 ? recipients : blocks.length
}

const tableHolds = (parent: Y.XmlElement, id: string | null): boolean =>
  elementsOf(parent).some((child) => idOf(child) === id || tableHolds(child, id))

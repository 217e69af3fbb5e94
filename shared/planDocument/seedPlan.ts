import * as Y from 'yjs'
import { assert } from '../core/assert.ts'
import { letterheadFields } from '../plan/letterhead.ts'
import type { Block, Inline, Plan, TextBlock } from '../plan/plan.ts'
import { type Task, taskFieldNames } from '../plan/task.ts'
import { agencyKeyOf, bodyOf, defineRoots, indicatorKey, mapOf, taskAgencyKey, taskCoverKey, taskKey } from './layout.ts'
import { origins } from './origins.ts'

/** Attributes that equal the schema's default are not written, as the editor binding does. */
function element(name: string, attributes: Readonly<Record<string, unknown>>, children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value as string)
  if (children.length > 0) made.insert(0, children)
  return made
}

function inlineChildren(content: readonly Inline[]): (Y.XmlElement | Y.XmlText)[] {
  const children: (Y.XmlElement | Y.XmlText)[] = []
  let run: { insert: string; attributes: Record<string, object> }[] = []
  const flush = (): void => {
    if (run.length === 0) return
    const text = new Y.XmlText()
    text.applyDelta(run)
    children.push(text)
    run = []
  }
  for (const inline of content) {
    if (inline.type === 'text') run.push({ insert: inline.text, attributes: Object.fromEntries(inline.marks.map((mark) => [mark, {}])) })
    else {
      flush()
      children.push(inline.type === 'hardBreak' ? element('hardBreak', {}, []) : element('footnote', { text: inline.text }, []))
    }
  }
  flush()
  return children
}

/** One text block as a detached Y type, ready to be inserted. */
export function textBlockElement(block: TextBlock): Y.XmlElement {
  const { type, content, ...attributes } = block
  return element(type, attributes, inlineChildren(content))
}

function blockElement(block: Block): Y.XmlElement {
  if (block.type === 'pageBreak') return element('pageBreak', { id: block.id, orientation: block.orientation, annex: block.annex }, [])
  if (block.type !== 'table') return textBlockElement(block)
  const rows = block.rows.map((row) =>
    element(
      'tableRow',
      { header: row.header },
      row.cells.map((cell) =>
        element('tableCell', { colspan: cell.colspan, rowspan: cell.rowspan, align: cell.align }, cell.content.map(textBlockElement)),
      ),
    ),
  )
  return element('table', { id: block.id, widths: block.widths }, rows)
}

/** Everything of a task but its words, into a transaction that is under way. */
export function writeTaskFields(doc: Y.Doc, task: Task): void {
  const tasks = mapOf(doc, 'tasks')
  for (const { ref, role, rank } of task.agencies) tasks.set(taskAgencyKey(task.id, ref), { role, rank })
  for (const name of taskFieldNames) if (task[name] !== null) tasks.set(taskKey(task.id, name), task[name])
  for (const [assignmentId, cover] of Object.entries(task.covers)) tasks.set(taskCoverKey(task.id, assignmentId), cover)
}

/** [PD2] Writes a whole plan into an empty document, in one transaction. Content enters a document this way once, never "if empty". */
export function seedPlan(doc: Y.Doc, plan: Plan, origin: unknown = origins.seed): void {
  assert(bodyOf(doc).length === 0, 'a plan is seeded into an empty document')
  doc.transact(() => {
    bodyOf(doc).insert(0, plan.body.map(blockElement))
    for (const task of plan.tasks) writeTaskFields(doc, task)
    const agencies = mapOf(doc, 'agencies')
    for (const agency of plan.agencies) {
      agencies.set(agencyKeyOf(agency.ref, 'name'), agency.name)
      if (agency.directoryId !== null) agencies.set(agencyKeyOf(agency.ref, 'directoryId'), agency.directoryId)
    }
    const indicators = mapOf(doc, 'indicators')
    for (const { id, ...fields } of plan.indicators)
      for (const [field, value] of Object.entries(fields)) if (value !== null) indicators.set(indicatorKey(id, field), value)
    const letterhead = mapOf(doc, 'letterhead')
    for (const field of letterheadFields) if (plan.letterhead[field] !== null) letterhead.set(field, plan.letterhead[field])
  }, origin)
}

/** The bytes of a plan's first update. */
export function seedUpdate(plan: Plan): Uint8Array {
  const doc = defineRoots(new Y.Doc())
  seedPlan(doc, plan)
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

import * as Y from 'yjs'
import { bodyOf, mapOf } from '../../../shared/planDocument/layout.ts'

/** What a document says of one task, as it stands there: nothing checked, sorted or named. */
export interface PlainTask {
  readonly wording: string
  /** what follows the task's id in a key, and the value */
  readonly parts: (readonly [string, unknown])[]
}

/** Every task of a document in one pass over its blocks and one over its keys: the least that a reading of all can be. */
export function plainWalk(doc: Y.Doc): ReadonlyMap<string, PlainTask> {
  const tasks = new Map<string, PlainTask>()
  for (const block of bodyOf(doc).toArray()) {
    if (!(block instanceof Y.XmlElement) || block.nodeName !== 'taskBlock') continue
    let wording = ''
    for (const text of block.toArray()) if (text instanceof Y.XmlText) wording += Y.Text.prototype.toString.call(text)
    tasks.set(block.getAttribute('id') ?? '', { wording, parts: [] })
  }
  mapOf(doc, 'tasks').forEach((value, key) => {
    const dot = key.indexOf('.')
    tasks.get(key.slice(0, dot))?.parts.push([key.slice(dot + 1), value])
  })
  return tasks
}

/** The same with the agencies by their names, as a row of the index says them: in a plan document a task names them by a short ref. */
export function plainWalkByName(doc: Y.Doc): ReadonlyMap<string, PlainTask> {
  const names = new Map<string, unknown>()
  mapOf(doc, 'agencies').forEach((value, key) => {
    if (key.endsWith('.name')) names.set(key.slice(0, -'.name'.length), value)
  })
  const tasks = plainWalk(doc)
  for (const { parts } of tasks.values())
    for (const [at, [part, value]] of parts.entries())
      if (part.startsWith('agency.')) parts[at] = [part, { value, name: names.get(part.slice('agency.'.length)) }]
  return tasks
}

/** How many tasks each agency leads and supports, counted anew over all documents. */
export function plainCounts(docs: readonly Y.Doc[]): ReadonlyMap<string, { leads: number; supports: number }> {
  const counts = new Map<string, { leads: number; supports: number }>()
  for (const doc of docs)
    for (const { parts } of plainWalk(doc).values())
      for (const [part, value] of parts) {
        if (!part.startsWith('agency.')) continue
        const count = counts.get(part) ?? { leads: 0, supports: 0 }
        counts.set(part, count)
        if ((value as { role: string }).role === 'lead') count.leads++
        else count.supports++
      }
  return counts
}

import type * as Y from 'yjs'
import { type BlockId, newId, type RandomBytes } from '../core/ids.ts'
import { bodyOf, mapOf } from './layout.ts'
import { origins } from './origins.ts'
import { elementsOf, forEachTextBlock, idOf } from './readBody.ts'
import { textBlockElement } from './seedPlan.ts'

const emptyParagraph = (random: RandomBytes): Y.XmlElement =>
  textBlockElement({ type: 'paragraph', id: newId<BlockId>(random), align: null, content: [] })

/** Of two blocks with one id the one with the lower Y id stays: the same choice on every run. */
function isOlder(a: Y.XmlElement, b: Y.XmlElement): boolean {
  const [first, second] = [a._item?.id, b._item?.id]
  if (!first || !second) return true
  return first.clock !== second.clock ? first.clock < second.clock : first.client < second.client
}

/** The other block becomes a task of its own with the same fields, so nothing that somebody set is lost. */
function copyTaskFields(doc: Y.Doc, from: string, to: string): void {
  const tasks = mapOf(doc, 'tasks')
  for (const [key, value] of [...tasks.entries()]) if (key.startsWith(`${from}.`)) tasks.set(to + key.slice(from.length), value)
}

function tellIdsApart(doc: Y.Doc, random: RandomBytes): void {
  const holders = new Map<string, Y.XmlElement>()
  const give = (element: Y.XmlElement, old: string): void => {
    const id = newId<BlockId>(random)
    element.setAttribute('id', id)
    if (old !== '' && element.nodeName === 'taskBlock') copyTaskFields(doc, old, id)
  }
  const blocks: Y.XmlElement[] = []
  forEachTextBlock(doc, (element) => blocks.push(element))
  for (const element of blocks) {
    const id = idOf(element)
    const holder = id === '' ? undefined : holders.get(id)
    if (id === '') give(element, '')
    else if (!holder) holders.set(id, element)
    else if (isOlder(holder, element)) give(element, id)
    else {
      holders.set(id, element)
      give(holder, id)
    }
  }
}

/** Two people deleting the last cells of a row at once leave a part that no table may have. */
function mendTables(doc: Y.Doc, random: RandomBytes): void {
  const body = bodyOf(doc)
  for (const table of elementsOf(body).filter((element) => element.nodeName === 'table')) {
    for (const row of elementsOf(table)) {
      for (const cell of elementsOf(row)) if (elementsOf(cell).length === 0) cell.insert(0, [emptyParagraph(random)])
      if (elementsOf(row).length === 0) table.delete(table.toArray().indexOf(row), 1)
    }
    if (elementsOf(table).length === 0) body.delete(body.toArray().indexOf(table), 1)
  }
}

/**
 * [PD10] Mends what honest concurrent edits can break: missing ids, one id on two blocks, empty table parts. One transaction.
 * Only the server calls it: two replicas mending at once would mend twice. Returns whether anything was written.
 */
export function repairPlan(doc: Y.Doc, random: RandomBytes): boolean {
  let wrote = false
  const note = (transaction: Y.Transaction): void => {
    wrote ||= transaction.changed.size > 0
  }
  doc.on('afterTransaction', note)
  doc.transact(() => {
    mendTables(doc, random)
    tellIdsApart(doc, random)
  }, origins.repair)
  doc.off('afterTransaction', note)
  return wrote
}

import * as Y from 'yjs'
import { isMarkName, isNodeName, nodeRule } from '../plan/nodeRules.ts'
import { bodyOf } from './layout.ts'

const marksOf = (text: Y.XmlText): string[] =>
  (text.toDelta() as { attributes?: Record<string, unknown> }[]).flatMap((run) => Object.keys(run.attributes ?? {}))

function unknownAttribute(element: Y.XmlElement): string | null {
  const rule = isNodeName(element.nodeName) ? nodeRule(element.nodeName) : null
  if (!rule) return `node ${element.nodeName}`
  const unknown = Object.keys(element.getAttributes()).find((name) => !Object.hasOwn(rule.attributes, name))
  return unknown === undefined ? null : `attribute ${unknown} of ${element.nodeName}`
}

function unknownIn(type: unknown): string | null {
  if (type instanceof Y.XmlText) {
    const mark = marksOf(type).find((name) => !isMarkName(name))
    return mark === undefined ? null : `mark ${mark}`
  }
  if (type instanceof Y.XmlHook || !(type instanceof Y.XmlElement || type instanceof Y.XmlFragment)) return 'node of another kind'
  const own = type instanceof Y.XmlElement ? unknownAttribute(type) : null
  if (own !== null) return own
  for (const child of type.toArray()) {
    const found = unknownIn(child)
    if (found !== null) return found
  }
  return null
}

/**
 * [PD9] The first node, mark or attribute in `body` that this program does not know, or null. An editor that binds to such a
 * document deletes it for everybody, even read-only, so this is asked before any editor is made.
 */
export const unknownContent = (doc: Y.Doc): string | null => unknownIn(bodyOf(doc))

/** The same for what a transaction brought; ask in `beforeObserverCalls`, before the editor sees it. */
export function unknownContentIn(transaction: Y.Transaction): string | null {
  const body: unknown = bodyOf(transaction.doc)
  if (!(transaction.changedParentTypes as unknown as Map<unknown, unknown>).has(body) && !hasBodyChange(transaction, body)) return null
  for (const type of transaction.changed.keys() as Iterable<unknown>) {
    if (type instanceof Y.XmlText) {
      const found = unknownIn(type)
      if (found !== null) return found
    } else if (type instanceof Y.XmlElement || type === body) {
      const own = type instanceof Y.XmlElement ? unknownAttribute(type) : null
      if (own !== null) return own
      for (const child of (type as Y.XmlFragment).toArray()) {
        const id = (child as Y.XmlElement)._item?.id
        const isNew = id !== undefined && id.clock >= (transaction.beforeState.get(id.client) ?? 0)
        const found = isNew ? unknownIn(child) : null
        if (found !== null) return found
      }
    }
  }
  return null
}

/** `changedParentTypes` is filled only while observers run, which is after `beforeObserverCalls`. */
function hasBodyChange(transaction: Y.Transaction, body: unknown): boolean {
  for (const type of transaction.changed.keys() as Iterable<unknown>)
    if (type === body || type instanceof Y.XmlElement || type instanceof Y.XmlText) return true
  return false
}

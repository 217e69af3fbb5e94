import * as Y from 'yjs'
import { childNamesOf, isAttributeValue, isMarkName, isNodeName, nodeRule } from '../plan/nodeRules.ts'
import { isMetaEntry, valueSchemaOf } from './keyRules.ts'
import { bodyOf, type MapRootName, mapOf, mapRootNames } from './layout.ts'

export interface UpdateRights {
  /** `meta` belongs to the server */
  readonly mayWriteMeta: boolean
}

type Parent = Y.Item['parent']

/** [PD3] Judges the items of transactions against the rules; the first offence is kept. */
export class TransactionJudge {
  offence: string | null = null
  private readonly body: Y.XmlFragment
  private readonly maps: ReadonlyMap<unknown, MapRootName>
  private readonly rights: UpdateRights

  constructor(doc: Y.Doc, rights: UpdateRights) {
    this.body = bodyOf(doc)
    this.maps = new Map(mapRootNames.map((name) => [mapOf(doc, name) as unknown, name]))
    this.rights = rights
  }

  /** What a transaction brought and deleted; call it from `afterTransaction`, before anything is merged or collected. */
  transaction(transaction: Y.Transaction, brought = newStructs(transaction)): void {
    for (const struct of brought) if (struct instanceof Y.Item) this.item(struct)
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (struct instanceof Y.Item) this.deletedItem(struct)
    })
  }

  private item(item: Y.Item): void {
    if (this.offence === null) this.offence = this.offenceOf(item)
  }

  /** Deleting is a change too: what a client may not write it may not delete either. */
  private deletedItem(item: Y.Item): void {
    if (this.offence === null && !this.rights.mayWriteMeta && this.maps.get(item.parent) === 'meta') this.offence = 'meta: deletion'
  }

  private offenceOf(item: Y.Item): string | null {
    const { parent, parentSub, content } = item
    const root = this.maps.get(parent)
    if (root !== undefined) return this.mapEntry(root, parentSub, content)
    if (content instanceof Y.ContentDeleted) return null
    if (parent === this.body) return parentSub === null ? this.child('doc', content) : `body: attribute ${parentSub}`
    if (parent instanceof Y.XmlElement)
      return parentSub === null ? this.child(parent.nodeName, content) : this.attribute(parent, parentSub, content)
    if (parent instanceof Y.XmlText) return parentSub === null ? this.textContent(content) : `text: attribute ${parentSub}`
    return `place: ${placeName(parent)}`
  }

  private mapEntry(root: MapRootName, key: string | null, content: Y.Item['content']): string | null {
    if (key === null) return `${root}: list content`
    if (root === 'meta' && !this.rights.mayWriteMeta) return `meta: ${key}`
    if (content instanceof Y.ContentDeleted) return root === 'meta' || valueSchemaOf(root, key) ? null : `${root}: key ${key.slice(0, 60)}`
    if (!(content instanceof Y.ContentAny)) return `${root}: value of ${key.slice(0, 60)}`
    // Values written one after the other, which an undo manager keeps, are one item by the time they are sent.
    const values: readonly unknown[] = content.arr
    if (root === 'meta') return values.every((value) => isMetaEntry(key, value)) ? null : `meta: ${key.slice(0, 60)}`
    const schema = valueSchemaOf(root, key)
    if (!schema) return `${root}: key ${key.slice(0, 60)}`
    return values.every((value) => isPlain(value) && schema.safeParse(value).success) ? null : `${root}: value of ${key.slice(0, 60)}`
  }

  private child(parentName: string, content: Y.Item['content']): string | null {
    if (!(content instanceof Y.ContentType)) return `node: ${content.constructor.name} in ${parentName}`
    const type = content.type
    if (!isNodeName(parentName)) return `node: ${parentName.slice(0, 60)}`
    if (type instanceof Y.XmlText && parentName !== 'doc')
      return childNamesOf(parentName).has('text') ? null : `node: text in ${parentName}`
    if (!(type instanceof Y.XmlElement) || type instanceof Y.XmlHook) return `node: ${type.constructor.name} in ${parentName}`
    const name = type.nodeName
    if (!isNodeName(name) || name === 'doc' || name === 'text') return `node: ${String(name).slice(0, 60)}`
    return childNamesOf(parentName).has(name) ? null : `node: ${name} in ${parentName}`
  }

  private attribute(element: Y.XmlElement, key: string, content: Y.Item['content']): string | null {
    const name = element.nodeName
    const rule = isNodeName(name) && Object.hasOwn(nodeRule(name).attributes, key) ? nodeRule(name).attributes[key] : undefined
    if (!rule) return `attribute: ${key.slice(0, 60)} of ${String(name).slice(0, 60)}`
    const isValue = (value: unknown): boolean => isPlain(value) && isAttributeValue(rule.kind, value)
    return content instanceof Y.ContentAny && content.arr.every(isValue) ? null : `attribute: value of ${key}`
  }

  private textContent(content: Y.Item['content']): string | null {
    if (content instanceof Y.ContentString) return null
    if (!(content instanceof Y.ContentFormat)) return `text: ${content.constructor.name}`
    if (!isMarkName(content.key)) return `mark: ${String(content.key).slice(0, 60)}`
    return content.value === null || isEmptyRecord(content.value) ? null : `mark: value of ${content.key}`
  }
}

/** The decoder assigns keys one by one, so a key `__proto__` hides its value in the prototype, where no schema looks. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  const prototype: unknown = Object.getPrototypeOf(value)
  return (Array.isArray(value) ? prototype === Array.prototype : prototype === Object.prototype) && Object.values(value).every(isPlain)
}

/** An editor's marks have no prototype before they travel. Bytes cannot bring that: Yjs reads the value of a mark as JSON. */
function isEmptyRecord(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Object.keys(value).length > 0) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

const placeName = (parent: Parent): string => (parent === null ? 'nowhere' : typeof parent === 'string' ? parent : parent.constructor.name)

/** The structs that a transaction brought: nothing is merged or collected yet when it is called from `afterTransaction`. */
export function newStructs(transaction: Y.Transaction): (Y.Item | Y.GC)[] {
  const found: (Y.Item | Y.GC)[] = []
  for (const [client, after] of transaction.afterState) {
    const before = transaction.beforeState.get(client) ?? 0
    if (before === after) continue
    const structs = transaction.doc.store.clients.get(client) ?? []
    let index = structs.length - 1
    while (index >= 0 && (structs[index]?.id.clock ?? -1) >= before) index -= 1
    for (const struct of structs.slice(index + 1)) found.push(struct)
  }
  return found
}

/**
 * [PD13] What a server would refuse in a transaction of this very document, or null: the same judgement without a shadow, since
 * the transaction is already here. Call it from `afterTransaction`; the `update` event, which sends it, comes after.
 */
export function offenceIn(transaction: Y.Transaction): string | null {
  const judge = new TransactionJudge(transaction.doc, { mayWriteMeta: false })
  judge.transaction(transaction)
  return judge.offence
}

import { createDecoder } from 'lib0/decoding'
import * as Y from 'yjs'
import { failed, ok, type Result } from '../core/Result.ts'
import { childNamesOf, isAttributeValue, isMarkName, isNodeName, nodeRule } from '../plan/nodeRules.ts'
import { isMetaEntry, valueSchemaOf } from './keyRules.ts'
import { bodyOf, defineRoots, type MapRootName, mapOf, mapRootNames, rootNames } from './layout.ts'

/** One import of a long plan is about 2 MB; more than this is no edit. */
export const MAX_UPDATE_BYTES = 8 * 1024 * 1024
/** The longest plan known has a tenth of this. */
const MAX_STRUCTS = 200_000
/** A deleted run names its length and carries nothing, so a few bytes could use up a client's numbers. */
const MAX_LENGTH = MAX_UPDATE_BYTES
/** So many writes between two looks at the time. */
const WRITES_A_LOOK = 16

export interface UpdateRights {
  /** `meta` belongs to the server */
  readonly mayWriteMeta: boolean
}
export interface Judged {
  /** it brought nothing new */
  readonly empty: boolean
  /** the Yjs clients under whose numbers it brought something new */
  readonly writers: readonly number[]
}
export type UpdateRefusal = 'resync' | 'invalidUpdate' | 'tooLarge'

type Parent = Y.Item['parent']

/** Judges the items of one transaction against the rules; the first offence is kept. */
class Judge {
  offence: string | null = null
  private readonly body: Y.XmlFragment
  private readonly maps: ReadonlyMap<unknown, MapRootName>
  private readonly rights: UpdateRights

  constructor(doc: Y.Doc, rights: UpdateRights) {
    this.body = bodyOf(doc)
    this.maps = new Map(mapRootNames.map((name) => [mapOf(doc, name) as unknown, name]))
    this.rights = rights
  }

  item(item: Y.Item): void {
    if (this.offence === null) this.offence = this.offenceOf(item)
  }

  /** Deleting is a change too: what a client may not write it may not delete either. */
  deletedItem(item: Y.Item): void {
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
    if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) return `${root}: value of ${key.slice(0, 60)}`
    const value: unknown = content.arr[0]
    if (root === 'meta') return isMetaEntry(key, value) ? null : `meta: ${key.slice(0, 60)}`
    const schema = valueSchemaOf(root, key)
    if (!schema) return `${root}: key ${key.slice(0, 60)}`
    return isPlain(value) && schema.safeParse(value).success ? null : `${root}: value of ${key.slice(0, 60)}`
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
    if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) return `attribute: value of ${key}`
    return isPlain(content.arr[0]) && isAttributeValue(rule.kind, content.arr[0]) ? null : `attribute: value of ${key}`
  }

  private textContent(content: Y.Item['content']): string | null {
    if (content instanceof Y.ContentString) return null
    if (!(content instanceof Y.ContentFormat)) return `text: ${content.constructor.name}`
    if (!isMarkName(content.key)) return `mark: ${String(content.key).slice(0, 60)}`
    const value: unknown = content.value
    const empty =
      value === null || (isPlain(value) && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0)
    return empty ? null : `mark: value of ${content.key}`
  }
}

/** The decoder assigns keys one by one, so a key `__proto__` hides its value in the prototype, where no schema looks. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  const prototype: unknown = Object.getPrototypeOf(value)
  return (Array.isArray(value) ? prototype === Array.prototype : prototype === Object.prototype) && Object.values(value).every(isPlain)
}

const placeName = (parent: Parent): string => (parent === null ? 'nowhere' : typeof parent === 'string' ? parent : parent.constructor.name)

/** The structs that a transaction brought: nothing is merged or collected yet when it is called from `afterTransaction`. */
function newStructs(transaction: Y.Transaction): (Y.Item | Y.GC)[] {
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

/** What can be said of an update before it is applied: bytes that cannot be read, sizes, runs of no length. Null = nothing. */
function faultOf(update: Uint8Array): { code: UpdateRefusal; detail: string } | null {
  const { structs } = Y.decodeUpdate(update)
  if (structs.length > MAX_STRUCTS) return { code: 'tooLarge', detail: `${structs.length} structs` }
  let length = 0
  for (const struct of structs) {
    // Yjs takes it for nothing new, yet it would overwrite what stands under its key.
    if (struct.length < 1) return { code: 'invalidUpdate', detail: 'struct: no length' }
    length += struct.length
  }
  return length > MAX_LENGTH ? { code: 'tooLarge', detail: `${length} numbers` } : null
}

class TooSlow extends Error {}

/** Yjs notes every write in `changed`, which is the one place to stop a transaction between two of them. */
class WatchedChanges<Key, Value> extends Map<Key, Value> {
  private writes = 0
  private readonly outOfTime: () => boolean

  constructor(outOfTime: () => boolean) {
    super()
    this.outOfTime = outOfTime
  }

  override get(key: Key): Value | undefined {
    this.writes += 1
    if (this.writes % WRITES_A_LOOK === 0 && this.outOfTime()) throw new TooSlow()
    return super.get(key)
  }
}

/**
 * [PD3] Applies `update` to `shadow`, a copy of the document, and judges what *it* brought: names, attributes, marks, keys,
 * values, roots. What was there before is not looked at again, so the cost follows the update and not the document.
 * `resync`: it refers to what the document lacks, the sender must send its full difference. After a failure the shadow holds
 * the refused content and must be thrown away.
 * `outOfTime`: asked while the update is applied. Yjs orders what was written at one place by comparing it with everything
 * there, so a few kilobytes can cost minutes; such an update is `tooLarge`.
 */
export function validateUpdate(
  shadow: Y.Doc,
  update: Uint8Array,
  rights: UpdateRights,
  outOfTime?: () => boolean,
): Result<Judged, UpdateRefusal> {
  if (update.length > MAX_UPDATE_BYTES) return failed('tooLarge', `${update.length} bytes`)
  defineRoots(shadow)
  const judge = new Judge(shadow, rights)
  const writers = new Set<number>()
  let empty = true
  const inspect = (transaction: Y.Transaction): void => {
    const brought = newStructs(transaction)
    // A format change is followed by a transaction of Yjs's own that tidies up: it must not hide the first.
    empty &&= brought.length === 0 && transaction.deleteSet.clients.size === 0
    for (const struct of brought) {
      writers.add(struct.id.client)
      if (struct instanceof Y.Item) judge.item(struct)
    }
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (struct instanceof Y.Item) judge.deletedItem(struct)
    })
  }
  const watch = (transaction: Y.Transaction): void => {
    if (outOfTime) transaction.changed = new WatchedChanges(outOfTime)
  }
  const decoder = createDecoder(update)
  shadow.on('beforeTransaction', watch)
  shadow.on('afterTransaction', inspect)
  try {
    const fault = faultOf(update)
    if (fault) return failed(fault.code, fault.detail)
    Y.readUpdate(decoder, shadow, null)
  } catch (error) {
    if (error instanceof TooSlow) return failed('tooLarge', 'too slow to apply')
    return failed('invalidUpdate', `bytes: ${error instanceof Error ? error.message : 'unreadable'}`)
  } finally {
    shadow.off('beforeTransaction', watch)
    shadow.off('afterTransaction', inspect)
  }
  // Yjs ignores what follows an update, and takes a text that ends too early for a short one.
  if (decoder.pos !== update.length) return failed('invalidUpdate', decoder.pos < update.length ? 'bytes: more follow' : 'bytes: cut off')
  const unknownRoot = [...shadow.share.keys()].find((name) => !(rootNames as readonly string[]).includes(name))
  if (unknownRoot !== undefined) return failed('invalidUpdate', `root: ${unknownRoot.slice(0, 60)}`)
  if (judge.offence !== null) return failed('invalidUpdate', judge.offence)
  if (shadow.store.pendingStructs !== null || shadow.store.pendingDs !== null) return failed('resync')
  return ok({ empty, writers: [...writers] })
}

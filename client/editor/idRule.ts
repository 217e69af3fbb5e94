import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Mapping } from '@tiptap/pm/transform'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { newId, type RandomBytes } from '../../shared/core/ids.ts'
import { changesStructure, hasId } from './changesStructure.ts'

/** Rules: SPEC.md [ED1]–[ED6]. `random` makes the new ids. */
export const IdRule = Extension.create<{ random: RandomBytes }>({
  name: 'idRule',
  addProseMirrorPlugins() {
    return [idRule(this.options.random)]
  },
})

export function idRule(random: RandomBytes): Plugin {
  /** ids that a cut took out of the document; a paste may bring each back once */
  const cut = new Set<string>()
  return new Plugin({
    key: new PluginKey('idRule'),
    appendTransaction(transactions, before, after) {
      if (transactions.some(isRemote) || !transactions.some(changesStructure)) return null
      const stood = idsOf(before.doc)
      const stands = idsOf(after.doc)
      if (transactions.some((transaction) => transaction.getMeta('uiEvent') === 'cut'))
        for (const id of stood.keys()) if (!stands.has(id)) cut.add(id)
      const pasted = transactions.some((transaction) => transaction.getMeta('uiEvent') === 'paste')
      const mayStand = (id: string): boolean => stood.has(id) || (pasted && cut.delete(id))
      return assignIds(after, stands, (id, places) => (mayStand(id) ? keeper(id, places, stood, transactions) : null), random)
    },
  })
}

/** Written by the editor binding: a remote change, an undo, or the first rendering. Those keep the ids that they bring. */
const isRemote = (transaction: Transaction): boolean =>
  (transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin === true

interface Place {
  readonly pos: number
  readonly node: Node
}

function idsOf(doc: Node): Map<string, Place[]> {
  const ids = new Map<string, Place[]>()
  doc.descendants((node, pos) => {
    if (hasId(node) && typeof node.attrs.id === 'string') ids.set(node.attrs.id, [...(ids.get(node.attrs.id) ?? []), { pos, node }])
  })
  return ids
}

/** Which of several blocks with one id keeps it: the one that stood before; if a split left it empty, the part with the words. */
function keeper(
  id: string,
  places: readonly Place[],
  stood: ReadonlyMap<string, readonly Place[]>,
  transactions: readonly Transaction[],
): Place | null {
  const [first] = places
  if (places.length === 1) return first ?? null
  const old = stood.get(id)?.[0]
  if (!old) return first ?? null
  const mapping = new Mapping(transactions.flatMap((transaction) => transaction.mapping.maps))
  const at = (side: 1 | -1) => places.find((place) => place.pos === mapping.map(old.pos, side))
  // A copy pasted right before the original pushes it on, hence the right side first.
  const original = at(1) ?? at(-1) ?? first
  if (original && original.node.content.size === 0 && old.node.content.size > 0)
    return places.find((place) => place.node.content.eq(old.node.content)) ?? original
  return original ?? null
}

function assignIds(
  state: EditorState,
  stands: ReadonlyMap<string, readonly Place[]>,
  keeps: (id: string, places: readonly Place[]) => Place | null,
  random: RandomBytes,
): Transaction | null {
  const kept = new Map([...stands].map(([id, places]) => [id, keeps(id, places)?.pos ?? null]))
  const transaction = state.tr
  state.doc.descendants((node, pos) => {
    if (!hasId(node)) return
    const id: unknown = node.attrs.id
    if (typeof id === 'string' && kept.get(id) === pos) return
    transaction.setNodeAttribute(pos, 'id', newId(random))
  })
  return transaction.docChanged ? transaction : null
}

import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { headingNumbersOf } from './headingNumbers.ts'

const key = new PluginKey<DecorationSet>('printedForm')

/**
 * What the paper prints around the text: heading numbers, "Nơi nhận:" above the recipients. Built anew from the document: a
 * remote change replaces the whole of it, so mapped decorations would be lost.
 */
export const PrintedForm = Extension.create({
  name: 'printedForm',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key,
        state: {
          init: (_config, state) => decorate(state.doc),
          apply: (transaction, decorations) => (transaction.docChanged ? decorate(transaction.doc) : decorations),
        },
        props: { decorations: (state) => key.getState(state) },
      }),
    ]
  },
})

function decorate(doc: Node): DecorationSet {
  const decorations: Decoration[] = []
  const numbers = headingNumbersOf(doc)
  let recipientsStart: { pos: number; size: number } | null = null
  doc.forEach((node, pos) => {
    const number = numbers.get(pos)
    if (number) decorations.push(Decoration.node(pos, pos + node.nodeSize, { 'data-printed-number': number }))
    if (node.type.name !== 'recipientLine') recipientsStart = null
    else recipientsStart ??= { pos, size: node.nodeSize }
  })
  const start = recipientsStart as { pos: number; size: number } | null
  if (start) decorations.push(Decoration.node(start.pos, start.pos + start.size, { class: 'recipients-start' }))
  return DecorationSet.create(doc, decorations)
}

import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { changesStructure } from './changesStructure.ts'
import { headingNumbersOf } from './headingNumbers.ts'
import { HeadingView } from './nodes/heading/HeadingView.ts'

interface Printed {
  /** the text when its blocks last changed */
  readonly blocks: Node
  readonly recipients: DecorationSet
}

const key = new PluginKey<Printed>('printedForm')

/**
 * What the paper prints around the text: heading numbers, "Nơi nhận:" above the recipients. Read anew from the document when
 * blocks change, and when others write: their change replaces the whole text, so mapped decorations would be lost. The numbers
 * are no decorations: the view goes through those for every block at every key.
 */
export const PrintedForm = Extension.create({
  name: 'printedForm',
  addProseMirrorPlugins() {
    const headings = new Set<HeadingView>()
    let isNew = false
    const showNumbers = (doc: Node): void => {
      isNew = false
      const numbers = headingNumbersOf(doc)
      for (const heading of headings) heading.showNumber(numbers.get(heading.getPos() ?? -1) ?? '')
    }
    return [
      new Plugin<Printed>({
        key,
        state: {
          init: (_config, state) => printedOf(state.doc),
          apply(transaction, printed) {
            if (!transaction.docChanged) return printed
            if (changesStructure(transaction)) return printedOf(transaction.doc)
            return { ...printed, recipients: printed.recipients.map(transaction.mapping, transaction.doc) }
          },
        },
        props: {
          decorations: (state) => key.getState(state)?.recipients,
          nodeViews: {
            heading: (node: Node, _view: EditorView, getPos: () => number | undefined) => {
              const heading = new HeadingView(node, getPos, () => headings.delete(heading))
              headings.add(heading)
              isNew = true
              return heading
            },
          },
        },
        view: ({ state }) => {
          showNumbers(state.doc)
          return {
            update({ state: after }, before) {
              if (isNew || key.getState(after)?.blocks !== key.getState(before)?.blocks) showNumbers(after.doc)
            },
          }
        },
      }),
    ]
  },
})

function printedOf(doc: Node): Printed {
  let recipientsStart: { pos: number; size: number } | null = null
  doc.forEach((node, pos) => {
    if (node.type.name !== 'recipientLine') recipientsStart = null
    else recipientsStart ??= { pos, size: node.nodeSize }
  })
  const start = recipientsStart as { pos: number; size: number } | null
  const recipients = start ? [Decoration.node(start.pos, start.pos + start.size, { class: 'recipients-start' })] : []
  return { blocks: doc, recipients: DecorationSet.create(doc, recipients) }
}

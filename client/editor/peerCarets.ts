import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { type DecorationAttrs, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { absolutePositionToRelativePosition, createDecorations, isStructuralTransaction, ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { afterFrame } from '../localStore/afterFrame.ts'
import { readCaret } from './readCaret.ts'

interface Binding {
  readonly type: Y.XmlFragment
  readonly mapping: Map<Y.AbstractType<unknown>, unknown>
}

interface Change {
  readonly added: readonly number[]
  readonly updated: readonly number[]
  readonly removed: readonly number[]
}

const key = new PluginKey<DecorationSet>('peerCarets')
/** Carets that move at about the same time are drawn together (ms): drawing goes through the whole text. */
const BETWEEN_DRAWINGS = 50
const color = /^#[0-9a-f]{6}$/iu

/**
 * [ED18] Where others are in the text, and telling them where we are. Ours is told after the frame that shows a key, and drawing
 * goes by the moves of others alone: the binding's own plugin does both within each key, and walks the whole text for them.
 */
export const PeerCarets = Extension.create<{ readonly awareness: Awareness }>({
  name: 'peerCarets',
  // Right after the binding, whose state it reads.
  priority: 999,
  addProseMirrorPlugins() {
    return [peerCarets(this.options.awareness)]
  },
})

function peerCarets(awareness: Awareness): Plugin {
  const draw = (state: EditorState): DecorationSet =>
    createDecorations(state, awareness, (own, other) => own !== other, caretOf, selectionOf) as DecorationSet
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, state) => draw(state),
      apply(transaction, shown, before, after) {
        const isRemote = (ySyncPluginKey.getState(after) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin === true
        if (isRemote || transaction.getMeta(key) !== undefined) return draw(after)
        // The text leads the document while a block moves: carets would land in the wrong block until the binding has written.
        if (isStructuralTransaction(transaction, before.doc)) return DecorationSet.empty
        return transaction.docChanged ? shown.map(transaction.mapping, transaction.doc) : shown
      },
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => followCarets(view, awareness),
  })
}

function followCarets(view: EditorView, awareness: Awareness) {
  let stopTelling: (() => void) | null = null
  let redraw: ReturnType<typeof setTimeout> | null = null
  const tell = (): void => {
    stopTelling = null
    const cursor = view.hasFocus() ? ownCaret(view.state) : null
    if (!isSame(cursor, awareness.getLocalState()?.cursor)) awareness.setLocalStateField('cursor', cursor)
  }
  const tellSoon = (): void => {
    stopTelling ??= afterFrame(tell)
  }
  const drawSoon = (): void => {
    redraw ??= setTimeout(() => {
      redraw = null
      readCaret(view)
      view.dispatch(view.state.tr.setMeta(key, true))
    }, BETWEEN_DRAWINGS)
  }
  const follow = ({ added, updated, removed }: Change): void => {
    if ([...added, ...updated, ...removed].some((client) => client !== awareness.clientID)) drawSoon()
  }
  awareness.on('change', follow)
  view.dom.addEventListener('focusin', tellSoon)
  view.dom.addEventListener('focusout', tellSoon)
  return {
    update(_view: EditorView, before: EditorState) {
      if (view.state.doc !== before.doc || !view.state.selection.eq(before.selection)) tellSoon()
      if (key.getState(view.state) === DecorationSet.empty && key.getState(before) !== DecorationSet.empty) drawSoon()
    },
    destroy() {
      stopTelling?.()
      if (redraw) clearTimeout(redraw)
      awareness.off('change', follow)
      view.dom.removeEventListener('focusin', tellSoon)
      view.dom.removeEventListener('focusout', tellSoon)
      awareness.setLocalStateField('cursor', null)
    },
  }
}

interface Caret {
  readonly anchor: unknown
  readonly head: unknown
}

/** The selection by the letters it stands beside; null while nothing is bound. */
function ownCaret(state: EditorState): Caret | null {
  const { binding } = ySyncPluginKey.getState(state) as { binding?: Binding }
  if (!binding) return null
  const { anchor, head } = state.selection
  const relative = (position: number): unknown =>
    absolutePositionToRelativePosition(position, binding.type, binding.mapping as Parameters<typeof absolutePositionToRelativePosition>[2])
  const start = relative(anchor)
  return { anchor: start, head: anchor === head ? start : relative(head) }
}

const isSame = (a: Caret | null, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

const colorOf = (user: Readonly<Record<string, unknown>>): string =>
  typeof user.color === 'string' && color.test(user.color) ? user.color : 'transparent'

function caretOf(user: Readonly<Record<string, unknown>>): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'peer-caret'
  caret.dataset.name = String(user.name ?? '')
  caret.style.setProperty('--peer', colorOf(user))
  return caret
}

function selectionOf(user: Readonly<Record<string, unknown>>): DecorationAttrs {
  const shown = colorOf(user)
  return shown === 'transparent' ? {} : { style: `background-color: ${shown}70`, class: 'ProseMirror-yjs-selection' }
}

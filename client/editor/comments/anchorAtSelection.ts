import type { Node } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import type { Anchor } from '../../../shared/plan/comment.ts'
import { anchorOfBlock, anchorOfText } from '../../../shared/planDocument/commentAnchor.ts'
import { lettersBefore } from './letters.ts'

type Doc = Parameters<typeof anchorOfText>[0]

/**
 * What somebody means who comments now: the selected words, of which those in the first block that has any; without words the block
 * with the caret. Null where that is no block of text.
 */
export function anchorAtSelection(state: EditorState, doc: Doc): Anchor | null {
  const { from, to, $head } = state.selection
  let anchor: Anchor | null = null
  if (from < to)
    state.doc.nodesBetween(from, to, (block, pos) => {
      if (!block.isTextblock) return anchor === null
      const id = idOf(block)
      const start = pos + 1
      const [first, last] = [Math.max(from, start), Math.min(to, start + block.content.size)]
      if (anchor === null && id !== null && first < last)
        anchor = anchorOfText(doc, id, lettersBefore(block, first - start), lettersBefore(block, last - start))
      return false
    })
  const id = idOf($head.parent)
  return anchor ?? (id === null ? null : anchorOfBlock(id))
}

const idOf = (block: Node): string | null => (block.isTextblock && typeof block.attrs.id === 'string' ? block.attrs.id : null)

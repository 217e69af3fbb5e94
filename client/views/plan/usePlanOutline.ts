import type { Editor } from '@tiptap/core'
import { startTransition, useEffect, useRef, useState } from 'react'
import { type OutlineItem, outlineOf, sameOutline } from '../../editor/outlineOf.ts'

/** The outline lags behind typing by this many milliseconds, so that a keystroke does not pay for the list. */
const LAG = 400

/** The outline, or null until the text has been on the screen once: reading and drawing a long one must not hold up the opening. */
export function usePlanOutline(editor: Editor | null): readonly OutlineItem[] | null {
  const [items, setItems] = useState<readonly OutlineItem[] | null>(null)
  const shown = useRef<readonly OutlineItem[] | null>(null)
  useEffect(() => {
    if (!editor) return
    let timer: ReturnType<typeof setTimeout> | null = null
    const read = () => {
      timer = null
      if (editor.isDestroyed) return
      const next = outlineOf(editor.state.doc)
      if (shown.current && sameOutline(shown.current, next)) return
      shown.current = next
      // In slices: a keystroke or a click goes first.
      startTransition(() => setItems(next))
    }
    const schedule = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (transaction.docChanged) timer ??= setTimeout(read, LAG)
    }
    // A frame and the turn after it: the text is painted by then.
    const frame = requestAnimationFrame(() => {
      timer ??= setTimeout(read, 0)
    })
    editor.on('transaction', schedule)
    return () => {
      cancelAnimationFrame(frame)
      if (timer) clearTimeout(timer)
      editor.off('transaction', schedule)
    }
  }, [editor])
  return items
}

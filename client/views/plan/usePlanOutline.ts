import type { Editor } from '@tiptap/core'
import { startTransition, useEffect, useRef, useState } from 'react'
import { type OutlineItem, outlineOf, reuseItems } from '../../editor/outlineOf.ts'

/**
 * The outline follows when the keys have rested for this many milliseconds, and while they do not rest this seldom: whatever
 * React draws while the caret is in the text makes it walk the whole text for the caret.
 */
const REST = 500
const LONGEST = 4_000

/** The outline, or null until the text has been on the screen once: reading and drawing a long one must not hold up the opening. */
export function usePlanOutline(editor: Editor | null): readonly OutlineItem[] | null {
  const [items, setItems] = useState<readonly OutlineItem[] | null>(null)
  const shown = useRef<readonly OutlineItem[]>([])
  useEffect(() => {
    if (!editor) return
    let timer: ReturnType<typeof setTimeout> | null = null
    let changedAt: number | null = null
    const read = () => {
      timer = null
      changedAt = null
      if (editor.isDestroyed) return
      const next = reuseItems(shown.current, outlineOf(editor.state.doc))
      shown.current = next
      // In slices: a keystroke or a click goes first.
      startTransition(() => setItems(next))
    }
    const schedule = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (!transaction.docChanged) return
      const now = performance.now()
      changedAt ??= now
      if (timer) clearTimeout(timer)
      timer = setTimeout(read, Math.max(0, Math.min(REST, changedAt + LONGEST - now)))
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

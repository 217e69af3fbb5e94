import type { Editor } from '@tiptap/core'
import { useEffect, useRef, useState } from 'react'
import { type OutlineItem, outlineOf, sameOutline } from '../../editor/outlineOf.ts'

/** The outline lags behind typing by this many milliseconds, so that a keystroke does not pay for the list. */
const LAG = 400

export function usePlanOutline(editor: Editor | null): readonly OutlineItem[] {
  const [items, setItems] = useState<readonly OutlineItem[]>([])
  const shown = useRef(items)
  useEffect(() => {
    if (!editor) return
    let timer: ReturnType<typeof setTimeout> | null = null
    const read = () => {
      timer = null
      if (editor.isDestroyed) return
      const next = outlineOf(editor.state.doc)
      if (sameOutline(shown.current, next)) return
      shown.current = next
      setItems(next)
    }
    const schedule = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (transaction.docChanged) timer ??= setTimeout(read, LAG)
    }
    read()
    editor.on('transaction', schedule)
    return () => {
      if (timer) clearTimeout(timer)
      editor.off('transaction', schedule)
    }
  }, [editor])
  return items
}

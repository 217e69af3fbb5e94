import type { Editor } from '@tiptap/core'
import { useCallback, useRef, useSyncExternalStore } from 'react'

/** What `read` takes from the editor, after every transaction; renders again only when `same` says that it differs. */
export function useEditorSnapshot<Value>(
  editor: Editor | null,
  read: (editor: Editor) => Value,
  fallback: Value,
  same: (a: Value, b: Value) => boolean = Object.is,
): Value {
  const last = useRef(fallback)
  const subscribe = useCallback(
    (listener: () => void) => {
      editor?.on('transaction', listener)
      return () => {
        editor?.off('transaction', listener)
      }
    },
    [editor],
  )
  return useSyncExternalStore(subscribe, () => {
    const next = editor && !editor.isDestroyed ? read(editor) : fallback
    if (!same(last.current, next)) last.current = next
    return last.current
  })
}

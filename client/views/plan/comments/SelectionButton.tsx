import { IconMessagePlus } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'

/** The selection has stood for so long (ms): nobody is drawing it out any more. */
const REST = 150

/** A small button in the margin beside selected words: it covers none of them. */
export function SelectionButton({ editor, onBegin }: { editor: Editor; onBegin: () => void }) {
  const { t } = useTranslation('comments')
  const [top, setTop] = useState<number | null>(null)
  const host = editor.view.dom.closest<HTMLElement>('.paper')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const place = (): void => {
      timer = null
      if (editor.isDestroyed || editor.state.selection.empty || editor.view.composing || !host) return
      // A text that can only be read has no focus to lose.
      if (editor.isEditable && !editor.view.hasFocus()) return
      setTop(editor.view.coordsAtPos(editor.state.selection.head).top - host.getBoundingClientRect().top)
    }
    const follow = (): void => {
      if (timer) clearTimeout(timer)
      timer = null
      if (editor.state.selection.empty) setTop(null)
      else timer = setTimeout(place, REST)
    }
    const leave = (): void => setTop(null)
    editor.on('selectionUpdate', follow)
    editor.on('blur', leave)
    return () => {
      if (timer) clearTimeout(timer)
      editor.off('selectionUpdate', follow)
      editor.off('blur', leave)
    }
  }, [editor, host])
  if (top === null || !host) return null
  return createPortal(
    <button
      type="button"
      className="selection-button"
      style={{ top }}
      aria-label={t('here')}
      title={`${t('here')} (Ctrl Alt M)`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        setTop(null)
        onBegin()
      }}
    >
      <IconMessagePlus size={18} stroke={1.75} aria-hidden="true" />
    </button>,
    host,
  )
}

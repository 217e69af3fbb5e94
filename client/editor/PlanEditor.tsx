import type { Editor } from '@tiptap/core'
import { useEffect, useRef } from 'react'
import type { PlanSession } from '../openPlan/PlanSession.ts'
import { createPlanEditor, type PlanEditorOptions } from './createPlanEditor.ts'
import './editor.css'

export interface PlanEditorProps {
  readonly session: PlanSession
  readonly options: Omit<PlanEditorOptions, 'session' | 'element'>
  readonly editable: boolean
  /** the living editor, and null when it is gone */
  readonly onEditor: (editor: Editor | null) => void
}

/** The text of a plan. Only for a session that is `ready`. `options` and `onEditor` must keep their identity. */
export function PlanEditor({ session, options, editable, onEditor }: PlanEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<Editor | null>(null)
  useEffect(() => {
    if (!host.current) return
    const made = createPlanEditor({ ...options, session, element: host.current })
    editor.current = made
    onEditor(made)
    return () => {
      editor.current = null
      onEditor(null)
      if (!made.isDestroyed) made.destroy()
    }
  }, [session, options, onEditor])
  useEffect(() => {
    if (editor.current && !editor.current.isDestroyed && editor.current.isEditable !== editable) editor.current.setEditable(editable, false)
  }, [editable])
  return <div ref={host} className="plan-text-host" />
}

import type { Editor } from '@tiptap/core'
import { type CSSProperties, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanSession } from '../../openPlan/PlanSession.ts'
import { PaperField } from './PaperField.tsx'

/** The signature block (NĐ30, ô 7a–7b). It stands beside the recipients when they close the text. */
export function PaperFoot({ session, editable, editor }: { session: PlanSession; editable: boolean; editor: Editor | null }) {
  const { t } = useTranslation()
  const beside = useRecipientsHeight(editor)
  const field = { session, editable }
  return (
    <section
      className="paper-foot"
      data-part="foot"
      data-beside={beside > 0 || undefined}
      style={{ '--beside': `${beside}px` } as CSSProperties}
      aria-label={t('plan.letterhead.foot')}
    >
      <PaperField
        {...field}
        field="signerAuthority"
        label={t('plan.letterhead.signerAuthority')}
        maxLength={400}
        className="paper-upper"
        multiline
      />
      <PaperField
        {...field}
        field="signerPosition"
        label={t('plan.letterhead.signerPosition')}
        maxLength={400}
        className="paper-upper"
        multiline
      />
      <span className="paper-signature-room" />
      <PaperField {...field} field="signerName" label={t('plan.letterhead.signerName')} maxLength={400} />
    </section>
  )
}

/** Height in pixels from the first recipient to the end of the text, or 0 when the text does not end with recipients. */
function useRecipientsHeight(editor: Editor | null): number {
  const [height, setHeight] = useState(0)
  useEffect(() => {
    if (!editor || editor.isDestroyed) return
    const text = editor.view.dom
    const measure = () => {
      const first = text.querySelector('.recipients-start')
      const next = first ? Math.round(text.getBoundingClientRect().bottom - first.getBoundingClientRect().top) : 0
      setHeight((last) => (Math.abs(last - next) > 1 ? next : last))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(text)
    // Asking for a size costs a layout, so not at every keystroke.
    let timer: ReturnType<typeof setTimeout> | null = null
    const soon = () => {
      timer ??= setTimeout(() => {
        timer = null
        measure()
      }, 300)
    }
    editor.on('update', soon)
    measure()
    return () => {
      if (timer) clearTimeout(timer)
      observer.disconnect()
      editor.off('update', soon)
    }
  }, [editor])
  return height
}

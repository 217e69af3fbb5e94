import { type ChangeEvent, type KeyboardEvent, useState } from 'react'

interface DraftInput {
  readonly value: string
  readonly 'data-dirty'?: ''
  readonly onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void
  readonly onBlur: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/**
 * An input that keeps what is typed to itself until the focus leaves or Enter is pressed, then hands it over once, in NFC and
 * trimmed. Nothing is reformatted while somebody types; Escape gives up. A change from elsewhere shows unless it is being typed
 * over.
 */
export function useDraft(value: string, commit: (text: string) => void): { readonly input: DraftInput; readonly draft: string } {
  const [draft, setDraft] = useState<string | null>(null)
  const finish = () => {
    if (draft === null) return
    setDraft(null)
    const text = draft.normalize('NFC').trim()
    if (text !== value) commit(text)
  }
  const dirty = draft !== null && draft !== value
  return {
    draft: draft ?? value,
    input: {
      value: draft ?? value,
      ...(dirty ? { 'data-dirty': '' as const } : {}),
      onChange: (event) => setDraft(event.currentTarget.value),
      onBlur: finish,
      onKeyDown: (event) => {
        if (event.nativeEvent.isComposing || event.keyCode === 229) return
        if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
          event.preventDefault()
          finish()
        } else if (event.key === 'Escape' && draft !== null) {
          event.stopPropagation()
          setDraft(null)
        }
      },
    },
  }
}

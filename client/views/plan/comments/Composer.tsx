import { Button } from '@mantine/core'
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_COMMENT, type Mention } from '../../../../shared/plan/comment.ts'
import { MentionList } from './MentionList.tsx'
import { type Candidate, mentionAt, mentionsIn, offered, withMention } from './mentions.ts'

export interface ComposerProps {
  readonly label: string
  readonly placeholder: string
  readonly sendWords: string
  /** the words so far live with the caller, so that they outlive another tab of the panel */
  readonly text: string
  readonly onText: (text: string) => void
  readonly candidates: readonly Candidate[]
  readonly onSend: (text: string, mentions: Mention[]) => void
  readonly onCancel: () => void
  readonly focusAtOnce?: boolean
}

/**
 * [CP3] [CP4] A plain field of words: what is typed in it is never reformatted, so input methods do in it what they do anywhere. Enter is a
 * new line, Ctrl Enter sends. After an `@` the people of the plan are offered.
 */
export function Composer({ label, placeholder, sendWords, text, onText, candidates, onSend, onCancel, focusAtOnce }: ComposerProps) {
  const { t } = useTranslation('comments')
  const field = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  const [caret, setCaret] = useState<number | null>(null)
  const [chosen, setChosen] = useState(0)
  const [closedAt, setClosedAt] = useState<number | null>(null)
  const caretNext = useRef<number | null>(null)
  const typed = caret === null ? null : mentionAt(text, caret)
  const isOpen = typed !== null && typed.at !== closedAt && candidates.length > 0
  const offers = isOpen ? offered(candidates, typed.query) : []
  const active = Math.min(chosen, offers.length - 1)
  const words = text.normalize('NFC').trim()
  const excess = words.length - MAX_COMMENT

  useLayoutEffect(() => {
    const { current } = field
    if (!current) return
    // As high as its words: the scroll height of a field that is too high is its own.
    current.style.height = 'auto'
    current.style.height = `${current.scrollHeight + 2}px`
    if (caretNext.current === null) return
    current.setSelectionRange(caretNext.current, caretNext.current)
    caretNext.current = null
  })
  useLayoutEffect(() => {
    if (!focusAtOnce) return
    field.current?.focus({ preventScroll: true })
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length)
  }, [focusAtOnce])

  const choose = (candidate: Candidate): void => {
    if (!typed) return
    const next = withMention(text, typed, candidate)
    caretNext.current = next.caret
    setCaret(next.caret)
    onText(next.text)
    field.current?.focus()
  }
  const send = (): void => {
    if (words !== '' && excess <= 0) onSend(words, mentionsIn(words, candidates))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // The key is the input method's.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const done = (): void => {
      event.preventDefault()
      event.stopPropagation()
    }
    if (offers.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp') && !event.altKey) {
      done()
      setChosen((active + (event.key === 'ArrowDown' ? 1 : -1) + offers.length) % offers.length)
    } else if (offers.length > 0 && (event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      done()
      const candidate = offers[active]
      if (candidate) choose(candidate)
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      done()
      send()
    } else if (event.key === 'Escape' && isOpen && typed) {
      done()
      setClosedAt(typed.at)
    } else if (event.key === 'Escape' && text.trim() === '') {
      done()
      onCancel()
    }
  }
  const follow = (): void => {
    const { current } = field
    if (!current) return
    setCaret(current.selectionStart === current.selectionEnd ? current.selectionStart : null)
  }
  return (
    <div className="composer">
      <textarea
        ref={field}
        aria-label={label}
        placeholder={placeholder}
        value={text}
        rows={1}
        spellCheck={false}
        lang="vi"
        aria-haspopup="listbox"
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={offers.length > 0 ? `${listId}-${active}` : undefined}
        onChange={(event) => {
          onText(event.currentTarget.value)
          setChosen(0)
          if (closedAt !== null && event.currentTarget.value[closedAt] !== '@') setClosedAt(null)
          follow()
        }}
        onSelect={follow}
        onBlur={() => setCaret(null)}
        onKeyDown={onKeyDown}
      />
      <MentionList
        id={listId}
        offers={offers}
        active={active}
        isNobody={isOpen && offers.length === 0 && typed.query.trim() !== '' && !typed.query.includes(' ')}
        onChoose={choose}
      />
      <div className="composer-actions">
        {excess > 0 ? (
          <span className="composer-excess" role="alert">
            {t('tooLong', { count: excess })}
          </span>
        ) : (
          <span className="composer-key">
            <kbd>Ctrl Enter</kbd> {t('sendKey')}
          </span>
        )}
        <Button size="xs" variant="subtle" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button size="xs" variant="filled" disabled={words === '' || excess > 0} onClick={send}>
          {sendWords}
        </Button>
      </div>
    </div>
  )
}

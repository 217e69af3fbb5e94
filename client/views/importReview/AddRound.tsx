import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readDeadline } from '../../../shared/calendar/readDeadline.ts'
import type { SingleDecision } from '../../../shared/review/ReviewDecision.ts'
import { yearOf } from '../../../shared/review/yearOf.ts'
import { deadlineReading } from '../../text/deadlineReading.ts'
import type { ReviewInHand } from './useReview.ts'

export interface AddRoundProps {
  readonly inHand: Pick<ReviewInHand, 'review' | 'decide'>
  /** taken with it */
  readonly also?: readonly SingleDecision[]
  readonly onAdded?: () => void
  readonly autoFocus?: boolean
}

/** A round for the agencies' plans, its day typed as people write it. */
export function AddRound({ inHand, also = [], onAdded, autoFocus = false }: AddRoundProps) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  const { review, decide } = inHand
  const deadline = words.trim() === '' ? null : readDeadline(words, yearOf(review))
  const due = deadline?.kind === 'date' ? deadline.due : null
  const add = (): void => {
    if (!deadline || due === null) return
    const draft = { kind: 'plan' as const, period: '', due, before: deadline.before, phrase: deadline.text, to: null, via: null }
    if (!decide({ kind: 'all', of: [{ kind: 'addRound', draft }, ...also] })) return
    setWords('')
    onAdded?.()
  }
  return (
    <div className="review-add">
      <TextInput
        className="grow"
        label={t('import.addRound.label')}
        placeholder={t('import.addRound.hint')}
        data-autofocus={autoFocus || undefined}
        autoFocus={autoFocus}
        maxLength={200}
        value={words}
        description={
          deadline ? (due === null ? t('import.addRound.noDay') : t('import.readAs', { words: deadlineReading(deadline, t) })) : null
        }
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          add()
        }}
      />
      <Button disabled={due === null} onClick={add}>
        {t('import.addRound.add')}
      </Button>
    </div>
  )
}

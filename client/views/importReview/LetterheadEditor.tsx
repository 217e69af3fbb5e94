import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LetterheadField } from '../../../shared/plan/letterhead.ts'
import type { Review } from '../../../shared/review/Review.ts'
import type { SingleDecision } from '../../../shared/review/ReviewDecision.ts'
import { formatDay } from '../../text/formatDay.ts'
import { parseDay } from '../../text/parseDay.ts'
import type { ReviewActs } from './useReviewActs.ts'

export interface LetterheadEditorProps {
  readonly fields: readonly LetterheadField[]
  readonly also: SingleDecision
  readonly review: Review
  readonly acts: ReviewActs
}

/** What the header does not say, to be filled in; what is left empty stays unknown. */
export function LetterheadEditor({ fields, also, review, acts }: LetterheadEditorProps) {
  const { t } = useTranslation()
  const { letterhead } = review.plan
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      fields.map((field) => [field, field === 'date' && letterhead.date ? formatDay(letterhead.date) : (letterhead[field] ?? '')]),
    ),
  )
  const isWrong = (field: LetterheadField): boolean => {
    const value = (values[field] ?? '').trim()
    return field === 'date' && value !== '' && parseDay(value) === null
  }
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (fields.some(isWrong)) return
    const changes = fields.map((field): SingleDecision => {
      const value = (values[field] ?? '').trim()
      return { kind: 'letterhead', field, value: value === '' ? null : field === 'date' ? parseDay(value) : value }
    })
    acts.decide({ kind: 'all', of: [...changes, also] }, t('import.said.settled'))
  }
  return (
    <form className="item-editor" onSubmit={save} onKeyDown={(event) => event.key === 'Escape' && acts.close()}>
      {fields.map((field, place) => (
        <TextInput
          key={field}
          autoFocus={place === 0}
          label={t(`import.fields.${field as 'number' | 'date' | 'issuer' | 'title'}`)}
          placeholder={field === 'date' ? '05/4/2025' : undefined}
          maxLength={field === 'number' ? 40 : field === 'title' ? 1500 : 400}
          value={values[field] ?? ''}
          error={isWrong(field) ? t('import.fieldNoDay') : null}
          onChange={(event) => {
            const { value } = event.currentTarget
            setValues((before) => ({ ...before, [field]: value }))
          }}
        />
      ))}
      <div className="row">
        <Button size="xs" type="submit" variant="filled">
          {t('import.editor.save')} <kbd>Enter</kbd>
        </Button>
        <Button size="xs" onClick={acts.close}>
          {t('app.cancel')} <kbd>Esc</kbd>
        </Button>
      </div>
    </form>
  )
}

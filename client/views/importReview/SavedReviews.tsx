import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SavedReview } from '../../../shared/review/SavedReview.ts'
import { dayOf, formatClock, formatDay } from '../../text/formatDay.ts'

export interface SavedReviewsProps {
  readonly reviews: readonly SavedReview[]
  readonly onOpen: (review: SavedReview) => void
  readonly onForget: (review: SavedReview) => void
}

/** Reviews that were begun here and made no plan yet. */
export function SavedReviews({ reviews, onOpen, onForget }: SavedReviewsProps) {
  const { t } = useTranslation()
  return (
    <section className="saved-reviews" aria-label={t('import.saved.title')}>
      <h2 className="t-h2">{t('import.saved.title')}</h2>
      <ul>
        {reviews.map((review) => {
          const at = new Date(review.savedAt)
          return (
            <li key={review.key}>
              <span className="grow">
                <b>{review.name}</b>{' '}
                <span className="c3">
                  {t('import.saved.state', { count: review.done, clock: formatClock(at), day: formatDay(dayOf(at)) })}
                </span>
              </span>
              <Button size="xs" onClick={() => onOpen(review)}>
                {t('import.saved.open')}
              </Button>
              <Button
                size="xs"
                variant="subtle"
                aria-label={t('import.saved.forgetOf', { name: review.name })}
                onClick={() => onForget(review)}
              >
                {t('import.saved.forget')}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

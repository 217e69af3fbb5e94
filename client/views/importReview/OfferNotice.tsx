import { Button } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { dayOf, formatDay } from '../../text/formatDay.ts'
import { Notice } from '../../ui/Notice.tsx'
import type { Offer } from './ReviewView.tsx'

export interface OfferNoticeProps {
  readonly offer: Offer
  readonly isOtherText: boolean
  readonly onTake: () => void
  readonly onLeave: () => void
}

/** Decisions from before that are not surely meant for this reading: its reader takes them, or not. */
export function OfferNotice({ offer, isOtherText, onTake, onLeave }: OfferNoticeProps) {
  const { t } = useTranslation()
  const { log, lost, saved } = offer
  return (
    <div className="review-failure">
      <Notice tone="blue" icon={<IconHelpCircle size={16} stroke={1.75} aria-hidden="true" />}>
        <p>
          {t(isOtherText ? 'import.offer.otherText' : 'import.offer.otherReader', {
            name: saved.name,
            day: formatDay(dayOf(new Date(saved.savedAt))),
          })}{' '}
          {t('import.offer.fit', { count: log.done })} {lost > 0 ? t('import.offer.lost', { count: lost }) : null}
        </p>
        <div className="row">
          <Button size="xs" disabled={log.done === 0} onClick={onTake}>
            {t('import.offer.take')}
          </Button>
          <Button size="xs" variant="subtle" onClick={onLeave}>
            {t('import.offer.leave')}
          </Button>
        </div>
      </Notice>
    </div>
  )
}

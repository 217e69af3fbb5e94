import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '../../../shared/core/isoDate.ts'
import type { Review } from '../../../shared/review/Review.ts'
import { emptyLog, type ReviewLog } from '../../../shared/review/ReviewLog.ts'
import type { SavedReview } from '../../../shared/review/SavedReview.ts'
import { Failure } from '../../ui/Failure.tsx'
import { DoubtLine } from './DoubtLine.tsx'
import { ItemPanel } from './ItemPanel.tsx'
import { OfferNotice } from './OfferNotice.tsx'
import { ReviewFoot } from './ReviewFoot.tsx'
import { ReviewHead } from './ReviewHead.tsx'
import { reviewItems } from './reviewItems.ts'
import { SourcePaper } from './SourcePaper.tsx'
import { markSource, marksOf, tabOfItem } from './sourceMarks.ts'
import { useAgencyMatches } from './useAgencyMatches.ts'
import { useLinkedScroll } from './useLinkedScroll.ts'
import { useMakeProgramme } from './useMakeProgramme.ts'
import { useReview } from './useReview.ts'
import { useReviewActs } from './useReviewActs.ts'
import { useReviewKeys } from './useReviewKeys.ts'

/** Saved decisions that meet this text. `same`: they are its own, and go on by themselves. */
export interface Offer {
  readonly saved: SavedReview
  readonly same: boolean
  readonly log: ReviewLog
  readonly lost: number
}

export interface ReviewViewProps {
  readonly name: string
  readonly base: Review
  readonly startedOn: IsoDate
  readonly offer: Offer | null
  readonly onAnother: () => void
}

/** The text and its reading side by side; what is decided on one side shows on the other at once. */
export function ReviewView({ name, base, startedOn, offer, onAnother }: ReviewViewProps) {
  const { t } = useTranslation()
  const [offered, setOffered] = useState(offer && !offer.same && offer.log.decisions.length + offer.lost > 0 ? offer : null)
  const isWaiting = offered?.saved.source === base.reading.source
  const inHand = useReview({ name, base, startedOn, log: offer?.same ? offer.log : emptyLog, isWaiting })
  const { review } = inHand
  const matches = useAgencyMatches(review)
  const items = useMemo(() => {
    const isSure = (ref: string): boolean => review.settled.has(ref) || (matches.lines.get(ref)?.state ?? 'sure') === 'sure'
    return reviewItems(review, isSure)
  }, [review, matches])
  const blocks = useMemo(() => markSource(review.reading, marksOf(items)), [review.reading, items])
  const [pane, setPane] = useState<'source' | 'items'>('items')
  const [lit, setLit] = useState<string | null>(null)
  const acts = useReviewActs(inHand, items, matches)
  const making = useMakeProgramme(inHand)
  const sourceDesk = useRef<HTMLDivElement>(null)
  const itemList = useRef<HTMLDivElement>(null)
  useReviewKeys(acts)
  useLinkedScroll(sourceDesk, itemList, items[acts.tab], blocks)

  const selectInSource = (id: string): void => {
    const owner = tabOfItem(items, id)
    if (owner) acts.show(owner, id)
    setPane('items')
  }
  const open = items.doubts.filter(({ id }) => !review.settled.has(id)).length
  return (
    <main id="content" className="review" data-pane={pane}>
      <ReviewHead
        open={open}
        making={making}
        matches={matches}
        inHand={inHand}
        onAnother={() => {
          if (inHand.log.decisions.length === 0) making.forget()
          onAnother()
        }}
      />
      {making.failure ? (
        <div className="review-failure">
          <Failure>
            <b>{t('import.createFailed')}</b> {t(`errors.${making.failure}`)} {t('import.keptHere')}
          </Failure>
        </div>
      ) : null}
      {offered ? (
        <OfferNotice
          offer={offered}
          isOtherText={offered.saved.source !== review.reading.source}
          onTake={() => {
            inHand.resume(offered.log)
            setOffered(null)
          }}
          onLeave={() => setOffered(null)}
        />
      ) : null}
      <fieldset className="review-panes" aria-label={t('import.panes.label')}>
        {(['source', 'items'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={pane === one} onClick={() => setPane(one)}>
            {t(`import.panes.${one}`)}
          </button>
        ))}
      </fieldset>
      <div className="review-split">
        <SourcePaper
          name={name}
          blocks={blocks}
          selected={acts.selected}
          lit={lit}
          isShown={pane === 'source'}
          desk={sourceDesk}
          onSelect={selectInSource}
          onLight={(ids) => setLit(ids.find((id) => items[acts.tab].some((item) => item.id === id)) ?? ids[0] ?? null)}
        />
        <ItemPanel
          items={items}
          acts={acts}
          review={review}
          matches={matches}
          lit={lit}
          onLight={setLit}
          onShowSource={() => setPane('source')}
          list={itemList}
          foot={<ReviewFoot acts={acts} inHand={inHand} />}
        />
        <DoubtLine desk={sourceDesk} list={itemList} doubt={acts.tab === 'doubts' ? acts.selected : null} drawn={blocks} />
      </div>
    </main>
  )
}

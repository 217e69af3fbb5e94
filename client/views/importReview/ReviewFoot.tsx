import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/AppServices.ts'
import { useSession } from '../../hooks/useSession.ts'
import { formatClock } from '../../text/formatDay.ts'
import type { ReviewInHand } from './useReview.ts'
import type { ReviewActs } from './useReviewActs.ts'

type KeyName = 'move' | 'accept' | 'edit' | 'undo'

/** The keys of the list that is shown, what was done last, and where the decisions are now. */
export function ReviewFoot({ acts, inHand }: { acts: ReviewActs; inHand: ReviewInHand }) {
  const { t } = useTranslation()
  const { consent } = useServices()
  const account = useSession()?.account.id
  const keeps = account !== undefined && consent.keeps(account)
  const keys: readonly (readonly [string, KeyName])[] = [
    ['↑ ↓', 'move'],
    ['Enter', 'accept'],
    ['E', 'edit'],
    ['Z', 'undo'],
  ]
  return (
    <div className="items-foot">
      <span className="items-keys">
        {keys.map(([key, act]) => (
          <span key={act}>
            <kbd>{key}</kbd> {t(`import.keys.${act}`)}
          </span>
        ))}
      </span>
      <span className="grow items-said" role="status">
        {acts.said}
      </span>
      <button type="button" className="review-link" disabled={inHand.log.done === 0} onClick={acts.undo}>
        {t('import.undo')}
      </button>
      <button type="button" className="review-link" disabled={inHand.log.done === inHand.log.decisions.length} onClick={acts.redo}>
        {t('import.redo')}
      </button>
      {inHand.savedAt ? (
        <span data-testid="review-saved">
          {keeps ? t('import.keptOnDevice', { clock: formatClock(inHand.savedAt) }) : t('import.keptInPage')}
        </span>
      ) : null}
    </div>
  )
}

import { Button } from '@mantine/core'
import { IconChevronRight, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../hooks/useSession.ts'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import { ProgrammeDialog } from './ProgrammeDialog.tsx'
import type { AgencyMatches } from './useAgencyMatches.ts'
import type { Making } from './useMakeProgramme.ts'
import type { ReviewInHand } from './useReview.ts'

export interface ReviewHeadProps {
  /** doubts that wait */
  readonly open: number
  readonly making: Making
  readonly matches: AgencyMatches
  readonly inHand: ReviewInHand
  readonly onAnother: () => void
}

/** Where one is, how many doubts wait, and the two ways on: a plan, or a plan with its programme. */
export function ReviewHead({ open, making, matches, inHand, onAnother }: ReviewHeadProps) {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  const mayCoordinate = (useSession()?.account.memberships ?? []).some(({ capacity }) => capacity !== 'viewer')
  const createWords = open > 0 ? t('import.createWithDoubts', { count: open }) : t('import.create')
  const chevron = <IconChevronRight size={14} stroke={1.75} aria-hidden="true" />
  return (
    <div className="review-head">
      <h1 className="t-h2">{t('import.title')}</h1>
      <ol className="review-steps">
        <li>
          <button type="button" onClick={onAnother}>
            {t('import.steps.source')}
          </button>
        </li>
        <li aria-current="step">
          {chevron}
          {t('import.steps.review')}
        </li>
        <li>
          {chevron}
          {t('import.steps.draft')}
        </li>
      </ol>
      <span className="grow" />
      {open > 0 ? (
        <StatusBadge tone="amber" icon={<IconHelpCircle size={14} stroke={1.75} aria-hidden="true" />}>
          {t('import.doubtCount', { count: open })}
        </StatusBadge>
      ) : (
        <StatusBadge tone="green" icon={<IconCircleCheck size={14} stroke={1.75} aria-hidden="true" />}>
          {t('import.noDoubts')}
        </StatusBadge>
      )}
      <Button variant={mayCoordinate ? 'default' : 'filled'} disabled={making.isPending} onClick={() => void making.createPlan()}>
        {making.isPending ? t('import.creating') : making.failure ? t('import.createRetry') : createWords}
      </Button>
      {mayCoordinate ? (
        <Button variant="filled" disabled={making.isPending} onClick={() => setAsking(true)}>
          {t('import.programme.open')}
        </Button>
      ) : null}
      {isAsking ? <ProgrammeDialog making={making} matches={matches} inHand={inHand} onClose={() => setAsking(false)} /> : null}
    </div>
  )
}

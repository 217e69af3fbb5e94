import { useTranslation } from 'react-i18next'
import type { Submission } from '../../../../shared/plan/submission.ts'
import { sealClock } from '../../../../shared/programme/sealClock.ts'
import { clockWords } from '../../../text/clockWords.ts'
import { dayOf, formatClock, formatDay } from '../../../text/formatDay.ts'

/** Of a plan that came sealed: the device's time beside the server's, which counts. */
export function SealedWords({ submission, sealedAt }: { submission: Submission; sealedAt: string }) {
  const { t } = useTranslation()
  const at = new Date(sealedAt)
  const fault = sealClock(submission)
  const { lateDays, lateWaived } = submission
  const late = lateWaived === null ? lateDays : 0
  return (
    <>
      {t('subPlan.stage.sealed', { time: formatClock(at), day: formatDay(dayOf(at)) })}
      {fault ? ` (${clockWords(t, fault)})` : ''}
      {t('subPlan.stage.sealedCounts', { late: late > 0 ? t('board.lateBy', { count: late }) : t('board.receipt.inTime') })}{' '}
    </>
  )
}

import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { submissionSchema } from '../../../shared/plan/submission.ts'
import { sealClock } from '../../../shared/programme/sealClock.ts'
import { clockWords } from '../../text/clockWords.ts'
import { dayOf, formatClock, formatDay } from '../../text/formatDay.ts'

/** What the receipt of a submission says: which one, when it came, how late by which rule, and its hash. */
export function ReceiptWords({ submission }: { submission: z.infer<typeof submissionSchema> }) {
  const { t } = useTranslation()
  const at = new Date(submission.receivedAt)
  const sealed = submission.sealedAt === null ? null : new Date(submission.sealedAt)
  const fault = sealClock(submission)
  return (
    <div className="board-receipt">
      <p>
        <b>{t('board.receipt.number', { number: submission.number })}</b>, {submission.submittedBy},{' '}
        {t('board.submittedAt', { day: formatDay(dayOf(at)), time: formatClock(at) })}
        {sealed ? `, ${t('board.receipt.sealed', { day: formatDay(dayOf(sealed)), time: formatClock(sealed) })}` : null}
        {fault ? `, ${clockWords(t, fault)}` : null}
      </p>
      {submission.amends === undefined ? (
        <p className={submission.lateDays > 0 ? 'board-worst' : 'c2'}>
          {submission.lateDays > 0 ? t('board.lateBy', { count: submission.lateDays }) : t('board.receipt.inTime')},{' '}
          {t(`board.receipt.policies.${submission.lateness}`, { due: formatDay(submission.due) })}
        </p>
      ) : (
        <p className="c2">{t('board.receipt.amends', { number: submission.amends })}</p>
      )}
      <p className="c3">
        <a href={`/api/submissions/${submission.id}/file`} download={submission.fileName}>
          {submission.fileName}
        </a>{' '}
        <code>{submission.hash.slice(0, 12)}</code>
      </p>
    </div>
  )
}

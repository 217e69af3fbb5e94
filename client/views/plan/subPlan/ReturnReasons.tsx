import { Button, Textarea } from '@mantine/core'
import { IconCornerDownRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReturnReason, Submission } from '../../../../shared/plan/submission.ts'
import { lastReturn } from '../../../../shared/programme/returnReasons.ts'
import { useDecision } from '../../../hooks/useDecision.ts'
import { isReturned } from './StageNotice.tsx'
import { useSubPlanHere } from './useSubPlan.ts'

/** The return that waits for answers, or whose answers were handed in last; null when nothing was ever returned. */
export function useReturned(): Submission | null {
  const owed = useSubPlanHere()?.owed
  if (!owed) return null
  return (
    lastReturn(owed.submissions) ??
    owed.submissions.findLast(({ decision, reasons }) => decision === 'returned' && reasons.length > 0) ??
    null
  )
}

export const waitsForAnswers = ({ reasons }: Submission): boolean => reasons.some(({ answer }) => answer === null)

/** Whether the reader answers: somebody who works for the agency, while it is returned. */
export function useMayAnswer(): boolean {
  const subPlan = useSubPlanHere()
  const works = subPlan?.capacity === 'drafter' || subPlan?.capacity === 'head'
  const obligation = subPlan?.owed?.obligation
  return works && obligation !== undefined && isReturned(obligation)
}

interface ReturnReasonsProps {
  readonly submission: Submission
  readonly mayAnswer: boolean
  readonly onSelect: (blockId: string) => void
}

/** [SP10] Reason by reason: the place, the words, and the answer. */
export function ReturnReasons({ submission, mayAnswer, onSelect }: ReturnReasonsProps) {
  const { t } = useTranslation()
  const answered = submission.reasons.filter(({ answer }) => answer !== null).length
  return (
    <div className="reasons">
      <h3>{t('subPlan.reasons.title', { number: submission.number })}</h3>
      <p className="c2">{t('subPlan.reasons.answered', { answered, count: submission.reasons.length })}</p>
      <ol>
        {submission.reasons.map((reason, index) => (
          <Reason
            key={reason.id}
            reason={reason}
            place={index + 1}
            submissionId={submission.id}
            mayAnswer={mayAnswer}
            onSelect={onSelect}
          />
        ))}
      </ol>
    </div>
  )
}

interface ReasonProps {
  readonly reason: ReturnReason
  readonly place: number
  readonly submissionId: string
  readonly mayAnswer: boolean
  readonly onSelect: (blockId: string) => void
}

function Reason({ reason, place, submissionId, mayAnswer, onSelect }: ReasonProps) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState<string | null>(null)
  const answering = useDecision('reason.answer')
  const { blockId, quote, text, answer, verdict } = reason
  const isWriting = mayAnswer && (draft !== null || answer === null)
  const words = (draft ?? answer ?? '').trim()
  const send = (): void => {
    answering.decide({ submissionId, reasonId: reason.id, answer: words }).then(
      () => setDraft(null),
      () => undefined,
    )
  }
  return (
    <li>
      <p className="reason-head">
        <b>{t('subPlan.reasons.number', { place })}</b>
        {verdict ? <span data-verdict={verdict}>{t(`subPlan.reasons.verdicts.${verdict}`)}</span> : null}
        {blockId ? (
          <button type="button" className="assigned-link" onClick={() => onSelect(blockId)}>
            {t('subPlan.reasons.goTo')}
          </button>
        ) : null}
      </p>
      {quote ? <blockquote>{quote}</blockquote> : null}
      <p>{text}</p>
      {isWriting ? (
        <>
          <Textarea
            autosize
            minRows={2}
            aria-label={t('subPlan.reasons.answerTo', { place })}
            placeholder={t('subPlan.reasons.placeholder')}
            value={draft ?? answer ?? ''}
            maxLength={4000}
            onChange={(event) => setDraft(event.currentTarget.value)}
          />
          {answering.failure ? <p className="after-master">{t(`errors.${answering.failure.code}`)}</p> : null}
          <Button size="xs" disabled={words === '' || answering.isPending} onClick={send}>
            {t('subPlan.reasons.answer')}
          </Button>
        </>
      ) : answer === null ? (
        <p className="c3">{t('subPlan.reasons.noAnswer')}</p>
      ) : (
        <p className="reason-answer">
          <IconCornerDownRight size={14} stroke={1.75} aria-hidden="true" />
          <span>{answer}</span>
          {mayAnswer ? (
            <button type="button" className="assigned-link" onClick={() => setDraft(answer)}>
              {t('subPlan.reasons.change')}
            </button>
          ) : null}
        </p>
      )}
    </li>
  )
}

import { Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Round } from '../../../shared/plan/programme.ts'
import { useServices } from '../../app/AppServices.ts'
import { obligationQuery } from '../../app/programmeQueries.ts'
import { useDecision } from '../../hooks/useDecision.ts'
import type { BoardRow } from './boardPage.ts'
import { DecisionDialog } from './DecisionDialog.tsx'
import { ReceiptWords } from './ReceiptWords.tsx'
import { SubmissionChanges } from './SubmissionChanges.tsx'

/** Accepts the submission that waits. A late one may be taken as in time, with a reason. */
export function AcceptDialog({ row, round, onClose }: { row: BoardRow; round: Round; onClose: () => void }) {
  const { t } = useTranslation()
  const { data } = useQuery(obligationQuery(useServices(), round.id, row.obligation.agencyId))
  const submission = data?.submissions.at(-1)
  const [reason, setReason] = useState('')
  const accept = useDecision('submission.accept')
  const waiveLateness = reason.trim() === '' ? null : reason.trim()
  return (
    <DecisionDialog
      title={t('board.accept.title', { name: row.name })}
      submit={t('board.accept.submit')}
      isReady={submission !== undefined}
      isPending={accept.isPending}
      failure={accept.failure?.code ?? null}
      onSubmit={() => accept.decide({ submissionId: submission?.id ?? '', waiveLateness })}
      onClose={onClose}
    >
      {submission ? <ReceiptWords submission={submission} /> : <p role="status">{t('app.loading')}</p>}
      {submission ? <SubmissionChanges submissionId={submission.id} number={submission.number} /> : null}
      {submission && submission.lateDays > 0 ? (
        <Textarea
          autosize
          minRows={2}
          label={t('board.accept.waive')}
          description={t('board.accept.waiveHint')}
          value={reason}
          maxLength={1000}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      ) : null}
    </DecisionDialog>
  )
}

import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '../../../shared/core/ids.ts'
import type { Round } from '../../../shared/plan/programme.ts'
import type { Obligation, Submission } from '../../../shared/plan/submission.ts'
import { unansweredReasons } from '../../../shared/programme/returnReasons.ts'
import { useServices } from '../../app/AppServices.ts'
import { useDecision } from '../../hooks/useDecision.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { DecisionDialog } from '../board/DecisionDialog.tsx'

interface SubmitReportDialogProps {
  readonly round: Round
  readonly obligation: Obligation
  readonly submissions: readonly Submission[]
  /** what is not saved yet goes first; false when something is still here */
  readonly flush: () => Promise<boolean>
  readonly onClose: () => void
}

/** [RV3] Hands the report in; the same submission is sent again until the server answers. */
export function SubmitReportDialog({ round, obligation, submissions, flush, onClose }: SubmitReportDialogProps) {
  const { t } = useTranslation()
  const { http, random } = useServices()
  const [submissionId] = useState(() => newId(random))
  const [password, setPassword] = useState('')
  const [isLeft, setLeft] = useState(false)
  const { data: known } = useQuery({ queryKey: ['password'], queryFn: http.passwordState, staleTime: 0 })
  const hasPassword = known?.loginName != null
  const submission = useDecision('report.submit')
  const { roundId, agencyId } = obligation
  const unanswered = unansweredReasons(submissions).length
  return (
    <DecisionDialog
      title={t('report.submit.title', { period: round.period })}
      submit={t('report.submit.open')}
      isReady={known !== undefined && unanswered === 0 && (!hasPassword || password !== '')}
      isPending={submission.isPending}
      failure={submission.failure?.code ?? null}
      onSubmit={async () => {
        const isSent = await flush()
        setLeft(!isSent)
        if (!isSent) throw new Error('something of the report is still here')
        return submission.decide({ roundId, agencyId, submissionId, password: hasPassword ? password : null })
      }}
      onClose={onClose}
    >
      <p>{t('report.submit.means', { number: obligation.submissions + 1 })}</p>
      {unanswered > 0 ? (
        <Notice tone="amber" icon={<IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />}>
          {t('subPlan.submit.unanswered', { count: unanswered })}
        </Notice>
      ) : null}
      {isLeft ? <Failure>{t('report.submit.left')}</Failure> : null}
      {hasPassword ? (
        <PasswordField
          label={t('subPlan.submit.password')}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          showWord={t('signIn.show')}
          hideWord={t('signIn.hide')}
        />
      ) : null}
    </DecisionDialog>
  )
}

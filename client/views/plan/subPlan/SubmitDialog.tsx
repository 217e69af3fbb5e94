import { Button, Modal } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { submitChecks } from '../../../../shared/check/submitChecks.ts'
import { newId } from '../../../../shared/core/ids.ts'
import { submissionSchema } from '../../../../shared/plan/submission.ts'
import { readPlan } from '../../../../shared/planDocument/readPlan.ts'
import { unansweredReasons } from '../../../../shared/programme/returnReasons.ts'
import { useServices } from '../../../app/AppServices.ts'
import { useConnectionStatus } from '../../../hooks/useConnectionStatus.ts'
import { useDecision } from '../../../hooks/useDecision.ts'
import { useIsPhone } from '../../../hooks/useIsPhone.ts'
import type { PlanSession } from '../../../openPlan/PlanSession.ts'
import { Failure } from '../../../ui/Failure.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { PasswordField } from '../../../ui/PasswordField.tsx'
import { ReceiptWords } from '../../board/ReceiptWords.tsx'
import { usePlanStatusValue, useRecords } from '../usePlanSession.ts'
import { CheckList } from './CheckList.tsx'
import { DueWords } from './DueWords.tsx'
import { PresentLink } from './PresentLink.tsx'
import { SealForm } from './SealForm.tsx'
import { SigningField } from './SigningField.tsx'
import type { SubPlan } from './useSubPlan.ts'

export interface SubmitDialogProps {
  readonly session: PlanSession
  readonly subPlan: SubPlan
  readonly owed: NonNullable<SubPlan['owed']>
  readonly act: 'present' | 'submit' | 'send' | 'approve'
  readonly onClose: () => void
}

/**
 * [SP7] [SP8] What is looked at, in which capacity it is signed, what freezing means, and then: approve, submit, send. [SP12] Without the
 * server: seal.
 */
export function SubmitDialog(props: SubmitDialogProps) {
  const { t } = useTranslation()
  const isPhone = useIsPhone()
  const { reachable } = useConnectionStatus()
  // Once handed in, the receipt stays on the screen whatever the line does.
  const [receipt, setReceipt] = useState<unknown>(null)
  const seals = !reachable && receipt === null && (props.act === 'submit' || props.act === 'send')
  return (
    <Modal
      opened
      size={520}
      fullScreen={isPhone}
      onClose={props.onClose}
      title={t(seals ? 'subPlan.seal.title' : `subPlan.submit.titles.${props.act}`)}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      {seals ? <SealForm {...props} /> : <Form {...props} receipt={receipt} onReceipt={setReceipt} />}
    </Modal>
  )
}

interface FormProps extends SubmitDialogProps {
  readonly receipt: unknown
  readonly onReceipt: (receipt: unknown) => void
}

function Form({ session, subPlan, owed, act, onClose, receipt, onReceipt }: FormProps) {
  const { t } = useTranslation()
  const { http, random } = useServices()
  const [submissionId] = useState(() => newId(random))
  const [password, setPassword] = useState('')
  const { letterhead } = useRecords(session)
  const editable = usePlanStatusValue(session, (status) => status.editable)
  const isSaved = usePlanStatusValue(session, ({ server }) => server.state === 'saved' || server.state === 'readOnly')
  // The signature block may change while this is open; the text does not.
  const plan = useMemo(() => readPlan(session.doc).plan, [session])
  const checks = useMemo(
    () => submitChecks({ ...plan, letterhead }, subPlan.assignments, subPlan.today),
    [plan, letterhead, subPlan.assignments, subPlan.today],
  )
  const unanswered = unansweredReasons(owed.submissions).length
  const hands = act === 'submit' || act === 'send'
  const { data: passwordState } = useQuery({ queryKey: ['password'], queryFn: http.passwordState, enabled: hands, staleTime: 0 })
  const hasPassword = passwordState?.loginName != null
  const submission = useDecision('obligation.submit')
  const approval = useDecision('obligation.approve')
  const { roundId, agencyId } = owed.obligation
  const { failure, isPending } = hands ? submission : approval
  const isReady =
    isSaved && !isPending && unanswered === 0 && (!hands || (passwordState !== undefined && (!hasPassword || password !== '')))

  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (!isReady) return
    if (act === 'approve') approval.decide({ roundId, agencyId }).then(onClose, () => undefined)
    else
      submission
        .decide({ roundId, agencyId, submissionId, password: hasPassword ? password : null, sealed: null })
        .then(onReceipt, () => undefined)
  }
  const kept = submissionSchema.safeParse(receipt)
  if (kept.success) {
    return (
      <div className="dialog-stack">
        <p role="status">{t('subPlan.submit.done')}</p>
        <ReceiptWords submission={kept.data} />
        <div className="dialog-actions">
          <Button variant="filled" onClick={onClose}>
            {t('app.close')}
          </Button>
        </div>
      </div>
    )
  }
  return (
    <form className="dialog-stack submit-form" onSubmit={send} noValidate>
      <DueWords subPlan={subPlan} owed={owed} />
      <CheckList checks={checks} />
      {unanswered > 0 ? (
        <Notice tone="amber" icon={<IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />}>
          {t('subPlan.submit.unanswered', { count: unanswered })}
        </Notice>
      ) : null}
      {act === 'present' ? null : <SigningField session={session} editable={editable} />}
      {hands && hasPassword ? (
        <PasswordField
          label={t('subPlan.submit.password')}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          showWord={t('signIn.show')}
          hideWord={t('signIn.hide')}
        />
      ) : null}
      {isSaved ? null : <p className="after-master">{t('subPlan.submit.unsent')}</p>}
      {failure ? (
        <Failure>{failure.code === 'wrongPassword' ? t('subPlan.submit.wrongPassword') : t(`errors.${failure.code}`)}</Failure>
      ) : null}
      {act === 'present' ? (
        <PresentLink planId={session.planId} onClose={onClose} />
      ) : (
        <div className="submit-foot">
          <p className="c2">{t(`subPlan.submit.means.${act}`, { number: owed.obligation.submissions + 1 })}</p>
          <Button type="submit" variant="filled" size="lg" fullWidth disabled={!isReady}>
            {isPending ? t('subPlan.submit.sending') : t(`subPlan.submit.titles.${act}`)}
          </Button>
        </div>
      )}
    </form>
  )
}

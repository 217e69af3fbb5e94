import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanId } from '../../../../shared/core/ids.ts'
import { useServices } from '../../../app/AppServices.ts'
import { PasswordField } from '../../../ui/PasswordField.tsx'
import { DecisionDialog } from '../../board/DecisionDialog.tsx'
import { sealWait } from './sealWords.ts'

interface ConfirmSealDialogProps {
  readonly planId: PlanId
  /** when it was sealed, by the device's clock */
  readonly moment: { readonly time: string; readonly day: string }
  readonly onClose: () => void
}

/** [SE3] The head says once more who they are; the seal goes out with it. */
export function ConfirmSealDialog({ planId, moment, onClose }: ConfirmSealDialogProps) {
  const { t } = useTranslation()
  const { seals } = useServices()
  const [password, setPassword] = useState('')
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<'wrongPassword' | 'unreachable' | null>(null)
  const send = async (): Promise<void> => {
    setSending(true)
    setFailure(null)
    const outcome = await seals.confirm(planId, password).finally(() => setSending(false))
    const seal = seals.of(planId)
    // Another refusal stands in the notice that is behind this.
    if (outcome === 'sent' || (outcome === 'refused' && seal && sealWait(seal) !== 'password')) return
    setFailure(outcome === null ? 'unreachable' : 'wrongPassword')
    throw new Error('not sent')
  }
  return (
    <DecisionDialog
      title={t('subPlan.seal.confirmTitle', moment)}
      submit={t('subPlan.seal.confirmSubmit')}
      isReady={password !== ''}
      isPending={isSending}
      failure={failure === 'unreachable' ? failure : null}
      onSubmit={send}
      onClose={onClose}
    >
      <p>{t('subPlan.seal.confirmText')}</p>
      <PasswordField
        label={t('subPlan.submit.password')}
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        showWord={t('signIn.show')}
        hideWord={t('signIn.hide')}
      />
      {failure === 'wrongPassword' ? (
        <p className="after-master" role="alert">
          {t('subPlan.submit.wrongPassword')}
        </p>
      ) : null}
    </DecisionDialog>
  )
}

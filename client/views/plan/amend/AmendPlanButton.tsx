import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDecision } from '../../../hooks/useDecision.ts'
import { DecisionDialog } from '../../board/DecisionDialog.tsx'
import { useSubPlanHere } from '../subPlan/useSubPlan.ts'
import { useMayAmend } from './useMayAmend.ts'

/** [AM7] Opens an accepted plan again; nothing where that is not offered. */
export function AmendPlanButton() {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  if (!useMayAmend()) return null
  return (
    <div className="ui-notice-actions">
      <Button size="xs" variant="filled" onClick={() => setOpen(true)}>
        {t('amend.reopen.open')}
      </Button>
      {isOpen ? <Dialog onClose={() => setOpen(false)} /> : null}
    </div>
  )
}

function Dialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const obligation = useSubPlanHere()?.owed?.obligation
  const [reason, setReason] = useState<string>(() => t('amend.reopen.usual'))
  const amending = useDecision('obligation.amend')
  if (!obligation) return null
  const { roundId, agencyId, submissions } = obligation
  return (
    <DecisionDialog
      title={t('amend.reopen.title', { number: submissions })}
      submit={t('amend.reopen.submit')}
      isReady={reason.trim() !== ''}
      isPending={amending.isPending}
      failure={amending.failure?.code ?? null}
      onSubmit={() => amending.decide({ roundId, agencyId, reason: reason.trim() })}
      onClose={onClose}
    >
      <p>{t('amend.reopen.text', { number: submissions })}</p>
      <Textarea
        autosize
        minRows={2}
        label={t('amend.reopen.reason')}
        value={reason}
        maxLength={2000}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </DecisionDialog>
  )
}

import { useTranslation } from 'react-i18next'
import { useDecision } from '../../../hooks/useDecision.ts'
import { DecisionDialog } from '../../board/DecisionDialog.tsx'
import type { SubPlan } from './useSubPlan.ts'

/** Opens an approved plan for writing again, before it was sent. */
export function WithdrawDialog({ owed: { obligation }, onClose }: { owed: NonNullable<SubPlan['owed']>; onClose: () => void }) {
  const { t } = useTranslation()
  const withdrawal = useDecision('obligation.withdrawApproval')
  return (
    <DecisionDialog
      title={t('subPlan.withdraw.title')}
      submit={t('subPlan.bar.acts.withdraw')}
      isReady
      isPending={withdrawal.isPending}
      failure={withdrawal.failure?.code ?? null}
      onSubmit={() => withdrawal.decide({ roundId: obligation.roundId, agencyId: obligation.agencyId })}
      onClose={onClose}
    >
      <p>{t('subPlan.withdraw.text')}</p>
    </DecisionDialog>
  )
}

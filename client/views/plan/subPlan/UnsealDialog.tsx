import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanId } from '../../../../shared/core/ids.ts'
import { useServices } from '../../../app/AppServices.ts'
import { DecisionDialog } from '../../board/DecisionDialog.tsx'

/** [SE4] Opens a sealed plan for writing again, as long as it did not go out. */
export function UnsealDialog({ planId, onClose }: { planId: PlanId; onClose: () => void }) {
  const { t } = useTranslation()
  const { seals } = useServices()
  const [isAsking, setAsking] = useState(false)
  const [isUnknown, setUnknown] = useState(false)
  const unseal = async (): Promise<void> => {
    setAsking(true)
    const outcome = await seals.unseal(planId).finally(() => setAsking(false))
    setUnknown(outcome === 'unknown')
    if (outcome === 'unknown') throw new Error('unknown')
  }
  return (
    <DecisionDialog
      title={t('subPlan.seal.unsealTitle')}
      submit={t('subPlan.seal.unseal')}
      isReady
      isPending={isAsking}
      failure={null}
      onSubmit={unseal}
      onClose={onClose}
    >
      <p>{t('subPlan.seal.unsealText')}</p>
      {isUnknown ? (
        <p className="after-master" role="alert">
          {t('subPlan.seal.unknown')}
        </p>
      ) : null}
    </DecisionDialog>
  )
}

import { Button, Modal } from '@mantine/core'
import { IconUserMinus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanSummary } from '../../../../shared/protocol/httpApi.ts'
import { useAgencyNames } from '../../../hooks/useAgencyNames.ts'
import { useDecision } from '../../../hooks/useDecision.ts'
import { useReturnFocus } from '../../../hooks/useReturnFocus.ts'
import { Failure } from '../../../ui/Failure.tsx'
import { RowButton } from '../../../ui/RowButton.tsx'
import { AgencySelect } from '../../directory/acts/AgencySelect.tsx'

/** [SP11] Who drafts this plan beside its agency: each can be added, and taken off again. Every step counts at once. */
export function ShareDialog({ plan, onClose }: { plan: PlanSummary; onClose: () => void }) {
  useReturnFocus()
  const { t } = useTranslation()
  const nameOf = useAgencyNames()
  const [agencyId, setAgencyId] = useState<string | null>(null)
  const sharing = useDecision('plan.share')
  const partners = plan.sharedWith ?? []
  const decide = (agency: string, shared: boolean): void => {
    sharing.decide({ planId: plan.id, agencyId: agency, shared }).then(
      () => setAgencyId(null),
      () => undefined,
    )
  }
  return (
    <Modal opened size={520} onClose={onClose} title={t('subPlan.share.title')} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <div className="dialog-stack">
        <p className="c2">{t('subPlan.share.text')}</p>
        {partners.length === 0 ? (
          <p>{t('subPlan.share.nobody')}</p>
        ) : (
          <ul className="share-list" aria-label={t('subPlan.share.partners')}>
            {partners.map((partner) => (
              <li key={partner}>
                <span>{nameOf(partner)}</span>
                <RowButton icon={IconUserMinus} onClick={() => decide(partner, false)}>
                  {t('subPlan.share.remove')}
                </RowButton>
              </li>
            ))}
          </ul>
        )}
        <AgencySelect
          label={t('subPlan.share.agency')}
          value={agencyId}
          except={[...partners, plan.ownerId ?? '']}
          onChange={setAgencyId}
        />
        {sharing.failure ? <Failure>{t(`errors.${sharing.failure.code}`)}</Failure> : null}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('app.close')}</Button>
          <Button
            variant="filled"
            disabled={agencyId === null || sharing.isPending}
            onClick={() => agencyId !== null && decide(agencyId, true)}
          >
            {t('subPlan.share.submit')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

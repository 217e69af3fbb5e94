import { Button, Modal, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Capacity, capacities } from '../../../shared/access/standing.ts'
import type { ListedAccount } from '../../../shared/protocol/httpApi.ts'
import { useAgencyNames } from '../../hooks/useAgencyNames.ts'
import { useDecision } from '../../hooks/useDecision.ts'
import { Failure } from '../../ui/Failure.tsx'
import { AgencySelect } from '../directory/acts/AgencySelect.tsx'

/** The agencies that an account acts for, and as what. */
export function MembershipWords({ account }: { account: ListedAccount }) {
  const { t } = useTranslation()
  const nameOf = useAgencyNames()
  const { memberships } = account
  if (memberships.length === 0)
    return <span className={account.agencyName ? undefined : 'c3'}>{account.agencyName || t('accounts.noAgency')}</span>
  return <>{memberships.map(({ agencyId, capacity }) => `${nameOf(agencyId)}, ${t(`accounts.capacities.${capacity}`)}`).join('; ')}</>
}

export function MembershipDialog({ account, onClose }: { account: ListedAccount; onClose: () => void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const nameOf = useAgencyNames()
  const [agencyId, setAgencyId] = useState<string | null>(null)
  const [capacity, setCapacity] = useState<Capacity>('drafter')
  const setting = useDecision('membership.set')
  const set = async (id: string, as: Capacity | null): Promise<void> => {
    await setting.decide({ accountId: account.id, agencyId: id, capacity: as })
    await queryClient.invalidateQueries({ queryKey: ['accounts'] })
    setAgencyId(null)
  }
  return (
    <Modal
      opened
      size={520}
      onClose={onClose}
      title={t('accounts.memberships.title', { name: account.displayName })}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <div className="dialog-stack">
        <ul className="accounts-memberships">
          {account.memberships.map((one) => (
            <li key={one.agencyId}>
              <span className="grow">
                <b>{nameOf(one.agencyId)}</b>, {t(`accounts.capacities.${one.capacity}`)}
              </span>
              <Button
                size="xs"
                variant="subtle"
                leftSection={<IconX size={14} stroke={1.75} aria-hidden="true" />}
                onClick={() => void set(one.agencyId, null).catch(() => undefined)}
              >
                {t('accounts.memberships.end')}
              </Button>
            </li>
          ))}
        </ul>
        <AgencySelect label={t('accounts.memberships.agency')} value={agencyId} onChange={setAgencyId} />
        <Select
          label={t('accounts.memberships.capacity')}
          allowDeselect={false}
          value={capacity}
          onChange={(value) => setCapacity((value as Capacity | null) ?? 'drafter')}
          data={capacities.map((value) => ({ value, label: t(`accounts.capacities.${value}`) }))}
        />
        {setting.failure ? <Failure>{t(`errors.${setting.failure.code}`)}</Failure> : null}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('app.close')}</Button>
          <Button
            variant="filled"
            disabled={agencyId === null || setting.isPending}
            onClick={() => void set(agencyId ?? '', capacity).catch(() => undefined)}
          >
            {t('accounts.memberships.add')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

import { Button, Modal } from '@mantine/core'
import { IconClock, IconMailOff, IconRefresh, IconUserCheck, IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Invitation, InvitationState } from '../../../shared/protocol/invitations.ts'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf } from '../../app/httpClient.ts'
import { useAgencyNames } from '../../hooks/useAgencyNames.ts'
import { dayOf, formatDay } from '../../text/formatDay.ts'
import { Failure } from '../../ui/Failure.tsx'
import { InvitationLink } from './InvitationLink.tsx'

const icons: Readonly<Record<InvitationState, typeof IconClock>> = {
  pending: IconClock,
  used: IconUserCheck,
  expired: IconClock,
  withdrawn: IconX,
}
/** So long a renewed link works. */
const RENEWED_DAYS = 7

/** Who was invited, and what became of it; nothing while nobody was. `nameOfAccount` null: names are not the reader's to know. */
export function InvitationList({ nameOfAccount }: { nameOfAccount: ((id: string) => string | undefined) | null }) {
  const { t } = useTranslation()
  const { http } = useServices()
  const queryClient = useQueryClient()
  const { data: invitations } = useQuery({ queryKey: ['invitations'], queryFn: http.invitations })
  const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['invitations'] })
  const renewing = useMutation({ mutationFn: (id: string) => http.renewInvitation(id, RENEWED_DAYS), onSuccess: refresh })
  const withdrawing = useMutation({ mutationFn: (id: string) => http.withdrawInvitation(id), onSettled: refresh })
  const failed = renewing.error ?? withdrawing.error
  if (!invitations || invitations.length === 0) return null
  return (
    <section className="accounts-invitations" aria-labelledby="invitations">
      <h2 id="invitations" className="t-h2">
        {t('accounts.invitations.title')}
      </h2>
      {failed ? <Failure>{t(`errors.${errorCodeOf(failed)}`)}</Failure> : null}
      <table className="accounts-table">
        <thead>
          <tr>
            <th scope="col">{t('accounts.invitations.to')}</th>
            <th scope="col">{t('accounts.invitations.state')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('board.columns.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {invitations.map((invitation) => (
            <InvitationRow
              key={invitation.id}
              invitation={invitation}
              account={invitation.accountId === null ? undefined : nameOfAccount?.(invitation.accountId)}
              isNamed={nameOfAccount !== null}
              onRenew={() => renewing.mutate(invitation.id)}
              onWithdraw={() => withdrawing.mutate(invitation.id)}
            />
          ))}
        </tbody>
      </table>
      <Modal
        opened={renewing.data !== undefined}
        size={520}
        onClose={() => renewing.reset()}
        closeOnClickOutside={false}
        title={t('accounts.invite.linkTitle')}
        closeButtonProps={{ 'aria-label': t('app.close') }}
      >
        {renewing.data ? (
          <InvitationLink
            path={renewing.data.joinPath}
            address={renewing.data.invitation.mail === 'waiting' ? renewing.data.invitation.address : null}
            onDone={() => renewing.reset()}
          />
        ) : null}
      </Modal>
    </section>
  )
}

function InvitationRow({
  invitation,
  account,
  isNamed,
  onRenew,
  onWithdraw,
}: {
  invitation: Invitation
  account: string | undefined
  isNamed: boolean
  onRenew: () => void
  onWithdraw: () => void
}) {
  const { t } = useTranslation()
  const nameOf = useAgencyNames()
  const { agencyId, capacity, state, expiresAt, usedAt, address, mail } = invitation
  const Icon = icons[state]
  const day = formatDay(dayOf(new Date(usedAt ?? expiresAt)))
  const isOpen = state === 'pending' || state === 'expired'
  return (
    <tr>
      <td>
        <span className="accounts-name">{nameOf(agencyId)}</span>, {t(`accounts.capacities.${capacity}`)}
        {address === null ? null : <span className="c2"> · {address}</span>}
      </td>
      <td className="c2">
        <span className="accounts-state" data-state={state}>
          <Icon size={16} stroke={1.75} aria-hidden="true" />
          {t(`accounts.invitations.states.${state === 'used' && !isNamed ? 'taken' : state}`, {
            day,
            name: account ?? t('audit.unknownPerson'),
          })}
        </span>
        {mail === 'failed' ? (
          <span className="accounts-state" data-state="failed">
            <IconMailOff size={16} stroke={1.75} aria-hidden="true" />
            {t('accounts.invitations.mailFailed')}
          </span>
        ) : null}
      </td>
      <td className="accounts-link">
        {isOpen ? (
          <>
            <Button
              size="xs"
              variant="subtle"
              leftSection={<IconRefresh size={14} stroke={1.75} aria-hidden="true" />}
              onClick={onRenew}
              aria-label={t('accounts.invitations.renewOf', { name: nameOf(agencyId) })}
            >
              {t('accounts.invitations.renew')}
            </Button>
            <Button
              size="xs"
              variant="subtle"
              leftSection={<IconX size={14} stroke={1.75} aria-hidden="true" />}
              onClick={onWithdraw}
              aria-label={t('accounts.invitations.withdrawOf', { name: nameOf(agencyId) })}
            >
              {t('accounts.invitations.withdraw')}
            </Button>
          </>
        ) : null}
      </td>
    </tr>
  )
}

import { Button, Modal, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { headInvites } from '../../../shared/access/rights.ts'
import { type Capacity, capacities } from '../../../shared/access/standing.ts'
import { newId } from '../../../shared/core/ids.ts'
import type { Language } from '../../../shared/core/language.ts'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf } from '../../app/httpClient.ts'
import { useAgencyNames } from '../../hooks/useAgencyNames.ts'
import { Failure } from '../../ui/Failure.tsx'
import { AgencySelect } from '../directory/acts/AgencySelect.tsx'
import { InvitationLink } from './InvitationLink.tsx'

const DAYS = [3, 7, 14, 30] as const
/** A mail address as far as a browser can tell. */
const isAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(text)

interface InviteDialogProps {
  /** [AC17] the only agencies that the reader invites to, as a head; null: every one, as anything */
  readonly only?: readonly string[] | null
  readonly onClose: () => void
}

/** To which agency, as what, for how long; then the link, which the server will not show again. */
export function InviteDialog({ only = null, onClose }: InviteDialogProps) {
  const { t, i18n } = useTranslation()
  const { http, random } = useServices()
  const queryClient = useQueryClient()
  const { data: mail } = useQuery({ queryKey: ['mail'], queryFn: http.mail })
  const nameOf = useAgencyNames()
  // One id for the whole form: a repeated request after a broken line makes no second invitation.
  const [id] = useState(() => newId<string>(random))
  const [agencyId, setAgencyId] = useState<string | null>(only?.[0] ?? null)
  const [capacity, setCapacity] = useState<Capacity>('drafter')
  const [days, setDays] = useState<number>(7)
  const [address, setAddress] = useState('')
  const [missing, setMissing] = useState(false)
  const to = address.trim()
  const inviting = useMutation({
    mutationFn: () =>
      http.invite({ id, agencyId: agencyId ?? '', capacity, days, address: to === '' ? null : to, language: i18n.language as Language }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['invitations'] }),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setMissing(true)
    if (agencyId !== null && (to === '' || isAddress(to))) inviting.mutate()
  }
  const made = inviting.data
  return (
    <Modal
      opened
      size={520}
      onClose={onClose}
      closeOnClickOutside={!made}
      title={t(made ? 'accounts.invite.linkTitle' : 'accounts.invite.title')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      {made ? (
        <InvitationLink
          path={made.joinPath}
          address={made.invitation.mail === 'waiting' ? made.invitation.address : null}
          onDone={onClose}
        />
      ) : (
        <form className="dialog-stack" onSubmit={submit} noValidate>
          <p className="c2">{t('accounts.invite.text')}</p>
          {only === null ? (
            <AgencySelect
              label={t('accounts.memberships.agency')}
              value={agencyId}
              onChange={setAgencyId}
              error={missing && agencyId === null ? t('accounts.invite.agencyMissing') : null}
              isFirst
            />
          ) : only.length > 1 ? (
            <Select
              data-autofocus
              allowDeselect={false}
              label={t('accounts.memberships.agency')}
              value={agencyId}
              onChange={setAgencyId}
              data={only.map((value) => ({ value, label: nameOf(value) }))}
            />
          ) : null}
          <Select
            label={t('accounts.memberships.capacity')}
            allowDeselect={false}
            value={capacity}
            onChange={(value) => setCapacity((value as Capacity | null) ?? 'drafter')}
            data={(only === null ? capacities : headInvites).map((value) => ({ value, label: t(`accounts.capacities.${value}`) }))}
          />
          <Select
            label={t('accounts.invite.days')}
            allowDeselect={false}
            value={String(days)}
            onChange={(value) => setDays(Number(value ?? 7))}
            data={DAYS.map((count) => ({ value: String(count), label: t('accounts.invite.dayCount', { count }) }))}
          />
          {mail?.on ? (
            <TextInput
              label={t('accounts.invite.address')}
              description={t('accounts.invite.addressHint')}
              type="email"
              autoComplete="off"
              maxLength={254}
              value={address}
              error={missing && to !== '' && !isAddress(to) ? t('accounts.invite.addressWrong') : null}
              onChange={(event) => setAddress(event.currentTarget.value)}
            />
          ) : null}
          {inviting.error ? <Failure>{t(`errors.${errorCodeOf(inviting.error)}`)}</Failure> : null}
          <div className="dialog-actions">
            <Button onClick={onClose}>{t('app.cancel')}</Button>
            <Button type="submit" variant="filled" disabled={inviting.isPending}>
              {t('accounts.invite.submit')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  )
}

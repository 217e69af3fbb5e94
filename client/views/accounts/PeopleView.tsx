import { Button } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf } from '../../app/httpClient.ts'
import { useSession } from '../../hooks/useSession.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { InvitationList } from './InvitationList.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import './accounts.css'

/** [AC17] For an agency's head: who was invited to draft or to read there, and inviting more. */
export function PeopleView() {
  const { t } = useTranslation()
  const { http } = useServices()
  const memberships = useSession()?.account.memberships ?? []
  const own = memberships.filter(({ capacity }) => capacity === 'head').map(({ agencyId }) => agencyId)
  const { data: invitations, error } = useQuery({ queryKey: ['invitations'], queryFn: http.invitations })
  const [inviting, setInviting] = useState(false)
  if (error && !invitations)
    return (
      <main id="content">
        <EmptyState isPage title={t('accounts.people.title')}>
          {t(`errors.${errorCodeOf(error)}`)}
        </EmptyState>
      </main>
    )
  return (
    <main id="content" className="accounts">
      <div className="accounts-head">
        <div className="grow">
          <h1 className="t-h1">{t('accounts.people.title')}</h1>
          <p className="c2">{t('accounts.people.text')}</p>
        </div>
        <div className="accounts-actions">
          <Button variant="filled" leftSection={<IconMail size={16} stroke={1.75} aria-hidden="true" />} onClick={() => setInviting(true)}>
            {t('accounts.invite.action')}
          </Button>
        </div>
      </div>
      {invitations?.length === 0 ? <p className="c2">{t('accounts.people.none')}</p> : null}
      <InvitationList nameOfAccount={null} />
      {inviting ? <InviteDialog only={own} onClose={() => setInviting(false)} /> : null}
    </main>
  )
}

import { Button, Modal } from '@mantine/core'
import { IconHistory, IconLink, IconMail, IconUserPlus } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf } from '../../app/httpClient.ts'
import { accountsQuery } from '../../app/queries.ts'
import { useCan } from '../../hooks/useActor.ts'
import { useSession } from '../../hooks/useSession.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { AccountActions } from './AccountActions.tsx'
import { CreateAccountDialog } from './CreateAccountDialog.tsx'
import { InvitationList } from './InvitationList.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { MailState } from './MailState.tsx'
import { MembershipWords } from './Memberships.tsx'
import { SignInLink } from './SignInLink.tsx'
import './accounts.css'

/** The administrator's list of accounts. */
export function AccountsView() {
  const { t } = useTranslation()
  const mayList = useCan('account.list')
  if (!mayList) {
    return (
      <main id="content">
        <EmptyState title={t('app.forbidden.title')}>{t('app.forbidden.text')}</EmptyState>
      </main>
    )
  }
  return <AccountList />
}

function AccountList() {
  const { t } = useTranslation()
  const services = useServices()
  const own = useSession()?.account.id
  const mayDisable = useCan('account.disable')
  const mayAudit = useCan('audit.read')
  const { data: accounts, error, refetch } = useQuery(accountsQuery(services))
  const [creating, setCreating] = useState(false)
  const [inviting, setInviting] = useState(false)
  const link = useMutation({ mutationFn: (accountId: string) => services.http.newSignInLink(accountId) })
  return (
    <main id="content" className="accounts">
      <div className="accounts-head">
        <div className="grow">
          <h1 className="t-h1">{t('accounts.title')}</h1>
          <p className="c2">{accounts ? t('accounts.summary', { count: accounts.length }) : '\u00a0'}</p>
          <MailState />
        </div>
        <div className="accounts-actions">
          {mayAudit ? (
            <Button
              leftSection={<IconHistory size={16} stroke={1.75} aria-hidden="true" />}
              renderRoot={(props) => <Link to="/audit" {...props} />}
            >
              {t('audit.title')}
            </Button>
          ) : null}
          <Button leftSection={<IconMail size={16} stroke={1.75} aria-hidden="true" />} onClick={() => setInviting(true)}>
            {t('accounts.invite.action')}
          </Button>
          <Button
            variant="filled"
            leftSection={<IconUserPlus size={16} stroke={1.75} aria-hidden="true" />}
            onClick={() => setCreating(true)}
          >
            {t('accounts.add')}
          </Button>
        </div>
      </div>
      <InvitationList nameOfAccount={(id) => accounts?.find((account) => account.id === id)?.displayName} />
      {accounts ? (
        <table className="accounts-table">
          <thead>
            <tr>
              <th scope="col">{t('accounts.columns.name')}</th>
              <th scope="col">{t('accounts.columns.agency')}</th>
              <th scope="col">{t('accounts.columns.role')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('accounts.columns.link')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {accounts.map((account) => (
              <tr key={account.id}>
                <td>
                  <span className="row">
                    <Avatar name={account.agencyName || account.displayName} />
                    <span>
                      <span className="accounts-name">{account.displayName}</span>
                      {account.id === own ? <span className="c3"> ({t('accounts.you')})</span> : null}
                    </span>
                  </span>
                </td>
                <td className="c2">
                  <MembershipWords account={account} />
                </td>
                <td className="c2">
                  {t(`app.account.roles.${account.role}`)}
                  {account.disabled ? <span className="accounts-disabled"> · {t('accounts.disabled')}</span> : null}
                </td>
                <td className="accounts-link">
                  {account.disabled ? null : (
                    <Button
                      size="xs"
                      variant="subtle"
                      leftSection={<IconLink size={14} stroke={1.75} aria-hidden="true" />}
                      onClick={() => link.mutate(account.id)}
                    >
                      {t('accounts.newLink')}
                    </Button>
                  )}
                  {mayDisable ? <AccountActions account={account} isOwn={account.id === own} /> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {!accounts && error ? (
        <EmptyState title={t('home.failedTitle')} actions={<Button onClick={() => void refetch()}>{t('home.retry')}</Button>}>
          {t(`errors.${errorCodeOf(error)}`)}
        </EmptyState>
      ) : null}
      {link.error ? <Failure>{t(`errors.${errorCodeOf(link.error)}`)}</Failure> : null}
      <Modal
        opened={link.data !== undefined}
        size={480}
        onClose={() => link.reset()}
        closeOnClickOutside={false}
        title={t('accounts.link.title', { name: link.data?.account.displayName ?? '' })}
        closeButtonProps={{ 'aria-label': t('app.close') }}
      >
        {link.data ? <SignInLink path={link.data.signInPath} onDone={() => link.reset()} /> : null}
      </Modal>
      {inviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
      {creating ? <CreateAccountDialog onClose={() => setCreating(false)} /> : null}
    </main>
  )
}

import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf } from '../../app/httpClient.ts'
import { accountsQuery } from '../../app/queries.ts'
import { useCan } from '../../hooks/useActor.ts'
import { useSession } from '../../hooks/useSession.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { CreateAccountDialog } from './CreateAccountDialog.tsx'
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
  const { data: accounts, error, refetch } = useQuery(accountsQuery(services))
  const [creating, setCreating] = useState(false)
  return (
    <main id="content" className="accounts">
      <div className="accounts-head">
        <div className="grow">
          <h1 className="t-h1">{t('accounts.title')}</h1>
          <p className="c2">{accounts ? t('accounts.summary', { count: accounts.length }) : '\u00a0'}</p>
        </div>
        <Button
          variant="filled"
          leftSection={<IconUserPlus size={16} stroke={1.75} aria-hidden="true" />}
          onClick={() => setCreating(true)}
        >
          {t('accounts.add')}
        </Button>
      </div>
      {accounts ? (
        <table className="accounts-table">
          <thead>
            <tr>
              <th scope="col">{t('accounts.columns.name')}</th>
              <th scope="col">{t('accounts.columns.agency')}</th>
              <th scope="col">{t('accounts.columns.role')}</th>
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
                <td className={account.agencyName ? 'c2' : 'c3'}>{account.agencyName || t('accounts.noAgency')}</td>
                <td className="c2">{t(`app.account.roles.${account.role}`)}</td>
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
      {creating ? <CreateAccountDialog onClose={() => setCreating(false)} /> : null}
    </main>
  )
}

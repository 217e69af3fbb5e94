import { IconBuilding, IconCloudOff, IconFileText, IconFlag, IconHistory, IconTable, IconUsers } from '@tabler/icons-react'
import { Link, Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { can } from '../../shared/access/can.ts'
import type { Account } from '../../shared/protocol/httpApi.ts'
import { actorOf } from '../hooks/useActor.ts'
import { useConnectionStatus } from '../hooks/useConnectionStatus.ts'
import { useSession } from '../hooks/useSession.ts'
import { dayOf, formatClock, formatDay } from '../text/formatDay.ts'
import { BrandMark } from '../ui/BrandMark.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import { useServices } from './AppServices.ts'
import './shell.css'
import { NoticeBell } from './notices/NoticeBell.tsx'
import { Shortcuts } from './Shortcuts.tsx'
import { SignedOutState, SignInAgain } from './SignInAgain.tsx'
import { UpdateBanner } from './UpdateBanner.tsx'

/** The header over every screen. What belongs to one screen stays in that screen. */
export function AppShell() {
  const { t } = useTranslation()
  const session = useSession()
  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        {t('app.skipToContent')}
      </a>
      <header className="shell-top">
        <Link to="/" className="shell-brand">
          <BrandMark size={22} />
          {t('app.name')}
        </Link>
        <span className="grow" />
        <OfflineState />
        {session ? <Shortcuts /> : null}
        {session ? <NoticeBell /> : null}
        {session ? <AccountMenu account={session.account} /> : null}
      </header>
      <div className="shell-body">
        <Outlet />
      </div>
      <UpdateBanner />
      <SignInAgain />
    </div>
  )
}

function OfflineState() {
  const { t } = useTranslation()
  const { reachable, lastAnswer } = useConnectionStatus()
  const { now } = useServices()
  const moment = (at: Date): string => (dayOf(at) === dayOf(now()) ? formatClock(at) : `${formatClock(at)}, ${formatDay(dayOf(at))}`)
  const words = lastAnswer ? t('app.connection.offlineSince', { time: moment(lastAnswer) }) : t('app.connection.offlineNever')
  return (
    <span className="shell-offline" role="status">
      {reachable ? (
        <SignedOutState />
      ) : (
        <>
          <IconCloudOff size={16} stroke={1.75} aria-hidden="true" />
          <span className="shell-offline-long">{words}</span>
          <span className="shell-offline-short">{t('app.connection.offline')}</span>
        </>
      )}
    </span>
  )
}

/** Screens with tabs above them; on a phone the tabs are the bar at the bottom. */
export function TabbedPage() {
  const session = useSession()
  return (
    <>
      {session ? <Tabs account={session.account} /> : null}
      <div className="shell-page">
        <Outlet />
      </div>
    </>
  )
}

function Tabs({ account }: { account: Account }) {
  const { t } = useTranslation()
  const icon = { size: 20, stroke: 1.75, 'aria-hidden': true, className: 'shell-tab-icon' } as const
  return (
    <nav className="shell-tabs" aria-label={t('app.navigation')}>
      <Link to="/" activeOptions={{ exact: true }}>
        <IconFileText {...icon} />
        {t('app.tabs.plans')}
      </Link>
      <Link to="/programmes">
        <IconFlag {...icon} />
        {t('app.tabs.programmes')}
      </Link>
      <Link to="/matrix">
        <IconTable {...icon} />
        <span className="shell-tab-long">{t('app.tabs.matrix')}</span>
        <span className="shell-tab-short">{t('app.tabs.matrixShort')}</span>
      </Link>
      {can(actorOf(account), 'directory.change') ? (
        <Link to="/directory">
          <IconBuilding {...icon} />
          {t('app.tabs.directory')}
        </Link>
      ) : null}
      {can(actorOf(account), 'account.list') ? (
        <Link to="/accounts">
          <IconUsers {...icon} />
          {t('app.tabs.accounts')}
        </Link>
      ) : null}
      {can(actorOf(account), 'audit.read') ? (
        <Link to="/audit" className="shell-tab-wide">
          <IconHistory {...icon} />
          {t('app.tabs.audit')}
        </Link>
      ) : null}
    </nav>
  )
}

import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PlanStatus } from '../../openPlan/planStatus.ts'

/** One row that is always there, so that a message never moves the text. */
export function StatusBar({ status }: { status: PlanStatus }) {
  const { t } = useTranslation()
  const { state, unsent } = status.server
  return (
    <footer className="plan-status">
      <span role="status" className={state === 'saved' || state === 'sending' ? undefined : 'plan-status-doubt'}>
        {state === 'offline' && (unsent > 0 ? t('plan.status.offlineUnsent', { count: unsent }) : t('plan.status.offline'))}
        {state === 'storageUnavailable' && t('plan.status.storageUnavailable')}
        {state === 'signedOut' && (
          <>
            {t('plan.status.signedOut')} <Link to="/sign-in">{t('plan.status.signIn')}</Link>
          </>
        )}
        {status.device.problem === 'full' && ` ${t('plan.status.deviceFull')}`}
        {status.device.problem === 'unavailable' && ` ${t('plan.status.deviceUnavailable')}`}
      </span>
      <span className="grow" />
      <span className="plan-status-keys">
        <kbd>Alt ↓</kbd> {t('plan.status.keys.next')}
      </span>
      <span className="plan-status-keys">
        <kbd>Alt Enter</kbd> {t('plan.status.keys.panel')}
      </span>
    </footer>
  )
}

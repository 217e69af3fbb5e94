import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/AppServices.ts'
import type { PlanSession } from '../../openPlan/PlanSession.ts'
import { usePlanStatusValue } from './usePlanSession.ts'

/** One row that is always there, so that a message never moves the text. */
export function StatusBar({ session, children }: { session: PlanSession; children?: ReactNode }) {
  const { t } = useTranslation()
  const { signInPrompt } = useServices()
  const problem = usePlanStatusValue(session, ({ device }) => device.problem)
  const state = usePlanStatusValue(session, ({ server }) => (server.state === 'sending' ? 'saved' : server.state))
  const unsent = usePlanStatusValue(session, ({ server }) => (server.state === 'offline' ? server.unsent : 0))
  const offlineWords =
    unsent === 0
      ? t('plan.status.offline')
      : t(problem === 'notKept' ? 'device.offlineUnsent' : 'plan.status.offlineUnsent', { count: unsent })
  return (
    <footer className="plan-status">
      <span role="status" className={state === 'saved' ? undefined : 'plan-status-doubt'}>
        {state === 'offline' && offlineWords}
        {state === 'storageUnavailable' && t('plan.status.storageUnavailable')}
        {state === 'signedOut' && (
          <>
            {t(problem === 'notKept' ? 'plan.status.signedOutInPage' : 'plan.status.signedOut')}{' '}
            <button type="button" className="plan-status-action" onClick={signInPrompt.open}>
              {t('plan.status.signIn')}
            </button>
          </>
        )}
        {problem === 'notKept' && ` ${t('device.notKept')}`}
        {problem === 'full' && ` ${t('plan.status.deviceFull')}`}
        {problem === 'unavailable' && ` ${t('plan.status.deviceUnavailable')}`}
      </span>
      {children}
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

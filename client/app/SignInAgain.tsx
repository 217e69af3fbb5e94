import { Button, CloseButton } from '@mantine/core'
import { IconUserOff } from '@tabler/icons-react'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '../../shared/protocol/httpApi.ts'
import { useSessionState } from '../hooks/useSession.ts'
import { PasswordForm } from '../views/signIn/PasswordForm.tsx'
import { useServices } from './AppServices.ts'
import { accountName } from './accountName.ts'
import { SomebodyElseDialog } from './SomebodyElseDialog.tsx'
import './signInAgain.css'

/** [AP17] What an open page shows when its sign-in is no longer good. */
export function SignInAgain() {
  const state = useSessionState()
  const { signInPrompt } = useServices()
  const isOpen = useSyncExternalStore(signInPrompt.subscribe, signInPrompt.isOpen)
  if (state.status !== 'signedIn') return null
  if (state.standing === 'replaced') return <SomebodyElseDialog own={state.session.account} other={state.by.account} />
  return state.standing === 'ended' && isOpen ? <SignInPanel session={state.session} /> : null
}

/** Over the page, which can still be used: somebody may be in the middle of a sentence, and the focus stays there. */
function SignInPanel({ session: { account } }: { session: Session }) {
  const { t } = useTranslation()
  const { session, signInPrompt, consent } = useServices()
  const first = useRef<HTMLInputElement>(null)
  const keeps = useSyncExternalStore(consent.subscribe, consent.snapshot).accounts.has(account.id)
  useEffect(() => {
    if (!isWriting(document.activeElement)) first.current?.focus()
  }, [])
  return (
    <section
      className="sign-in-again"
      role="dialog"
      aria-labelledby="sign-in-again"
      data-region
      onKeyDown={(event) => {
        if (event.key === 'Escape') signInPrompt.close()
      }}
    >
      <div className="sign-in-again-head">
        <div role="alert">
          <h2 id="sign-in-again">{t('session.ended.title')}</h2>
        </div>
        <CloseButton aria-label={t('session.ended.later')} onClick={signInPrompt.close} />
      </div>
      <p>{t('session.ended.whose', { name: accountName(account) })}</p>
      <p>{t(keeps ? 'session.ended.onDevice' : 'session.ended.inPage')}</p>
      <PasswordForm
        size="sm"
        nameRef={first}
        button={t('session.ended.button')}
        signIn={async (loginName, password) => void (await session.signInAgain(loginName, password))}
      />
      <p className="c3">{t('session.ended.link')}</p>
    </section>
  )
}

/** The quiet way back to it, in the row that is always there. */
export function SignedOutState() {
  const { t } = useTranslation()
  const { signInPrompt, consent } = useServices()
  const state = useSessionState()
  const isOpen = useSyncExternalStore(signInPrompt.subscribe, signInPrompt.isOpen)
  if (state.status !== 'signedIn' || state.standing !== 'ended' || isOpen) return null
  return (
    <>
      <IconUserOff size={16} stroke={1.75} aria-hidden="true" />
      <span className="shell-offline-long">
        {t(consent.keeps(state.session.account.id) ? 'session.banner.onDevice' : 'session.banner.inPage')}
      </span>
      <span className="shell-offline-short">{t('session.banner.short')}</span>
      <Button size="xs" onClick={signInPrompt.open}>
        {t('session.ended.button')}
      </Button>
    </>
  )
}

const isWriting = (element: Element | null): boolean =>
  element instanceof HTMLElement && element.matches('input, textarea, [contenteditable="true"]')

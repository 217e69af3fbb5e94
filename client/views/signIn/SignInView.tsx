import { Button, Checkbox } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link, useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf, type HttpErrorCode } from '../../app/httpClient.ts'
import { useSession } from '../../hooks/useSession.ts'
import { BrandMark } from '../../ui/BrandMark.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { AskReset } from './AskReset.tsx'
import { LanguageFoot } from './LanguageFoot.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { SixClearPaper } from './SixClearPaper.tsx'
import './signIn.css'

/** Signing in: by the one-time link of `/sign-in#token`, which only a click spends (mail scanners open links too), or by password. */
export function SignInView() {
  const { t } = useTranslation()
  const { session, consent } = useServices()
  const navigate = useNavigate()
  const token = useLocation({ select: (location) => location.hash })
  const { back } = useSearch({ from: '/sign-in' })
  const [keeps, setKeeps] = useState(false)
  const [explains, setExplains] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<HttpErrorCode | null>(null)
  // Who opens the link of a living session once more is already in.
  const isSignedIn = useSession() !== null
  const spent = failure === 'linkSpent' || failure === 'notFound' || failure === 'invalidRequest' || failure === 'notSignedIn'

  const enter = (): Promise<void> => navigate({ href: back ?? '/', replace: true })
  const signIn = async (): Promise<void> => {
    setBusy(true)
    setFailure(null)
    try {
      const { account } = await session.signIn(token)
      if (keeps) consent.give(account.id)
      await enter()
    } catch (error) {
      setFailure(errorCodeOf(error))
      setBusy(false)
      await session.ensure()
    }
  }

  const keepChoice = (
    <Checkbox
      className="sign-in-keep"
      label={t('device.agree')}
      description={t('device.agreeHint')}
      checked={keeps}
      onChange={(event) => setKeeps(event.currentTarget.checked)}
    />
  )

  return (
    <div className="sign-in">
      <main id="content" className="sign-in-form">
        <div className="sign-in-brand">
          <BrandMark size={26} />
          {t('app.name')}
        </div>
        <div className="sign-in-middle">
          <h1>{t('signIn.title')}</h1>
          <p className="sign-in-lead">{t('signIn.lead')}</p>
          {token && !spent ? (
            <>
              <p className="sign-in-text">{t('signIn.withLink')}</p>
              {keepChoice}
              <Button variant="filled" size="lg" fullWidth disabled={busy} onClick={() => void signIn()}>
                {t(busy ? 'signIn.busy' : 'signIn.button')}
              </Button>
            </>
          ) : (
            <>
              {spent ? (
                <Notice tone="amber" icon={<IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />}>
                  <b>{t('signIn.spentTitle')}.</b> {t('errors.linkSpent')} {t('signIn.spentHow')}{' '}
                  {isSignedIn ? <Link to="/">{t('app.notFound.home')}</Link> : null}
                </Notice>
              ) : null}
              {back && !spent ? <p className="sign-in-text">{t('signIn.signedOutTitle')}</p> : null}
              <PasswordForm
                signIn={async (loginName, password) => {
                  const { account } = await session.signInWithPassword(loginName, password)
                  if (keeps) consent.give(account.id)
                  await enter()
                }}
                button={t('signIn.button')}
                corner={
                  <button type="button" className="sign-in-forgotten" aria-expanded={explains} onClick={() => setExplains(!explains)}>
                    {t('signIn.forgotten')}
                  </button>
                }
              >
                {explains ? (
                  <Notice icon={<IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />}>
                    <AskReset />
                    <p>{t('signIn.how')}</p>
                    <p className="c3">{t('signIn.howAdministrator')}</p>
                  </Notice>
                ) : null}
                {keepChoice}
              </PasswordForm>
            </>
          )}
          {failure && !spent ? <Failure>{t(`errors.${failure}`)}</Failure> : null}
        </div>
        <LanguageFoot />
      </main>
      <SixClearPaper />
    </div>
  )
}

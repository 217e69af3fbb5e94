import { Button, Checkbox, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf, type HttpErrorCode } from '../../app/httpClient.ts'
import { Notice } from '../../ui/Notice.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'

/** Signing in by name and password; what to do without one stands behind a button, so that the usual way stays short. */
export function PasswordForm({ onSignedIn }: { onSignedIn: () => Promise<void> }) {
  const { t } = useTranslation()
  const { session, consent } = useServices()
  const [loginName, setLoginName] = useState('')
  const [password, setPassword] = useState('')
  const [keeps, setKeeps] = useState(false)
  const [explains, setExplains] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<HttpErrorCode | null>(null)

  const signIn = async (): Promise<void> => {
    setBusy(true)
    setFailure(null)
    try {
      const { account } = await session.signInWithPassword(loginName, password)
      if (keeps) consent.give(account.id)
      await onSignedIn()
    } catch (error) {
      setFailure(errorCodeOf(error))
      setBusy(false)
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (loginName.trim() !== '' && password !== '') void signIn()
  }
  return (
    <form className="sign-in-password" onSubmit={submit} noValidate>
      <TextInput
        size="lg"
        label={t('signIn.loginName')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        value={loginName}
        onChange={(event) => setLoginName(event.currentTarget.value)}
      />
      <div className="sign-in-password-field">
        <button type="button" className="sign-in-forgotten" aria-expanded={explains} onClick={() => setExplains(!explains)}>
          {t('signIn.forgotten')}
        </button>
        <PasswordField
          size="lg"
          label={t('signIn.password')}
          name="password"
          autoComplete="current-password"
          maxLength={1000}
          showWord={t('signIn.show')}
          hideWord={t('signIn.hide')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      </div>
      {explains ? (
        <Notice icon={<IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />}>
          <p>{t('signIn.how')}</p>
          <p className="c3">{t('signIn.howAdministrator')}</p>
        </Notice>
      ) : null}
      <Checkbox
        className="sign-in-keep"
        label={t('device.agree')}
        description={t('device.agreeHint')}
        checked={keeps}
        onChange={(event) => setKeeps(event.currentTarget.checked)}
      />
      <Button type="submit" variant="filled" size="lg" fullWidth disabled={busy}>
        {t(busy ? 'signIn.busy' : 'signIn.button')}
      </Button>
      {failure ? (
        <Notice tone="red" icon={<IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />}>
          {t(`errors.${failure}`)}
        </Notice>
      ) : null}
    </form>
  )
}

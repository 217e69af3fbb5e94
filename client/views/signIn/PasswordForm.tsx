import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, type Ref, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorCodeOf, type HttpErrorCode } from '../../app/httpClient.ts'
import { Failure } from '../../ui/Failure.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'

export interface PasswordFormProps {
  /** rejects with the HttpError of the server */
  readonly signIn: (loginName: string, password: string) => Promise<void>
  readonly button: string
  readonly size?: 'sm' | 'lg'
  readonly nameRef?: Ref<HTMLInputElement>
  /** beside the password's label */
  readonly corner?: ReactNode
  /** between the password and the button */
  readonly children?: ReactNode
}

/** Name, password, and why it did not work. */
export function PasswordForm({ signIn, button, size = 'lg', nameRef, corner, children }: PasswordFormProps) {
  const { t } = useTranslation()
  const [loginName, setLoginName] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<HttpErrorCode | null>(null)

  const send = async (): Promise<void> => {
    setBusy(true)
    setFailure(null)
    try {
      await signIn(loginName, password)
    } catch (error) {
      setFailure(errorCodeOf(error))
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (loginName.trim() !== '' && password !== '') void send()
  }
  return (
    <form className="sign-in-password" onSubmit={submit} noValidate>
      <TextInput
        ref={nameRef}
        size={size}
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
        {corner}
        <PasswordField
          size={size}
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
      {children}
      <Button type="submit" variant="filled" size={size} fullWidth disabled={busy}>
        {busy ? t('signIn.busy') : button}
      </Button>
      {failure ? <Failure>{t(`errors.${failure}`)}</Failure> : null}
    </form>
  )
}

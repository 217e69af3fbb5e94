import { Button, Checkbox, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readLoginName, suggestLoginName } from '../../../shared/access/loginName.ts'
import { type PasswordFlaw, passwordFlaw } from '../../../shared/access/passwordRules.ts'
import type { Invited } from '../../../shared/protocol/invitations.ts'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf, type HttpErrorCode } from '../../app/httpClient.ts'
import { Failure } from '../../ui/Failure.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'

/** The post, the login name and the password of somebody who was invited. A login name is proposed until they type their own. */
export function JoinForm({ token, invited }: { token: string; invited: Invited }) {
  const { t } = useTranslation()
  const { session, consent } = useServices()
  const navigate = useNavigate()
  const [displayName, setDisplayName] = useState('')
  const [typedName, setTypedName] = useState<string | null>(null)
  const [password, setPassword] = useState('')
  const [keeps, setKeeps] = useState(false)
  const [wrong, setWrong] = useState<{ name: boolean; login: boolean; password: PasswordFlaw | null } | null>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<HttpErrorCode | null>(null)
  const loginName = typedName ?? (displayName.trim() === '' ? '' : suggestLoginName(displayName, invited.agencyName))

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const name = readLoginName(loginName)
    const flaw = passwordFlaw(password, { displayName, agencyName: invited.agencyName, loginName: name ?? '' })
    setWrong({ name: displayName.trim() === '', login: name === null, password: flaw })
    if (displayName.trim() === '' || name === null || flaw !== null) return
    setBusy(true)
    setFailure(null)
    try {
      const { account } = await session.join({ token, displayName: displayName.trim(), loginName, password })
      if (keeps) consent.give(account.id)
      await navigate({ to: '/', replace: true })
    } catch (error) {
      setFailure(errorCodeOf(error))
      setBusy(false)
    }
  }
  return (
    <form className="sign-in-password" noValidate onSubmit={(event) => void submit(event)}>
      <TextInput
        size="lg"
        label={t('accounts.form.name')}
        description={t('accounts.form.nameHint')}
        value={displayName}
        maxLength={120}
        error={wrong?.name ? t('accounts.form.nameMissing') : null}
        onChange={(event) => setDisplayName(event.currentTarget.value)}
      />
      <TextInput
        size="lg"
        label={t('signIn.loginName')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        value={loginName}
        error={wrong?.login ? t('accounts.password.nameWrong') : null}
        onChange={(event) => setTypedName(event.currentTarget.value)}
      />
      <PasswordField
        size="lg"
        label={t('signIn.password')}
        description={t('accounts.password.nextHint')}
        autoComplete="new-password"
        maxLength={1000}
        value={password}
        error={wrong?.password ? t(`accounts.password.flaws.${wrong.password}`) : null}
        onChange={(event) => setPassword(event.currentTarget.value)}
        showWord={t('signIn.show')}
        hideWord={t('signIn.hide')}
      />
      <Checkbox
        className="sign-in-keep"
        label={t('device.agree')}
        description={t('device.agreeHint')}
        checked={keeps}
        onChange={(event) => setKeeps(event.currentTarget.checked)}
      />
      <Button type="submit" variant="filled" size="lg" fullWidth disabled={busy}>
        {t('join.submit')}
      </Button>
      {failure ? <Failure>{t(failure === 'linkSpent' ? 'join.voidText' : `errors.${failure}`)}</Failure> : null}
    </form>
  )
}

import { Button, Checkbox } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PasswordFlaw, passwordFlaw, passwordFlaws } from '../../../shared/access/passwordRules.ts'
import type { Reset } from '../../../shared/protocol/passwordReset.ts'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf, HttpError } from '../../app/httpClient.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'

/** [FP4] The new password, and whether everybody who is signed in as this account is signed out. */
export function ResetForm({ token, known }: { token: string; known: Reset }) {
  const { t } = useTranslation()
  const { http } = useServices()
  const [password, setPassword] = useState('')
  const [endSessions, setEndSessions] = useState(true)
  const [flaw, setFlaw] = useState<PasswordFlaw | null>(null)
  const [state, setState] = useState<'typing' | 'busy' | 'done'>('typing')
  const [failure, setFailure] = useState<unknown>(null)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const found = passwordFlaw(password, { displayName: '', agencyName: '', loginName: known.loginName })
    setFlaw(found)
    setFailure(null)
    if (found !== null) return
    setState('busy')
    try {
      await http.finishReset({ token, password, endSessions })
      setState('done')
    } catch (error) {
      const detail = error instanceof HttpError ? error.detail : undefined
      const told = passwordFlaws.find((one) => one === detail) ?? null
      setFlaw(told)
      if (told === null) setFailure(error)
      setState('typing')
    }
  }
  if (state === 'done')
    return (
      <>
        <Notice icon={<IconCheck size={16} stroke={1.75} aria-hidden="true" />}>{t('signIn.reset.done')}</Notice>
        <Button size="lg" variant="filled" fullWidth renderRoot={(props) => <Link to="/sign-in" {...props} />}>
          {t('signIn.title')}
        </Button>
      </>
    )
  return (
    <form className="sign-in-password" noValidate onSubmit={(event) => void submit(event)}>
      <input type="text" name="username" autoComplete="username" value={known.loginName} readOnly hidden />
      <PasswordField
        size="lg"
        label={t('signIn.reset.next')}
        description={t('accounts.password.nextHint')}
        autoComplete="new-password"
        maxLength={1000}
        value={password}
        error={flaw ? t(`accounts.password.flaws.${flaw}`) : null}
        onChange={(event) => setPassword(event.currentTarget.value)}
        showWord={t('signIn.show')}
        hideWord={t('signIn.hide')}
      />
      <Checkbox
        className="sign-in-keep"
        label={t('signIn.reset.endSessions')}
        description={t('signIn.reset.endSessionsHint')}
        checked={endSessions}
        onChange={(event) => setEndSessions(event.currentTarget.checked)}
      />
      <Button type="submit" variant="filled" size="lg" fullWidth disabled={state === 'busy'}>
        {t('signIn.reset.finish')}
      </Button>
      {failure === null ? null : (
        <Failure>{errorCodeOf(failure) === 'linkSpent' ? t('signIn.reset.voidText') : t(`errors.${errorCodeOf(failure)}`)}</Failure>
      )}
    </form>
  )
}

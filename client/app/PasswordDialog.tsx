import { Button, Modal, TextInput } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readLoginName, suggestLoginName } from '../../shared/access/loginName.ts'
import { type PasswordFlaw, passwordFlaw } from '../../shared/access/passwordRules.ts'
import type { Account, PasswordState } from '../../shared/protocol/httpApi.ts'
import { useReturnFocus } from '../hooks/useReturnFocus.ts'
import { Failure } from '../ui/Failure.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { useServices } from './AppServices.ts'
import { errorCodeOf } from './httpClient.ts'

/** One's own login name and password. */
export function PasswordDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  useReturnFocus()
  const { t } = useTranslation()
  const { http } = useServices()
  const { data, error } = useQuery({ queryKey: ['password'], queryFn: http.passwordState, staleTime: 0, gcTime: 0 })
  return (
    <Modal opened size={480} onClose={onClose} title={t('accounts.password.title')} closeButtonProps={{ 'aria-label': t('app.close') }}>
      {data ? <PasswordForm account={account} state={data} onClose={onClose} /> : null}
      {!data && error ? <Failure>{t(`errors.${errorCodeOf(error)}`)}</Failure> : null}
    </Modal>
  )
}

function PasswordForm({ account, state, onClose }: { account: Account; state: PasswordState; onClose: () => void }) {
  const { t } = useTranslation()
  const { http } = useServices()
  const [loginName, setLoginName] = useState(state.loginName ?? suggestLoginName(account.displayName, account.agencyName))
  const [present, setPresent] = useState('')
  const [password, setPassword] = useState('')
  const [flaw, setFlaw] = useState<PasswordFlaw | null>(null)
  const [nameIsWrong, setNameIsWrong] = useState(false)
  const setting = useMutation({
    mutationFn: () => http.setPassword({ loginName, password, present: state.needsPresent ? present : null }),
  })
  const words = { showWord: t('signIn.show'), hideWord: t('signIn.hide') }

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const name = readLoginName(loginName)
    const found = passwordFlaw(password, { ...account, loginName: name ?? '' })
    setNameIsWrong(name === null)
    setFlaw(found)
    if (name !== null && found === null) setting.mutate()
  }
  if (setting.isSuccess) {
    return (
      <div className="dialog-stack">
        <Notice tone="blue" icon={<IconCheck size={16} stroke={1.75} aria-hidden="true" />}>
          {t('accounts.password.done', { name: readLoginName(loginName) ?? '' })}
        </Notice>
        <div className="dialog-actions">
          <Button variant="filled" onClick={onClose}>
            {t('app.close')}
          </Button>
        </div>
      </div>
    )
  }
  return (
    <form className="dialog-stack" onSubmit={submit} noValidate>
      <p className="c2">{t('accounts.password.text')}</p>
      <TextInput
        data-autofocus
        label={t('signIn.loginName')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        value={loginName}
        error={nameIsWrong ? t('accounts.password.nameWrong') : null}
        onChange={(event) => setLoginName(event.currentTarget.value)}
      />
      {state.needsPresent ? (
        <PasswordField
          label={t('accounts.password.present')}
          autoComplete="current-password"
          maxLength={1000}
          value={present}
          onChange={(event) => setPresent(event.currentTarget.value)}
          {...words}
        />
      ) : null}
      <PasswordField
        label={t('accounts.password.next')}
        description={t('accounts.password.nextHint')}
        autoComplete="new-password"
        maxLength={1000}
        value={password}
        error={flaw ? t(`accounts.password.flaws.${flaw}`) : null}
        onChange={(event) => setPassword(event.currentTarget.value)}
        {...words}
      />
      {setting.error ? <Failure>{t(`errors.${errorCodeOf(setting.error)}`)}</Failure> : null}
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button type="submit" variant="filled" disabled={setting.isPending}>
          {t('accounts.password.submit')}
        </Button>
      </div>
    </form>
  )
}

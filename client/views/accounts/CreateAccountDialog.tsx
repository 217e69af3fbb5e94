import { Button, Modal, Radio, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AccountRole, accountRoles } from '../../../shared/access/can.ts'
import { type CommandId, newId } from '../../../shared/core/ids.ts'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf } from '../../app/httpClient.ts'
import { Failure } from '../../ui/Failure.tsx'
import { SignInLink } from './SignInLink.tsx'

/** Asks for a post, an agency and a role; then shows the one-time link, which the server will not show again. */
export function CreateAccountDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { http, random } = useServices()
  const queryClient = useQueryClient()
  // One id for the whole form: a repeated request after a broken line makes no second account.
  const [commandId] = useState(() => newId<CommandId>(random))
  const [displayName, setDisplayName] = useState('')
  const [agencyName, setAgencyName] = useState('')
  const [role, setRole] = useState<AccountRole>('member')
  const [nameMissing, setNameMissing] = useState(false)
  const creation = useMutation({
    mutationFn: () => http.createAccount({ commandId, displayName: displayName.trim(), agencyName: agencyName.trim(), role }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['accounts'] }),
  })

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setNameMissing(displayName.trim() === '')
    if (displayName.trim() !== '') creation.mutate()
  }

  const created = creation.data
  return (
    <Modal
      opened
      size={480}
      onClose={onClose}
      closeOnClickOutside={!created}
      title={created ? t('accounts.link.title', { name: created.account.displayName }) : t('accounts.form.title')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      {created ? (
        <SignInLink path={created.signInPath} onDone={onClose} />
      ) : (
        <form className="dialog-stack" onSubmit={submit} noValidate>
          <TextInput
            data-autofocus
            label={t('accounts.form.name')}
            description={t('accounts.form.nameHint')}
            value={displayName}
            error={nameMissing ? t('accounts.form.nameMissing') : null}
            maxLength={120}
            onChange={(event) => setDisplayName(event.currentTarget.value)}
          />
          <TextInput
            label={t('accounts.form.agency')}
            description={t('accounts.form.agencyHint')}
            value={agencyName}
            maxLength={200}
            onChange={(event) => setAgencyName(event.currentTarget.value)}
          />
          <Radio.Group label={t('accounts.form.role')} value={role} onChange={(value) => setRole(value as AccountRole)}>
            <div className="accounts-roles">
              {[...accountRoles].reverse().map((option) => (
                <Radio
                  key={option}
                  value={option}
                  label={
                    <>
                      {t(`app.account.roles.${option}`)}
                      <span className="accounts-role-hint">{t(`accounts.form.roleHints.${option}`)}</span>
                    </>
                  }
                />
              ))}
            </div>
          </Radio.Group>
          {creation.error ? <Failure>{t(`errors.${errorCodeOf(creation.error)}`)}</Failure> : null}
          <div className="dialog-actions">
            <Button onClick={onClose}>{t('app.cancel')}</Button>
            <Button type="submit" variant="filled" disabled={creation.isPending}>
              {t('accounts.form.submit')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  )
}

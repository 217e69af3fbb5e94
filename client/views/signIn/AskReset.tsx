import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf } from '../../app/httpClient.ts'
import { isLanguage } from '../../text/i18n.ts'

/** [FP1] Asks for a link to set a forgotten password anew. It stands in the form of the password, so it is none itself. */
export function AskReset() {
  const { t, i18n } = useTranslation()
  const { http } = useServices()
  const { data } = useQuery({ queryKey: ['resetState'], queryFn: http.resetState, retry: false })
  const [address, setAddress] = useState('')
  const asking = useMutation({ mutationFn: http.askReset })
  if (!data?.on) return null
  const ask = (): void => {
    if (address.trim() !== '') asking.mutate({ address: address.trim(), language: isLanguage(i18n.language) ? i18n.language : 'vi' })
  }
  if (asking.isSuccess) return <p role="status">{t('signIn.reset.asked', { address: asking.variables.address })}</p>
  return (
    <div className="sign-in-reset">
      <TextInput
        type="email"
        autoComplete="email"
        label={t('signIn.reset.address')}
        description={t('signIn.reset.hint')}
        maxLength={254}
        value={address}
        error={
          asking.error
            ? t(errorCodeOf(asking.error) === 'invalidRequest' ? 'mail.addressWrong' : `errors.${errorCodeOf(asking.error)}`)
            : null
        }
        onChange={(event) => setAddress(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          ask()
        }}
      />
      <Button disabled={asking.isPending || address.trim() === ''} onClick={ask}>
        {t('signIn.reset.ask')}
      </Button>
    </div>
  )
}

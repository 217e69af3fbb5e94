import { Button, Modal, Radio, TextInput } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type MailChoice, mailChoices, mailSettingsSchema, type OwnMail } from '../../../shared/protocol/mail.ts'
import { useReturnFocus } from '../../hooks/useReturnFocus.ts'
import { isLanguage } from '../../text/i18n.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useServices } from '../AppServices.ts'
import { errorCodeOf } from '../httpClient.ts'
import { CalendarLinks } from './CalendarLinks.tsx'
import { QuietHoursFields } from './QuietHoursFields.tsx'
import './quietHours.css'

/** [NO6] Where and about what one is written to, and the address of one's calendar. */
export function MailDialog({ onClose }: { onClose: () => void }) {
  useReturnFocus()
  const { t } = useTranslation()
  const { http } = useServices()
  const { data, error } = useQuery({ queryKey: ['mail'], queryFn: http.mail, staleTime: 0, gcTime: 0 })
  return (
    <Modal opened size={520} onClose={onClose} title={t('mail.title')} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <div className="dialog-stack">
        {data ? <MailForm own={data} /> : null}
        {!data && error ? <Failure>{t(`errors.${errorCodeOf(error)}`)}</Failure> : null}
        <CalendarLinks />
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('app.close')}</Button>
        </div>
      </div>
    </Modal>
  )
}

function MailForm({ own }: { own: OwnMail }) {
  const { t, i18n } = useTranslation()
  const { http } = useServices()
  const queryClient = useQueryClient()
  const [address, setAddress] = useState(own.address ?? '')
  const [choice, setChoice] = useState<MailChoice>(own.choice)
  const [quiet, setQuiet] = useState(own.quiet)
  const [isWrong, setIsWrong] = useState(false)
  const [isQuietWrong, setQuietWrong] = useState(false)
  const saving = useMutation({
    mutationFn: http.saveMail,
    onSuccess: (saved) => queryClient.setQueryData(['mail'], saved),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const language = isLanguage(i18n.language) ? i18n.language : 'vi'
    const settings = mailSettingsSchema.safeParse({ address: address.trim() || null, choice, language, quiet })
    const flaws = settings.success ? [] : settings.error.issues.map(({ path }) => path[0])
    setIsWrong(flaws.includes('address'))
    setQuietWrong(flaws.includes('quiet'))
    if (settings.success) saving.mutate(settings.data)
  }
  return (
    <form className="dialog-stack" onSubmit={submit} noValidate>
      <h3 className="c2">{t('mail.letters')}</h3>
      {own.on ? null : <Notice icon={<IconInfoCircle size={16} stroke={1.75} aria-hidden="true" />}>{t('mail.off')}</Notice>}
      <TextInput
        data-autofocus
        type="email"
        autoComplete="email"
        label={t('mail.address')}
        description={t('mail.text')}
        maxLength={254}
        value={address}
        error={isWrong ? t('mail.addressWrong') : null}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <Radio.Group label={t('mail.choice')} value={choice} onChange={(value) => setChoice(value as MailChoice)}>
        {mailChoices.map((each) => (
          <Radio key={each} value={each} label={t(`mail.choices.${each}`)} mt={6} />
        ))}
      </Radio.Group>
      <QuietHoursFields quiet={quiet} onChange={setQuiet} />
      {isQuietWrong ? <Failure>{t('mail.quiet.wrong')}</Failure> : null}
      {saving.error ? <Failure>{t(`errors.${errorCodeOf(saving.error)}`)}</Failure> : null}
      <div className="dialog-actions">
        <span className="c2" aria-live="polite">
          {saving.isSuccess ? t('mail.saved') : ''}
        </span>
        <Button type="submit" variant="filled" disabled={saving.isPending}>
          {t('mail.save')}
        </Button>
      </div>
    </form>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/AppServices.ts'

/** How the letters of the last days went; nothing while that is not known. */
export function MailState() {
  const { t } = useTranslation()
  const { http } = useServices()
  const { data } = useQuery({ queryKey: ['mailState'], queryFn: http.mailState })
  if (!data) return null
  if (!data.on) return <p className="c2">{t('mail.state.off')}</p>
  return (
    <p className="c2">
      {data.failed > 0 ? t('mail.state.failed', { count: data.failed }) : t('mail.state.ok')}
      {data.waiting > 0 ? ` ${t('mail.state.waiting', { count: data.waiting })}` : null}
      {data.fault ? ` ${t('mail.state.fault', { fault: data.fault })}` : null}
    </p>
  )
}

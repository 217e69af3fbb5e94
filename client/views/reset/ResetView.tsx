import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf } from '../../app/httpClient.ts'
import { BrandMark } from '../../ui/BrandMark.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { LanguageFoot } from '../signIn/LanguageFoot.tsx'
import { SixClearPaper } from '../signIn/SixClearPaper.tsx'
import '../signIn/signIn.css'
import { ResetForm } from './ResetForm.tsx'

/** [FP3] Whoever holds the link of a letter: for which login name, and the new password. */
export function ResetView() {
  const { t } = useTranslation()
  const { http } = useServices()
  const token = useLocation({ select: (location) => location.hash })
  const {
    data: known,
    error,
    refetch,
  } = useQuery({
    queryKey: ['reset', token],
    queryFn: () => http.lookAtReset(token),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const code = error ? errorCodeOf(error) : null
  const isVoid = code === 'linkSpent' || code === 'invalidRequest'
  return (
    <div className="sign-in">
      <main id="content" className="sign-in-form">
        <div className="sign-in-brand">
          <BrandMark size={26} />
          {t('app.name')}
        </div>
        <div className="sign-in-middle">
          <h1>{t('signIn.reset.title')}</h1>
          {known ? (
            <>
              <p className="sign-in-lead">{t('signIn.reset.lead', { loginName: known.loginName })}</p>
              <ResetForm token={token} known={known} />
            </>
          ) : null}
          {isVoid ? (
            <>
              <Notice tone="amber" icon={<IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />}>
                <b>{t('signIn.reset.voidTitle')}.</b> {t('signIn.reset.voidText')}
              </Notice>
              <Button size="lg" fullWidth renderRoot={(props) => <Link to="/sign-in" {...props} />}>
                {t('signIn.title')}
              </Button>
            </>
          ) : null}
          {code && !isVoid ? (
            <Notice tone="red" icon={<IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />}>
              {t(`errors.${code}`)}{' '}
              <Button size="xs" onClick={() => void refetch()}>
                {t('home.retry')}
              </Button>
            </Notice>
          ) : null}
        </div>
        <LanguageFoot />
      </main>
      <SixClearPaper />
    </div>
  )
}

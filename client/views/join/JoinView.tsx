import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf } from '../../app/httpClient.ts'
import { dayOf, formatDay } from '../../text/formatDay.ts'
import { BrandMark } from '../../ui/BrandMark.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { LanguageFoot } from '../signIn/LanguageFoot.tsx'
import { SixClearPaper } from '../signIn/SixClearPaper.tsx'
import '../signIn/signIn.css'
import { JoinForm } from './JoinForm.tsx'

/** Whoever holds an invitation's link: to which agency, as what, and how they will sign in. */
export function JoinView() {
  const { t } = useTranslation()
  const { http } = useServices()
  const token = useLocation({ select: (location) => location.hash })
  const {
    data: invited,
    error,
    refetch,
  } = useQuery({
    queryKey: ['invited', token],
    queryFn: () => http.lookAtInvitation(token),
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
          <h1>{t('join.title')}</h1>
          {invited ? (
            <>
              <p className="sign-in-lead">
                {t('join.lead', { agency: invited.agencyName, capacity: t(`accounts.capacities.${invited.capacity}`) })}
              </p>
              <p className="sign-in-text">{t('join.text', { day: formatDay(dayOf(new Date(invited.expiresAt))) })}</p>
              <JoinForm token={token} invited={invited} />
            </>
          ) : null}
          {isVoid ? (
            <>
              <Notice tone="amber" icon={<IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />}>
                <b>{t('join.voidTitle')}.</b> {t('join.voidText')}
              </Notice>
              <Button size="lg" fullWidth renderRoot={(props) => <Link to="/sign-in" {...props} />}>
                {t('signIn.title')}
              </Button>
            </>
          ) : null}
          {code && !isVoid ? (
            <Failure>
              {t(`errors.${code}`)}{' '}
              <Button size="xs" onClick={() => void refetch()}>
                {t('home.retry')}
              </Button>
            </Failure>
          ) : null}
        </div>
        <LanguageFoot />
      </main>
      <SixClearPaper />
    </div>
  )
}

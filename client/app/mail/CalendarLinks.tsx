import { Button, CopyButton, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { newId } from '../../../shared/core/ids.ts'
import { MAX_TOKEN_DAYS } from '../../../shared/protocol/accessTokens.ts'
import { dayOf, formatDay } from '../../text/formatDay.ts'
import { Failure } from '../../ui/Failure.tsx'
import { useServices } from '../AppServices.ts'
import { errorCodeOf } from '../httpClient.ts'

/** [IC3] The addresses of one's calendar: each shown once, when it is made; each can be taken back. */
export function CalendarLinks() {
  const { t } = useTranslation()
  const { http, random } = useServices()
  const queryClient = useQueryClient()
  const { data } = useQuery({ queryKey: ['tokens'], queryFn: http.tokens, staleTime: 0 })
  const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['tokens'] })
  const making = useMutation({
    mutationFn: () => http.createToken({ id: newId(random), name: t('mail.tokenName'), scope: 'calendar', days: MAX_TOKEN_DAYS }),
    onSuccess: refresh,
  })
  const revoking = useMutation({
    mutationFn: http.revokeToken,
    onSuccess: (_done, id) => {
      if (making.data?.token.id === id) making.reset()
      return refresh()
    },
  })
  const failure = making.error ?? revoking.error
  const link = making.data ? new URL(`/calendar/${making.data.secret}.ics`, window.location.origin).href : null
  return (
    <section className="dialog-stack">
      <h3 className="c2">{t('mail.calendar')}</h3>
      <p className="c2">{t('mail.calendarText')}</p>
      {(data ?? [])
        .filter(({ scope }) => scope === 'calendar')
        .map(({ id, createdAt, expiresAt }) => (
          <div key={id} className="dialog-actions">
            <span className="grow">
              {t('mail.until', { from: formatDay(dayOf(new Date(createdAt))), until: formatDay(dayOf(new Date(expiresAt))) })}
            </span>
            <Button size="xs" variant="subtle" disabled={revoking.isPending} onClick={() => revoking.mutate(id)}>
              {t('mail.revoke')}
            </Button>
          </div>
        ))}
      {link === null ? null : (
        <TextInput
          label={t('mail.field')}
          description={t('mail.made')}
          value={link}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        />
      )}
      {failure ? <Failure>{t(`errors.${errorCodeOf(failure)}`)}</Failure> : null}
      <div className="dialog-actions">
        {link === null ? null : (
          <CopyButton value={link} timeout={4000}>
            {({ copied, copy }) => (
              <Button onClick={copy}>
                <span aria-live="polite">{t(copied ? 'app.copied' : 'app.copy')}</span>
              </Button>
            )}
          </CopyButton>
        )}
        <Button disabled={making.isPending} onClick={() => making.mutate()}>
          {t('mail.make')}
        </Button>
      </div>
    </section>
  )
}

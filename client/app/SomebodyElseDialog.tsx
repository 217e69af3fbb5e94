import { Button, Checkbox, Modal } from '@mantine/core'
import { IconAlertTriangle, IconCloudCheck, IconDeviceLaptop } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountId } from '../../shared/core/ids.ts'
import type { Account } from '../../shared/protocol/httpApi.ts'
import { Notice } from '../ui/Notice.tsx'
import { PasswordForm } from '../views/signIn/PasswordForm.tsx'
import { useServices } from './AppServices.ts'
import { accountName } from './accountName.ts'

/** [AP18] The page is one person's and the browser's sign-in another's: nothing goes out until the reader has chosen. */
export function SomebodyElseDialog({ own, other }: { own: Account; other: Account }) {
  const { t } = useTranslation()
  const { session, device, consent } = useServices()
  const [again, setAgain] = useState(false)
  const [agreed, setAgreed] = useState(false)
  const names = { own: accountName(own), other: accountName(other) }
  const { data: unsent } = useQuery({
    queryKey: ['unsent', own.id, other.id],
    queryFn: () => device.unsent(own.id as AccountId),
    staleTime: 0,
    gcTime: 0,
  })
  const hasUnsent = unsent !== undefined && unsent.plans + unsent.commands + unsent.comments + unsent.reports > 0
  const loses = hasUnsent && !consent.keeps(own.id)
  const giveWay = (): void => {
    session.giveWay()
    window.location.reload()
  }
  return (
    <Modal opened onClose={() => {}} withCloseButton={false} title={t('session.replaced.title')}>
      <div className="dialog-stack">
        <p>{t('session.replaced.text', names)}</p>
        {unsent === undefined ? <p role="status">{t('device.signOut.counting')}</p> : null}
        {unsent && !hasUnsent ? (
          <Notice icon={<IconCloudCheck size={16} stroke={1.75} aria-hidden="true" />}>{t('session.replaced.sent', names)}</Notice>
        ) : null}
        {unsent && hasUnsent ? (
          <Notice
            tone={loses ? 'amber' : 'plain'}
            icon={
              loses ? (
                <IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />
              ) : (
                <IconDeviceLaptop size={16} stroke={1.75} aria-hidden="true" />
              )
            }
          >
            {t(loses ? 'session.replaced.inPage' : 'session.replaced.onDevice', {
              ...names,
              words: t('device.signOut.words', { count: unsent.words }),
            })}
          </Notice>
        ) : null}
        {again ? (
          <PasswordForm
            size="sm"
            button={t('session.replaced.signIn')}
            signIn={async (loginName, password) => void (await session.signInAgain(loginName, password))}
          />
        ) : null}
        {loses && !again ? (
          <Checkbox
            label={t('session.replaced.loseAgreed')}
            checked={agreed}
            onChange={(event) => setAgreed(event.currentTarget.checked)}
          />
        ) : null}
        <div className="dialog-actions">
          {again ? null : <Button onClick={() => setAgain(true)}>{t('session.replaced.signIn')}</Button>}
          <Button variant={again ? 'default' : 'filled'} disabled={unsent === undefined || (loses && !agreed)} onClick={giveWay}>
            {t('session.replaced.reload')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

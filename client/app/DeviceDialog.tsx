import { Button, Modal } from '@mantine/core'
import { IconDeviceLaptop } from '@tabler/icons-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountId } from '../../shared/core/ids.ts'
import type { Account } from '../../shared/protocol/httpApi.ts'
import { Failure } from '../ui/Failure.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useServices } from './AppServices.ts'

/** [DC1] What keeping means, what the browser promises, and the way in and out. */
export function DeviceDialog({ account, opened, onClose }: { account: Account; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { consent, device } = useServices()
  const { accounts, persistence, usage, quota } = useSyncExternalStore(consent.subscribe, consent.snapshot)
  const [failed, setFailed] = useState(false)
  const [busy, setBusy] = useState(false)
  const id = account.id as AccountId
  const keeps = accounts.has(account.id)
  useEffect(() => {
    if (opened) void consent.measure()
  }, [opened, consent])
  const change = async (): Promise<void> => {
    setFailed(false)
    setBusy(true)
    try {
      await (keeps ? device.letGo(id) : device.keep(id))
    } catch {
      setFailed(true)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal opened={opened} onClose={onClose} title={t('device.title')} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <div className="dialog-stack">
        <Notice icon={<IconDeviceLaptop size={16} stroke={1.75} aria-hidden="true" />}>{t(keeps ? 'device.on' : 'device.off')}</Notice>
        {keeps ? (
          <p className="c2" data-testid="persistence">
            {t(`device.persistence.${persistence}`)}{' '}
            {usage !== null && quota !== null ? t('device.usage', { used: megabytes(usage), quota: megabytes(quota) }) : null}
          </p>
        ) : (
          <p className="c2">{t('device.agreeHint')}</p>
        )}
        {keeps ? <p className="c2">{t('device.letGoUnsent')}</p> : null}
        {failed ? <Failure>{t('device.failed')}</Failure> : null}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('app.close')}</Button>
          <Button variant={keeps ? 'default' : 'filled'} disabled={busy} onClick={() => void change()}>
            {t(keeps ? 'device.letGo' : 'device.keep')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

const megabytes = (bytes: number): string => String(Math.max(1, Math.round(bytes / 1_000_000)))

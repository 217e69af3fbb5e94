import { Button, Checkbox, Modal } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountId } from '../../shared/core/ids.ts'
import type { Account } from '../../shared/protocol/httpApi.ts'
import { Notice } from '../ui/Notice.tsx'
import { useServices } from './AppServices.ts'

/** Leaving: the plans kept on the device stay unless the reader says otherwise, because unsent words may be among them. */
export function SignOutDialog({ account, opened, onClose }: { account: Account; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { session, localPlans, shelf } = useServices()
  const [removing, setRemoving] = useState(false)
  const [failed, setFailed] = useState(false)
  const leave = async (): Promise<void> => {
    setFailed(false)
    try {
      await session.signOut()
    } catch {
      setFailed(true)
      return
    }
    if (removing) {
      shelf.remove(`plans.${account.id}`)
      await localPlans.remove(account.id as AccountId)
    }
  }
  return (
    <Modal opened={opened} onClose={onClose} title={t('app.signOutDialog.title')} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <div className="dialog-stack">
        <p>{t('app.signOutDialog.text')}</p>
        <Checkbox
          label={t('app.signOutDialog.remove')}
          description={t('app.signOutDialog.removeHint')}
          checked={removing}
          onChange={(event) => setRemoving(event.currentTarget.checked)}
        />
        {failed ? (
          <Notice tone="red" icon={<IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />}>
            {t('app.account.signOutFailed')}
          </Notice>
        ) : null}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button variant="filled" onClick={() => void leave()}>
            {t('app.signOutDialog.confirm')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

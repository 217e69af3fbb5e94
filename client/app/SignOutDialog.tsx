import { Button, Checkbox, Modal } from '@mantine/core'
import { IconAlertTriangle, IconCloudCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountId } from '../../shared/core/ids.ts'
import type { Account } from '../../shared/protocol/httpApi.ts'
import { Failure } from '../ui/Failure.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useServices } from './AppServices.ts'

/** [DC5] Leaving removes what this device keeps of the account; what the server does not have yet is counted and asked for first. */
export function SignOutDialog({ account, opened, onClose }: { account: Account; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { session, device, consent, shelf } = useServices()
  const [agreed, setAgreed] = useState(false)
  const [everywhere, setEverywhere] = useState(false)
  const [removeKept, setRemoveKept] = useState(false)
  const [failed, setFailed] = useState(false)
  const id = account.id as AccountId
  const { data: unsent } = useQuery({
    queryKey: ['unsent', id, opened],
    queryFn: () => device.unsent(id),
    enabled: opened,
    staleTime: 0,
    gcTime: 0,
  })
  const loses =
    unsent !== undefined && unsent.plans + unsent.commands + unsent.comments + unsent.reports + unsent.reviews + unsent.seals > 0
  const leave = async (): Promise<void> => {
    setFailed(false)
    try {
      await session.signOut({ everywhere, removeKept })
    } catch {
      setFailed(true)
      return
    }
    shelf.remove(`plans.${account.id}`)
    await device.wipe(id)
  }
  return (
    <Modal opened={opened} onClose={onClose} title={t('app.signOutDialog.title')} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <div className="dialog-stack">
        {unsent === undefined ? (
          <p role="status">{t('device.signOut.counting')}</p>
        ) : loses ? (
          <>
            <Notice tone="amber" icon={<IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />}>
              <b>
                {t('device.signOut.unsent', {
                  words: t('device.signOut.words', { count: unsent.words }),
                  plans: unsent.plans,
                  commands: unsent.commands,
                  comments: unsent.comments,
                })}
              </b>{' '}
              {unsent.seals > 0 ? `${t('device.signOut.seals', { count: unsent.seals })} ` : null}
              {unsent.reports > 0 ? `${t('device.signOut.reports', { count: unsent.reports })} ` : null}
              {unsent.reviews > 0 ? `${t('device.signOut.reviews', { count: unsent.reviews })} ` : null}
              {t('device.signOut.unsentHint')}
            </Notice>
            <Checkbox
              label={t('device.signOut.loseAgreed')}
              checked={agreed}
              onChange={(event) => setAgreed(event.currentTarget.checked)}
            />
          </>
        ) : (
          <Notice icon={<IconCloudCheck size={16} stroke={1.75} aria-hidden="true" />}>
            {t(consent.keeps(id) ? 'device.signOut.clean' : 'device.signOut.cleanNothing')}
          </Notice>
        )}
        <Checkbox
          label={t('app.signOutDialog.everywhere')}
          checked={everywhere}
          onChange={(event) => setEverywhere(event.currentTarget.checked)}
        />
        {everywhere ? (
          <Checkbox
            label={t('app.signOutDialog.removeKept')}
            checked={removeKept}
            onChange={(event) => setRemoveKept(event.currentTarget.checked)}
          />
        ) : null}
        {failed ? <Failure>{t('app.account.signOutFailed')}</Failure> : null}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button variant="filled" disabled={unsent === undefined || (loses && !agreed)} onClick={() => void leave()}>
            {t(loses ? 'device.signOut.confirmLose' : 'app.signOutDialog.confirm')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

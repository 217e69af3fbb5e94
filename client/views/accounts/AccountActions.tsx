import { ActionIcon, Button, Menu, Modal } from '@mantine/core'
import { IconBuilding, IconDots, IconLock, IconLockOpen } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListedAccount } from '../../../shared/protocol/httpApi.ts'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf } from '../../app/httpClient.ts'
import { Failure } from '../../ui/Failure.tsx'
import { MembershipDialog } from './Memberships.tsx'

/** What is done to an account seldom, and with care: closing it, and opening it again. */
export function AccountActions({ account, isOwn }: { account: ListedAccount; isOwn: boolean }) {
  const { t } = useTranslation()
  const { http } = useServices()
  const queryClient = useQueryClient()
  const [closing, setClosing] = useState(false)
  const [belonging, setBelonging] = useState(false)
  const setting = useMutation({
    mutationFn: (disabled: boolean) => http.setDisabled(account.id, disabled),
    onSuccess: () => {
      setClosing(false)
      return queryClient.invalidateQueries({ queryKey: ['accounts'] })
    },
  })
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon size={28} aria-label={t('accounts.more', { name: account.displayName })}>
            <IconDots size={16} stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconBuilding size={16} stroke={1.75} aria-hidden="true" />} onClick={() => setBelonging(true)}>
            {t('accounts.memberships.action')}
          </Menu.Item>
          {isOwn ? null : account.disabled ? (
            <Menu.Item leftSection={<IconLockOpen size={16} stroke={1.75} aria-hidden="true" />} onClick={() => setting.mutate(false)}>
              {t('accounts.enable')}
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconLock size={16} stroke={1.75} aria-hidden="true" />} onClick={() => setClosing(true)}>
              {t('accounts.disable.action')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {belonging ? <MembershipDialog account={account} onClose={() => setBelonging(false)} /> : null}
      <Modal
        opened={closing}
        size={480}
        onClose={() => setClosing(false)}
        title={t('accounts.disable.title', { name: account.displayName })}
        closeButtonProps={{ 'aria-label': t('app.close') }}
      >
        <div className="dialog-stack">
          <p>{t('accounts.disable.text')}</p>
          {setting.error ? <Failure>{t(`errors.${errorCodeOf(setting.error)}`)}</Failure> : null}
          <div className="dialog-actions">
            <Button onClick={() => setClosing(false)}>{t('app.cancel')}</Button>
            <Button variant="filled" color="red" disabled={setting.isPending} onClick={() => setting.mutate(true)}>
              {t('accounts.disable.confirm')}
            </Button>
          </div>
        </div>
      </Modal>
    </>
  )
}

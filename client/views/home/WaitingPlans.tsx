import { Button, Modal } from '@mantine/core'
import { IconCloudUp, IconHandStop } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/AppServices.ts'
import type { HttpErrorCode } from '../../app/httpClient.ts'
import { createsPlan, type QueuedPlan } from '../../localStore/CommandQueue.ts'
import { Notice } from '../../ui/Notice.tsx'

/** [OB3] Plans that were made here and that the server does not have: those on their way, and those it refused, with the reason. */
export function WaitingPlans() {
  const { t } = useTranslation()
  const { outbox } = useServices()
  const commands = useSyncExternalStore(outbox.subscribe, outbox.snapshot).filter(createsPlan)
  const waiting = commands.filter(({ refusal }) => refusal === null)
  if (commands.length === 0) return null
  return (
    <section className="home-waiting" aria-label={t('device.waiting.badge')}>
      {waiting.length > 0 ? (
        <Notice icon={<IconCloudUp size={16} stroke={1.75} aria-hidden="true" />}>
          {t('device.waiting.text', { count: waiting.length })}
          <ul>
            {waiting.map((command) => (
              <li key={command.commandId}>
                <Link to="/plans/$planId" params={{ planId: command.planId }}>
                  {command.title || t('home.untitled')}
                </Link>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {commands.map((command) => (command.refusal ? <Refused key={command.commandId} command={command} /> : null))}
    </section>
  )
}

function Refused({ command }: { command: QueuedPlan }) {
  const { t } = useTranslation()
  const { outbox } = useServices()
  const [dropping, setDropping] = useState(false)
  const title = command.title || t('device.waiting.untitled')
  return (
    <Notice tone="red" icon={<IconHandStop size={16} stroke={1.75} aria-hidden="true" />}>
      <b>{t('device.waiting.refused', { title })}</b> {t(`errors.${(command.refusal?.code ?? 'internal') as HttpErrorCode}`)}{' '}
      {t('device.waiting.kept')}
      <div className="home-waiting-actions">
        <Button size="xs" renderRoot={(props) => <Link to="/plans/$planId" params={{ planId: command.planId }} {...props} />}>
          {t('device.waiting.open')}
        </Button>
        <Button size="xs" onClick={() => void outbox.retry(command.commandId)}>
          {t('device.waiting.retry')}
        </Button>
        <Button size="xs" onClick={() => setDropping(true)}>
          {t('device.waiting.drop')}
        </Button>
      </div>
      <Modal
        opened={dropping}
        onClose={() => setDropping(false)}
        title={t('device.waiting.dropTitle')}
        closeButtonProps={{ 'aria-label': t('app.close') }}
      >
        <div className="dialog-stack">
          <p>{t('device.waiting.dropText', { title })}</p>
          <div className="dialog-actions">
            <Button onClick={() => setDropping(false)}>{t('app.cancel')}</Button>
            <Button variant="filled" color="red" onClick={() => void outbox.drop(command.commandId)}>
              {t('device.waiting.dropConfirm')}
            </Button>
          </div>
        </div>
      </Modal>
    </Notice>
  )
}

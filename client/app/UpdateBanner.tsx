import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from './AppServices.ts'

/** Says that a newer program waits, without moving the text; the reader chooses when. */
export function UpdateBanner() {
  const { t } = useTranslation()
  const { update } = useServices()
  const waiting = useSyncExternalStore(update.subscribe, update.isWaiting)
  const [later, setLater] = useState(false)
  const [unsent, setUnsent] = useState(false)
  if (!waiting || later) return null
  const reload = async (): Promise<void> => setUnsent((await update.take()) === 'unsent')
  return (
    <div className="toast" role="status">
      <IconRefresh size={16} stroke={1.75} aria-hidden="true" />
      <span>
        <b>{t('app.update.text')}</b> {t(unsent ? 'app.update.unsent' : 'app.update.detail')}
      </span>
      <Button size="xs" onClick={() => void reload()}>
        {t('app.update.reload')}
      </Button>
      <Button size="xs" variant="subtle" onClick={() => setLater(true)}>
        {t('app.update.later')}
      </Button>
    </div>
  )
}

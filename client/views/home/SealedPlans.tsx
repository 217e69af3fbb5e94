import { IconRubberStamp } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/AppServices.ts'
import { Notice } from '../../ui/Notice.tsx'

/** [SP14] Plans that are sealed on this device and that the server does not have; each says on its own page what it waits for. */
export function SealedPlans() {
  const { t } = useTranslation()
  const { seals } = useServices()
  const sealed = useSyncExternalStore(seals.subscribe, seals.snapshot)
  if (sealed.length === 0) return null
  const asks = sealed.some(({ refusal }) => refusal !== null)
  return (
    <section className="home-waiting" aria-label={t('device.sealed.label')}>
      <Notice tone={asks ? 'amber' : 'blue'} icon={<IconRubberStamp size={16} stroke={1.75} aria-hidden="true" />}>
        {t(asks ? 'device.sealed.asks' : 'device.sealed.waits', { count: sealed.length })}
        <ul>
          {sealed.map(({ planId, title }) => (
            <li key={planId}>
              <Link to="/plans/$planId" params={{ planId }}>
                {title || t('home.untitled')}
              </Link>
            </li>
          ))}
        </ul>
      </Notice>
    </section>
  )
}

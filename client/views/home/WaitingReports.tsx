import { IconCloudUp } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/AppServices.ts'
import { useAgencyNames } from '../../hooks/useAgencyNames.ts'
import { saysReport } from '../../localStore/CommandQueue.ts'
import { Notice } from '../../ui/Notice.tsx'

/** [OB6] Reports of which words wait on this device, each with the way to it. */
export function WaitingReports() {
  const { t } = useTranslation()
  const { outbox } = useServices()
  const nameOf = useAgencyNames()
  const waiting = useSyncExternalStore(outbox.subscribe, outbox.snapshot).filter(saysReport)
  const reports = [...new Map(waiting.map((one) => [`${one.roundId} ${one.agencyId}`, one])).values()]
  if (reports.length === 0) return null
  return (
    <section className="home-waiting" aria-label={t('device.waiting.badge')}>
      <Notice icon={<IconCloudUp size={16} stroke={1.75} aria-hidden="true" />}>
        {t('device.waiting.reports')}
        <ul>
          {reports.map(({ programmeId, roundId, agencyId, commandId }) => (
            <li key={commandId}>
              <Link to="/programmes/$programmeId/reports/$roundId/$agencyId" params={{ programmeId, roundId, agencyId }}>
                {t('device.waiting.reportOf', { agency: nameOf(agencyId) })}
              </Link>
            </li>
          ))}
        </ul>
      </Notice>
    </section>
  )
}

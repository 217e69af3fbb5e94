import { Button } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/AppServices.ts'
import { dayOf, formatClock, formatDay } from '../../text/formatDay.ts'
import { Failure } from '../../ui/Failure.tsx'
import { auditChainQuery } from './auditQueries.ts'

/** How far the log was found whole, and when: a check, not a promise. */
export function ChainState() {
  const { t, i18n } = useTranslation()
  const { data: chain, error, isFetching, refetch } = useQuery(auditChainQuery(useServices()))
  if (!chain) return <p className="c2 audit-chain">{error ? t('audit.chain.failed') : t('audit.chain.checking')}</p>
  const at = new Date(chain.checkedAt)
  const when = { time: formatClock(at), day: formatDay(dayOf(at)) }
  const again = (
    <Button size="xs" variant="subtle" disabled={isFetching} onClick={() => void refetch()}>
      {t('audit.chain.again')}
    </Button>
  )
  if (chain.fault) {
    const { number, kind } = chain.fault
    return (
      <Failure>
        <b>{t(`audit.chain.faults.${kind}`, { number, wholeTo: chain.wholeTo, lines: chain.lines, ...when })}</b>{' '}
        {t('audit.chain.faultHow')} {again}
      </Failure>
    )
  }
  const lines = chain.lines.toLocaleString(i18n.language)
  return (
    <p className="c2 audit-chain" title={chain.hash ?? undefined}>
      <IconLink size={16} stroke={1.75} aria-hidden="true" />
      <span>
        {chain.lines === 0 ? t('audit.chain.empty') : t('audit.chain.whole', { count: chain.lines, lines, ...when })} {again}
      </span>
    </p>
  )
}

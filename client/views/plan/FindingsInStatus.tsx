import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { FindingCounts } from './findings/Findings.tsx'

/** In the status row: how many places are to be looked at, and the way to them. Nothing while there is none. */
export function FindingsInStatus({ counts, onOpen }: { counts: FindingCounts | null; onOpen: () => void }) {
  const { t } = useTranslation()
  if (!counts || counts.layout + counts.clear === 0) return null
  const parts = [
    counts.layout > 0 ? t('plan.findings.layout', { count: counts.layout }) : null,
    counts.clear > 0 ? t('plan.findings.clear', { count: counts.clear }) : null,
  ].filter(Boolean)
  return (
    <button type="button" className="plan-status-action plan-status-findings" onClick={onOpen}>
      <IconAlertTriangle size={14} stroke={1.75} aria-hidden="true" />
      {parts.join(' · ')}
    </button>
  )
}

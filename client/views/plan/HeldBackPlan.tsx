import { Button } from '@mantine/core'
import { IconHandStop, IconRefreshAlert } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readPlan } from '../../../shared/planDocument/readPlan.ts'
import { useServices } from '../../app/AppServices.ts'
import type { PlanSession } from '../../openPlan/PlanSession.ts'
import type { PlanStatus } from '../../openPlan/planStatus.ts'
import { dayOf, formatClock, formatDay } from '../../text/formatDay.ts'
import { Notice } from '../../ui/Notice.tsx'
import { DocumentBar } from './DocumentBar.tsx'
import { exportJson } from './exportJson.ts'
import { planAsText } from './planAsText.ts'
import { refusedWhat } from './refusedWhat.ts'
import { StaticPlan } from './StaticPlan.tsx'
import { SealNotice } from './subPlan/SealNotice.tsx'
import { usePlanStatus } from './usePlanSession.ts'

/** A plan whose text must not be changed here: too new for this program, or not taken by the server. It can be read and copied. */
export function HeldBackPlan({ session, takeFreshCopy }: { session: PlanSession; takeFreshCopy: () => Promise<void> }) {
  const status = usePlanStatus(session)
  const { plan } = readPlan(session.doc)
  return (
    <div className="plan">
      <DocumentBar session={session} />
      <div className="plan-desk plan-desk-static" id="content">
        <div className="plan-held">
          <SealNotice planId={session.planId} />
          {status.phase === 'tooNew' ? <TooNew /> : <Refused {...{ session, status, takeFreshCopy }} />}
        </div>
        <StaticPlan plan={plan} />
      </div>
    </div>
  )
}

function TooNew() {
  const { t } = useTranslation()
  const { update } = useServices()
  return (
    <Notice tone="amber" icon={<IconRefreshAlert size={16} stroke={1.75} aria-hidden="true" />}>
      <p>
        <b>{t('plan.tooNew.title')}</b> {t('plan.tooNew.text')}
      </p>
      <div className="plan-held-actions">
        <Button variant="filled" onClick={() => void (update.isWaiting() ? update.take() : window.location.reload())}>
          {t('plan.tooNew.update')}
        </Button>
      </div>
    </Notice>
  )
}

function Refused({ session, status, takeFreshCopy }: { session: PlanSession; status: PlanStatus; takeFreshCopy: () => Promise<void> }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  const [away, setAway] = useState(false)
  const reason = status.quarantine?.reason ?? 'invalidUpdate'
  const what = refusedWhat(status.quarantine?.detail ?? null)
  const since = status.quarantine ? new Date(status.quarantine.since) : null
  const copy = async () => {
    await navigator.clipboard.writeText(planAsText(readPlan(session.doc).plan))
    setCopied(true)
  }
  const fresh = async () => {
    // Without a server the text here would go and nothing would come.
    const isThere = await isServerThere()
    setAway(!isThere)
    if (isThere && window.confirm(t('plan.refused.confirmFresh'))) await takeFreshCopy()
  }
  return (
    <Notice tone="red" icon={<IconHandStop size={16} stroke={1.75} aria-hidden="true" />}>
      <p>
        <b>{t('plan.refused.title')}</b> {t(`plan.refused.reasons.${reason}`)}
      </p>
      {what && (
        <p>
          {t(`plan.refused.what.${what.kind}`)} <code>{what.name}</code>
        </p>
      )}
      {since && <p>{t('plan.refused.since', { day: formatDay(dayOf(since)), time: formatClock(since) })}</p>}
      <p>{t('plan.refused.kept')}</p>
      <div className="plan-held-actions">
        <Button variant="filled" onClick={() => void copy()}>
          {copied ? t('plan.refused.copied') : t('plan.refused.copy')}
        </Button>
        <Button onClick={() => exportJson(session.doc, t('plan.fileName'))}>{t('plan.refused.json')}</Button>
        <Button onClick={() => void fresh()}>{t('plan.refused.fresh')}</Button>
      </div>
      {away && <p role="alert">{t('plan.refused.away')}</p>}
    </Notice>
  )
}

const isServerThere = (): Promise<boolean> =>
  fetch(`${import.meta.env.BASE_URL}healthz`, { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )

import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PlanId } from '../../../../shared/core/ids.ts'
import type { PlanSession } from '../../../openPlan/PlanSession.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { usePlanSession, usePlanSessions, usePlanStatusValue } from '../usePlanSession.ts'
import '../plan.css'
import { PreviewWorkspace } from './PreviewWorkspace.tsx'
import './preview.css'

/** One plan as the sheets of paper that a printer or Word makes of it. */
export function PreviewView({ planId }: { planId: PlanId }) {
  const { t } = useTranslation()
  const session = usePlanSession(usePlanSessions(), planId)
  if (!session) return <p className="plan-opening">{t('plan.loading')}</p>
  return <Opened key={session.doc.guid} session={session} />
}

function Opened({ session }: { session: PlanSession }) {
  const { t } = useTranslation()
  const phase = usePlanStatusValue(session, (status) => status.phase)
  const isAway = usePlanStatusValue(session, (status) => status.server.state) === 'offline'
  if (phase === 'ready') return <PreviewWorkspace session={session} />
  if (phase === 'loading' && !isAway) {
    return (
      <p className="plan-opening" role="status">
        {t('plan.loading')}
      </p>
    )
  }
  return (
    <EmptyState
      isPage
      title={t('preview.missing')}
      actions={
        <Button variant="filled" renderRoot={(props) => <Link to="/plans/$planId" params={{ planId: session.planId }} {...props} />}>
          {t('preview.back')}
        </Button>
      }
    >
      {null}
    </EmptyState>
  )
}

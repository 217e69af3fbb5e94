import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PlanId } from '../../../../shared/core/ids.ts'
import type { PlanSession } from '../../../openPlan/PlanSession.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { SubPlanContext, useSubPlan } from '../subPlan/useSubPlan.ts'
import { usePlanSession, usePlanSessions, usePlanStatusValue, usePlanSummary } from '../usePlanSession.ts'
import '../plan.css'
import './amend.css'
import { AmendWorkspace } from './AmendWorkspace.tsx'

/** What amendments of the master plan ask of one sub-plan, and its answers. Edits go into the open plan. */
export function AmendView({ planId }: { planId: PlanId }) {
  const { t } = useTranslation()
  const sessions = usePlanSessions()
  const session = usePlanSession(sessions, planId)
  if (!session) return <Opening />
  return <Opened key={session.doc.guid} session={session} planId={planId} words={t('amend.missing')} />
}

function Opened({ session, planId, words }: { session: PlanSession; planId: PlanId; words: string }) {
  const { t } = useTranslation()
  const phase = usePlanStatusValue(session, (status) => status.phase)
  const subPlan = useSubPlan(planId, usePlanSummary(planId))
  const isAway = usePlanStatusValue(session, (status) => status.server.state) === 'offline'
  const isGone = phase !== 'ready' && phase !== 'loading'
  if (isGone || (isAway && (phase === 'loading' || !subPlan))) {
    return (
      <main id="content">
        <EmptyState
          isPage
          title={isGone ? words : t('plan.waiting.title')}
          actions={
            <Button variant="filled" renderRoot={(props) => <Link to="/plans/$planId" params={{ planId }} {...props} />}>
              {t('amend.back')}
            </Button>
          }
        >
          {isGone ? null : t('plan.waiting.text')}
        </EmptyState>
      </main>
    )
  }
  if (phase === 'loading' || !subPlan) return <Opening />
  return (
    <SubPlanContext value={subPlan}>
      <AmendWorkspace session={session} subPlan={subPlan} />
    </SubPlanContext>
  )
}

function Opening() {
  const { t } = useTranslation()
  return (
    <main id="content" className="opening" role="status">
      {t('app.loading')}
    </main>
  )
}

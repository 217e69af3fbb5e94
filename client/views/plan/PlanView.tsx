import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PlanId, TaskId } from '../../../shared/core/ids.ts'
import { useServices } from '../../app/AppServices.ts'
import type { PlanSession } from '../../openPlan/PlanSession.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { HeldBackPlan } from './HeldBackPlan.tsx'
import { PlanWorkspace } from './PlanWorkspace.tsx'
import './plan.css'
import { SubPlanContext, useSubPlan } from './subPlan/useSubPlan.ts'
import { usePlanSession, usePlanSessions, usePlanStatusValue, usePlanSummary } from './usePlanSession.ts'

interface Led {
  /** the sentence that a link leads to */
  readonly taskId: TaskId | null
  /** the comments that it leads to */
  readonly threadId: string | null
}

/** One plan: its text on paper, its tasks and what is said of it beside it. */
export function PlanView({ planId, ...led }: Led & { readonly planId: PlanId }) {
  const { t } = useTranslation()
  const sessions = usePlanSessions()
  const session = usePlanSession(sessions, planId)
  if (!sessions || !session) return <p className="plan-opening">{t('plan.loading')}</p>
  return <OpenedPlan key={session.doc.guid} session={session} {...led} takeFreshCopy={() => sessions.takeFreshCopy(planId)} />
}

function OpenedPlan({
  session,
  takeFreshCopy,
  ...led
}: Led & { readonly session: PlanSession; readonly takeFreshCopy: () => Promise<void> }) {
  const { t } = useTranslation()
  const { signInPrompt } = useServices()
  const phase = usePlanStatusValue(session, (status) => status.phase)
  const subPlan = useSubPlan(session.planId, usePlanSummary(session.planId))
  switch (phase) {
    case 'ready':
      return (
        <SubPlanContext value={subPlan}>
          <PlanWorkspace session={session} {...led} />
        </SubPlanContext>
      )
    case 'tooNew':
    case 'refused':
      return <HeldBackPlan session={session} takeFreshCopy={takeFreshCopy} />
    case 'loading':
      return <Waiting session={session} />
    case 'missing':
      return (
        <EmptyState isPage title={t('plan.missing.title')} actions={<Link to="/">{t('plan.missing.home')}</Link>}>
          {t('plan.missing.text')}
        </EmptyState>
      )
    case 'signedOut':
      return (
        <EmptyState
          isPage
          title={t('plan.signedOut.title')}
          actions={
            <Button variant="filled" onClick={signInPrompt.open}>
              {t('plan.status.signIn')}
            </Button>
          }
        >
          {t('plan.signedOut.text')}
        </EmptyState>
      )
  }
}

function Waiting({ session }: { session: PlanSession }) {
  const { t } = useTranslation()
  return usePlanStatusValue(session, (status) => status.server.state) === 'offline' ? (
    <EmptyState isPage title={t('plan.waiting.title')}>
      {t('plan.waiting.text')}
    </EmptyState>
  ) : (
    <p className="plan-opening" role="status">
      {t('plan.loading')}
    </p>
  )
}

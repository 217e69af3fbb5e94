import { Button, Checkbox } from '@mantine/core'
import { IconAlertTriangle, IconLockOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountId, PlanId } from '../../../shared/core/ids.ts'
import type { Plan } from '../../../shared/plan/plan.ts'
import { useServices } from '../../app/AppServices.ts'
import { accountName } from '../../app/accountName.ts'
import { useSessionState } from '../../hooks/useSession.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { exportPlanToJson } from '../plan/exportJson.ts'
import { exportPlanToWord } from '../plan/exportWord.ts'
import './removed.css'

interface HeldPlan {
  readonly planId: PlanId
  readonly plan: Plan
  readonly words: number
}

/** [DC7] In place of everything else: the account may no longer be used here, and what this device kept of it is gone or goes. */
export function RemovedView() {
  const { t } = useTranslation()
  const { removal } = useServices()
  const state = useSessionState()
  const status = useSyncExternalStore(removal.subscribe, removal.status)
  if (state.status !== 'removed') return null
  const { account, revocation } = state
  return (
    <main id="content" className="removed">
      <IconLockOff size={24} stroke={1.75} aria-hidden="true" />
      <h1 className="t-h1">{t(`session.removed.${revocation.why}.title`)}</h1>
      {account ? <p className="c2">{accountName(account)}</p> : null}
      <p role="status">{status === 'busy' ? t('session.removed.busy') : t(`session.removed.${revocation.why}.text`)}</p>
      {status === 'failed' ? (
        <Failure>
          <p>{t('session.removed.failed')}</p>
          <Button size="xs" onClick={() => void removal.run()}>
            {t('session.removed.retry')}
          </Button>
        </Failure>
      ) : null}
      {status === 'asking' ? <HeldPlans account={revocation.account as AccountId} onRemove={() => void removal.removeRest()} /> : null}
      {status === 'done' ? (
        <Button variant="filled" onClick={() => window.location.assign(`${import.meta.env.BASE_URL}sign-in`)}>
          {t('session.removed.done')}
        </Button>
      ) : null}
    </main>
  )
}

/** What the server does not have: its writer may take it along, and then it goes too. */
function HeldPlans({ account, onRemove }: { account: AccountId; onRemove: () => void }) {
  const { t } = useTranslation()
  const { device } = useServices()
  const [loaded, setLoaded] = useState<ReadonlySet<PlanId>>(new Set())
  const [agreed, setAgreed] = useState(false)
  const { data: plans } = useQuery({
    queryKey: ['held', account],
    queryFn: async (): Promise<HeldPlan[]> => {
      const storage = await device.of(account)
      return Promise.all((await storage.heldPlanIds()).map(async (planId) => ({ planId, ...(await storage.readHeld(planId)) })))
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (!plans) return null
  const isAllLoaded = plans.every(({ planId }) => loaded.has(planId))
  const take = async (planId: PlanId, save: () => Promise<void> | void): Promise<void> => {
    await save()
    setLoaded((before) => new Set([...before, planId]))
  }
  return (
    <section className="removed-held" aria-labelledby="removed-held">
      <Notice tone="amber" icon={<IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />}>
        <span id="removed-held">{t('session.removed.unsent')}</span>
      </Notice>
      <ul>
        {plans.map(({ planId, plan, words }) => (
          <li key={planId}>
            <span className="grow">
              <b>{plan.letterhead.title || t('session.removed.untitled')}</b>{' '}
              <span className="c2">{t('device.signOut.words', { count: words })}</span>
              {loaded.has(planId) ? <span className="c2"> · {t('session.removed.loaded')}</span> : null}
            </span>
            <Button size="xs" onClick={() => void take(planId, () => exportPlanToWord(plan, t('plan.fileName')))}>
              {t('session.removed.word')}
            </Button>
            <Button size="xs" onClick={() => void take(planId, () => exportPlanToJson(plan, t('plan.fileName')))}>
              {t('session.removed.json')}
            </Button>
          </li>
        ))}
      </ul>
      {isAllLoaded ? null : (
        <Checkbox label={t('session.removed.removeAgreed')} checked={agreed} onChange={(event) => setAgreed(event.currentTarget.checked)} />
      )}
      <Button variant="filled" color="red" disabled={!isAllLoaded && !agreed} onClick={onRemove}>
        {t('session.removed.remove')}
      </Button>
    </section>
  )
}

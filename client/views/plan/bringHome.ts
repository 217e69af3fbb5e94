import type { PlanId } from '../../../shared/core/ids.ts'
import type { Account } from '../../../shared/protocol/httpApi.ts'
import type { AppServices } from '../../app/AppServices.ts'
import type { PlanSession } from '../../openPlan/PlanSession.ts'
import { planSessionsOf } from './planSessionsOf.ts'

/** How long one plan may take before the next has its turn. */
const PATIENCE = 30_000

/** Opens each of these plans for as long as it takes the server to have what this device wrote in it, one after another. */
export async function bringHome(services: AppServices, account: Account, planIds: readonly PlanId[]): Promise<void> {
  const sessions = planSessionsOf(services, account)
  for (const planId of planIds) {
    const done = sessions.use(planId)
    const session = sessions.current(planId)
    if (session) await settled(session)
    done()
  }
}

function settled(session: PlanSession): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const look = (): void => {
      const { phase, server } = session.status()
      if (server.state === 'saved' || server.state === 'signedOut' || (phase !== 'loading' && phase !== 'ready')) finish()
    }
    const timer = setTimeout(finish, PATIENCE)
    const stop = session.subscribe(look)
    look()
  })
}

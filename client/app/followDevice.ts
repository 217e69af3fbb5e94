import type { AccountId } from '../../shared/core/ids.ts'
import type { AppServices } from './AppServices.ts'

/** A browser may refuse its database at any time; what waits there is asked for again when the server answers the next time. */
const deviceSaysNothing = (): void => {}

/**
 * [OB2] [SE1] Brings home what waits on this device: sealed plans first, then commands, in order, then the edits of plans that nobody has open. At the
 * start, after signing in, and whenever the server answers again.
 */
export function followDevice(services: AppServices): () => void {
  const { session, connection, device, outbox, seals } = services
  let followed: AccountId | null = null
  let isRunning = false
  let isAskedAgain = false

  /** Asked while it runs, it runs once more: what it met may have been a line that was away and is back. */
  async function bringAllHome(): Promise<void> {
    isAskedAgain = true
    if (isRunning) return
    isRunning = true
    while (isAskedAgain) {
      isAskedAgain = false
      await bringOnce().catch(deviceSaysNothing)
    }
    isRunning = false
  }

  async function bringOnce(): Promise<void> {
    const state = session.snapshot()
    if (state.status !== 'signedIn' || state.standing !== 'verified' || !connection.snapshot().reachable) return
    const { account } = state.session
    const id = account.id as AccountId
    if (!device.mayHave(id)) return
    await outbox.follow(id)
    const refused = new Set(outbox.snapshot().flatMap((command) => (command.kind === undefined ? [command.planId] : [])))
    const planIds = (await device.unsentPlanIds(id)).filter((planId) => !refused.has(planId))
    if (planIds.length === 0) return
    const { bringHome } = await import('../views/plan/bringHome.ts')
    await bringHome(services, account, planIds)
  }

  const onSession = (): void => {
    const state = session.snapshot()
    if (state.status === 'signedOut' || state.status === 'removed') {
      followed = null
      void outbox.follow(null)
      void seals.show(null)
    } else if (state.status === 'signedIn') {
      const id = state.session.account.id as AccountId
      if (followed !== id && device.mayHave(id)) {
        followed = id
        // Without the server too: the list says what waits.
        outbox.show(id).catch(deviceSaysNothing)
        seals.show(id).catch(deviceSaysNothing)
      }
      if (state.standing === 'verified') void bringAllHome()
    }
  }
  let reachable = connection.snapshot().reachable
  const onConnection = (): void => {
    const now = connection.snapshot().reachable
    if (now && !reachable) void bringAllHome()
    reachable = now
  }
  const stops = [session.subscribe(onSession), connection.subscribe(onConnection)]
  onSession()
  return () => {
    for (const stop of stops) stop()
  }
}

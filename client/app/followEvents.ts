import type { PlanSummary } from '../../shared/protocol/httpApi.ts'
import type { AppServices } from './AppServices.ts'
import { withPlan } from './queries.ts'

/** Keeps the list of plans in step with the event line, which runs while somebody is signed in. Returns how to end it. */
export function followEvents({
  events,
  session,
  queryClient,
  matrix,
}: Pick<AppServices, 'events' | 'session' | 'queryClient' | 'matrix'>): () => void {
  const unlisten = events.listen((message) => {
    if (message.kind === 'reset') void queryClient.invalidateQueries({ queryKey: ['plans'] })
    else if (message.event.kind === 'planChanged') {
      const { plan } = message.event
      queryClient.setQueriesData<PlanSummary[]>({ queryKey: ['plans'] }, (plans) => plans && withPlan(plans, plan))
    }
  })
  let account: string | null = null
  let hasPaused = false
  const onSession = (): void => {
    const state = session.snapshot()
    const next = state.status === 'signedIn' ? state.session.account.id : null
    const isAway = state.status === 'signedOut' || state.status === 'removed'
    if (isAway || (next !== null && account !== null && next !== account)) {
      events.stop()
      matrix.clear()
      queryClient.clear()
    }
    if (isAway || next !== null) account = next
    if (state.status !== 'signedIn') return
    if (state.standing === 'ended' || state.standing === 'replaced') {
      // What is shown stays; the line is another's now, or nobody's.
      events.stop()
      hasPaused = true
      return
    }
    events.start()
    if (state.standing !== 'verified' || !hasPaused) return
    hasPaused = false
    void queryClient.invalidateQueries()
    if (matrix.snapshot().status !== 'idle') void matrix.reload()
  }
  // A broken line may mean an ended session as well as a silent server; and a session from the device waits to be verified.
  const onLine = (): void => {
    const state = session.snapshot()
    const isDoubtful = state.status === 'signedIn' && (events.state() === 'waiting' || state.standing === 'assumed')
    if (isDoubtful && events.state() !== 'connecting' && events.state() !== 'stopped') session.doubt()
  }
  const unsubscribe = session.subscribe(onSession)
  const unsubscribeLine = events.subscribeState(onLine)
  onSession()
  return () => {
    unsubscribe()
    unsubscribeLine()
    unlisten()
    events.stop()
  }
}

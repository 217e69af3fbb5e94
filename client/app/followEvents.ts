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
  const onSession = (): void => {
    const state = session.snapshot()
    if (state.status === 'signedIn') events.start()
    else if (state.status === 'signedOut') {
      events.stop()
      matrix.clear()
      queryClient.clear()
    }
  }
  // A broken line may mean an ended session as well as a silent server; and a session from the device waits to be verified.
  const onLine = (): void => {
    const state = session.snapshot()
    const isDoubtful = state.status === 'signedIn' && (events.state() === 'waiting' || !state.verified)
    if (isDoubtful && events.state() !== 'connecting') void session.verify()
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
